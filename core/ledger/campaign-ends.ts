import type { Campaign } from '../../shared/contract/masters.ts';
import { daysLate, overDay, settleBy } from '../../shared/domain/campaign-end/over.ts';
import type { CountSeen } from '../../shared/domain/campaign-end/closing.ts';
import { ok, refuse, type Result } from '../../shared/kernel/result.ts';
import { type BusinessDay, calendarDay } from '../../shared/kernel/time.ts';
import type { Query } from '../db/statements.ts';
import type { Scene } from '../scene.ts';
import { campaignItems } from './campaign-items.ts';
import { campaignOf, campaignsOf, dayOf } from './campaigns.ts';
import type { ItemKind } from './moves.ts';
import type { ItemRef } from './stock-days.ts';

/** Another campaign that holds or may hold the goods, by its state. */
const OVER: readonly string[] = ['ended', 'settled'];

/** A campaign whose goods may be counted and brought back: one that is over. Refusals: notFound {what}, campaignNotOver {campaign}. */
export function overCampaign(db: Query, scene: Scene, id: string | null): Result<Campaign> {
  const campaign = id === null ? null : campaignOf(db, scene, id);
  if (!campaign) return refuse('notFound', { what: 'campaign' });
  return OVER.includes(campaign.state) ? ok(campaign) : refuse('campaignNotOver', { campaign: campaign.name });
}

/** Campaigns that give an item, drafts left out. */
function givers(db: Query, scene: Scene, itemKind: ItemKind, itemId: string): Campaign[] {
  const ids = db.all<{ id: string }>(
    `SELECT DISTINCT t.campaign_id AS id FROM tier_choice c JOIN gift_tier t ON t.id = c.tier_id
     WHERE c.item_kind = ? AND c.item_id = ?`,
    itemKind,
    itemId,
  );
  return campaignsOf(
    db,
    scene,
    ids.map((c) => c.id),
  ).filter((c) => c.state !== 'draft');
}

/** The settled campaign whose goods an item is; null while a campaign that is not settled gives it, or none ever did (B17). */
export function settledGiver(db: Query, scene: Scene, itemKind: ItemKind, itemId: string): Campaign | null {
  const all = givers(db, scene, itemKind, itemId);
  return all.length > 0 && all.every((c) => c.state === 'settled') ? all[0]! : null;
}

/** Goods of a settled campaign do not go out to anybody any more (B17). Refusals: campaignSettled {campaign, item}. */
export function notSettled(
  db: Query,
  scene: Scene,
  goods: readonly (ItemRef & { readonly item: string })[],
): Result<null> {
  for (const { itemKind, itemId, item } of goods) {
    const settled = settledGiver(db, scene, itemKind, itemId);
    if (settled) return refuse('campaignSettled', { campaign: settled.name, item });
  }
  return ok(null);
}

/** Whether a campaign ever received an item: a posted outbound of it names it. */
const received = (db: Query, campaignId: string, { itemKind, itemId }: ItemRef): boolean =>
  db.get(
    `SELECT 1 FROM gift_outbound o JOIN gift_outbound_line l ON l.outbound_id = o.id AND l.item_kind = ? AND l.item_id = ?
     WHERE o.campaign_id = ? AND 'posted' = (SELECT t.to_state FROM transition t WHERE t.doc_kind = 'gift_outbound' AND t.doc_id = o.id ORDER BY t.id DESC LIMIT 1)
     LIMIT 1`,
    itemKind,
    itemId,
    campaignId,
  ) !== undefined;

/** Of these goods those that another campaign, not yet over, has received as well: what is left of them belongs to no single one. */
export const sharedGoods = (db: Query, scene: Scene, campaignId: string, goods: readonly ItemRef[]): Set<string> =>
  new Set(
    goods
      .filter((g) =>
        givers(db, scene, g.itemKind, g.itemId).some(
          (c) => c.id !== campaignId && !OVER.includes(c.state) && received(db, c.id, g),
        ),
      )
      .map((g) => `${g.itemKind}:${g.itemId}`),
  );

/** Terminals that received goods for a campaign. */
export const stockedTerminals = (db: Query, campaignId: string): string[] =>
  db
    .all<{ terminal: string }>(
      `SELECT DISTINCT o.terminal FROM gift_outbound o JOIN transition t ON t.doc_kind = 'gift_outbound' AND t.doc_id = o.id AND t.to_state = 'posted'
       WHERE o.campaign_id = ? ORDER BY o.terminal`,
      campaignId,
    )
    .map((o) => o.terminal);

export type CampaignCount = CountSeen & { readonly id: string; readonly businessDay: BusinessDay };

/** Moves that only bring goods nearer to the store; they leave a count as it is. */
const HOMEWARD = JSON.stringify(['RETURN_ISS', 'UNDISPLAY', 'RETURN_MKT', 'UNRETURN', 'REDEEM']);

/** Whether goods of the campaign moved at the terminal since a count, other than homeward or by settling that very count. */
const movedSince = (
  db: Query,
  terminal: string,
  goods: readonly ItemRef[],
  count: { readonly day: BusinessDay; readonly finished: string; readonly settled: string | null },
): boolean =>
  db.get(
    `SELECT 1 FROM (SELECT value ->> 0 AS kind, value ->> 1 AS id FROM json_each(?)) i
       CROSS JOIN stock_day d ON d.terminal = ? AND d.item_kind = i.kind AND d.item_id = i.id AND d.business_day >= ?
     WHERE d.move_type NOT IN (SELECT value FROM json_each(?)) AND d.last_id > iif(d.move_type = 'ADJUST', ?, ?) LIMIT 1`,
    JSON.stringify(goods.map((g) => [g.itemKind, g.itemId])),
    terminal,
    count.day,
    HOMEWARD,
    count.settled ?? count.finished,
    count.finished,
  ) !== undefined;

/** The last count of a campaign's end at a terminal, given up ones left out (B15). Its id is that of the sheet. */
export function lastCampaignCount(db: Query, campaignId: string, terminal: string): CampaignCount | null {
  const row = db.get<{ id: string; doc_no: string; business_day: string; state: string }>(
    `SELECT s.id, s.doc_no, s.business_day, t.to_state AS state FROM campaign_count c JOIN stocktake s ON s.id = c.stocktake_id
       JOIN transition t ON t.id = (SELECT max(id) FROM transition WHERE doc_kind = 'stocktake' AND doc_id = s.id)
     WHERE c.campaign_id = ? AND s.terminal = ? AND t.to_state <> 'void' ORDER BY c.stocktake_id DESC LIMIT 1`,
    campaignId,
    terminal,
  );
  if (!row) return null;
  const step = (where: string): string | null =>
    db.get<{ id: string | null }>(
      `SELECT max(id) AS id FROM transition WHERE doc_kind = 'stocktake' AND doc_id = ? AND ${where}`,
      row.id,
    )?.id ?? null;
  const finished = step("from_state = 'draft' AND to_state <> 'void'");
  const settled = step("to_state = 'resolved'");
  const stands =
    (row.state === 'matched' || row.state === 'resolved') &&
    finished !== null &&
    !movedSince(db, terminal, campaignItems(db, campaignId), { day: row.business_day, finished, settled });
  return { id: row.id, docNo: row.doc_no, businessDay: row.business_day, state: row.state, stands };
}

/** A campaign that is over. `stocked`: goods were received for it. */
export type Over = {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly state: 'ended' | 'settled';
  readonly startDay: BusinessDay;
  readonly endDay: BusinessDay;
  readonly overDay: BusinessDay;
  readonly settleBy: BusinessDay;
  readonly overdueDays: number;
  readonly stocked: boolean;
};

type OverRow = {
  id: string;
  code: string;
  name: string;
  start_day: string;
  end_day: string;
  ended_at: number | null;
  settled: number;
  stocked: number;
};

const STEP = (to: string): string =>
  `SELECT t.at FROM transition t WHERE t.doc_kind = 'campaign' AND t.doc_id = c.id AND t.to_state = '${to}' ORDER BY t.id DESC LIMIT 1`;

/** Campaigns that are over, those not settled first, then the latest (B1, campaign.settle_days). */
export function overCampaigns(db: Query, scene: Scene): Over[] {
  const today = dayOf(scene);
  const days = scene.desk.policy('campaign.settle_days');
  const rows = db.all<OverRow>(
    `SELECT c.id, c.code, c.name, c.start_day, c.end_day, (${STEP('ended')}) AS ended_at, EXISTS (${STEP('settled')}) AS settled,
       EXISTS (SELECT 1 FROM gift_outbound o JOIN transition t ON t.doc_kind = 'gift_outbound' AND t.doc_id = o.id AND t.to_state = 'posted'
         WHERE o.campaign_id = c.id) AS stocked
     FROM campaign c WHERE EXISTS (${STEP('approved')}) AND (c.end_day < ? OR EXISTS (${STEP('ended')})) ORDER BY c.end_day DESC, c.code`,
    today,
  );
  const all = rows.map((r): Over => {
    const over = overDay(r.end_day, r.ended_at === null ? null : calendarDay(r.ended_at, scene.desk.site.zone));
    return {
      id: r.id,
      code: r.code,
      name: r.name,
      state: r.settled === 1 ? 'settled' : 'ended',
      startDay: r.start_day,
      endDay: r.end_day,
      overDay: over,
      settleBy: settleBy(over, days),
      overdueDays: r.settled === 1 ? 0 : daysLate(over, days, today),
      stocked: r.stocked === 1,
    };
  });
  return [...all.filter((c) => c.state === 'ended'), ...all.filter((c) => c.state === 'settled')];
}
