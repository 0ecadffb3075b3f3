import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TestDesk } from '../../support/desk.ts';
import { growingBut, plansOf, scansOf, watchedReads } from '../../support/plans.ts';
import { fillBook } from './big-book.ts';
import {
  AGENT,
  aCampaign,
  CAMPAIGN,
  countEnd,
  draftReturn,
  drawAll,
  end,
  G1,
  G3,
  handedOver,
  issue,
  postReturn,
  putBack,
  sendSummary,
  settle,
  SUP,
} from './support.ts';

const MOVES = 1_000_000;
const watch = watchedReads();
let desk: TestDesk;
beforeAll(async () => {
  desk = await aCampaign();
  await drawAll(desk);
  const given = await issue(desk, 'G001');
  await issue(desk, 'Q20');
  await putBack(desk);
  await desk.ok(
    'gifts.damage',
    { itemKind: 'gift', itemId: G3, qty: 1, from: 'DESK', stage: 'keeping', cause: '磕' },
    AGENT,
  );
  await desk.ok(
    'gifts.recover',
    { itemId: G1, qty: 1, condition: 'good', refundReceipt: 'T', issueId: given.id },
    AGENT,
  );
  await end(desk);
}, 60_000);
afterAll(() => desk.close());

/** Ledgers with a handful of rows, or read by a test of their own. */
const growing = growingBut('shift_sign', 'voucher_batch', 'voucher_stamp_check');

test('the end of a campaign reads no growing table from end to end, in a book of a million moves', async () => {
  fillBook(desk.folder, MOVES);
  watch.on();
  await desk.ok('campaignEnd.list', {}, SUP);
  await desk.ok('campaignEnd.checklist', { campaignId: CAMPAIGN }, SUP);
  await desk.ok(
    'gifts.damageDecide',
    { id: (await desk.ok('gifts.damages', {}, SUP)).rows[0]!.id, decision: 'confirmed', reason: '是' },
    SUP,
  );
  await countEnd(desk);
  const { id } = await draftReturn(desk);
  const started = performance.now();
  const summary = await desk.ok('campaignEnd.summary', { campaignId: CAMPAIGN }, SUP);
  const took = performance.now() - started;
  expect(summary.totals.issues).toBe(2);
  // A campaign's own rows are few among a million: an answer from a scan would take many times as long.
  expect(took).toBeLessThan(2_000);
  expect(await postReturn(desk, id, await handedOver(desk, id))).toHaveProperty('ok');
  await desk.ok('gifts.returns', {}, SUP);
  await desk.ok('gifts.returns', { campaignId: CAMPAIGN }, SUP);
  await desk.ok('search.find', { text: 'ZPRK-QYL1-20261001-001' }, SUP);
  await sendSummary(desk);
  await desk.ok('campaignEnd.exports', { campaignId: CAMPAIGN }, SUP);
  await desk.ok('sheets.preview', { sheet: 'giftReturn', id, language: 'en' }, SUP);
  expect(await settle(desk)).toHaveProperty('ok');
  await desk.ok('day.today', {}, SUP);
  watch.off();
  const reads = watch.reads().filter((sql) => !/journal|sqlite_|PRAGMA/i.test(sql));
  expect(reads.length).toBeGreaterThan(60);
  expect(scansOf(desk.folder, reads, growing)).toEqual([]);
}, 120_000);

test('would see such a reading', () => {
  expect(plansOf(desk.folder, ['SELECT sum(qty) FROM stock_move'])[0]!.steps.join()).toContain('SCAN');
  expect(scansOf(desk.folder, ['SELECT sum(qty) FROM stock_move'], growing)).toHaveLength(1);
});
