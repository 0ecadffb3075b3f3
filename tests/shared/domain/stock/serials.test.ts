import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  firstOutside,
  firstWithoutBatch,
  overlaps,
  piecesOf,
  serialText,
  sizeOf,
} from '../../../../shared/domain/stock/serials.ts';

test('a serial is printed with its prefix and zeros', () => {
  expect(serialText('Q20-', 6, 13)).toBe('Q20-000013');
  expect(serialText('', 2, 1234)).toBe('1234');
});

test('a range falls into pieces by who holds it, gaps included', () => {
  const held = [
    { from: 1, to: 4, place: 'CUST' },
    { from: 5, to: 9, place: 'DESK' },
    { from: 20, to: 30, place: 'CUST' },
  ];
  expect(piecesOf({ from: 3, to: 21 }, held)).toEqual([
    { from: 3, to: 4, place: 'CUST' },
    { from: 5, to: 9, place: 'DESK' },
    { from: 10, to: 19, place: null },
    { from: 20, to: 21, place: 'CUST' },
  ]);
  expect(piecesOf({ from: 31, to: 32 }, held)).toEqual([{ from: 31, to: 32, place: null }]);
  expect(firstOutside(piecesOf({ from: 3, to: 6 }, held), 'CUST')).toEqual({ from: 5, to: 6, place: 'DESK' });
  expect(firstOutside(piecesOf({ from: 1, to: 4 }, held), 'CUST')).toBeNull();
});

test('the first serial that no batch covers is named', () => {
  const batches = [
    { from: 1, to: 400 },
    { from: 401, to: 500 },
  ];
  expect(firstWithoutBatch({ from: 390, to: 410 }, batches)).toBeNull();
  expect(firstWithoutBatch({ from: 499, to: 502 }, batches)).toBe(501);
  expect(firstWithoutBatch({ from: 600, to: 602 }, batches)).toBe(600);
});

const lengths = fc.array(
  fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 1, max: 5 }), fc.constantFrom('DESK', 'CUST')),
  { maxLength: 8 },
);

test('the pieces cover the range once, in order, and say what each serial says', () => {
  fc.assert(
    fc.property(lengths, fc.integer({ min: 1, max: 30 }), fc.integer({ min: 0, max: 20 }), (spans, from, more) => {
      let next = 1;
      const held = spans.map(([gap, length, place]) => {
        const start = next + gap;
        next = start + length;
        return { from: start, to: next - 1, place };
      });
      const range = { from, to: from + more };
      const pieces = piecesOf(range, held);
      expect(pieces.reduce((n, p) => n + sizeOf(p), 0)).toBe(sizeOf(range));
      expect(pieces.every((p, i) => p.from === (pieces[i - 1]?.to ?? from - 1) + 1)).toBe(true);
      for (const p of pieces) for (const h of held.filter((one) => overlaps(one, p))) expect(p.place).toBe(h.place);
      for (const p of pieces.filter((one) => one.place !== null))
        expect(held.some((h) => h.from <= p.from && p.to <= h.to)).toBe(true);
    }),
  );
});
