import { ok, refuse } from '../../shared/kernel/result.ts';
import { maskPhone } from '../../shared/kernel/words.ts';
import type { Row } from '../../shared/tables/index.ts';
import type { Query } from '../db/statements.ts';
import type { Handler } from '../handlers.ts';
import { recoveriesOf } from '../ledger/recoveries.ts';
import { issueRows } from './rows.ts';

type Issue = Row<'gift_issue'> & { issuer: string };
const ISSUE = "SELECT g.*, coalesce(s.name, '') AS issuer FROM gift_issue g LEFT JOIN staff s ON s.id = g.issuer_id";
/** A page of a day's ids, out of the index alone: the rows behind them are read for the page only. */
const OF_DAY = 'SELECT id FROM gift_issue WHERE terminal = ? AND business_day = ? AND id < ? ORDER BY id DESC LIMIT ?';
const ABOVE_EVERY_ID = 'g';

const issueOf = (db: Query, id: string): Issue | undefined => db.get<Issue>(`${ISSUE} WHERE g.id = ?`, id);

/** The issues of this terminal, newest first, of one business day or of all; `before` is the last id of the page before. */
export const issues: Handler<'gifts.issues'> = (db, { day, before, limit }, scene) => {
  const terminal = scene.desk.terminal.code;
  const from = before ?? ABOVE_EVERY_ID;
  const rows =
    day === null
      ? db.all<Issue>(
          `${ISSUE} WHERE g.id < ? AND +g.terminal = ? ORDER BY g.id DESC LIMIT ?`,
          from,
          terminal,
          limit + 1,
        )
      : db.all<Issue>(`${ISSUE} WHERE g.id IN (${OF_DAY}) ORDER BY g.id DESC`, terminal, day, from, limit + 1);
  return ok({ rows: issueRows(db, rows.slice(0, limit)), more: rows.length > limit });
};

/** One issue with its receipts and what came back of it. The customer stays masked: `gifts.reveal` shows the rest and leaves a record (1.3). */
export const issueDetail: Handler<'gifts.issueDetail'> = (db, { id }) => {
  const issue = issueOf(db, id);
  const row = issue && issueRows(db, [issue])[0];
  if (!issue || !row) return refuse('notFound', { what: 'issue' });
  const receiptRows = db.all<{
    store: string;
    receiptNo: string;
    receiptDay: string;
    amount: number;
    released: number;
  }>(
    `SELECT coalesce(t.name, '') AS store, c.receipt_no AS receiptNo, c.receipt_day AS receiptDay, c.amount,
       EXISTS (SELECT 1 FROM receipt_release r WHERE r.claim_id = c.id) AS released
     FROM receipt_claim c LEFT JOIN store t ON t.id = c.store_id WHERE c.issue_id = ? ORDER BY c.id`,
    id,
  );
  const campaign = db.get<{ name: string }>('SELECT name FROM campaign WHERE id = ?', issue.campaign_id);
  return ok({
    ...row,
    campaign: campaign?.name ?? '',
    wiped: issue.wiped === 1,
    stampChecked: issue.stamp_checked === 1,
    calledOut: issue.called_out === 1,
    overReason: issue.over_reason,
    phoneMasked: issue.customer_phone === null ? null : maskPhone(issue.customer_phone),
    hasName: issue.customer_name !== null,
    memberMasked: issue.member_no === null ? null : maskPhone(issue.member_no),
    receiptRows: receiptRows.map((r) => ({ ...r, released: r.released === 1 })),
    recoveries: recoveriesOf(db, issue),
  });
};

/** The customer in full; every look is kept (1.3). */
export const reveal: Handler<'gifts.reveal'> = (tx, { id }, scene) => {
  const issue = issueOf(tx, id);
  if (!issue) return refuse('notFound', { what: 'issue' });
  tx.insert('disclosure', {
    id: scene.newId(),
    op: 'gifts.reveal',
    subject_kind: 'gift_issue',
    subject_id: id,
    at: scene.now,
    made_by: scene.staff.id,
  });
  return ok({ name: issue.customer_name, phone: issue.customer_phone, memberNo: issue.member_no });
};
