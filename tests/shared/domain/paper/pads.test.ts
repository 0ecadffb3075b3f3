import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  decideWrittenAt,
  nextPadNumber,
  PAD_PREFIXES,
  padNumber,
  readPadNumber,
} from '../../../../shared/domain/paper/pads.ts';
import { documentNumber } from '../../../../shared/kernel/ids.ts';

describe('the number of a blank form', () => {
  test('is read as it is written, whatever the case', () => {
    expect(padNumber('ZPFF', 'QYL1', 1)).toBe('ZPFF-QYL1-P0001');
    fc.assert(
      fc.property(
        fc.constantFrom(...PAD_PREFIXES),
        fc.stringMatching(/^[A-Z]{1,8}[0-9]{1,3}$/),
        fc.integer({ min: 1, max: 99_999 }),
        (prefix, terminal, n) => {
          const text = padNumber(prefix, terminal, n);
          expect(readPadNumber(` ${text.toLowerCase()} `)).toEqual({ prefix, terminal, n });
        },
      ),
    );
  });

  test('is never the number of a document, nor the other way round', () => {
    expect(readPadNumber(documentNumber('ZPFF', 'QYL1', '', '2026-10-01', 1))).toBeNull();
    for (const other of ['', 'ZPFF', 'ZPFF-QYL1-0001', 'ZPFF-QYL1-P1', 'ZPFF--P0001', 'ZPFF-QYL1-P0001-1'])
      expect(readPadNumber(other)).toBeNull();
  });
});

describe('the next pad', () => {
  test('begins behind the last one', () => {
    expect(nextPadNumber(0, true)).toBe(1);
    expect(nextPadNumber(40, true)).toBe(41);
  });

  test('after a restore lies above everything the lost database printed up to the next thousand', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 50_000 }), fc.integer({ min: 0, max: 999 }), (last, lost) => {
        const printed = Math.min(last + lost, (Math.floor(last / 1000) + 1) * 1000);
        expect(nextPadNumber(last, false)).toBeGreaterThan(printed);
        expect(nextPadNumber(last, false) % 1000).toBe(1);
      }),
    );
  });
});

test('a form is filled in after it was printed and not in the future', () => {
  const [printedAt, now] = [600_030, 660_000];
  for (const at of [600_000, printedAt, now]) expect(decideWrittenAt(at, printedAt, now)).toEqual({ ok: at });
  for (const at of [599_999, 660_001])
    expect(decideWrittenAt(at, printedAt, now)).toEqual({ refused: { type: 'padTimeWrong', printedAt, now } });
});
