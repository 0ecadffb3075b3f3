import { afterEach, beforeEach, expect, test } from 'vitest';
import type { In } from '../../../shared/contract/index.ts';
import { AGENT, aWorkingDay, CAMPAIGN, gift, ISSUER, Q20, SUP, TODAY, YESTERDAY } from '../../support/day.ts';
import type { TestDesk } from '../../support/desk.ts';
import { idOf } from '../../support/site.ts';

let desk: TestDesk;
beforeEach(async () => void (desk = await aWorkingDay()));
afterEach(() => desk.close());

const store = idOf('store L2-04');
async function aBag(): Promise<string> {
  const sign = desk.sign(AGENT, 'countersign', ISSUER);
  await desk.ok('gifts.draw', { lines: [{ ...gift('G001'), qty: 2 }], countersign: sign }, ISSUER);
  const issue: In<'gifts.issue'> = {
    campaignId: CAMPAIGN,
    receipts: [{ storeId: store, receiptNo: 'R1', receiptDay: TODAY, amount: 80_000 }],
    choiceId: idOf('choice 1 G001'),
    elapsedS: 10,
    wiped: true,
    stampChecked: true,
    calledOut: true,
  };
  return (await desk.ok('gifts.issue', issue, ISSUER)).id;
}
const vouchers = (over: Partial<In<'vouchers.recover'>>): In<'vouchers.recover'> => ({
  kind: 'redeemed',
  typeId: Q20.itemId,
  serialFrom: 171,
  serialTo: 172,
  storeId: store,
  stampOk: true,
  validityOk: true,
  handedBy: '店长',
  ...over,
});
/** Vouchers 171 to 174 at a customer. */
async function givenOut(): Promise<void> {
  const sign = desk.sign(AGENT, 'countersign', ISSUER);
  const line = { ...Q20, qty: 4, serialFrom: 171, serialTo: 174 };
  await desk.ok('gifts.draw', { lines: [line], countersign: sign }, ISSUER);
  for (const receiptNo of ['V1', 'V2'])
    await desk.ok(
      'gifts.issue',
      {
        campaignId: CAMPAIGN,
        receipts: [{ storeId: store, receiptNo, receiptDay: TODAY, amount: 80_000 }],
        choiceId: idOf('choice 2 Q20'),
        elapsedS: 10,
        wiped: true,
        stampChecked: true,
        calledOut: true,
      },
      ISSUER,
    );
}

test('what came back, the last first, with who brought it and why', async () => {
  const issueId = await aBag();
  const bag = { itemId: idOf('gift G001'), qty: 1, issueId, condition: 'damaged' as const, refundReceipt: 'T-9' };
  const gone = await desk.ok('gifts.recover', { ...bag, note: '拉链坏' }, AGENT);
  await givenOut();
  const redeemed = await desk.ok('vouchers.recover', vouchers({}), AGENT);
  const refund = await desk.ok(
    'vouchers.recover',
    vouchers({ kind: 'refund', storeId: null, serialFrom: 174, serialTo: 174, handedBy: '顾客本人' }),
    AGENT,
  );
  const { rows, more } = await desk.ok('gifts.recoveries', {}, SUP);
  expect(more).toBe(false);
  expect(rows).toMatchObject([
    { id: refund.id, kind: 'refund', store: null, handedBy: '顾客本人', goods: { ranges: [{ from: 174, to: 174 }] } },
    { id: redeemed.id, kind: 'redeemed', handedBy: '店长', goods: { qty: 2, ranges: [{ from: 171, to: 172 }] } },
    {
      id: gone.id,
      docNo: gone.docNo,
      kind: 'gift',
      goods: { name: '折叠购物袋', qty: 1, ranges: [] },
      condition: 'damaged',
      refundReceipt: 'T-9',
      note: '拉链坏',
      issueId,
      issueDocNo: expect.stringMatching(/^ZPFF/),
    },
  ]);
  expect((await desk.ok('gifts.issueDetail', { id: issueId }, SUP)).recoveries).toEqual([rows[2]]);
  const kinds = async (input: In<'gifts.recoveries'>) =>
    (await desk.ok('gifts.recoveries', input, SUP)).rows.map((r) => r.kind);
  expect(await kinds({ kind: 'gift' })).toEqual(['gift']);
  expect(await kinds({ kind: 'refund', day: TODAY })).toEqual(['refund']);
  expect(await kinds({ day: YESTERDAY })).toEqual([]);
  const first = await desk.ok('gifts.recoveries', { limit: 2 }, SUP);
  expect([first.rows.map((r) => r.kind), first.more]).toEqual([['refund', 'redeemed'], true]);
  expect(await desk.ok('gifts.recoveries', { limit: 2, before: first.rows[1]!.id }, SUP)).toEqual({
    rows: [rows[2]],
    more: false,
  });
});

test('a slip by its id', async () => {
  const [slip] = (await desk.ok('gifts.outbounds', {}, SUP)).rows;
  expect((await desk.ok('gifts.outbounds', { id: slip!.id }, SUP)).rows).toEqual([slip]);
  expect((await desk.ok('gifts.outbounds', { id: slip!.id, campaignId: idOf('another') }, SUP)).rows).toEqual([]);
  expect((await desk.ok('gifts.outbounds', { id: idOf('nothing') }, SUP)).rows).toEqual([]);
});
