import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { callOut } from '../../../../shared/domain/gifts/callout.ts';
import { campaignState, isLateStocking } from '../../../../shared/domain/gifts/campaign.ts';
import { decideReversal, type IssueToReverse } from '../../../../shared/domain/gifts/reverse.ts';
import { rangeText, readSerial, takeSerials } from '../../../../shared/domain/gifts/serials.ts';
import { allowedTiers, reachedTier, remainderToNext } from '../../../../shared/domain/gifts/tiers.ts';
import { overSeconds, targetSeconds } from '../../../../shared/domain/gifts/timer.ts';
import { policyOf } from '../../../../shared/domain/policy.ts';

const TIERS = [
  { levelNo: 1, minAmount: 30_000 },
  { levelNo: 2, minAmount: 80_000 },
  { levelNo: 3, minAmount: 150_000 },
  { levelNo: 4, minAmount: 300_000 },
];
const timer = policyOf(new Map())('gift.timer');

describe('tiers', () => {
  it('reaches a tier exactly at its amount', () => {
    expect(
      [29_999, 30_000, 79_999, 80_000, 999_999].map((total) => reachedTier(TIERS, total)?.levelNo ?? null),
    ).toEqual([null, 1, 1, 2, 4]);
  });

  it('says what is missing to the next one', () => {
    expect(remainderToNext(TIERS, 84_350)).toEqual({ tier: TIERS[2], missing: 65_650 });
    expect(remainderToNext(TIERS, 0)).toEqual({ tier: TIERS[0], missing: 30_000 });
    expect(remainderToNext(TIERS, 300_000)).toBeNull();
  });

  const anyTiers = fc
    .uniqueArray(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 1, maxLength: 8 })
    .map((mins) => mins.map((minAmount) => ({ minAmount })));
  const total = fc.integer({ min: 0, max: 1_200_000 });

  it('never falls when the total rises, and never exceeds the total', () => {
    fc.assert(
      fc.property(anyTiers, total, total, (tiers, a, b) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        const minOf = (t: number) => reachedTier(tiers, t)?.minAmount ?? 0;
        expect(minOf(low)).toBeLessThanOrEqual(minOf(high));
        expect(minOf(high)).toBeLessThanOrEqual(high);
      }),
    );
  });

  it('allows the reached tier and every lower one, and the rest is the next', () => {
    fc.assert(
      fc.property(anyTiers, total, (tiers, t) => {
        const allowed = allowedTiers(tiers, t);
        const next = remainderToNext(tiers, t);
        expect(allowed[0] ?? null).toBe(reachedTier(tiers, t));
        expect(allowed.length + tiers.filter((tier) => tier.minAmount > t).length).toBe(tiers.length);
        if (next) expect(reachedTier(tiers, t + next.missing)).toBe(next.tier);
        if (next && next.missing > 1) expect(reachedTier(tiers, t + next.missing - 1)).toBe(reachedTier(tiers, t));
      }),
    );
  });
});

describe('the time standard', () => {
  it.each([
    [1, 60, 48, 0],
    [3, 60, 61, 1],
    [4, 120, 119, 0],
    [6, 120, 120, 0],
    [7, 180, 181, 1],
  ])('%i receipts: %i s, after %i s over by %i s', (receipts, target, elapsed, over) => {
    expect(targetSeconds(timer, receipts)).toBe(target);
    expect(overSeconds(elapsed, target)).toBe(over);
  });

  it('takes steps in any order, and the last one above all of them', () => {
    expect(
      targetSeconds(
        [
          { max: null, seconds: 9 },
          { max: 2, seconds: 5 },
        ],
        2,
      ),
    ).toBe(5);
    expect(
      targetSeconds(
        [
          { max: 2, seconds: 5 },
          { max: 4, seconds: 7 },
        ],
        40,
      ),
    ).toBe(7);
  });
});

describe('serials', () => {
  it('takes the lowest first and spans ranges', () => {
    expect(
      takeSerials(
        [
          { from: 51, to: 60 },
          { from: 13, to: 14 },
        ],
        5,
      ),
    ).toEqual([
      { from: 13, to: 14 },
      { from: 51, to: 53 },
    ]);
    expect(takeSerials([{ from: 13, to: 14 }], 3)).toBeNull();
  });

  it('never skips or repeats a serial, however it is issued', () => {
    const held = fc
      .array(fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 4 })), { maxLength: 6 })
      .map((steps) => {
        let next = 0;
        return steps.map(([gap, size]) => {
          const from = next + gap + 1;
          next = from + size - 1;
          return { from, to: next };
        });
      });
    const all = (ranges: readonly { from: number; to: number }[]) =>
      ranges.flatMap((r) => Array.from({ length: r.to - r.from + 1 }, (_, i) => r.from + i));
    const without = (ranges: readonly { from: number; to: number }[], gone: readonly number[]) =>
      all(ranges)
        .filter((s) => !gone.includes(s))
        .map((s) => ({ from: s, to: s }));
    fc.assert(
      fc.property(held, fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 8 }), (ranges, issues) => {
        let left = ranges;
        const given: number[] = [];
        for (const qty of issues) {
          const taken = takeSerials(left, qty);
          expect(taken === null).toBe(all(left).length < qty);
          if (!taken) continue;
          expect(all(taken)).toHaveLength(qty);
          given.push(...all(taken));
          left = without(left, all(taken));
        }
        expect(given).toEqual(all(ranges).slice(0, given.length));
      }),
    );
  });

  it('reads a printed serial back', () => {
    const types = [
      { id: 'q20', serialPrefix: 'Q20-', serialLen: 6 },
      { id: 'bare', serialPrefix: '', serialLen: 8 },
    ];
    expect(readSerial(types, 'ｑ20-000013')).toEqual([{ typeId: 'q20', serial: 13 }]);
    expect(readSerial(types, 'Q20-00013')).toEqual([]);
    expect(readSerial(types, '00000013')).toEqual([{ typeId: 'bare', serial: 13 }]);
    expect(rangeText('Q20-', 6, { from: 13, to: 14 })).toBe('Q20-000013–Q20-000014');
    expect(rangeText('Q20-', 6, { from: 13, to: 13 })).toBe('Q20-000013');
  });
});

describe('what is called out', () => {
  it('says numbers as they are said', () => {
    expect(callOut(4, 84_350, 2, { item: '保温杯', unit: '只', qty: 1, serials: [] })).toEqual({
      receipts: '四',
      amount: '八百四十三元五角',
      tier: '二',
      item: '保温杯',
      qty: '一',
      unit: '只',
      serialFrom: null,
      serialTo: null,
    });
    expect(
      callOut(2, 80_000, 2, {
        item: '20元抵用券',
        unit: '',
        qty: 2,
        serials: [
          { from: 400, to: 400 },
          { from: 501, to: 501 },
        ],
        serialPrefix: 'Q20-',
        serialLen: 6,
      }),
    ).toMatchObject({ receipts: '两', qty: '两', tier: '二', serialFrom: 'Q20-000400', serialTo: 'Q20-000501' });
  });
});

describe('the state of a campaign', () => {
  const on = (day: string, transitions: string[], posted: boolean) =>
    campaignState(transitions, '2026-10-01', '2026-10-07', day, posted);

  it('follows approval, stocking and the calendar', () => {
    expect(on('2026-10-02', [], true)).toBe('draft');
    expect(on('2026-10-02', ['draft'], true)).toBe('draft');
    expect(on('2026-09-29', ['draft', 'approved'], false)).toBe('approved');
    expect(on('2026-10-02', ['draft', 'approved'], false)).toBe('approved');
    expect(on('2026-09-30', ['draft', 'approved'], true)).toBe('stocked');
    expect(on('2026-10-01', ['draft', 'approved'], true)).toBe('running');
    expect(on('2026-10-07', ['draft', 'approved'], true)).toBe('running');
    expect(on('2026-10-08', ['draft', 'approved'], true)).toBe('ended');
  });

  it('can be ended early and settled', () => {
    expect(on('2026-10-03', ['draft', 'approved', 'ended'], true)).toBe('ended');
    expect(on('2026-10-09', ['draft', 'approved', 'ended', 'settled'], true)).toBe('settled');
  });

  it('is stocked late after the day before the first', () => {
    expect(isLateStocking('2026-10-01', 1, '2026-09-30', '2026-10-02')).toBe(false);
    expect(isLateStocking('2026-10-01', 1, '2026-10-01', '2026-10-02')).toBe(true);
    expect(isLateStocking('2026-10-01', 1, null, '2026-09-30')).toBe(false);
    expect(isLateStocking('2026-10-01', 1, null, '2026-10-01')).toBe(true);
  });
});

describe('who may reverse', () => {
  const issue: IssueToReverse = {
    terminal: 'QYL1',
    businessDay: '2026-10-02',
    issuerId: 'a',
    issuer: '春分和',
    reversal: null,
    goneSerial: null,
    recoveredBy: null,
  };
  const by = (staffId: string, isSupervisor: boolean, businessDay = '2026-10-02', terminal = 'QYL1') => ({
    staffId,
    isSupervisor,
    businessDay,
    terminal,
  });
  const type = (r: ReturnType<typeof decideReversal>) => ('refused' in r ? r.refused.type : r.ok);

  it('is the issuer or a supervisor on the day, a supervisor later', () => {
    expect(type(decideReversal(issue, by('a', false)))).toEqual({ sameDay: true });
    expect(type(decideReversal(issue, by('b', true)))).toEqual({ sameDay: true });
    expect(type(decideReversal(issue, by('b', false)))).toBe('notYourIssue');
    expect(type(decideReversal(issue, by('a', false, '2026-10-03')))).toBe('needsSupervisor');
    expect(type(decideReversal(issue, by('b', true, '2026-10-03')))).toEqual({ sameDay: false });
  });

  it('is once, here, and with the goods still out', () => {
    expect(type(decideReversal(issue, by('a', true, '2026-10-02', 'QYL2')))).toBe('otherTerminal');
    expect(type(decideReversal({ ...issue, reversal: { docNo: 'ZPHS-1', at: 1 } }, by('a', true)))).toBe(
      'alreadyReversed',
    );
    expect(type(decideReversal({ ...issue, recoveredBy: 'ZPHS-2' }, by('a', true)))).toBe('alreadyRecovered');
    expect(type(decideReversal({ ...issue, goneSerial: 'Q20-000001' }, by('a', true)))).toBe('serialNotHere');
  });
});
