import type { In } from '../../../shared/contract/index.ts';
import { AGENT, CAMPAIGN, ISSUER, rowsOf, SUP } from '../../support/day.ts';
import type { TestDesk } from '../../support/desk.ts';
import type { Said } from './said.ts';

const CONDITION: Readonly<Record<string, 'good' | 'damaged' | 'redeemed'>> = {
  DESK: 'good',
  DMG: 'damaged',
  RDM: 'redeemed',
};

async function count(desk: TestDesk): Promise<void> {
  const { id } = await desk.ok('stocktake.start', { kind: 'campaign_end', campaignId: CAMPAIGN }, ISSUER);
  const { stocktake } = await desk.ok('stocktake.current', { id }, ISSUER);
  const held = rowsOf(desk, 'SELECT place, item_id, qty FROM stock_balance');
  for (const { itemKind, itemId, place } of stocktake!.lines) {
    const book = held.find((b) => b['place'] === place && b['item_id'] === itemId)?.['qty'] ?? 0;
    await desk.ok('stocktake.count', { id, itemKind, itemId, place, counted: Number(book) }, ISSUER);
  }
  await desk.ok('stocktake.finish', { id }, ISSUER);
}

async function slip(desk: TestDesk, say: Said): Promise<In<'gifts.returnPost'>> {
  const { goods } = await desk.ok('campaignEnd.checklist', { campaignId: CAMPAIGN }, SUP);
  const lines = goods.flatMap(({ itemKind, itemId, placeKind, qty, ranges }) => {
    const line = { itemKind, itemId, condition: CONDITION[placeKind]! };
    return itemKind === 'gift'
      ? [{ ...line, qty: qty! }]
      : ranges.map(({ from, to }) => ({ ...line, qty: to - from + 1, serialFrom: from, serialTo: to }));
  });
  const { id } = await desk.ok(
    'gifts.returnCreate',
    {
      campaignId: CAMPAIGN,
      targetStore: say('gifts.returnCreate', 'targetStore'),
      note: say('gifts.returnCreate', 'note'),
      lines,
    },
    AGENT,
  );
  const [made] = (await desk.ok('gifts.returns', { id }, AGENT)).rows;
  const note = say('gifts.returnPost', 'lines', 0, 'note');
  return {
    id,
    receiver: desk.sign('1031', 'receive', AGENT),
    lines: made!.lines.map((l) => ({ lineId: l.id, qtyReturned: l.qtyAsked, note })),
  };
}

/** The campaign ends: counted, brought back, taken back, brought back again, reported and settled. */
export async function campaignEnd(desk: TestDesk, say: Said): Promise<void> {
  await desk.ok('campaigns.end', { id: CAMPAIGN, reason: '提前结束' }, SUP);
  await count(desk);
  const first = await slip(desk, say);
  await desk.ok('gifts.returnVoid', { id: first.id, reason: say('gifts.returnVoid', 'reason') }, AGENT);
  const second = await slip(desk, say);
  await desk.ok('gifts.returnPost', second, AGENT);
  await desk.ok('gifts.returnReverse', { id: second.id, reason: say('gifts.returnReverse', 'reason') }, SUP);
  await desk.ok('gifts.returnPost', await slip(desk, say), AGENT);
  const { exportId } = await desk.ok(
    'campaignEnd.exportSummary',
    { campaignId: CAMPAIGN, format: 'csv', language: 'zh-CN' },
    SUP,
  );
  await desk.ok('reports.markSent', { exportId, recipient: '立秋实', method: 'paper' }, SUP);
  await desk.ok('campaignEnd.settle', { campaignId: CAMPAIGN, remark: say('campaignEnd.settle', 'remark') }, SUP);
}
