import { ok, refuse } from '../../shared/kernel/result.ts';
import { isRole, type Role, SUPERVISORS } from '../../shared/kernel/roles.ts';
import type { Row } from '../../shared/tables/index.ts';
import type { Query } from '../db/statements.ts';
import type { Handlers } from '../handlers.ts';
import { shownFacts } from '../ledger/findings.ts';

type Listed = Row<'notice'> & { ack_at: number | null; ack_by: string | null };

const SHOWN = 200;
/** Every recipient once, one index step each. */
const RECIPIENTS = `WITH RECURSIVE r (name) AS (
    SELECT min(recipient) FROM notice
    UNION ALL SELECT (SELECT min(recipient) FROM notice WHERE recipient > r.name) FROM r WHERE r.name IS NOT NULL)
  SELECT name FROM r WHERE name IS NOT NULL`;
const LIST = `SELECT n.*, a.at AS ack_at, s.name AS ack_by FROM notice n
  LEFT JOIN notice_ack a ON a.id = (SELECT min(id) FROM notice_ack WHERE notice_id = n.id) LEFT JOIN staff s ON s.id = a.made_by`;
const OPEN = `SELECT n.*, NULL AS ack_at, NULL AS ack_by FROM open_notice o JOIN notice n ON n.id = o.notice_id
  WHERE o.recipient = ? ORDER BY o.notice_id DESC LIMIT ?`;
const ALL = `${LIST} WHERE n.recipient = ? ORDER BY n.id DESC LIMIT ?`;

function newest(db: Query, open: boolean): Listed[] {
  const recipients = db.all<{ name: string }>(RECIPIENTS);
  const rows = recipients.flatMap(({ name }) => db.all<Listed>(open ? OPEN : ALL, name, SHOWN));
  return rows.sort((a, b) => (a.id < b.id ? 1 : -1)).slice(0, SHOWN);
}

/** A notice to a role is ticked by that role or, in its place, by a supervisor: an alarm must not be cleared by the person it is about. */
const mayTick = (recipient: string, roles: readonly Role[]): boolean =>
  !isRole(recipient) || roles.includes(recipient) || SUPERVISORS.some((role) => roles.includes(role));

/** Notices (0.4): whom the desk told what. One stays open until somebody ticks that it was passed on; the first tick counts. */
export const noticeRowHandlers: Handlers<'notices.list' | 'notices.ack'> = {
  'notices.list': (db, { open }) =>
    ok({
      rows: newest(db, open).map((n) => ({
        id: n.id,
        kind: n.kind,
        recipient: n.recipient,
        subjectKind: n.subject_kind,
        subjectId: n.subject_id,
        facts: shownFacts(db, n.facts),
        at: n.at,
        ackAt: n.ack_at,
        ackBy: n.ack_by,
      })),
    }),
  'notices.ack': (tx, { id }, { newId, now, staff }) => {
    const notice = tx.get<Row<'notice'>>('SELECT * FROM notice WHERE id = ?', id);
    if (!notice) return refuse('notFound', { what: 'notice' });
    if (!mayTick(notice.recipient, staff.roles)) return refuse('notAllowed', { roles: [notice.recipient] });
    const ticked = tx.get('SELECT 1 FROM notice_ack WHERE notice_id = ?', id);
    if (!ticked) tx.insert('notice_ack', { id: newId(), notice_id: id, at: now, made_by: staff.id });
    return ok({});
  },
};
