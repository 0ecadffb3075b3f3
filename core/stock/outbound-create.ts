import type { Parsed } from '../../shared/contract/index.ts';
import { isLateStocking } from '../../shared/domain/gifts/campaign.ts';
import { MARKETING } from '../../shared/domain/places.ts';
import type { NamedGoods } from '../../shared/domain/stock/goods.ts';
import { mayReplace } from '../../shared/domain/stock/outbound.ts';
import { isRefused, ok, refuse, type Result } from '../../shared/kernel/result.ts';
import type { Row } from '../../shared/tables/index.ts';
import { stateOf } from '../desk.ts';
import type { Handler, Tx } from '../handlers.ts';
import { campaignOf } from '../ledger/campaigns.ts';
import { itemNamed, type Item } from '../ledger/items.ts';
import { recordTransition } from '../ledger/record.ts';
import type { Scene } from '../scene.ts';
import { inBatches, namedGoods, notReceivedYet } from './goods.ts';
import { dayForNewWork, documentOf } from './working.ts';

/**
 * Drafts an outbound slip on marketing's instruction (B6, number ZPCK). Draft and ended campaigns get none; a terminal has one first outbound
 * per campaign; a replacement names a confirmed damage. `late` is as of the draft, posting looks again.
 */
export const outboundCreate: Handler<'gifts.outboundCreate'> = (tx, input, scene) => {
  const day = dayForNewWork(scene);
  if (isRefused(day)) return day;
  const campaign = campaignOf(tx, scene, input.campaignId);
  if (!campaign) return refuse('notFound', { what: 'campaign' });
  if (['draft', 'ended', 'settled'].includes(campaign.state)) return refuse('wrongState', { state: campaign.state });
  const first = input.kind === 'first' ? firstOutbound(tx, scene, campaign.id) : null;
  if (first) return refuse('firstOutboundExists', { docNo: first.doc_no });
  const goods = wantedGoods(tx, input.lines);
  if (isRefused(goods)) return goods;
  const damage: Result<string | null> =
    input.kind === 'replacement' ? replaces(tx, scene, input.damageId, goods.ok) : ok(null);
  if (isRefused(damage)) return damage;

  const lead = scene.desk.policy('gift.stock_in_lead_days');
  const late = input.kind === 'first' && isLateStocking(campaign.startDay, lead, null, day.ok.day);
  const document = documentOf(tx, scene, day.ok, 'ZPCK');
  tx.insert('gift_outbound', {
    ...document,
    kind: input.kind,
    campaign_id: campaign.id,
    instructed_by: input.instructedBy,
    instructed_at: scene.now,
    out_day: day.ok.day,
    source_store: input.sourceStore,
    late: late ? 1 : 0,
    late_reason: null,
    damage_id: damage.ok,
  });
  for (const { itemKind, itemId, qty, range } of goods.ok) {
    tx.insert('gift_outbound_line', {
      id: scene.newId(),
      outbound_id: document.id,
      item_kind: itemKind,
      item_id: itemId,
      qty_requested: qty,
      serial_from: range?.from ?? null,
      serial_to: range?.to ?? null,
    });
  }
  recordTransition(tx, scene, 'gift_outbound', document.id, null, 'draft');
  return ok({ id: document.id, docNo: document.doc_no });
};

/** This terminal's first outbound of a campaign that is neither void nor reversed. */
const firstOutbound = (tx: Tx, scene: Scene, campaignId: string): Row<'gift_outbound'> | undefined =>
  tx
    .all<Row<'gift_outbound'>>('SELECT * FROM gift_outbound WHERE campaign_id = ? ORDER BY id', campaignId)
    .find(
      (o) =>
        o.kind === 'first' &&
        o.terminal === scene.desk.terminal.code &&
        ['draft', 'posted'].includes(stateOf(tx, 'gift_outbound', o.id) ?? ''),
    );

function wantedGoods(tx: Tx, lines: Parsed<'gifts.outboundCreate'>['lines']): Result<NamedGoods[]> {
  const goods = namedGoods(tx, lines, true);
  if (isRefused(goods)) return goods;
  for (const one of goods.ok) {
    const batch = inBatches(tx, one);
    if (isRefused(batch)) return batch;
    const free = notReceivedYet(tx, one, MARKETING);
    if (isRefused(free)) return free;
  }
  return goods;
}

/** The id of the damage a replacement stands for. */
function replaces(tx: Tx, scene: Scene, damageId: string | null, goods: readonly NamedGoods[]): Result<string> {
  const row =
    damageId === null ? undefined : tx.get<Row<'gift_damage'>>('SELECT * FROM gift_damage WHERE id = ?', damageId);
  if (!row || row.terminal !== scene.desk.terminal.code) return refuse('notFound', { what: 'damage' });
  const item: Item = itemNamed(tx, row.item_kind as Item['itemKind'], row.item_id);
  const fits = mayReplace(
    {
      state: stateOf(tx, 'gift_damage', row.id),
      itemKind: item.itemKind,
      itemId: item.itemId,
      item: item.name,
      qty: row.qty,
    },
    goods,
  );
  return isRefused(fits) ? fits : ok(row.id);
}
