import type { Campaign, Tier } from '../../shared/contract/masters.ts';
import { campaignState, isLateStocking } from '../../shared/domain/gifts/campaign.ts';
import { type BusinessDay, calendarDay } from '../../shared/kernel/time.ts';
import type { Row } from '../../shared/tables/index.ts';
import type { Query } from '../db/statements.ts';
import { stateOf } from '../desk.ts';
import type { Scene } from '../scene.ts';
import type { ItemKind } from './moves.ts';

/** The day by which states are read: the open business day, else the calendar day of the site. */
export const dayOf = (scene: Scene): BusinessDay => scene.day?.day ?? calendarDay(scene.now, scene.desk.site.zone);

/** The business day on which the first outbound of a campaign was posted, null when none is posted now (B1). */
export function stockedOn(db: Query, campaignId: string): BusinessDay | null {
  const slips = db.all<{ id: string; business_day: string }>(
    "SELECT id, business_day FROM gift_outbound WHERE campaign_id = ? AND kind = 'first' ORDER BY id",
    campaignId,
  );
  const posted = slips.find(({ id }) => stateOf(db, 'gift_outbound', id) === 'posted');
  if (!posted) return null;
  const move = db.get<{ day: string | null }>(
    "SELECT min(business_day) AS day FROM stock_move WHERE doc_id = ? AND move_type = 'RECV'",
    posted.id,
  );
  return move?.day ?? posted.business_day;
}

type ChoiceRow = {
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

/** Active tiers in rising order with their active choices (B2). Vouchers have no unit of their own: '' . */
function tiersOf(db: Query, campaignId: string): Tier[] {
  const rows = db.all<ChoiceRow>(
    `SELECT t.id AS tier_id, t.level_no, t.min_amount, t.sign_text, t.high_tier, c.id, c.item_kind, c.item_id, c.qty,
       coalesce(g.code, v.code) AS code, coalesce(g.name, v.name) AS name, g.unit
     FROM gift_tier t LEFT JOIN tier_choice c ON c.tier_id = t.id AND c.active = 1
       LEFT JOIN gift_item g ON c.item_kind = 'gift' AND g.id = c.item_id LEFT JOIN voucher_type v ON c.item_kind = 'voucher' AND v.id = c.item_id
     WHERE t.campaign_id = ? AND t.active = 1 ORDER BY t.level_no, c.id`,
    campaignId,
  );
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

function campaignFrom(db: Query, row: Row<'campaign'>, day: BusinessDay, leadDays: number): Campaign {
  const transitions = db.all<{ to_state: string }>(
    "SELECT to_state FROM transition WHERE doc_kind = 'campaign' AND doc_id = ? ORDER BY id",
    row.id,
  );
  const posted = stockedOn(db, row.id);
  const state = campaignState(
    transitions.map((t) => t.to_state),
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
    storeIds: JSON.parse(row.store_ids) as string[],
    excludedStoreIds: JSON.parse(row.excluded_store_ids) as string[],
    state,
    lateStocking: state !== 'draft' && isLateStocking(row.start_day, leadDays, posted, day),
    tiers: tiersOf(db, row.id),
  };
}

/** One campaign as it stands on the day, null when unknown. */
export function campaignOf(db: Query, scene: Scene, id: string): Campaign | null {
  const row = db.get<Row<'campaign'>>('SELECT * FROM campaign WHERE id = ?', id);
  return row ? campaignFrom(db, row, dayOf(scene), scene.desk.policy('gift.stock_in_lead_days')) : null;
}

/** Every campaign as it stands on the day, the latest first. */
export function allCampaigns(db: Query, scene: Scene): Campaign[] {
  const lead = scene.desk.policy('gift.stock_in_lead_days');
  return db
    .all<Row<'campaign'>>('SELECT * FROM campaign ORDER BY start_day DESC, code')
    .map((row) => campaignFrom(db, row, dayOf(scene), lead));
}

/** The campaigns that may be issued today: running ones. */
export function runningCampaigns(db: Query, scene: Scene): Campaign[] {
  const day = dayOf(scene);
  const lead = scene.desk.policy('gift.stock_in_lead_days');
  return db
    .all<Row<'campaign'>>(
      'SELECT * FROM campaign WHERE start_day <= ? AND end_day >= ? ORDER BY start_day, code',
      day,
      day,
    )
    .map((row) => campaignFrom(db, row, day, lead))
    .filter((campaign) => campaign.state === 'running');
}
