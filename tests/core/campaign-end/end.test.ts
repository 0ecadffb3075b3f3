import { afterEach, expect, test } from 'vitest';
import type { TestDesk } from '../../support/desk.ts';
import { refusalOf } from '../stock/support.ts';
import {
  AGENT,
  aCampaign,
  at,
  bookOf,
  CAMPAIGN,
  checklist,
  countEnd,
  DESK,
  draftReturn,
  drawAll,
  end,
  exportSummary,
  G1,
  G3,
  handedOver,
  issue,
  ISSUER,
  openKeys,
  postReturn,
  putBack,
  Q20,
  returnAll,
  returnable,
  sendSummary,
  settle,
  summary,
  SUP,
} from './support.ts';

let desk: TestDesk;
afterEach(() => desk.close());

/** The campaign is issued from, then ended by the supervisor; the issuer has put everything back. */
async function ended(): Promise<void> {
  desk = await aCampaign();
  await drawAll(desk);
  await issue(desk, 'G001');
  await issue(desk, 'G003', { elapsedS: 90 });
  await issue(desk, 'Q20');
  await putBack(desk);
  await end(desk);
}

test('the list says what is open; the goods go back on a matching count with the signature of marketing', async () => {
  await ended();
  expect(await openKeys(desk)).toEqual(['count', 'desk', 'summary']);
  const { state, sheet } = await countEnd(desk);
  expect(state).toBe('matched');
  expect(sheet).toMatchObject({ kind: 'campaign_end', campaign: { id: CAMPAIGN, name: '金榆丰收季' }, blind: true });
  expect(sheet.lines.every((l) => l.book === null)).toBe(true);
  const id = await returnAll(desk);
  const slip = (await desk.ok('gifts.returns', { id }, AGENT)).rows[0]!;
  expect(slip).toMatchObject({
    docNo: 'ZPRK-QYL1-20261001-001',
    state: 'posted',
    targetStore: '市场部库房',
    receipt: { receiver: '立秋实', by: '清明朗', stocktakeNo: 'PD-QYL1-20261001-001' },
  });
  expect(slip.lines.map((l) => [l.code, l.condition, l.book, l.qtyReturned, l.serialFrom, l.serialTo])).toEqual([
    ['G001', 'good', 59, 59, null, null],
    ['G002', 'good', 30, 30, null, null],
    ['G003', 'good', 11, 11, null, null],
    ['Q20', 'good', 38, 38, 3, 40],
  ]);
  expect(bookOf(desk, DESK, G1)).toBe(0);
  expect(await openKeys(desk)).toEqual(['summary']);
});

test('a campaign settles once its summary went out as the book says it, by the supervisor only', async () => {
  await ended();
  await countEnd(desk);
  expect(refusalOf(await settle(desk))).toMatchObject({ type: 'campaignNotClear', closing: ['desk'] });
  await returnAll(desk);
  expect(refusalOf(await settle(desk))).toEqual({ type: 'summaryNotSent', why: 'notExported' });
  const made = await exportSummary(desk);
  expect(made).toMatchObject({ revision: 1, completeness: 'complete', fileName: 'QYL1_R-E1_QYL-2026-01_r1.csv' });
  expect(refusalOf(await settle(desk))).toEqual({ type: 'summaryNotSent', why: 'notSent' });
  await desk.ok('reports.markSent', { exportId: made.exportId, recipient: '立秋实', method: 'email' }, SUP);
  for (const as of [AGENT, ISSUER, '1031', '1002', '1033'])
    expect(refusalOf(await settle(desk, as)).type).toBe('notAllowed');
  expect(await settle(desk)).toHaveProperty('ok');
  expect((await desk.ok('campaigns.list', {}, SUP)).rows[0]!.state).toBe('settled');
  expect(await checklist(desk)).toMatchObject({ settled: { by: '立春生', revision: 1 }, overdueDays: 0 });
  expect(refusalOf(await settle(desk))).toEqual({ type: 'wrongState', state: 'settled' });
});

test('what changed after the export has to go out again', async () => {
  await ended();
  await countEnd(desk);
  await sendSummary(desk);
  await returnAll(desk);
  expect(refusalOf(await settle(desk))).toEqual({ type: 'summaryNotSent', why: 'outdated' });
  await sendSummary(desk);
  expect((await summary(desk)).revision).toBe(2);
  expect(await settle(desk)).toHaveProperty('ok');
});

test('nothing goes back before the count, on a difference, or when goods moved after it', async () => {
  await ended();
  const { id } = await draftReturn(desk);
  expect(refusalOf(await postReturn(desk, id)).type).toBe('campaignCountMissing');
  const count = await countEnd(desk, { [G1]: 58 });
  expect(count.state).toBe('discrepant');
  expect(refusalOf(await postReturn(desk, id))).toMatchObject({
    type: 'campaignCountOpen',
    docNo: 'PD-QYL1-20261001-001',
  });
  const key = (await desk.ok('stocktake.current', { id: count.id }, SUP)).stocktake!.lines.find(
    (l) => l.counted !== l.book,
  )!.key;
  await desk.ok('stocktake.settle', { id: count.id, lines: [{ key, reason: '少了一个，赔付' }] }, SUP);
  expect((await checklist(desk)).count).toMatchObject({ state: 'resolved', stands: true });
  // The slip was drafted before: one bag less leaves, with its note.
  const lines = await handedOver(desk, id);
  expect(refusalOf(await postReturn(desk, id, lines)).type).toBe('stockShort');
  const fewer = lines.map((l, i) => (i === 0 ? { ...l, qtyReturned: 58 } : l));
  expect(refusalOf(await postReturn(desk, id, fewer)).type).toBe('noteRequired');
  await desk.ok('gifts.recover', { itemId: G1, qty: 1, condition: 'good', refundReceipt: 'TK1' }, AGENT);
  const noted = fewer.map((l, i) => (i === 0 ? { ...l, note: '盘点少一个' } : l));
  expect(refusalOf(await postReturn(desk, id, noted))).toMatchObject({ type: 'campaignCountMoved' });
  await countEnd(desk);
  expect(await postReturn(desk, id, noted)).toHaveProperty('ok');
  expect(bookOf(desk, DESK, G1)).toBe(1);
  expect(await openKeys(desk)).toEqual(['desk', 'summary']);
});

test('the receiver signs; a slip is voided before and reversed after, back to where the goods lay', async () => {
  await ended();
  await desk.ok(
    'gifts.damage',
    { itemKind: 'gift', itemId: G3, qty: 2, from: 'DESK', stage: 'keeping', cause: '杯口磕裂' },
    AGENT,
  );
  await desk.ok(
    'vouchers.recover',
    {
      kind: 'redeemed',
      typeId: Q20,
      serialFrom: 1,
      serialTo: 2,
      storeId: (await desk.ok('stores.list', {}, SUP)).rows[0]!.id,
      stampOk: true,
      validityOk: true,
      handedBy: '店长',
    },
    AGENT,
  );
  expect(await openKeys(desk)).toEqual(['damages', 'count', 'desk', 'damaged', 'redeemed', 'summary']);
  const { rows } = await desk.ok('gifts.damages', {}, SUP);
  await desk.ok('gifts.damageDecide', { id: rows[0]!.id, decision: 'confirmed', reason: '认定' }, SUP);
  await countEnd(desk);
  const first = await draftReturn(desk);
  await desk.ok('gifts.returnVoid', { id: first.id, reason: '写错' }, AGENT);
  expect(refusalOf(await postReturn(desk, first.id))).toEqual({ type: 'wrongState', state: 'void' });
  const { id } = await draftReturn(desk);
  const lines = await handedOver(desk, id);
  expect(refusalOf(await desk.call('gifts.returnPost', { id, receiver: 'x'.repeat(43), lines }, AGENT)).type).toBe(
    'signatureExpired',
  );
  expect(await postReturn(desk, id, lines)).toHaveProperty('ok');
  for (const place of ['DMG:QYL1', 'RDM:QYL1', DESK]) expect(bookOf(desk, place, G3)).toBe(0);
  expect(await openKeys(desk)).toEqual(['summary']);
  expect(refusalOf(await desk.call('gifts.returnReverse', { id, reason: '退错' }, AGENT)).type).toBe('notAllowed');
  await desk.ok('gifts.returnReverse', { id, reason: '退错' }, SUP);
  expect([bookOf(desk, 'DMG:QYL1', G3), bookOf(desk, DESK, G3), bookOf(desk, 'RDM:QYL1', Q20)]).toEqual([2, 9, 2]);
  expect((await desk.ok('gifts.returns', {}, AGENT)).rows.map((r) => [r.state, r.ended?.reason])).toEqual([
    ['reversed', '退错'],
    ['void', '写错'],
  ]);
  const vouchers = (await returnable(desk)).filter((l) => l.itemKind === 'voucher');
  expect(vouchers.map((l) => [l.condition, l.serialFrom, l.serialTo])).toEqual([
    ['good', 3, 40],
    ['redeemed', 1, 2],
  ]);
});

test('after the settlement goods neither go out nor come back but by the supervisor reversing an issue', async () => {
  desk = await aCampaign();
  await drawAll(desk);
  const given = await issue(desk, 'G001');
  const later = await issue(desk, 'G001');
  await putBack(desk);
  await end(desk);
  await countEnd(desk);
  const slip = await returnAll(desk);
  await sendSummary(desk);
  expect(await settle(desk)).toHaveProperty('ok');
  const back = { itemId: G1, qty: 1, condition: 'good' as const, refundReceipt: 'TK1' };
  expect(refusalOf(await desk.call('gifts.recover', back, AGENT))).toEqual({
    type: 'campaignSettled',
    campaign: '金榆丰收季',
    item: '折叠购物袋',
  });
  expect(refusalOf(await desk.call('gifts.returnReverse', { id: slip, reason: 'x' }, SUP)).type).toBe(
    'campaignSettled',
  );
  const reversing = { issueId: later.id, reason: '退货' };
  expect(refusalOf(await desk.call('gifts.reverse', reversing, ISSUER)).type).toBe('campaignSettled');
  await desk.ok('gifts.reverse', { issueId: given.id, reason: '退货' }, SUP);
  await putBack(desk);
  expect(bookOf(desk, DESK, G1)).toBe(1);
  expect(refusalOf(await desk.call('gifts.display', { itemId: G1, qty: 1, direction: 'out' }, AGENT)).type).toBe(
    'campaignSettled',
  );
  // It goes back like the rest, on a count of its own; the summary has a new revision.
  await countEnd(desk);
  await returnAll(desk);
  expect(bookOf(desk, DESK, G1)).toBe(0);
  expect(await summary(desk)).toMatchObject({ revision: 2, campaign: { state: 'settled' } });
});

test('drafts, an open count and goods in hand hold the settlement; a running campaign is not counted or returned', async () => {
  desk = await aCampaign();
  await drawAll(desk);
  await desk.ok('gifts.display', { itemId: G1, qty: 5, direction: 'out' }, AGENT);
  await desk.ok('seals.seal', { sealNo: 'QF9', lines: [{ itemKind: 'gift', itemId: G3, qty: 2 }] }, ISSUER);
  const slip = await desk.ok(
    'gifts.outboundCreate',
    {
      kind: 'top_up',
      campaignId: CAMPAIGN,
      instructedBy: '立秋实',
      sourceStore: '库房',
      lines: [{ itemKind: 'gift', itemId: G1, qty: 1 }],
    },
    AGENT,
  );
  expect(await desk.refused('stocktake.start', { kind: 'campaign_end', campaignId: CAMPAIGN }, ISSUER)).toBe(
    'campaignNotOver',
  );
  expect(await desk.refused('stocktake.start', { kind: 'campaign_end' }, ISSUER)).toBe('notFound');
  const lines = [{ itemKind: 'gift' as const, itemId: G1, condition: 'good' as const, qty: 1 }];
  expect(await desk.refused('gifts.returnCreate', { campaignId: CAMPAIGN, targetStore: 'x', lines }, AGENT)).toBe(
    'campaignNotOver',
  );
  await end(desk);
  await desk.ok('stocktake.start', { kind: 'shift_change' }, ISSUER);
  expect(await openKeys(desk)).toEqual(['hands', 'display', 'boxes', 'drafts', 'counting', 'count', 'desk', 'summary']);
  const { lines: shown, goods } = await checklist(desk);
  expect(shown.find((l) => l.key === 'hands')).toMatchObject({ facts: { kinds: 4, pieces: 56, holders: ['春分和'] } });
  expect(goods.filter((g) => g.placeKind === 'ISS')).toHaveLength(4);
  await desk.ok('gifts.outboundVoid', { id: slip.id, reason: '不要了' }, AGENT);
  expect(await openKeys(desk)).not.toContain('drafts');
});

test('who counts blind sees no figure of the goods on the list', async () => {
  await ended();
  await desk.ok('stocktake.start', { kind: 'campaign_end', campaignId: CAMPAIGN }, ISSUER);
  const { goods, lines } = await desk.ok('campaignEnd.checklist', { campaignId: CAMPAIGN }, ISSUER);
  expect(goods.map((g) => g.qty)).toEqual([null, null, null, null]);
  expect(lines.find((l) => l.key === 'desk')!.facts['pieces']).toBeNull();
  expect((await checklist(desk)).goods.map((g) => g.qty)).toEqual([59, 30, 11, 38]);
});

test('a campaign that is not settled in time stands on the page of the supervisor', async () => {
  await ended();
  const due = async (as = SUP) =>
    (await desk.ok('day.today', {}, as)).tasks.filter((task) => task.kind === 'campaignOverdue');
  expect(await due()).toEqual([]);
  desk.clock.set(at('2026-10-02', '23:00'));
  expect(await due()).toEqual([]);
  const { rows } = await desk.ok('campaignEnd.list', {}, SUP);
  expect(rows).toMatchObject([{ overDay: '2026-10-01', settleBy: '2026-10-02', state: 'ended', stocked: true }]);
  await desk.ok('policy.save', { key: 'campaign.settle_days', value: 0 }, SUP);
  expect((await desk.ok('campaignEnd.list', {}, SUP)).rows[0]!.overdueDays).toBe(0);
});
