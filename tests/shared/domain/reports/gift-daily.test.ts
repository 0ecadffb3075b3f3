import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  bands,
  dailyRow,
  type Flow,
  goodChange,
  histogram,
  type Item,
  serialsLeft,
} from '../../../../shared/domain/reports/gift-daily.ts';

const anItem = (opening: number): Item => ({
  itemKind: 'gift',
  itemId: 'g',
  code: 'G003',
  name: '保温杯',
  unit: '个',
  unitCost: 3800,
  tierLevel: 2,
  opening,
  damagedHeld: 0,
});
const NO_EXTRA = { settlement: null, serialsIssued: null, serialsRedeemed: null };
const flow = (type: string, from: string, to: string, qty: number): Flow => ({
  itemKind: 'gift',
  itemId: 'g',
  type,
  from,
  to,
  qty,
});
const DESK = 'DESK:QYL1';
const ISS = 'ISS:QYL1:a';

test('the second day of the worked example: cup opening 133, 40 in, 31 out, 1 dented, closing 141', () => {
  const flows = [
    flow('RECV', 'MKT', DESK, 40),
    flow('DRAW', DESK, ISS, 60),
    flow('ISSUE', ISS, 'CUST', 31),
    flow('DAMAGE', DESK, 'DMG:QYL1', 1),
    flow('RETURN_ISS', ISS, DESK, 29),
  ];
  expect(dailyRow(anItem(133), flows, null, NO_EXTRA)).toMatchObject({
    received: 40,
    drawn: 60,
    issued: 31,
    damaged: 1,
    closing: 141,
    counted: null,
    difference: null,
  });
});

test('difference and match stay as the night count found them when an adjustment follows', () => {
  const counts = [{ itemKind: 'gift', itemId: 'g', place: DESK, book: 141, counted: 139 }];
  const row = dailyRow(anItem(141), [flow('ADJUST', DESK, 'ADJ', 2)], counts, NO_EXTRA);
  expect(row).toMatchObject({
    closing: 141,
    counted: 139,
    difference: -2,
    matched: false,
    adjusted: -2,
    closingAfter: 139,
  });
});

test('goods on the wrong shelf match by item', () => {
  const counts = [
    { itemKind: 'gift', itemId: 'g', place: DESK, book: 10, counted: 8 },
    { itemKind: 'gift', itemId: 'g', place: 'DISP:QYL1', book: 0, counted: 2 },
  ];
  expect(dailyRow(anItem(10), [], counts, NO_EXTRA)).toMatchObject({ difference: 0, matched: true });
});

const moves = fc.array(
  fc
    .oneof(
      fc.record({ type: fc.constant('RECV'), from: fc.constant('MKT'), to: fc.constant(DESK) }),
      fc.record({ type: fc.constant('DRAW'), from: fc.constant(DESK), to: fc.constant(ISS) }),
      fc.record({ type: fc.constant('ISSUE'), from: fc.constant(ISS), to: fc.constant('CUST') }),
      fc.record({ type: fc.constant('REVERSE'), from: fc.constant('CUST'), to: fc.constant(ISS) }),
      fc.record({ type: fc.constant('RECOVER'), from: fc.constant('CUST'), to: fc.constantFrom(DESK, 'DMG:QYL1') }),
      fc.record({ type: fc.constant('DAMAGE'), from: fc.constantFrom(DESK, ISS), to: fc.constant('DMG:QYL1') }),
      fc.record({ type: fc.constant('UNDAMAGE'), from: fc.constant('DMG:QYL1'), to: fc.constant(DESK) }),
      fc.record({ type: fc.constant('ADJUST'), from: fc.constant(DESK), to: fc.constant('ADJ') }),
    )
    .chain((m) => fc.integer({ min: 1, max: 500 }).map((qty) => flow(m.type, m.from, m.to, qty))),
);

test('closing after adjustment is the opening and every net change of good stock', () => {
  fc.assert(
    fc.property(fc.nat(5000), moves, (opening, flows) => {
      const row = dailyRow(anItem(opening), flows, null, NO_EXTRA);
      expect(row.closingAfter).toBe(opening + flows.reduce((n, f) => n + goodChange(f), 0));
    }),
  );
});

test('serials left are those given and not taken back, in the order of the moves', () => {
  const give = (from: number, to: number) => ({ type: 'ISSUE', from, to });
  expect(
    serialsLeft([give(1, 2), give(3, 4), { type: 'REVERSE', from: 3, to: 4 }, give(3, 4)], 'ISSUE', 'REVERSE'),
  ).toEqual([{ from: 1, to: 4 }]);
  expect(serialsLeft([give(1, 6), { type: 'REVERSE', from: 3, to: 4 }], 'ISSUE', 'REVERSE')).toEqual([
    { from: 1, to: 2 },
    { from: 5, to: 6 },
  ]);
});

test('three receipts are the first band, four the second, seven the third', () => {
  const issue = (receipts: number, elapsedS: number, overS = 0) => ({
    receipts,
    elapsedS,
    targetS: receipts <= 3 ? 60 : receipts <= 6 ? 120 : 180,
    overS,
  });
  const all = [issue(1, 48), issue(3, 61, 1), issue(4, 119), issue(6, 120), issue(7, 181, 1)];
  expect(bands(all)).toEqual([
    { band: '1-3', targetS: 60, issues: 2, averageS: 55, maxS: 61, over: 1 },
    { band: '4-6', targetS: 120, issues: 2, averageS: 120, maxS: 120, over: 0 },
    { band: '7+', targetS: 180, issues: 1, averageS: 181, maxS: 181, over: 1 },
  ]);
  expect(histogram(all).reduce((n, b) => n + b.count, 0)).toBe(5);
  expect(histogram(all).at(-1)).toEqual({ from: 180, count: 1, over: 1 });
});
