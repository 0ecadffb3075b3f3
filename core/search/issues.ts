import { maskPhone, normalisePhone } from '../../shared/kernel/words.ts';
import type { Query } from '../db/statements.ts';
import type { Scene } from '../scene.ts';
import { type Asked, endOf, type Hit, line } from './asked.ts';

type Issue = {
  id: string;
  doc_no: string;
  at: number;
  total_amount: number;
  campaign_id: string;
  campaign: string | null;
  issuer: string | null;
  reversal_no: string | null;
  reversed_at: number | null;
  reversed_by: string | null;
};

const ISSUES = `SELECT i.id, i.doc_no, i.at, i.total_amount, i.campaign_id, c.name AS campaign, s.name AS issuer, r.doc_no AS reversal_no, r.at AS reversed_at,
    q.name AS reversed_by
  FROM gift_issue i LEFT JOIN campaign c ON c.id = i.campaign_id LEFT JOIN staff s ON s.id = i.issuer_id
    LEFT JOIN gift_issue_reversal r ON r.issue_id = i.id LEFT JOIN staff q ON q.id = r.made_by`;
const BY_NUMBER = `${ISSUES} WHERE i.doc_no >= ? AND i.doc_no < ? ORDER BY i.doc_no LIMIT ?`;
const BY_PHONE = `${ISSUES} WHERE i.campaign_id = ? AND i.customer_phone = ? ORDER BY i.business_day DESC LIMIT ?`;

const linesOf = (db: Query, issueId: string): { name: string | null; qty: number }[] =>
  db.all(
    `SELECT coalesce(g.name, v.name) AS name, sum(l.qty) AS qty FROM gift_issue_line l LEFT JOIN gift_item g ON l.item_kind = 'gift' AND g.id = l.item_id
       LEFT JOIN voucher_type v ON l.item_kind = 'voucher' AND v.id = l.item_id WHERE l.issue_id = ? GROUP BY l.item_kind, l.item_id`,
    issueId,
  );

const issueHit = (db: Query, title: string, i: Issue): Hit => ({
  kind: 'issue',
  id: i.id,
  title,
  detail: line(title === i.doc_no ? null : i.doc_no, i.campaign, i.issuer),
  at: i.reversed_at ?? i.at,
  facts: {
    last: i.reversed_at === null ? 'issued' : 'reversed',
    docNo: i.doc_no,
    campaignId: i.campaign_id,
    campaign: i.campaign,
    amount: i.total_amount,
    by: i.reversed_by ?? i.issuer,
    issuer: i.issuer,
    issuedAt: i.at,
    reversalNo: i.reversal_no,
    lines: linesOf(db, i.id),
  },
});

/** Issues by the beginning of their document number. */
export const issueHits = (db: Query, asked: Asked): Hit[] =>
  db.all<Issue>(BY_NUMBER, asked.key, endOf(asked.key), asked.limit).map((i) => issueHit(db, i.doc_no, i));

const MAY_SEE: readonly string[] = ['SUP', 'MGR'];
/** Digits of the shortest number that is looked up. */
const SHORTEST = 7;

/** Issues to a customer by the whole telephone number, newest first; for SUP and MGR only, and the number stays masked (1.3). */
export function phoneHits(db: Query, asked: Asked, { staff }: Scene): Hit[] {
  const phone = normalisePhone(asked.text);
  if (phone === null || phone.length < SHORTEST || !staff.roles.some((role) => MAY_SEE.includes(role))) return [];
  const campaigns = db.all<{ id: string }>('SELECT id FROM campaign');
  const found = campaigns.flatMap(({ id }) => db.all<Issue>(BY_PHONE, id, phone, asked.limit));
  return found
    .sort((a, b) => b.at - a.at)
    .slice(0, asked.limit)
    .map((i) => issueHit(db, maskPhone(phone), i));
}
