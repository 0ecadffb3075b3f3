import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TestDesk } from '../../support/desk.ts';
import { FIRST_DAY, idOf } from '../../support/site.ts';
import { anIssue, anIssueDesk, CAMPAIGN, freshReceipt, receipt, rowsOf, turnTo, TWO_VOUCHERS } from './support.ts';

let desk: TestDesk;
beforeEach(async () => {
  desk = await anIssueDesk();
});
afterEach(() => desk.close());
const give = (over: Parameters<typeof anIssue>[0] = {}, as = '1011') => desk.ok('gifts.issue', anIssue(over), as);

describe('gifts.issues', () => {
  it('pages newest first without losing or repeating a row', async () => {
    const given: string[] = [];
    for (let i = 0; i < 5; i++) given.unshift((await give({ receipts: [freshReceipt(30_000)] })).id);
    const seen: string[] = [];
    let before: string | null = null;
    for (let more = true; more;) {
      const page: { rows: { id: string }[]; more: boolean } = await desk.ok('gifts.issues', { before, limit: 2 });
      seen.push(...page.rows.map((row) => row.id));
      before = seen.at(-1) ?? null;
      more = page.more;
    }
    expect(seen).toEqual(given);
  });

  it('says who gave what, and what was reversed', async () => {
    const gift = await give({ elapsedS: 61 });
    const vouchers = await give({ receipts: [freshReceipt(150_000)], choiceId: idOf('choice 3 Q20') });
    const { docNo } = await desk.ok('gifts.reverse', { issueId: gift.id, reason: '发错' }, '1001');
    const { rows } = await desk.ok('gifts.issues', { day: FIRST_DAY });
    expect(rows).toMatchObject([
      {
        id: vouchers.id,
        items: '20元抵用券 ×5 Q20-000001–Q20-000003 Q20-000011–Q20-000012',
        tierLevel: 3,
        givenTierLevel: 3,
        reversed: null,
      },
      {
        id: gift.id,
        items: '折叠购物袋 ×1',
        issuer: '春分和',
        issuerId: idOf('staff 1011'),
        campaignId: CAMPAIGN,
        receipts: 1,
        elapsedS: 61,
        targetS: 60,
        overS: 1,
        identityChecked: false,
        reversed: { docNo, at: desk.clock.now(), by: '立春生', reason: '发错' },
      },
    ]);
  });

  it('answers one business day', async () => {
    await give();
    turnTo(desk, FIRST_DAY, '2026-10-02');
    const second = await give({ receipts: [receipt('N2', 30_000, 'L2-04', '2026-10-02')] });
    expect((await desk.ok('gifts.issues', { day: '2026-10-02' })).rows.map((r) => r.id)).toEqual([second.id]);
    expect((await desk.ok('gifts.issues', { day: FIRST_DAY })).rows).toHaveLength(1);
    expect((await desk.ok('gifts.issues', {})).rows).toHaveLength(2);
    expect(await desk.ok('gifts.issues', { day: '2026-10-03' })).toEqual({ rows: [], more: false });
  });
});

describe('gifts.issueDetail', () => {
  it('masks the customer and shows every receipt', async () => {
    const issue = await give({
      receipts: [receipt('BG1', 20_000), receipt('WL1', 30_000, 'L1-03')],
      customerName: '顾客甲',
      customerPhone: '138 1234 5678',
      memberNo: 'VIP123456',
    });
    const detail = await desk.ok('gifts.issueDetail', { id: issue.id }, '1033');
    expect(detail).toMatchObject({
      campaign: '金榆丰收季',
      wiped: true,
      stampChecked: true,
      calledOut: true,
      overReason: null,
      phoneMasked: '138****5678',
      hasName: true,
      memberMasked: 'VIP****3456',
    });
    expect(JSON.stringify(detail)).not.toMatch(/顾客甲|12345678|VIP123456/);
    expect(detail.receiptRows).toEqual([
      { store: '布谷牛仔', receiptNo: 'BG1', receiptDay: FIRST_DAY, amount: 20_000, released: false },
      { store: '雾蓝美妆', receiptNo: 'WL1', receiptDay: FIRST_DAY, amount: 30_000, released: false },
    ]);
    await desk.ok('gifts.reverse', { issueId: issue.id, reason: '发错' });
    expect((await desk.ok('gifts.issueDetail', { id: issue.id })).receiptRows.map((r) => r.released)).toEqual([
      true,
      true,
    ]);
    expect(await desk.refused('gifts.issueDetail', { id: idOf('no issue') })).toBe('notFound');
  });

  it('says when there is no customer on it', async () => {
    const issue = await give();
    expect(await desk.ok('gifts.issueDetail', { id: issue.id })).toMatchObject({
      phoneMasked: null,
      hasName: false,
      memberMasked: null,
    });
  });
});

describe('gifts.reveal', () => {
  it('shows the customer to a supervisor and leaves a record', async () => {
    const issue = await give({ customerName: '顾客甲', customerPhone: '13812345678' });
    expect(await desk.refused('gifts.reveal', { id: issue.id }, '1011')).toBe('notAllowed');
    expect(rowsOf(desk, 'SELECT id FROM disclosure')).toEqual([]);
    expect(await desk.ok('gifts.reveal', { id: issue.id }, '1001')).toEqual({
      name: '顾客甲',
      phone: '13812345678',
      memberNo: null,
    });
    expect(rowsOf(desk, 'SELECT op, subject_kind, subject_id, made_by FROM disclosure')).toEqual([
      { op: 'gifts.reveal', subject_kind: 'gift_issue', subject_id: issue.id, made_by: idOf('staff 1001') },
    ]);
    expect(await desk.refused('gifts.reveal', { id: idOf('no issue') }, '1001')).toBe('notFound');
  });
});

describe('gifts.counter', () => {
  it('shows running campaigns, the goods in hand, the standard and the stores used last', async () => {
    await give({ receipts: [receipt('1', 20_000, 'L1-03'), receipt('2', 20_000, 'L2-02')] });
    await give({ receipts: [receipt('3', 80_000, 'L1-03')], choiceId: TWO_VOUCHERS });
    const counter = await desk.ok('gifts.counter', {});
    expect(counter).toMatchObject({
      day: FIRST_DAY,
      campaigns: [
        {
          id: CAMPAIGN,
          state: 'running',
          lateStocking: true,
          tiers: [{ levelNo: 1, minAmount: 30_000 }, { levelNo: 2 }, { levelNo: 3 }],
        },
      ],
      timer: [
        { max: 3, seconds: 60 },
        { max: 6, seconds: 120 },
        { max: null, seconds: 180 },
      ],
    });
    expect(Object.fromEntries(counter.campaigns[0]!.tiers[1]!.choices.map((c) => [c.code, c.qty] as const))).toEqual({
      G003: 1,
      Q20: 2,
    });
    expect(Object.fromEntries(counter.held.map((h) => [h.code, [h.qty, h.ranges]] as const))).toEqual({
      G001: [9, []],
      G003: [3, []],
      Q20: [
        7,
        [
          { from: 3, to: 3 },
          { from: 11, to: 16 },
        ],
      ],
    });
    expect(counter.recentStores.map((s) => s.code)).toEqual(['L1-03', 'L2-02']);
    expect((await desk.ok('gifts.counter', {}, '1012')).held).toEqual([]);
  });
});
