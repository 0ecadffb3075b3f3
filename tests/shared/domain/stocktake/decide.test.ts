import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  decideCount,
  decideFinish,
  decideSettle,
  mayCount,
  mayFinish,
  type Settlement,
  type Sheet,
} from '../../../../shared/domain/stocktake/decide.ts';
import { lineKey, type SheetLine } from '../../../../shared/domain/stocktake/lines.ts';
import { lastSerials, without } from '../../../../shared/domain/stocktake/seal.ts';
import { sizeOf } from '../../../../shared/domain/stock/serials.ts';

const line = (itemId: string, book: number, counted: number | null, more: Partial<SheetLine> = {}): SheetLine => ({
  itemKind: 'gift',
  itemId,
  place: 'DESK:QYL1',
  boxId: null,
  book,
  counted,
  attempts: 1,
  reason: null,
  stale: false,
  ...more,
});
const sheet = (lines: readonly SheetLine[], more: Partial<Sheet> = {}): Sheet => ({
  state: 'draft',
  kind: 'night_close',
  docNo: 'PD-1',
  today: true,
  counters: ['anna'],
  lines,
  ...more,
});
const name = (l: SheetLine) => l.itemId;
const refused = (result: { ok: unknown } | { refused: { type: string } }) =>
  'refused' in result ? result.refused.type : 'ok';

test('lines are counted on a draft of the open day only', () => {
  for (const state of [null, 'matched', 'discrepant', 'resolved', 'void'])
    expect(refused(mayCount({ state, today: true, docNo: 'PD-1' }))).toBe('wrongState');
  expect(mayCount({ state: 'draft', today: false, docNo: 'PD-1' })).toEqual({
    refused: { type: 'wrongState', state: 'draft', docNo: 'PD-1' },
  });
  expect(refused(mayCount({ state: 'draft', today: true, docNo: 'PD-1' }))).toBe('ok');
});

test('a loose line by number, a box by its seal', () => {
  expect(decideCount({ sealNo: null, counted: 139 }, 141, null)).toEqual({ ok: { book: 141, counted: 139 } });
  expect(decideCount({ sealNo: 'A', counted: null }, 141, 24)).toEqual({ ok: { book: 24, counted: 24 } });
  expect(refused(decideCount({ sealNo: 'A', counted: 24 }, 141, 24))).toBe('boxIsSealed');
  expect(refused(decideCount({ sealNo: 'A', counted: null }, 141, null))).toBe('sealUnknown');
  expect(refused(decideCount({ sealNo: null, counted: null }, 141, null))).toBe('countRequired');
});

test('a count ends when every line is counted and still true', () => {
  expect(mayFinish(sheet([line('a', 1, 1), line('b', 1, null)]), name)).toEqual({
    refused: { type: 'linesNotCounted', count: 1, lines: ['b'] },
  });
  expect(mayFinish(sheet([line('a', 1, 1, { stale: true })]), name)).toEqual({
    refused: { type: 'countStale', count: 1, lines: ['a'] },
  });
  expect(refused(mayFinish(sheet([], { state: 'matched' }), name))).toBe('wrongState');
});

test('matched exactly when no line differs', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(9), fc.nat(9)), { maxLength: 8 }), (pairs) => {
      const lines = pairs.map(([book, counted], i) => line(`g${i}`, book, counted));
      const finished = decideFinish(sheet(lines), 'berta', true);
      expect('ok' in finished && finished.ok.state).toBe(pairs.every(([b, c]) => b === c) ? 'matched' : 'discrepant');
    }),
  );
});

test('who may witness, and when somebody must', () => {
  const full = sheet([line('a', 1, 1)]);
  expect(refused(decideFinish(full, null, true))).toBe('witnessRequired');
  expect(refused(decideFinish(full, 'anna', true))).toBe('witnessRequired');
  expect(refused(decideFinish(full, 'anna', false))).toBe('witnessRequired');
  expect(refused(decideFinish(full, null, false))).toBe('ok');
  expect(refused(decideFinish({ ...full, kind: 'shift_change' }, null, true))).toBe('ok');
});

const settlement = (lines: readonly SheetLine[], more: Partial<Settlement> = {}): Settlement => ({
  settledBy: 'sue',
  laterDocNo: null,
  reasons: new Map(lines.map((l) => [lineKey(l), 'because'])),
  bookNow: (l) => l.book,
  serialsNow: (l) => l.book,
  ...more,
});

test('each difference of a gift becomes one adjustment of its size', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(20), fc.nat(20)), { maxLength: 8 }), (pairs) => {
      const lines = pairs.map(([book, counted], i) => line(`g${i}`, book, counted));
      const settled = decideSettle(sheet(lines, { state: 'discrepant' }), settlement(lines), name);
      if (!('ok' in settled)) throw new Error(JSON.stringify(settled));
      const after = lines.map((l) => {
        const move = settled.ok.find((a) => a.line === l);
        return l.book + (move ? (move.missing ? -move.qty : move.qty) : 0);
      });
      expect(after).toEqual(lines.map((l) => l.counted));
      expect(settled.ok.every((a) => a.qty > 0 && a.reason === 'because')).toBe(true);
    }),
  );
});

test('who settles what', () => {
  const lines = [line('a', 5, 3)];
  const open = sheet(lines, { state: 'discrepant' });
  expect(refused(decideSettle(sheet(lines, { state: 'matched' }), settlement(lines), name))).toBe('wrongState');
  expect(decideSettle(open, settlement(lines, { laterDocNo: 'PD-2' }), name)).toEqual({
    refused: { type: 'wrongState', state: 'recounted', docNo: 'PD-2' },
  });
  expect(refused(decideSettle(open, settlement(lines, { settledBy: 'anna' }), name))).toBe('ownCount');
  expect(decideSettle(open, settlement([]), name)).toEqual({ refused: { type: 'reasonRequired', lines: ['a'] } });
  expect(decideSettle(open, settlement(lines, { bookNow: () => 1 }), name)).toEqual({
    refused: { type: 'stockShort', item: 'a', place: 'DESK', have: 1 },
  });
  const voucher = [line('q', 5, 4, { itemKind: 'voucher' })];
  expect(refused(decideSettle(sheet(voucher, { state: 'discrepant' }), settlement(voucher), name))).toBe(
    'voucherByDocument',
  );
  expect(
    decideSettle(sheet(voucher, { state: 'discrepant' }), settlement(voucher, { bookNow: () => 4 }), name),
  ).toEqual({ ok: [] });
});

test('vouchers whose serials agree with the count while the book says another sum: the sum is adjusted', () => {
  const counted = [line('q', 20, 18, { itemKind: 'voucher' })];
  const settle = (more: Partial<Settlement>) =>
    decideSettle(sheet(counted, { state: 'discrepant' }), settlement(counted, more), name);
  expect(settle({ serialsNow: () => 18 })).toEqual({
    ok: [{ line: counted[0], qty: 2, missing: true, reason: 'because' }],
  });
  expect(settle({ serialsNow: () => 18, bookNow: () => -1 })).toEqual({
    ok: [{ line: counted[0], qty: 19, missing: false, reason: 'because' }],
  });
  expect(refused(settle({ serialsNow: () => 17 }))).toBe('voucherByDocument');
});

test('what is sealed comes from the back of the loose serials and never twice', () => {
  const ranges = [
    { from: 1, to: 10 },
    { from: 21, to: 30 },
  ];
  expect(
    without(ranges, [
      { from: 5, to: 22 },
      { from: 30, to: 40 },
    ]),
  ).toEqual([
    { from: 1, to: 4 },
    { from: 23, to: 29 },
  ]);
  expect(lastSerials(ranges, 12)).toEqual([
    { from: 9, to: 10 },
    { from: 21, to: 30 },
  ]);
  expect(lastSerials(ranges, 0)).toEqual([]);
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 20 }), (first, second) => {
      const one = lastSerials(ranges, first);
      const rest = without(ranges, one);
      const two = lastSerials(rest, Math.min(second, 20 - first));
      const size = (of: readonly { from: number; to: number }[]) => of.reduce((n, r) => n + sizeOf(r), 0);
      expect([size(one), size(rest), size(without(rest, two))]).toEqual([first, 20 - first, 20 - first - size(two)]);
    }),
  );
});
