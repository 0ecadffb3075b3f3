import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BATCH_MAX, checkBatch, formsClash, keepsPrint } from '../../../../shared/domain/masters/vouchers.ts';
import { overlaps, serialText } from '../../../../shared/domain/stock/serials.ts';
import { isRefused } from '../../../../shared/kernel/result.ts';

const form = fc.record({ prefix: fc.stringMatching(/^[A-B0-1-]{0,3}$/), len: fc.integer({ min: 1, max: 4 }) });
const textsOf = ({ prefix, len }: { prefix: string; len: number }): string[] =>
  Array.from({ length: 10 ** len }, (_, n) => serialText(prefix, len, n));

describe('serial forms', () => {
  test.each([
    ['Q', 8, 'Q20', 6, true],
    ['Q20-', 6, 'Q20-', 6, true],
    ['Q20-', 6, 'Q20-', 7, false],
    ['Q20', 6, 'Q2', 6, false],
    ['', 3, '00', 1, true],
    ['Q-', 4, 'Q-A', 3, false],
  ])('%s/%i and %s/%i: %s', (p1, l1, p2, l2, clash) => {
    expect(formsClash({ prefix: p1, len: l1 }, { prefix: p2, len: l2 })).toBe(clash);
    expect(formsClash({ prefix: p2, len: l2 }, { prefix: p1, len: l1 })).toBe(clash);
  });

  test('two forms clash exactly when some text is a serial of both', () => {
    fc.assert(
      fc.property(form, form, (a, b) => {
        const texts = new Set(textsOf(a));
        expect(formsClash(a, b)).toBe(textsOf(b).some((text) => texts.has(text)));
      }),
      { numRuns: 60 },
    );
  });
});

describe('print', () => {
  const printed = { prefix: 'Q20-', len: 6, faceValue: 2000 };
  test('stays once received', () => {
    expect(keepsPrint({ ...printed, fixed: true }, printed)).toEqual({ ok: null });
    expect(keepsPrint({ ...printed, fixed: true }, { ...printed, faceValue: 1 })).toEqual({
      refused: { type: 'voucherTypeFixed', field: 'faceValue' },
    });
    expect(keepsPrint({ ...printed, fixed: false }, { prefix: 'X', len: 1, faceValue: 1 })).toEqual({ ok: null });
  });
});

describe('batches', () => {
  const range = fc
    .tuple(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 0, max: 9 }))
    .map(([from, n]) => ({ from, to: from + n }));

  test('whatever is accepted one after the other never overlaps and holds its quantity', () => {
    fc.assert(
      fc.property(fc.array(range, { maxLength: 15 }), (asked) => {
        const kept: { from: number; to: number }[] = [];
        for (const one of asked) {
          const checked = checkBatch(6, kept, one);
          const meets = kept.some((other) => overlaps(other, one));
          expect(isRefused(checked)).toBe(meets);
          if (isRefused(checked)) continue;
          expect(checked.ok.qty).toBe(one.to - one.from + 1);
          kept.push(one);
        }
      }),
    );
  });

  test('the size has a limit', () => {
    expect(checkBatch(7, [], { from: 1, to: BATCH_MAX })).toEqual({ ok: { qty: BATCH_MAX } });
    expect(checkBatch(7, [], { from: 1, to: BATCH_MAX + 1 })).toEqual({
      refused: { type: 'batchTooLarge', qty: BATCH_MAX + 1, max: BATCH_MAX },
    });
  });
});
