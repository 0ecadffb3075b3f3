import type { TierRow } from '../../shared/contract/campaign-summary.ts';
import type { IssueSeen } from '../../shared/domain/reports/campaign.ts';
import type { Query } from '../db/statements.ts';
import { itemNamed } from '../ledger/items.ts';
import type { ItemKind } from '../ledger/moves.ts';
import { timedIssue } from '../ledger/paper.ts';
import { ISSUES_OF, type Span } from './moves.ts';

type Row = {
  day: string;
  issuer: string;
  tier: number;
  receipts: number;
  amount: number;
  who: string | null;
  checked: number;
  timed: number;
  elapsedS: number;
  targetS: number;
  overS: number;
  pieces: number;
  sameDay: number | null;
};

/** Every issue of a campaign with what became of it. */
export const issuesOf = (db: Query, { campaignId, from, to }: Span): (IssueSeen & { readonly targetS: number })[] =>
  db
    .all<Row>(
      `SELECT i.business_day AS day, coalesce(s.name, i.issuer_id) AS issuer, i.given_tier_level AS tier, i.receipts, i.total_amount AS amount,
         coalesce(i.customer_phone, i.member_no) AS who, i.identity_checked AS checked, ${timedIssue('i')} AS timed,
         i.elapsed_s AS elapsedS, i.target_s AS targetS, i.over_s AS overS,
         (SELECT coalesce(sum(l.qty), 0) FROM gift_issue_line l WHERE l.issue_id = i.id) AS pieces,
         (SELECT r.same_day FROM gift_issue_reversal r WHERE r.issue_id = i.id LIMIT 1) AS sameDay
       FROM ${ISSUES_OF} LEFT JOIN staff s ON s.id = i.issuer_id ORDER BY i.id`,
      from,
      to,
      campaignId,
    )
    .map(({ sameDay, checked, timed, ...i }) => ({
      ...i,
      checked: checked === 1,
      timed: timed === 1,
      reversed: sameDay === null ? null : sameDay === 1 ? 'sameDay' : 'later',
    }));

type Given = { levelNo: number; itemKind: ItemKind; itemId: string; issues: number; pieces: number };

/** What each tier gave of each item, by tier and code; choices of which nothing was given stand with 0. */
export function tierRows(db: Query, { campaignId, from, to }: Span): TierRow[] {
  const given = db.all<Given>(
    `SELECT i.given_tier_level AS levelNo, l.item_kind AS itemKind, l.item_id AS itemId, count(DISTINCT i.id) AS issues, sum(l.qty) AS pieces
     FROM ${ISSUES_OF} CROSS JOIN gift_issue_line l ON l.issue_id = i.id
     WHERE NOT EXISTS (SELECT 1 FROM gift_issue_reversal r WHERE r.issue_id = i.id AND r.same_day = 1)
     GROUP BY 1, 2, 3`,
    from,
    to,
    campaignId,
  );
  const tiers = db.all<{ levelNo: number; minAmount: number; itemKind: ItemKind; itemId: string }>(
    `SELECT t.level_no AS levelNo, t.min_amount AS minAmount, c.item_kind AS itemKind, c.item_id AS itemId
     FROM gift_tier t JOIN tier_choice c ON c.tier_id = t.id AND c.active = 1 WHERE t.campaign_id = ? AND t.active = 1`,
    campaignId,
  );
  const key = (r: { levelNo: number; itemId: string }): string => `${r.levelNo} ${r.itemId}`;
  const amounts = new Map(tiers.map((t) => [t.levelNo, t.minAmount]));
  const rows = new Map<string, Given>([
    ...tiers.map((t): [string, Given] => [key(t), { ...t, issues: 0, pieces: 0 }]),
    ...given.map((g): [string, Given] => [key(g), g]),
  ]);
  return [...rows.values()]
    .map((r) => {
      const { code, name } = itemNamed(db, r.itemKind, r.itemId);
      return {
        levelNo: r.levelNo,
        minAmount: amounts.get(r.levelNo) ?? 0,
        itemKind: r.itemKind,
        itemId: r.itemId,
        code,
        name,
        issues: r.issues,
        pieces: r.pieces,
      };
    })
    .sort((a, b) => a.levelNo - b.levelNo || (a.code < b.code ? -1 : 1));
}

/** Timers that were started for the campaign and given up. */
export const abandonedOf = (db: Query, { campaignId, from, to }: Span): number =>
  db.get<{ n: number }>(
    `SELECT count(*) AS n FROM terminal x CROSS JOIN issue_abandoned a INDEXED BY issue_abandoned_day
       ON a.terminal = x.code AND a.business_day BETWEEN ? AND ? WHERE a.campaign_id = ?`,
    from,
    to,
    campaignId,
  )!.n;
