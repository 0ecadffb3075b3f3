import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { changedFields } from '../../../../shared/domain/masters/changes.ts';
import { bandsCover, checkPolicy } from '../../../../shared/domain/masters/policy.ts';
import { ownStanding } from '../../../../shared/domain/masters/staff.ts';
import { POLICY } from '../../../../shared/domain/policy.ts';
import { isRefused } from '../../../../shared/kernel/result.ts';
import { ROLES } from '../../../../shared/kernel/roles.ts';

describe('changed fields', () => {
  const row = fc.record({ a: fc.option(fc.integer()), b: fc.string(), c: fc.constantFrom(0, 1) });
  test('writing them over the stored row gives the next row, and nothing is written twice', () => {
    fc.assert(
      fc.property(row, row, (stored, next) => {
        const changed = changedFields(stored, next);
        expect({ ...stored, ...changed }).toEqual(next);
        expect(Object.entries(changed).every(([name, value]) => stored[name as keyof typeof stored] !== value)).toBe(
          true,
        );
        expect(changedFields(next, next)).toEqual({});
      }),
    );
  });
});

describe('own standing', () => {
  const roles = fc.uniqueArray(fc.constantFrom(...ROLES));
  const keeps = (list: readonly string[]): boolean => list.includes('SUP') || list.includes('ADM');
  test('after an accepted change of oneself a keeper is still a keeper at work', () => {
    fc.assert(
      fc.property(roles, roles, fc.constantFrom('active', 'suspended', 'left'), (before, after, status) => {
        const result = ownStanding({ roles: before, status: 'active' }, { roles: after, status });
        expect(isRefused(result)).toBe(status !== 'active' || (keeps(before) && !keeps(after)));
      }),
    );
  });
});

describe('policy', () => {
  test('every default is a value that may be stored', () => {
    for (const [key, { value }] of Object.entries(POLICY)) expect(checkPolicy(key, value)).toEqual({ ok: value });
  });

  test.each([
    ['gift.timer', [{ max: 3, seconds: 60 }], 'bands'],
    [
      'gift.timer',
      [
        { max: 6, seconds: 60 },
        { max: 3, seconds: 120 },
        { max: null, seconds: 180 },
      ],
      'bands',
    ],
    [
      'gift.timer',
      [
        { max: null, seconds: 60 },
        { max: null, seconds: 120 },
      ],
      'bands',
    ],
    ['gift.timer', [{ max: null, seconds: 1 }], 'value'],
    ['gift.reorder_pct', 101, 'value'],
    ['draw.countersign', 'yes', 'value'],
  ])('%s %j: refused as %s', (key, value, problem) => {
    expect(checkPolicy(key, value)).toEqual({ refused: { type: 'invalidInput', field: 'value', problem } });
  });

  test('an unknown figure', () => {
    expect(checkPolicy('gift.colour', 1)).toEqual({ refused: { type: 'notFound', what: 'policy' } });
    expect(checkPolicy('toString', 1)).toEqual({ refused: { type: 'notFound', what: 'policy' } });
  });

  test('covering bands give every number of receipts exactly one time', () => {
    const bands = fc.array(
      fc.record({ max: fc.option(fc.integer({ min: 1, max: 12 })), seconds: fc.integer({ min: 5, max: 300 }) }),
      { minLength: 1, maxLength: 4 },
    );
    fc.assert(
      fc.property(bands, (list) => {
        const ends = list.map((b) => b.max ?? Infinity);
        const rising = ends.every((end, i) => i === 0 || end > ends[i - 1]!);
        expect(bandsCover(list)).toBe(rising && ends.at(-1) === Infinity);
      }),
    );
  });
});
