import type { Parsed } from '../../shared/contract/index.ts';
import { placeOf } from '../../shared/domain/campaign-end/return.ts';
import type { NamedGoods } from '../../shared/domain/stock/goods.ts';
import { isRefused, ok, refuse, type Result } from '../../shared/kernel/result.ts';
import type { Query } from '../db/statements.ts';
import type { Handler } from '../handlers.ts';
import { sealedBoxes } from '../ledger/boxes.ts';
import { overCampaign } from '../ledger/campaign-ends.ts';
import { campaignItems } from '../ledger/campaign-items.ts';
import { balanceOf } from '../ledger/moves.ts';
import { recordTransition } from '../ledger/record.ts';
import type { Scene } from '../scene.ts';
import { namedGoods, takeFrom } from './goods.ts';
import { dayAtWork, documentOf } from './working.ts';

type Line = Parsed<'gifts.returnCreate'>['lines'][number];
type Wanted = { readonly condition: Line['condition']; readonly goods: NamedGoods; readonly book: number };

/**
 * Drafts the slip by which what is left of a campaign goes back to the marketing store (B12, number ZPRK). The book of each line is that of
 * the moment; the count is asked for when the goods leave, so that a slip can be prepared while it is under way.
 */
export const returnCreate: Handler<'gifts.returnCreate'> = (tx, input, scene) => {
  const day = dayAtWork(scene);
  if (isRefused(day)) return day;
  const campaign = overCampaign(tx, scene, input.campaignId);
  if (isRefused(campaign)) return campaign;
  const wanted = wantedGoods(tx, scene, input.campaignId, input.lines);
  if (isRefused(wanted)) return wanted;

  const document = documentOf(tx, scene, day.ok, 'ZPRK');
  tx.insert('gift_return', {
    ...document,
    campaign_id: input.campaignId,
    target_store: input.targetStore,
    note: input.note,
  });
  for (const { condition, goods, book } of wanted.ok) {
    tx.insert('gift_return_line', {
      id: scene.newId(),
      return_id: document.id,
      item_kind: goods.itemKind,
      item_id: goods.itemId,
      condition,
      book_qty: book,
      qty_asked: goods.qty,
      serial_from: goods.range?.from ?? null,
      serial_to: goods.range?.to ?? null,
    });
  }
  recordTransition(tx, scene, 'gift_return', document.id, null, 'draft');
  return ok({ id: document.id, docNo: document.doc_no });
};

/** Goods of the campaign that lie where their condition says. An item stands once under each condition, vouchers as often as their ranges. */
function wantedGoods(db: Query, scene: Scene, campaignId: string, lines: readonly Line[]): Result<Wanted[]> {
  const { code } = scene.desk.terminal;
  const boxes = sealedBoxes(db, code);
  const of = new Set(campaignItems(db, campaignId).map((i) => `${i.itemKind}:${i.itemId}`));
  const wanted: Wanted[] = [];
  for (const [condition, mine] of Map.groupBy(lines, (l) => l.condition)) {
    const goods = namedGoods(db, mine, false);
    if (isRefused(goods)) return goods;
    const place = placeOf(condition, code);
    for (const one of goods.ok) {
      if (!of.has(`${one.itemKind}:${one.itemId}`)) return refuse('notOfCampaign', { item: one.item });
      const there = takeFrom(db, place, one, boxes);
      if (isRefused(there)) return there;
      wanted.push({ condition, goods: one, book: balanceOf(db, place, one.itemKind, one.itemId) });
    }
  }
  return ok(wanted);
}
