import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Campaign } from '../../../../shared/contract/masters.ts';
import {
  type CampaignInput,
  checkCampaign,
  fixedField,
  missingForApproval,
} from '../../../../shared/domain/masters/campaign.ts';
import { isRefused } from '../../../../shared/kernel/result.ts';

type TierInput = CampaignInput['tiers'][number];
const tier = (levelNo: number, minAmount: number): TierInput => ({
  levelNo,
  minAmount,
  signText: null,
  highTier: false,
  choices: [{ itemKind: 'gift', itemId: 'cup', qty: 1 }],
});
const input: CampaignInput = {
  id: 'a',
  code: 'A',
  name: 'A',
  organiser: 'mall',
  organiserStoreId: null,
  startDay: '2026-10-01',
  endDay: '2026-10-07',
  ruleText: 'x',
  marketingOwner: 'y',
  receiptMerge: true,
  receiptSameDay: true,
  claimLimit: 1,
  claimPeriod: 'day',
  identify: 'none',
  storeIds: ['s1', 's2'],
  excludedStoreIds: [],
  tiers: [tier(1, 100), tier(2, 200)],
};
const stored: Campaign = {
  ...input,
  id: 'a',
  state: 'approved',
  lateStocking: false,
  tiers: input.tiers.map((t) => ({
    ...t,
    id: `t${t.levelNo}`,
    choices: t.choices.map((c) => ({ ...c, id: 'c', code: 'G', name: 'cup', unit: '' })),
  })),
};

describe('tiers', () => {
  const tiers = fc.array(fc.tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 6 })), { maxLength: 5 });
  test('accepted tiers rise strictly by level and amount, in whatever order they came', () => {
    fc.assert(
      fc.property(tiers, (pairs) => {
        const result = checkCampaign({ ...input, tiers: pairs.map(([level, amount]) => tier(level, amount)) });
        const sorted = pairs.toSorted((a, b) => a[0] - b[0] || a[1] - b[1]);
        const rising = sorted.every(
          ([level, amount], i) => i === 0 || (level > sorted[i - 1]![0] && amount > sorted[i - 1]![1]),
        );
        expect(isRefused(result)).toBe(!rising);
        if (!isRefused(result)) expect(result.ok.tiers.map((t) => [t.levelNo, t.minAmount])).toEqual(sorted);
      }),
    );
  });

  test('a day is a period', () => {
    expect(isRefused(checkCampaign({ ...input, endDay: input.startDay }))).toBe(false);
    expect(checkCampaign({ ...input, endDay: '2026-09-30' })).toEqual({
      refused: { type: 'endsBeforeStart', field: 'endDay' },
    });
  });
});

describe('after approval', () => {
  test('the same terms in another order are the same', () => {
    expect(
      fixedField(stored, { ...input, storeIds: ['s2', 's1', 's2'], tiers: [tier(2, 200), tier(1, 100)] }),
    ).toBeNull();
    expect(
      fixedField(stored, {
        ...input,
        name: 'B',
        ruleText: 'z',
        marketingOwner: 'q',
        tiers: input.tiers.map((t) => ({ ...t, signText: 'new' })),
      }),
    ).toBeNull();
  });

  test('other terms are named', () => {
    expect(fixedField(stored, { ...input, storeIds: ['s1'] })).toBe('storeIds');
    expect(fixedField(stored, { ...input, tiers: [tier(1, 100), { ...tier(2, 200), highTier: true }] })).toBe('tiers');
    expect(
      fixedField(stored, {
        ...input,
        tiers: [tier(1, 100), { ...tier(2, 200), choices: [{ itemKind: 'voucher', itemId: 'cup', qty: 1 }] }],
      }),
    ).toBe('tiers');
    expect(fixedField(stored, { ...input, claimLimit: null })).toBe('claimLimit');
  });
});

describe('approval', () => {
  test.each<[Partial<Campaign>, string | null]>([
    [{}, null],
    [{ tiers: [] }, 'tiers'],
    [{ tiers: [{ ...stored.tiers[0]!, choices: [] }] }, 'tiers'],
    [{ ruleText: ' ' }, 'ruleText'],
    [{ endDay: '2026-09-30' }, 'endDay'],
    [{ organiser: 'tenant' }, 'organiserStoreId'],
    [{ organiser: 'tenant', organiserStoreId: 's1' }, null],
  ])('%j lacks %s', (over, field) => expect(missingForApproval({ ...stored, ...over })).toBe(field));
});
