import { expect, test } from 'vitest';
import type { SeedRow } from '../../../core/api.ts';
import { FIRST_DAY, idOf } from '../../support/site.ts';
import {
  AGENT,
  aStockDesk,
  CAMPAIGN,
  DESK,
  DMG,
  G1,
  G2,
  given,
  held,
  holder,
  ISSUER,
  line,
  Q20,
  received,
  refusalOf,
  vouchers,
} from './support.ts';

const issueId = idOf('issue 1');
const anIssue = (qty: number): SeedRow[] => [
  [
    'gift_issue',
    {
      id: issueId,
      doc_no: 'ZPFF-QYL1-20261001-001',
      terminal: 'QYL1',
      business_day: FIRST_DAY,
      at: 0,
      made_by: idOf('staff 1011'),
      campaign_id: CAMPAIGN,
      issuer_id: idOf('staff 1011'),
      tier_id: idOf('tier 1'),
      tier_level: 1,
      given_tier_level: 1,
      total_amount: 30000,
      receipts: 1,
      started_at: 0,
      elapsed_s: 40,
      target_s: 60,
      over_s: 0,
      over_reason: null,
      wiped: 1,
      stamp_checked: 0,
      called_out: 0,
      identity_checked: 0,
      customer_name: null,
      customer_phone: null,
      member_no: null,
    },
  ],
  [
    'gift_issue_line',
    {
      id: idOf('issue line 1'),
      issue_id: issueId,
      item_kind: 'gift',
      item_id: G1,
      qty,
      serial_from: null,
      serial_to: null,
    },
  ],
];
const back = { itemId: G1, condition: 'good' as const, refundReceipt: 'TK20261001' };

test('a gift comes back: good to the desk store, damaged to the damaged stock', async () => {
  const desk = await aStockDesk({ rows: given('gift', G1, 5) });
  expect((await desk.ok('gifts.recover', { ...back, qty: 2 }, AGENT)).docNo).toBe('ZPHS-QYL1-20261001-001');
  await desk.ok('gifts.recover', { ...back, qty: 1, condition: 'damaged', note: '杯口缺一块' }, AGENT);
  expect([(await held(desk, DESK, G1)).qty, (await held(desk, DMG, G1)).qty]).toEqual([2, 1]);
  expect(refusalOf(await desk.call('gifts.recover', { ...back, qty: 3 }, AGENT))).toEqual({
    type: 'moreThanIssued',
    item: '折叠购物袋',
    left: 2,
  });
  expect(await desk.refused('gifts.recover', { ...back, itemId: Q20, qty: 1 }, AGENT)).toBe('unknownItem');
  await desk.close();
});

test('of an issue no more comes back than it gave, over several recoveries', async () => {
  const desk = await aStockDesk({ rows: [...given('gift', G1, 50), ...given('gift', G2, 50), ...anIssue(3)] });
  await desk.ok('gifts.recover', { ...back, issueId, qty: 2 }, AGENT);
  expect(refusalOf(await desk.call('gifts.recover', { ...back, issueId, qty: 2 }, AGENT))).toMatchObject({
    type: 'moreThanIssued',
    left: 1,
  });
  expect(refusalOf(await desk.call('gifts.recover', { ...back, itemId: G2, issueId, qty: 1 }, AGENT))).toMatchObject({
    type: 'moreThanIssued',
    left: 0,
  });
  expect(await desk.refused('gifts.recover', { ...back, issueId: idOf('no issue'), qty: 1 }, AGENT)).toBe('notFound');
  await desk.ok('gifts.recover', { ...back, issueId, qty: 1 }, AGENT);
  await desk.close();
});

test('nothing comes back of a reversed issue: it is back already', async () => {
  const reversal: SeedRow = [
    'gift_issue_reversal',
    {
      id: idOf('reversal'),
      doc_no: 'ZPFF-QYL1-20261001-002',
      terminal: 'QYL1',
      business_day: FIRST_DAY,
      at: 0,
      made_by: idOf('staff 1011'),
      issue_id: issueId,
      reason: '发错',
      same_day: 1,
    },
  ];
  const desk = await aStockDesk({ rows: [...given('gift', G1, 50), ...anIssue(3), reversal] });
  expect(refusalOf(await desk.call('gifts.recover', { ...back, issueId, qty: 1 }, AGENT))).toMatchObject({
    type: 'moreThanIssued',
    left: 0,
  });
  await desk.close();
});

const redeem = {
  kind: 'redeemed' as const,
  typeId: Q20,
  storeId: idOf('store L2-04'),
  stampOk: true,
  validityOk: true,
  handedBy: '布谷店长',
};

test('redeemed vouchers are kept apart, over as many issues as they came from', async () => {
  const desk = await aStockDesk({
    rows: [
      ...given('voucher', Q20, 2, [1, 2]),
      ...given('voucher', Q20, 4, [3, 6]),
      ...given('voucher', Q20, 2, [7, 8]),
    ],
  });
  expect((await desk.ok('vouchers.recover', { ...redeem, serialFrom: 2, serialTo: 7 }, AGENT)).docNo).toBe(
    'ZQHS-QYL1-20261001-001',
  );
  expect(await held(desk, 'RDM:QYL1', Q20)).toMatchObject({ qty: 6, ranges: [] });
  expect(refusalOf(await desk.call('vouchers.recover', { ...redeem, serialFrom: 1, serialTo: 3 }, AGENT))).toEqual({
    type: 'serialNotIssued',
    item: '20元抵用券',
    serial: 'Q20-000002',
    foundIn: 'RDM',
  });
  await desk.close();
});

test('a voucher that is not with a customer is refused by its number and where it is', async () => {
  const desk = await aStockDesk({ rows: given('voucher', Q20, 10, [1, 10]) });
  await received(desk, [vouchers(11, 20)]);
  const hand = (serialFrom: number, serialTo: number, over: object = {}) =>
    desk.call('vouchers.recover', { ...redeem, serialFrom, serialTo, ...over } as never, AGENT);
  expect(refusalOf(await hand(9, 12))).toMatchObject({
    type: 'serialNotIssued',
    serial: 'Q20-000011',
    foundIn: 'DESK',
  });
  expect(refusalOf(await hand(21, 22))).toMatchObject({
    type: 'serialNotIssued',
    serial: 'Q20-000021',
    foundIn: 'NONE',
  });
  expect(refusalOf(await hand(5, 4))).toMatchObject({ type: 'endsBeforeStart' });
  expect(refusalOf(await hand(1, 2, { storeId: null }))).toMatchObject({ type: 'storeRequired' });
  expect(refusalOf(await hand(1, 2, { stampOk: false }))).toMatchObject({ type: 'stampNotChecked' });
  expect(refusalOf(await hand(1, 2, { validityOk: false }))).toMatchObject({ type: 'validityNotChecked' });
  expect(refusalOf(await hand(1, 2, { storeId: idOf('store none') }))).toMatchObject({ type: 'notFound' });
  expect(refusalOf(await hand(1, 2, { typeId: G1 }))).toMatchObject({ type: 'notFound' });
  await desk.close();
});

test('vouchers taken back on a refund may be given again', async () => {
  const desk = await aStockDesk({ rows: given('voucher', Q20, 10, [1, 10]) });
  await desk.ok(
    'vouchers.recover',
    { ...redeem, kind: 'refund', storeId: null, stampOk: false, validityOk: false, serialFrom: 4, serialTo: 5 },
    AGENT,
  );
  expect((await held(desk, DESK, Q20)).ranges).toEqual([{ from: 4, to: 5 }]);
  expect((await held(desk, holder(ISSUER), Q20)).qty).toBe(0);
  await desk.close();
});

test('what is short shows on the reorder list: own line, or a share of what came in', async () => {
  const desk = await aStockDesk({ rows: given('voucher', Q20, 79, [1, 79]) });
  await received(desk, [vouchers(80, 100), line({ itemId: G1, qty: 60 }), line({ itemId: G2, qty: 61 })]);
  const short = async () => (await desk.ok('gifts.stock', {}, AGENT)).reorder.map((r) => [r.code, r.good, r.level]);
  expect(await short()).toEqual([['G001', 60, 60]]);
  await desk.ok(
    'gifts.damage',
    {
      itemKind: 'voucher',
      itemId: Q20,
      qty: 1,
      serialFrom: 80,
      serialTo: 80,
      from: 'DESK',
      stage: 'keeping',
      cause: '破损',
    },
    AGENT,
  );
  expect(await short()).toEqual([
    ['G001', 60, 60],
    ['Q20', 20, 20],
  ]);
  await desk.close();
});
