import { describe, expect, it } from 'vitest';
import type { Campaign } from '../../../../shared/contract/masters.ts';
import {
  decideIssue,
  type IssueCommand,
  type IssueState,
  type Stock,
  type UsedFacts,
} from '../../../../shared/domain/gifts/issue.ts';
import { policyOf } from '../../../../shared/domain/policy.ts';

const choice = (id: string, itemKind: 'gift' | 'voucher', qty = 1) => ({
  id,
  itemKind,
  itemId: `item ${id}`,
  code: id,
  name: `name ${id}`,
  unit: '个',
  qty,
});
const campaign: Campaign = {
  id: 'A',
  code: 'A',
  name: '金榆丰收季',
  organiser: 'mall',
  organiserStoreId: null,
  startDay: '2026-10-01',
  endDay: '2026-10-07',
  ruleText: '',
  marketingOwner: '',
  receiptMerge: true,
  receiptSameDay: true,
  claimLimit: 1,
  claimPeriod: 'day',
  identify: 'none',
  storeIds: [],
  excludedStoreIds: ['s9'],
  state: 'running',
  lateStocking: false,
  tiers: [
    { id: 't1', levelNo: 1, minAmount: 30_000, signText: null, highTier: false, choices: [choice('bag', 'gift')] },
    {
      id: 't2',
      levelNo: 2,
      minAmount: 80_000,
      signText: null,
      highTier: false,
      choices: [choice('cup', 'gift'), choice('q20', 'voucher', 2)],
    },
  ],
};
const vouchers: Stock = {
  place: 'ISS',
  qty: 5,
  voucher: {
    ranges: [
      { from: 13, to: 13 },
      { from: 21, to: 24 },
    ],
    validFrom: '2026-10-01',
    validTo: '2026-11-30',
    requiresStamp: true,
    serialPrefix: 'Q20-',
    serialLen: 6,
    stamped: [{ from: 1, to: 22 }],
  },
};
const stateWith = (over: Partial<IssueState> = {}, plan: Partial<Campaign> = {}): IssueState => ({
  businessDay: '2026-10-02',
  calendarDay: '2026-10-02',
  campaign: { ...campaign, ...plan },
  storeName: (id) => (id === 'nowhere' ? null : `store ${id}`),
  used: () => null,
  claims: () => 0,
  dutyMobiles: () => ['139 0000 0011'],
  stock: ({ itemKind }) => (itemKind === 'gift' ? { place: 'ISS', qty: 3, voucher: null } : vouchers),
  ...over,
});
const receipt = (receiptNo: string, amount: number, receiptDay = '2026-10-02', storeId = 's1') => ({
  storeId,
  receiptNo,
  receiptDay,
  amount,
});
const command = (over: Partial<IssueCommand> = {}): IssueCommand => ({
  receipts: [receipt('BG1', 84_350)],
  choiceId: 'cup',
  elapsedS: 61,
  wiped: true,
  stampChecked: true,
  calledOut: true,
  customerPhone: null,
  memberNo: null,
  ...over,
});
const policy = { timer: policyOf(new Map())('gift.timer') };
const decide = (c: Partial<IssueCommand> = {}, s: Partial<IssueState> = {}, plan: Partial<Campaign> = {}) =>
  decideIssue(stateWith(s, plan), command(c), policy);
const refusal = (...args: Parameters<typeof decide>) => {
  const result = decide(...args);
  return 'refused' in result ? result.refused : result.ok;
};

describe('an issue', () => {
  it('stamps its figures', () => {
    expect(decide()).toMatchObject({
      ok: {
        tierId: 't2',
        tierLevel: 2,
        givenTierLevel: 2,
        totalAmount: 84_350,
        targetS: 60,
        overS: 1,
        identityChecked: false,
        claimsBefore: null,
        lines: [{ itemKind: 'gift', itemId: 'item cup', qty: 1, range: null }],
        receipts: [{ key: 'BG1' }],
      },
    });
  });

  it('may give less than was reached, never more', () => {
    expect(decide({ choiceId: 'bag' })).toMatchObject({ ok: { tierId: 't2', tierLevel: 2, givenTierLevel: 1 } });
    expect(refusal({ receipts: [receipt('1', 30_000)] })).toMatchObject({ type: 'tierTooHigh', reached: 1, wanted: 2 });
    expect(refusal({ receipts: [receipt('1', 29_999)] })).toMatchObject({
      type: 'receiptsTooLow',
      totalFen: 29_999,
      missingFen: 1,
    });
    expect(refusal({ choiceId: 'other' })).toEqual({ type: 'notFound', what: 'choice' });
  });

  it('needs a running campaign', () => {
    expect(refusal({}, {}, { state: 'approved' })).toMatchObject({ type: 'campaignNotRunning', state: 'approved' });
  });
});

describe('receipts', () => {
  it('count once in an issue, however the number is written', () => {
    expect(refusal({ receipts: [receipt('BG 1', 50_000), receipt('ｂｇ1', 50_000)] })).toMatchObject({
      type: 'receiptTwice',
      receiptNo: 'ｂｇ1',
    });
    expect(decide({ receipts: [receipt('BG1', 50_000), receipt('BG1', 50_000, '2026-10-02', 's2')] })).toMatchObject({
      ok: { totalAmount: 100_000 },
    });
  });

  it('count once in a campaign, and the refusal says where', () => {
    const used: UsedFacts = {
      docNo: 'ZPFF-1',
      issueId: 'i',
      at: 7,
      staff: '春分和',
      store: '布谷牛仔',
      receiptNo: 'BG1',
      terminal: 'QYL1',
    };
    expect(refusal({}, { used: (store, key) => (store === 's1' && key === 'BG1' ? used : null) })).toEqual({
      type: 'receiptUsed',
      ...used,
    });
  });

  it('are of the business day, or of the calendar day after midnight', () => {
    expect(refusal({ receipts: [receipt('1', 80_000, '2026-10-01')] })).toMatchObject({
      type: 'receiptWrongDay',
      day: '2026-10-01',
    });
    expect(refusal({ receipts: [receipt('1', 80_000, '2026-10-03')] })).toMatchObject({ type: 'receiptWrongDay' });
    expect(decide({ receipts: [receipt('1', 80_000, '2026-10-03')] }, { calendarDay: '2026-10-03' })).toHaveProperty(
      'ok',
    );
    expect(refusal({ receipts: [receipt('1', 80_000, '2026-10-04')] }, { calendarDay: '2026-10-04' })).toMatchObject({
      type: 'receiptWrongDay',
    });
  });

  it('are of the campaign when any of its days is good', () => {
    const anyDay = { receiptSameDay: false };
    expect(decide({ receipts: [receipt('1', 80_000, '2026-10-01')] }, {}, anyDay)).toHaveProperty('ok');
    expect(refusal({ receipts: [receipt('1', 80_000, '2026-09-30')] }, {}, anyDay)).toMatchObject({
      type: 'receiptOutsideCampaign',
      startDay: '2026-10-01',
    });
    expect(refusal({ receipts: [receipt('1', 80_000, '2026-10-03')] }, {}, anyDay)).toMatchObject({
      type: 'receiptWrongDay',
    });
    const lastNight = { businessDay: '2026-10-07', calendarDay: '2026-10-08' };
    expect(decide({ receipts: [receipt('1', 80_000, '2026-10-08')] }, lastNight, anyDay)).toHaveProperty('ok');
  });

  it('are of a store that takes part', () => {
    const of = (storeId: string) => ({ receipts: [receipt('1', 80_000, '2026-10-02', storeId)] });
    expect(refusal(of('s9'))).toMatchObject({ type: 'receiptStoreExcluded', store: 'store s9' });
    expect(refusal(of('s1'), {}, { storeIds: ['s2'] })).toMatchObject({ type: 'receiptStoreExcluded' });
    expect(decide(of('s2'), {}, { storeIds: ['s2'] })).toHaveProperty('ok');
    expect(refusal(of('nowhere'))).toEqual({ type: 'notFound', what: 'store' });
  });

  it('are added up only where the campaign says so', () => {
    expect(
      refusal({ receipts: [receipt('1', 40_000), receipt('2', 40_000)] }, {}, { receiptMerge: false }),
    ).toMatchObject({ type: 'receiptsNotMergeable', receipts: 2 });
  });
});

describe('the customer', () => {
  it('is only reminded of the limit when the campaign identifies nobody', () => {
    expect(decide({ customerPhone: '138 0000 0001' }, { claims: () => 5 })).toMatchObject({
      ok: { identityChecked: false, claimsBefore: null, phone: '13800000001' },
    });
  });

  it('is counted by phone or member number in their normal form', () => {
    const seen: unknown[] = [];
    const claims = (customer: unknown) => (seen.push(customer), 0);
    expect(decide({ customerPhone: '+86 138-0000-0001' }, { claims }, { identify: 'phone' })).toMatchObject({
      ok: { identityChecked: true, claimsBefore: 0, phone: '13800000001' },
    });
    expect(decide({ memberNo: ' vip 007 ' }, { claims }, { identify: 'member' })).toMatchObject({
      ok: { identityChecked: true, memberNo: 'VIP007' },
    });
    expect(seen).toEqual([
      { by: 'phone', value: '13800000001' },
      { by: 'member', value: 'VIP007' },
    ]);
  });

  it('must be named, and stops at the limit', () => {
    expect(refusal({}, {}, { identify: 'phone' })).toEqual({ type: 'phoneRequired' });
    expect(refusal({ customerPhone: '13800000001' }, {}, { identify: 'member' })).toEqual({ type: 'memberRequired' });
    const phone = { customerPhone: '13800000001' };
    expect(refusal(phone, { claims: () => 1 }, { identify: 'phone' })).toEqual({
      type: 'claimLimitReached',
      limit: 1,
      claims: 1,
      period: 'day',
    });
    expect(decide(phone, { claims: () => 9 }, { identify: 'phone', claimLimit: null })).toMatchObject({
      ok: { claimsBefore: 9 },
    });
  });

  it('is not somebody on duty', () => {
    for (const identify of ['none', 'phone'] as const)
      expect(refusal({ customerPhone: '+86 139-0000-0011' }, {}, { identify })).toEqual({ type: 'staffMayNotClaim' });
  });
});

describe('the goods', () => {
  const q20 = (over: Partial<IssueCommand> = {}, v: Partial<NonNullable<Stock['voucher']>> = {}, qty = 5) =>
    refusal(
      { choiceId: 'q20', ...over },
      { stock: () => ({ place: 'ISS', qty, voucher: { ...vouchers.voucher!, ...v } }) },
    );

  it('are wiped gifts in the issuer’s hands', () => {
    expect(refusal({ wiped: false })).toMatchObject({ type: 'notWiped' });
    expect(refusal({}, { stock: () => ({ place: 'ISS', qty: 0, voucher: null }) })).toEqual({
      type: 'stockShort',
      item: 'name cup',
      have: 0,
      place: 'ISS',
      need: 1,
    });
  });

  it('are vouchers stamped and called out, the lowest serials first', () => {
    expect(q20({ wiped: false })).toMatchObject({
      lines: [
        { qty: 1, range: { from: 13, to: 13 } },
        { qty: 1, range: { from: 21, to: 21 } },
      ],
    });
    expect(q20({ stampChecked: false })).toMatchObject({ type: 'stampNotChecked' });
    expect(q20({ calledOut: false })).toMatchObject({ type: 'notCalledOut' });
    expect(q20({ stampChecked: false }, { requiresStamp: false })).toHaveProperty('lines');
    expect(q20({}, { ranges: [{ from: 13, to: 13 }] }, 1)).toMatchObject({ type: 'stockShort', have: 1, need: 2 });
  });

  it('are vouchers of a batch that was looked at, inside their validity', () => {
    expect(q20({}, { ranges: [{ from: 22, to: 24 }] })).toMatchObject({
      type: 'batchNotStamped',
      serial: 'Q20-000023',
    });
    expect(q20({}, { ranges: [{ from: 22, to: 24 }], requiresStamp: false })).toHaveProperty('lines');
    expect(q20({}, { validFrom: '2026-10-03' })).toMatchObject({ type: 'voucherNotValid', validFrom: '2026-10-03' });
    expect(q20({}, { validTo: '2026-10-01' })).toMatchObject({ type: 'voucherNotValid' });
    expect(q20({}, { validFrom: '2026-10-02', validTo: '2026-10-02' })).toHaveProperty('lines');
  });
});
