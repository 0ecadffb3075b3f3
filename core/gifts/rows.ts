import type { IssueRow } from '../../shared/contract/gifts.ts';
import { rangeText } from '../../shared/domain/gifts/serials.ts';
import type { Row } from '../../shared/tables/index.ts';
import type { Query } from '../db/statements.ts';

/** The reversal of an issue, null while it stands. */
export const reversalOf = (db: Query, issueId: string): { docNo: string; at: number } | null =>
  db.get<{ docNo: string; at: number }>(
    'SELECT doc_no AS docNo, at FROM gift_issue_reversal WHERE issue_id = ?',
    issueId,
  ) ?? null;

type Line = {
  issue_id: string;
  item_id: string;
  qty: number;
  serial_from: number | null;
  serial_to: number | null;
  name: string;
  prefix: string | null;
  len: number | null;
};
type Reversal = { issue_id: string; docNo: string; at: number; by: string; reason: string };

const OF_THESE = 'FROM json_each(?) j CROSS JOIN';

const linesOf = (db: Query, ids: string): Line[] =>
  db.all<Line>(
    `SELECT l.issue_id, l.item_id, l.qty, l.serial_from, l.serial_to, coalesce(g.name, v.name, '') AS name, v.serial_prefix AS prefix, v.serial_len AS len
     ${OF_THESE} gift_issue_line l ON l.issue_id = j.value LEFT JOIN gift_item g ON l.item_kind = 'gift' AND g.id = l.item_id
     LEFT JOIN voucher_type v ON l.item_kind = 'voucher' AND v.id = l.item_id ORDER BY l.id`,
    ids,
  );

const reversalsOf = (db: Query, ids: string): Reversal[] =>
  db.all<Reversal>(
    `SELECT r.issue_id, r.doc_no AS docNo, r.at, coalesce(s.name, '') AS "by", r.reason
     ${OF_THESE} gift_issue_reversal r ON r.issue_id = j.value LEFT JOIN staff s ON s.id = r.made_by ORDER BY r.id`,
    ids,
  );

const WRITTEN = `SELECT p.doc_id AS id, p.written_at AS at ${OF_THESE} pad_use p ON p.doc_id = j.value`;

/** What was given, as one line: `name ×2 Q20-000013–Q20-000014`. */
function itemsText(lines: readonly Line[]): string {
  const items = Map.groupBy(lines, (line) => line.item_id);
  return [...items.values()]
    .map((same) => {
      const qty = same.reduce((n, line) => n + line.qty, 0);
      const serials = same.flatMap(({ serial_from: from, serial_to: to, prefix, len }) =>
        from === null || to === null ? [] : [rangeText(prefix ?? '', len ?? 0, { from, to })],
      );
      return [`${same[0]!.name} ×${qty}`, ...serials].join(' ');
    })
    .join(', ');
}

/** Issues as lists show them, in the order given. Names are read in three statements, however many rows there are. */
export function issueRows(db: Query, issues: readonly (Row<'gift_issue'> & { issuer: string })[]): IssueRow[] {
  const ids = JSON.stringify(issues.map((g) => g.id));
  const lines = Map.groupBy(linesOf(db, ids), (line) => line.issue_id);
  const reversals = new Map(reversalsOf(db, ids).map(({ issue_id, ...reversal }) => [issue_id, reversal]));
  const written = new Map(db.all<{ id: string; at: number | null }>(WRITTEN, ids).map((p) => [p.id, p.at] as const));
  return issues.map((g) => ({
    id: g.id,
    docNo: g.doc_no,
    at: g.at,
    businessDay: g.business_day,
    issuer: g.issuer,
    issuerId: g.issuer_id,
    campaignId: g.campaign_id,
    tierLevel: g.tier_level,
    givenTierLevel: g.given_tier_level,
    totalAmount: g.total_amount,
    receipts: g.receipts,
    items: itemsText(lines.get(g.id) ?? []),
    elapsedS: g.elapsed_s,
    targetS: g.target_s,
    overS: g.over_s,
    identityChecked: g.identity_checked === 1,
    writtenAt: written.get(g.id) ?? null,
    reversed: reversals.get(g.id) ?? null,
  }));
}
