import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  bookLines,
  type Counting,
  differenceOf,
  frozenLines,
  type LineRef,
  lineKey,
  openedSince,
  sheetLines,
  type SheetLine,
} from '../../../../shared/domain/stocktake/lines.ts';
import { itemRows, matchRate } from '../../../../shared/domain/stocktake/match.ts';

const DESK = 'DESK:QYL1';
const HAND = 'ISS:QYL1:anna';
const ref = (itemId: string, place = DESK, boxId: string | null = null): LineRef => ({
  itemKind: itemId.startsWith('Q') ? 'voucher' : 'gift',
  itemId,
  place,
  boxId,
});
const stock = (itemId: string, place: string, qty: number) => ({ ...ref(itemId, place), qty });
const counting = (r: LineRef, book: number, counted: number, attempt = 1): Counting => ({
  ...r,
  book,
  counted,
  attempt,
  reason: null,
});
const sheet = (r: LineRef, book: number, counted: number | null): SheetLine => ({
  ...r,
  book,
  counted,
  attempts: counted === null ? 0 : 1,
  reason: null,
  stale: false,
});

test('loose and sealed goods of a place are lines of their own', () => {
  const boxes = [{ id: 'b1', place: DESK, lines: [stock('G1', DESK, 10), stock('Q1', DESK, 5), stock('Q1', DESK, 2)] }];
  const lines = bookLines([stock('G1', DESK, 12), stock('Q1', DESK, 7), stock('G1', HAND, 3)], boxes, [], DESK);
  expect(lines.map((l) => [l.itemId, l.place, l.boxId, l.book])).toEqual([
    ['G1', DESK, null, 2],
    ['G1', HAND, null, 3],
    ['G1', DESK, 'b1', 10],
    ['Q1', DESK, 'b1', 7],
  ]);
});

test('a zero is confirmed only where the desk store holds nothing at all of a running item', () => {
  const boxes = [{ id: 'b1', place: DESK, lines: [stock('G2', DESK, 4)] }];
  const lines = bookLines([stock('G1', HAND, 3), stock('G2', DESK, 4)], boxes, [ref('G1'), ref('G2'), ref('G3')], DESK);
  expect(lines.filter((l) => l.book === 0).map((l) => l.itemId)).toEqual(['G1', 'G3']);
});

const shelf = fc.array(
  fc.record({
    itemId: fc.constantFrom('G1', 'G2', 'Q1'),
    place: fc.constantFrom(DESK, HAND),
    qty: fc.integer({ min: 1, max: 50 }),
  }),
  { maxLength: 6 },
);

test('whatever is sealed, the lines of an item in a place add up to its balance', () => {
  fc.assert(
    fc.property(shelf, fc.array(fc.integer({ min: 1, max: 20 }), { maxLength: 3 }), (rows, sealed) => {
      const balance = new Map<string, number>();
      for (const r of rows) balance.set(`${r.itemId} ${r.place}`, (balance.get(`${r.itemId} ${r.place}`) ?? 0) + r.qty);
      const stocks = [...balance].map(([key, qty]) => stock(key.split(' ')[0]!, key.split(' ')[1]!, qty));
      const boxes = sealed.map((qty, i) => ({ id: `b${i}`, place: DESK, lines: [stock('G1', DESK, qty)] }));
      const lines = bookLines(stocks, boxes, [], DESK);
      for (const s of stocks) {
        const sum = lines.filter((l) => l.itemId === s.itemId && l.place === s.place).reduce((n, l) => n + l.book, 0);
        expect(sum).toBe(s.qty);
      }
      expect(new Set(lines.map(lineKey)).size).toBe(lines.length);
    }),
  );
});

test('a counted line is stale exactly while the book differs from the book it was counted against', () => {
  fc.assert(
    fc.property(fc.nat(99), fc.nat(99), fc.nat(99), (then, now, counted) => {
      const [line] = sheetLines([{ ...ref('G1'), book: now }], [counting(ref('G1'), then, counted)]);
      expect([line!.stale, line!.book, line!.counted]).toEqual([then !== now, then, counted]);
    }),
  );
});

test('the last attempt stands, in whatever order the rows come', () => {
  const rows = [counting(ref('G1'), 10, 8, 1), counting(ref('G1'), 10, 10, 2), counting(ref('G1'), 10, 9, 3)];
  fc.assert(
    fc.property(fc.shuffledSubarray(rows, { minLength: 3 }), (shuffled) => {
      expect(frozenLines(shuffled).map((l) => [l.counted, l.attempts])).toEqual([[9, 3]]);
    }),
  );
});

test('a place that emptied since stays on the sheet, a box that was opened leaves it', () => {
  const countings = [counting(ref('G1', HAND), 5, 5), counting(ref('G2', DESK, 'b1'), 7, 7)];
  expect(sheetLines([], countings).map((l) => [l.itemId, l.stale])).toEqual([['G1', true]]);
  expect(openedSince([], countings).map(lineKey)).toEqual([lineKey(ref('G2', DESK, 'b1'))]);
  const closed = [...countings, counting(ref('G2', DESK, 'b1'), 0, 0, 2)];
  expect(openedSince([], closed)).toEqual([]);
  expect(frozenLines(closed).map((l) => l.itemId)).toEqual(['G1']);
});

test('five gifts, one of them two short: four of five agree, vouchers apart', () => {
  const lines = [
    sheet(ref('G1'), 179, 179),
    sheet(ref('G2'), 223, 223),
    sheet(ref('G3'), 141, 139),
    sheet(ref('G4'), 53, 53),
    sheet(ref('G5'), 17, 17),
    sheet(ref('Q1'), 230, 230),
  ];
  expect(matchRate(lines, 'gift')).toEqual({ matched: 4, rows: 5 });
  expect(matchRate(lines, 'voucher')).toEqual({ matched: 1, rows: 1 });
  expect(
    itemRows(lines)
      .filter((r) => r.finding !== 'matched')
      .map((r) => [r.itemId, r.finding, r.difference]),
  ).toEqual([['G3', 'missing', -2]]);
});

test('the four findings', () => {
  const lines = [
    sheet(ref('G1'), 5, 5),
    sheet(ref('G2'), 5, 6),
    sheet(ref('G3'), 5, 4),
    sheet(ref('G4'), 5, 3),
    sheet(ref('G4', HAND), 2, 4),
    sheet(ref('G5'), 5, null),
  ];
  expect(itemRows(lines).map((r) => [r.itemId, r.finding, r.complete])).toEqual([
    ['G1', 'matched', true],
    ['G2', 'extra', true],
    ['G3', 'missing', true],
    ['G4', 'misplaced', true],
    ['G5', 'matched', false],
  ]);
  expect(matchRate(lines, 'gift')).toEqual({ matched: 2, rows: 5 });
});

test('differences by item add up to the differences by line', () => {
  const line = fc.record({
    id: fc.constantFrom('G1', 'G2', 'G3'),
    place: fc.constantFrom(DESK, HAND),
    book: fc.nat(50),
    counted: fc.nat(50),
  });
  fc.assert(
    fc.property(fc.uniqueArray(line, { selector: (l) => `${l.id}${l.place}`, maxLength: 6 }), (rows) => {
      const lines = rows.map((r) => sheet(ref(r.id, r.place), r.book, r.counted));
      const total = (of: readonly number[]) => of.reduce((n, d) => n + d, 0);
      expect(total(itemRows(lines).map((r) => r.difference))).toBe(total(lines.map(differenceOf)));
    }),
  );
});
