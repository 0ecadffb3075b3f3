import { createHash } from 'node:crypto';
import type { CampaignSummary, SummaryRow } from '../../shared/contract/campaign-summary.ts';
import {
  agreed,
  byDay,
  byIssuer,
  campaignSums,
  campaignTotals,
  endRate,
} from '../../shared/domain/reports/campaign.ts';
import { bands, histogram, type Timing } from '../../shared/domain/reports/gift-daily.ts';
import { addDays } from '../../shared/kernel/time.ts';
import type { Row } from '../../shared/tables/index.ts';
import type { Query } from '../db/statements.ts';
import { stockedTerminals } from '../ledger/campaign-ends.ts';
import { campaignItems } from '../ledger/campaign-items.ts';
import { campaignOf, dayOf } from '../ledger/campaigns.ts';
import type { Scene } from '../scene.ts';
import { countsOf } from './counts.ts';
import { abandonedOf, issuesOf, tierRows } from './issues.ts';
import { campaignFlows, type Span } from './moves.ts';

/** Name of R-E1 in `report_export`. */
export const REPORT = 'campaignSummary';

/** Days after its end in which an issue of a campaign may still be keyed in from paper. */
const KEYED_IN_DAYS = 60;

/** What the summary says, without how it was exported. */
export type Content = Omit<CampaignSummary, 'revision' | 'sent'>;

/** The first day goods of a campaign came in, its first day when that was earlier. */
const firstDay = (db: Query, campaignId: string, startDay: string): string =>
  db.get<{ day: string | null }>(
    'SELECT min(out_day) AS day FROM gift_outbound WHERE campaign_id = ? AND out_day < ?',
    campaignId,
    startDay,
  )?.day ?? startDay;

/** Greater than every id. */
const AFTER_ALL_IDS = '~';

/** The settlement that ends what counts are counted; before it none does. */
const settledWith = (db: Query, campaignId: string): string =>
  db.get<{ id: string }>(
    'SELECT id FROM campaign_settlement WHERE campaign_id = ? ORDER BY id DESC LIMIT 1',
    campaignId,
  )?.id ?? AFTER_ALL_IDS;

/** Everything of R-E1 for one campaign over every terminal this desk knows; null when there is no such campaign. */
export function loadSummary(db: Query, scene: Scene, campaignId: string): Content | null {
  const campaign = campaignOf(db, scene, campaignId);
  if (!campaign) return null;
  const { desk } = scene;
  const items = campaignItems(db, campaignId);
  const span: Span = { campaignId, from: campaign.startDay, to: addDays(campaign.endDay, KEYED_IN_DAYS) };
  const whole: Span = {
    campaignId,
    from: firstDay(db, campaignId, campaign.startDay),
    to: dayOf(scene),
  };
  const flows = Map.groupBy(campaignFlows(db, span, whole, items), (f) => `${f.itemKind}:${f.itemId}`);
  const counts = countsOf(db, whole, stockedTerminals(db, campaignId), settledWith(db, campaignId));
  const rows = items.map((item): SummaryRow => {
    const { all, end } = counts(item);
    return {
      itemKind: item.itemKind,
      itemId: item.itemId,
      code: item.code,
      name: item.name,
      unit: item.unit,
      unitCost: item.worth,
      tiers: campaign.tiers
        .filter((t) => t.choices.some((c) => c.itemKind === item.itemKind && c.itemId === item.itemId))
        .map((t) => t.levelNo),
      ...campaignSums(flows.get(`${item.itemKind}:${item.itemId}`) ?? []),
      nights: agreed(all),
      counted: end?.counted ?? null,
      difference: end?.difference ?? null,
      matched: end && end.difference === 0,
    };
  });
  const gifts = rows.filter((r) => r.itemKind === 'gift');
  const vouchers = rows.filter((r) => r.itemKind === 'voucher');
  const issues = issuesOf(db, span);
  const timings: Timing[] = issues.filter((i) => i.timed && i.reversed !== 'sameDay');
  const worth = (of: readonly SummaryRow[]): number =>
    of.reduce((n, r) => n + (r.issued - r.recovered) * r.unitCost, 0);
  const body = {
    site: desk.site.name,
    siteCode: desk.site.code,
    terminal: desk.terminal.name,
    terminalCode: desk.terminal.code,
    demo: desk.site.demo,
    zone: desk.site.zone,
    campaign: {
      id: campaign.id,
      code: campaign.code,
      name: campaign.name,
      state: campaign.state,
      startDay: campaign.startDay,
      endDay: campaign.endDay,
      marketingOwner: campaign.marketingOwner,
    },
    gifts,
    vouchers,
    tiers: tierRows(db, span),
    giftRate: endRate(gifts),
    voucherRate: endRate(vouchers),
    totals: {
      ...campaignTotals(issues),
      abandoned: abandonedOf(db, span),
      cost: worth(gifts),
      faceValue: worth(vouchers),
    },
    bands: bands(timings),
    histogram: histogram(timings),
    days: byDay(issues),
    issuers: byIssuer(issues),
  };
  return { ...body, contentSha: contentSha(body) };
}

const figuresOf = (r: SummaryRow): unknown[] => [
  r.itemKind,
  r.itemId,
  r.received,
  r.issued,
  r.recovered,
  r.damaged,
  r.destroyed,
  r.returned,
  r.adjusted,
  r.left,
  r.nights.matched,
  r.nights.rows,
  r.counted,
  r.difference,
];

/**
 * Tells one content of R-E1 from another: only what happened counts, never a name, a code or a price, which are read from the masters as
 * they are today. What stores hand in of a campaign's vouchers goes on for months and is not part of what was signed.
 */
function contentSha(c: Omit<Content, 'contentSha'>): string {
  const { cost: _cost, faceValue: _face, ...totals } = c.totals;
  const content = {
    campaign: c.campaign.id,
    rows: [...c.gifts, ...c.vouchers].map(figuresOf),
    tiers: c.tiers.map((t) => [t.levelNo, t.itemId, t.issues, t.pieces]),
    totals,
    days: c.days,
  };
  return createHash('sha256').update(JSON.stringify(content)).digest('hex');
}

/** Exports of the summary of a campaign, the latest first. */
export const exportsOf = (db: Query, campaignId: string): Row<'report_export'>[] =>
  db.all<Row<'report_export'>>(
    `SELECT * FROM report_export WHERE report = '${REPORT}' AND campaign_id = ? ORDER BY id DESC`,
    campaignId,
  );
