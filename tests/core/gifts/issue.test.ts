import { afterEach, describe, expect, it } from 'vitest';
import { instantOf } from '../../../shared/kernel/time.ts';
import type { TestDesk } from '../../support/desk.ts';
import { FIRST_DAY, idOf } from '../../support/site.ts';
import {
  anIssue,
  anIssueDesk,
  BAG,
  CAMPAIGN,
  changed,
  CUP,
  FIVE_VOUCHERS,
  freshReceipt,
  inHand,
  onFile,
  pieces,
  receipt,
  rowsOf,
  storeId,
  turnTo,
  TWO_VOUCHERS,
} from './support.ts';

let desk: TestDesk;
afterEach(() => desk.close());
const start = async (o?: Parameters<typeof anIssueDesk>[0]) => {
  desk = await anIssueDesk(o);
};
const give = (over: Parameters<typeof anIssue>[0] = {}, as = '1011', id?: string) =>
  desk.ok('gifts.issue', anIssue(over), as, id);
const refusalOf = async (over: Parameters<typeof anIssue>[0] = {}, as = '1011') => {
  const answer = await desk.call('gifts.issue', anIssue(over), as);
  if ('refused' in answer) return answer.refused;
  throw new Error(JSON.stringify(answer));
};
const ledger = () =>
  rowsOf(
    desk,
    "SELECT move_type, qty, serial_from, serial_to, from_place, to_place, responsible FROM stock_move WHERE doc_kind = 'gift_issue' ORDER BY id",
  );

describe('gifts.issue', () => {
  it('writes the document, its line, the receipt used and the move in one entry', async () => {
    await start();
    const before = desk.app.stream().seq;
    const issue = await give({ overReason: null, customerName: '顾客甲', elapsedS: 41 });
    expect(issue).toEqual({
      id: issue.id,
      docNo: 'ZPFF-QYL1-20261001-001',
      tierLevel: 1,
      totalAmount: 32_600,
      targetS: 60,
      overS: 0,
      serials: [],
      identityChecked: false,
      claimsBefore: null,
    });
    expect(desk.app.stream().seq).toBe(before + 1);
    const [row] = rowsOf(desk, 'SELECT * FROM gift_issue');
    expect(row).toMatchObject({
      business_day: FIRST_DAY,
      issuer_id: idOf('staff 1011'),
      tier_id: idOf('tier 1'),
      given_tier_level: 1,
      receipts: 1,
      started_at: desk.clock.now() - 41_000,
      elapsed_s: 41,
      target_s: 60,
      over_s: 0,
      wiped: 1,
      identity_checked: 0,
      customer_name: '顾客甲',
      customer_phone: null,
    });
    expect(rowsOf(desk, 'SELECT * FROM receipt_claim')).toMatchObject([
      { receipt_key: 'BG10021', receipt_no: 'BG10021', amount: 32_600, issue_id: issue.id, terminal: 'QYL1' },
    ]);
    expect(ledger()).toEqual([
      {
        move_type: 'ISSUE',
        qty: 1,
        serial_from: null,
        serial_to: null,
        from_place: inHand('1011'),
        to_place: 'CUST',
        responsible: idOf('staff 1011'),
      },
    ]);
    expect(pieces(desk, inHand('1011'), 'gift', 'G001')).toBe(9);
    expect(desk.events.at(-1)).toMatchObject({
      type: 'changed',
      tables: expect.arrayContaining(['gift_issue', 'receipt_claim', 'stock_move']) as unknown,
    });
  });

  it('answers a repeated call with the first answer', async () => {
    await start();
    const id = idOf('call');
    const first = await give({}, '1011', id);
    expect(await give({}, '1011', id)).toEqual(first);
    expect(pieces(desk, inHand('1011'), 'gift', 'G001')).toBe(9);
  });

  it('blocks a receipt used before and says where', async () => {
    await start();
    const first = await give();
    desk.clock.advance(60_000);
    expect(await refusalOf({ receipts: [receipt('ｂｇ 10021', 32_600)] }, '1016')).toEqual({
      type: 'receiptUsed',
      docNo: first.docNo,
      issueId: first.id,
      at: instantOf(FIRST_DAY, '09:00', 'Asia/Shanghai'),
      staff: '春分和',
      store: '布谷牛仔',
      receiptNo: 'BG10021',
      terminal: 'QYL1',
    });
    expect(
      await desk.ok('gifts.checkReceipt', { campaignId: CAMPAIGN, storeId: storeId('L2-04'), receiptNo: 'bg10021' }),
    ).toMatchObject({ used: { docNo: first.docNo } });
    expect(
      await desk.ok('gifts.checkReceipt', { campaignId: CAMPAIGN, storeId: storeId('L1-03'), receiptNo: 'BG10021' }),
    ).toEqual({ used: null });
    await give({ receipts: [receipt('BG10021', 32_600, 'L1-03')] });
  });

  it('numbers documents one after the other and leaves no gap for a refusal', async () => {
    await start();
    await give();
    await refusalOf();
    expect((await give({ receipts: [freshReceipt(30_000)] }, '1016')).docNo).toBe('ZPFF-QYL1-20261001-002');
  });

  it('adds receipts up, gives the time for their number and keeps the over-time', async () => {
    await start();
    const receipts = [62_000, 45_500, 28_000, 19_000].map(freshReceipt);
    expect(await give({ receipts, choiceId: CUP, elapsedS: 124, overReason: '顾客挑选' })).toMatchObject({
      tierLevel: 3,
      totalAmount: 154_500,
      targetS: 120,
      overS: 4,
    });
    expect(rowsOf(desk, 'SELECT tier_level, given_tier_level, over_reason FROM gift_issue')).toEqual([
      { tier_level: 3, given_tier_level: 2, over_reason: '顾客挑选' },
    ]);
  });

  it('gives vouchers by serial from the issuer’s own ranges, lowest first', async () => {
    await start();
    const two = { choiceId: TWO_VOUCHERS, wiped: false };
    expect((await give({ ...two, receipts: [freshReceipt(80_000)] })).serials).toEqual([{ from: 1, to: 2 }]);
    const spanning = await give({ ...two, receipts: [freshReceipt(150_000)], choiceId: FIVE_VOUCHERS });
    expect(spanning.serials).toEqual([
      { from: 3, to: 3 },
      { from: 11, to: 14 },
    ]);
    expect((await give({ ...two, receipts: [freshReceipt(80_000)] }, '1016')).serials).toEqual([{ from: 4, to: 5 }]);
    expect(
      rowsOf(
        desk,
        'SELECT qty, serial_from, serial_to FROM gift_issue_line WHERE issue_id = ? ORDER BY id',
        spanning.id,
      ),
    ).toEqual([
      { qty: 1, serial_from: 3, serial_to: 3 },
      { qty: 4, serial_from: 11, serial_to: 14 },
    ]);
    expect(await refusalOf({ ...two, receipts: [freshReceipt(150_000)], choiceId: FIVE_VOUCHERS })).toMatchObject({
      type: 'stockShort',
      item: '20元抵用券',
      have: 2,
      place: 'ISS',
      need: 5,
    });
    expect(pieces(desk, 'CUST', 'voucher', 'Q20')).toBe(9);
  });

  it('gives a run of serials that came in two draws in one line', async () => {
    await start({
      rows: [
        [
          'stock_move',
          {
            id: idOf('more'),
            move_type: 'DRAW',
            item_kind: 'voucher',
            item_id: idOf('voucher Q20'),
            qty: 2,
            serial_from: 9,
            serial_to: 10,
            from_place: 'DESK:QYL1',
            to_place: inHand('1016'),
            doc_kind: 'test',
            doc_id: idOf('d'),
            terminal: 'QYL1',
            business_day: FIRST_DAY,
            responsible: idOf('staff 1001'),
            counter_signer: null,
            reason: null,
            at: 1,
          },
        ],
      ],
    });
    await give({ receipts: [freshReceipt(80_000)], choiceId: TWO_VOUCHERS }, '1016');
    expect((await give({ receipts: [freshReceipt(150_000)], choiceId: FIVE_VOUCHERS }, '1016')).serials).toEqual([
      { from: 6, to: 10 },
    ]);
    expect(rowsOf(desk, 'SELECT serial_from, serial_to FROM gift_issue_line ORDER BY id')).toEqual([
      { serial_from: 4, serial_to: 5 },
      { serial_from: 6, serial_to: 10 },
    ]);
    expect(ledger().map((m) => [m['serial_from'], m['serial_to']])).toEqual([
      [4, 5],
      [6, 8],
      [9, 10],
    ]);
  });

  it('gives only what the signed-in person holds', async () => {
    await start();
    expect(await refusalOf({}, '1012')).toEqual({
      type: 'stockShort',
      item: '折叠购物袋',
      have: 0,
      place: 'ISS',
      need: 1,
    });
    expect(await desk.refused('gifts.issue', anIssue(), '1031')).toBe('notAllowed');
  });

  it.each([
    ['receiptTwice', { receipts: [receipt('A1', 20_000), receipt('a 1', 20_000)] }],
    ['receiptStoreExcluded', { receipts: [receipt('A1', 40_000, 'L5-01')] }],
    ['receiptWrongDay', { receipts: [receipt('A1', 40_000, 'L2-04', '2026-09-30')] }],
    ['receiptsTooLow', { receipts: [receipt('A1', 29_999)] }],
    ['tierTooHigh', { receipts: [receipt('A1', 79_999)], choiceId: CUP }],
    ['notFound', { choiceId: idOf('no choice') }],
    ['notFound', { campaignId: idOf('no campaign') }],
    ['notFound', { receipts: [{ ...receipt('A1', 40_000), storeId: idOf('no store') }] }],
    ['notWiped', { wiped: false }],
    ['stampNotChecked', { receipts: [receipt('A1', 80_000)], choiceId: TWO_VOUCHERS, stampChecked: false }],
    ['notCalledOut', { receipts: [receipt('A1', 80_000)], choiceId: TWO_VOUCHERS, calledOut: false }],
  ])('refuses %s and writes nothing', async (type, over) => {
    await start();
    expect((await refusalOf(over)).type).toBe(type);
    expect(rowsOf(desk, 'SELECT id FROM gift_issue')).toEqual([]);
    expect(rowsOf(desk, 'SELECT id FROM receipt_claim')).toEqual([]);
  });

  it('refuses vouchers of a batch nobody looked at, and vouchers out of their time', async () => {
    const wanted = { receipts: [receipt('A1', 80_000)], choiceId: TWO_VOUCHERS };
    await start({ change: (rows) => rows.filter(([table]) => table !== 'voucher_stamp_check') });
    expect(await refusalOf(wanted)).toMatchObject({ type: 'batchNotStamped', serial: 'Q20-000001' });
    await desk.close();
    await start({ change: changed('voucher_type', idOf('voucher Q20'), { valid_from: '2026-10-02' }) });
    expect(await refusalOf(wanted)).toMatchObject({
      type: 'voucherNotValid',
      validFrom: '2026-10-02',
      validTo: '2026-11-30',
    });
  });

  it('needs an open day and a running campaign', async () => {
    await start({ dayState: 'none', stocked: false });
    expect(await refusalOf()).toEqual({ type: 'dayNotOpen' });
    await desk.close();
    await start({ dayState: 'closing' });
    expect(await refusalOf()).toEqual({ type: 'dayNotOpen', state: 'closing' });
    await desk.close();
    await start({ approved: false });
    expect(await refusalOf()).toMatchObject({ type: 'campaignNotRunning', state: 'draft' });
    await desk.close();
    await start({ stocked: false });
    expect(await refusalOf()).toMatchObject({ type: 'campaignNotRunning', state: 'approved' });
    turnTo(desk, FIRST_DAY, '2026-10-08');
    expect(await refusalOf()).toMatchObject({ type: 'campaignNotRunning', state: 'ended' });
  });

  it('takes a receipt of after midnight while the day is still open', async () => {
    await start();
    desk.clock.set(instantOf('2026-10-02', '00:20', 'Asia/Shanghai'));
    await give({ receipts: [receipt('A1', 40_000, 'L2-04', '2026-10-02')] });
    await give({ receipts: [receipt('A2', 40_000)] });
    expect(rowsOf(desk, 'SELECT DISTINCT business_day FROM gift_issue')).toEqual([{ business_day: FIRST_DAY }]);
  });

  it('takes one receipt only where receipts do not add up', async () => {
    await start({ merge: false });
    expect(await refusalOf({ receipts: [receipt('A1', 20_000), receipt('A2', 20_000)] })).toMatchObject({
      type: 'receiptsNotMergeable',
    });
  });
});

describe('the claim limit', () => {
  const by = (customerPhone: string | null, memberNo: string | null = null) => ({
    receipts: [freshReceipt(40_000)],
    customerPhone,
    memberNo,
  });

  it('holds by phone for a day, counts no reversed issue, and starts again the next day', async () => {
    await start({ identify: 'phone' });
    expect(await refusalOf(by(null))).toEqual({ type: 'phoneRequired' });
    const first = await give(by('138 0000 0001'));
    expect(first).toMatchObject({ identityChecked: true, claimsBefore: 0 });
    expect(rowsOf(desk, 'SELECT customer_phone FROM gift_issue')).toEqual([{ customer_phone: '13800000001' }]);
    expect(await refusalOf(by('+8613800000001'))).toEqual({
      type: 'claimLimitReached',
      limit: 1,
      claims: 1,
      period: 'day',
    });
    await desk.ok('gifts.reverse', { issueId: first.id, reason: '发错' });
    await give(by('13800000001'));
    turnTo(desk, FIRST_DAY, '2026-10-02');
    expect(
      await give({ ...by('13800000001'), receipts: [receipt('D2', 40_000, 'L2-04', '2026-10-02')] }),
    ).toMatchObject({ claimsBefore: 0 });
  });

  it('holds by member number for the campaign', async () => {
    await start({ identify: 'member', claimPeriod: 'campaign', claimLimit: 2 });
    expect(await refusalOf(by('13800000001'))).toEqual({ type: 'memberRequired' });
    await give(by(null, 'vip 7'));
    turnTo(desk, FIRST_DAY, '2026-10-02');
    const onTheSecond = (memberNo: string) => ({
      ...by(null, memberNo),
      receipts: [{ ...freshReceipt(40_000), receiptDay: '2026-10-02' }],
    });
    expect(await give(onTheSecond('VIP7'))).toMatchObject({ claimsBefore: 1 });
    expect(await refusalOf(onTheSecond('Vip７'))).toMatchObject({
      type: 'claimLimitReached',
      claims: 2,
      period: 'campaign',
    });
  });

  it('is a reminder where nobody is identified', async () => {
    await start();
    for (let i = 0; i < 3; i++)
      expect(await give(by('13800000001'))).toMatchObject({ identityChecked: false, claimsBefore: null });
  });

  it('does not let anyone signed on claim', async () => {
    await start({
      rows: [
        [
          'shift_sign',
          {
            id: idOf('on'),
            staff_id: idOf('staff 1011'),
            kind: 'on',
            shift: '早班',
            terminal: 'QYL1',
            business_day: FIRST_DAY,
            at: 1,
          },
        ],
      ],
    });
    expect(await refusalOf(by('+86 139 0000 0011'), '1016')).toEqual({ type: 'staffMayNotClaim' });
    onFile(desk, (db) =>
      db
        .prepare("INSERT INTO shift_sign VALUES (?, ?, 'off', NULL, 'QYL1', ?, 2)")
        .run(`f${idOf('off').slice(1)}`, idOf('staff 1011'), FIRST_DAY),
    );
    await give(by('13900000011'), '1016');
    expect(await refusalOf(by('13900000011'))).toEqual({ type: 'staffMayNotClaim' });
  });
});

describe('gifts.abandon', () => {
  it('keeps one row of a timer given up', async () => {
    await start();
    await desk.ok('gifts.abandon', { campaignId: CAMPAIGN, seconds: 33, receipts: 2 });
    expect(rowsOf(desk, 'SELECT campaign_id, business_day, seconds, receipts, made_by FROM issue_abandoned')).toEqual([
      { campaign_id: CAMPAIGN, business_day: FIRST_DAY, seconds: 33, receipts: 2, made_by: idOf('staff 1011') },
    ]);
    expect(await desk.refused('gifts.abandon', { campaignId: BAG, seconds: 1, receipts: 0 })).toBe('notFound');
  });

  it('needs an open day', async () => {
    await start({ dayState: 'none', stocked: false });
    expect(await desk.refused('gifts.abandon', { campaignId: CAMPAIGN, seconds: 1, receipts: 0 })).toBe('dayNotOpen');
  });
});
