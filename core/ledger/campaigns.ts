import type { Campaign, Tier } from '../../shared/contract/masters.ts';
import { campaignState, isLateStocking } from '../../shared/domain/gifts/campaign.ts';
import { type BusinessDay, calendarDay, type Instant } from '../../shared/kernel/time.ts';
import type { Row } from '../../shared/tables/index.ts';
import { textsOf } from '../db/json.ts';
import type { Query } from '../db/statements.ts';
import type { Scene } from '../scene.ts';
import type { ItemKind } from './moves.ts';

/** The day by which states are read: the open business day, else the calendar day of the site. */
export const dayOf = (scene: Scene): BusinessDay => scene.day?.day ?? calendarDay(scene.now, scene.desk.site.zone);

const OF_THESE = 'FROM json_each(?) j CROSS JOIN';
const idsOf = (rows: readonly { readonly id: string }[]): string => JSON.stringify(rows.map((r) => r.id));

/** The business day on which the first outbound of each campaign was posted; a campaign of which none is posted now is left out (B1). */
function stockedDays(db: Query, campaigns: readonly Row<'campaign'>[]): Map<string, BusinessDay> {
  const posted = db.all<{ campaign_id: string; day: string }>(
    `SELECT o.campaign_id, coalesce((SELECT min(m.business_day) FROM stock_move m WHERE m.doc_id = o.id AND m.move_type = 'RECV'), o.business_day) AS day
     ${OF_THESE} gift_outbound o ON o.campaign_id = j.value AND o.kind = 'first'
     WHERE 'posted' = (SELECT t.to_state FROM transition t WHERE t.doc_kind = 'gift_outbound' AND t.doc_id = o.id ORDER BY t.id DESC LIMIT 1)
     ORDER BY o.id DESC`,
    idsOf(campaigns),
  );
  return new Map(posted.map((o) => [o.campaign_id, o.day]));
}

type ChoiceRow = {
  campaign_id: string;
  tier_id: string;
  level_no: number;
  min_amount: number;
  sign_text: string | null;
  high_tier: number;
  id: string | null;
  item_kind: ItemKind;
  item_id: string;
  qty: number;
  code: string;
  name: string;
  unit: string | null;
};

/** Active tiers of each campaign in rising order with their active choices (B2). Vouchers have no unit of their own: '' . */
function tiersOf(db: Query, campaigns: readonly Row<'campaign'>[]): Map<string, Tier[]> {
  const rows = db.all<ChoiceRow>(
    `SELECT t.campaign_id, t.id AS tier_id, t.level_no, t.min_amount, t.sign_text, t.high_tier, c.id, c.item_kind, c.item_id, c.qty,
       coalesce(g.code, v.code) AS code, coalesce(g.name, v.name) AS name, g.unit
     ${OF_THESE} gift_tier t ON t.campaign_id = j.value AND t.active = 1 LEFT JOIN tier_choice c ON c.tier_id = t.id AND c.active = 1
       LEFT JOIN gift_item g ON c.item_kind = 'gift' AND g.id = c.item_id LEFT JOIN voucher_type v ON c.item_kind = 'voucher' AND v.id = c.item_id
     ORDER BY t.level_no, c.id`,
    idsOf(campaigns),
  );
  const of = Map.groupBy(rows, (r) => r.campaign_id);
  return new Map([...of].map(([id, choices]) => [id, tiersFrom(choices)]));
}

function tiersFrom(rows: readonly ChoiceRow[]): Tier[] {
  const tiers: Tier[] = [];
  for (const r of rows) {
    let tier = tiers.at(-1);
    if (tier?.id !== r.tier_id) {
      tier = {
        id: r.tier_id,
        levelNo: r.level_no,
        minAmount: r.min_amount,
        signText: r.sign_text,
        highTier: r.high_tier === 1,
        choices: [],
      };
      tiers.push(tier);
    }
    if (r.id !== null)
      tier.choices.push({
        id: r.id,
        itemKind: r.item_kind,
        itemId: r.item_id,
        code: r.code,
        name: r.name,
        unit: r.unit ?? '',
        qty: r.qty,
      });
  }
  return tiers;
}

/** The moment a campaign is looked at from: on a business day; `until` leaves out what was decided later, but for its settlement. */
export type Seen = { readonly day: BusinessDay; readonly until: Instant | null };

/** Campaigns as they stand at a moment, in the order given: four statements, however many there are. */
function campaignsFrom(
  db: Query,
  rows: readonly Row<'campaign'>[],
  { day, until }: Seen,
  leadDays: number,
): Campaign[] {
  if (rows.length === 0) return [];
  const steps = db.all<{ doc_id: string; to_state: string; at: number }>(
    `SELECT t.doc_id, t.to_state, t.at ${OF_THESE} transition t ON t.doc_kind = 'campaign' AND t.doc_id = j.value ORDER BY t.id`,
    idsOf(rows),
  );
  const known = steps.filter((t) => until === null || t.at <= until || t.to_state === 'settled');
  const stepsOf = Map.groupBy(known, (t) => t.doc_id);
  const stocked = stockedDays(db, rows);
  const tiers = tiersOf(db, rows);
  return rows.map((row) => {
    const posted = stocked.get(row.id) ?? null;
    const state = campaignState(
      (stepsOf.get(row.id) ?? []).map((t) => t.to_state),
      row.start_day,
      row.end_day,
      day,
      posted !== null,
    );
    return {
      id: row.id,
      code: row.code,
      name: row.name,
      organiser: row.organiser as Campaign['organiser'],
      organiserStoreId: row.organiser_store_id,
      startDay: row.start_day,
      endDay: row.end_day,
      ruleText: row.rule_text,
      marketingOwner: row.marketing_owner,
      receiptMerge: row.receipt_merge === 1,
      receiptSameDay: row.receipt_same_day === 1,
      claimLimit: row.claim_limit,
      claimPeriod: row.claim_period as Campaign['claimPeriod'],
      identify: row.identify as Campaign['identify'],
      storeIds: textsOf(row.store_ids),
      excludedStoreIds: textsOf(row.excluded_store_ids),
      state,
      lateStocking: state !== 'draft' && isLateStocking(row.start_day, leadDays, posted, day),
      tiers: tiers.get(row.id) ?? [],
    };
  });
}

const present = (scene: Scene): Seen => ({ day: dayOf(scene), until: null });
const leadDaysOf = (scene: Scene): number => scene.desk.policy('gift.stock_in_lead_days');

/** One campaign as it stands on the day, or stood at `seen`; null when unknown. */
export function campaignOf(db: Query, scene: Scene, id: string, seen: Seen = present(scene)): Campaign | null {
  const row = db.get<Row<'campaign'>>('SELECT * FROM campaign WHERE id = ?', id);
  return (row && campaignsFrom(db, [row], seen, leadDaysOf(scene))[0]) ?? null;
}

/** Every campaign as it stands on the day, the latest first. */
export const allCampaigns = (db: Query, scene: Scene): Campaign[] =>
  campaignsFrom(
    db,
    db.all<Row<'campaign'>>('SELECT * FROM campaign ORDER BY start_day DESC, code'),
    present(scene),
    leadDaysOf(scene),
  );

/** The campaigns that may be issued today, or might at `seen`: running ones. */
export function runningCampaigns(db: Query, scene: Scene, seen: Seen = present(scene)): Campaign[] {
  const rows = db.all<Row<'campaign'>>(
    'SELECT * FROM campaign WHERE start_day <= ? AND end_day >= ? ORDER BY start_day, code',
    seen.day,
    seen.day,
  );
  return campaignsFrom(db, rows, seen, leadDaysOf(scene)).filter((campaign) => campaign.state === 'running');
}

/** Those of some campaigns that are there, by id. */
export function campaignsOf(db: Query, scene: Scene, ids: readonly string[]): Campaign[] {
  const rows = db.all<Row<'campaign'>>(
    `SELECT c.* ${OF_THESE} campaign c ON c.id = j.value ORDER BY c.id`,
    JSON.stringify(ids),
  );
  return campaignsFrom(db, rows, present(scene), leadDaysOf(scene));
}
