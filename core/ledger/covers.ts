import type { CoverReason } from '../../shared/domain/cover/cover.ts';
import type { Row } from '../../shared/tables/index.ts';
import { jsonOf } from '../db/json.ts';
import type { Query } from '../db/statements.ts';
import { staffName } from './record.ts';

/** Somebody who left the desk, and who stands in (C6). `backAt` null: still away, or it ended with the person's duty. */
export type Cover = {
  readonly id: string;
  readonly docNo: string;
  readonly terminal: string;
  readonly businessDay: string;
  readonly staffId: string;
  readonly staff: string;
  readonly reason: CoverReason;
  readonly destination: string | null;
  readonly approvedBy: string;
  readonly standInId: string;
  readonly standIn: string;
  readonly leftAt: number;
  readonly dueBack: number | null;
  readonly backAt: number | null;
  readonly state: 'away' | 'back' | 'ended';
};

type Found = Row<'post_cover'> & { back_at: number | null; since_sign: string | null };

/** `since_sign`: the kind of the person's last sign-on or sign-off when that came after leaving. */
const COVER = `SELECT c.*, (SELECT min(at) FROM post_return WHERE cover_id = c.id) AS back_at,
    (SELECT kind FROM shift_sign s WHERE s.terminal = c.terminal AND s.staff_id = c.staff_id AND s.id > c.id LIMIT 1) AS since_sign
  FROM post_cover c`;

const coverFrom = (db: Query, row: Found): Cover => ({
  id: row.id,
  docNo: row.doc_no,
  terminal: row.terminal,
  businessDay: row.business_day,
  staffId: row.staff_id,
  staff: staffName(db, row.staff_id),
  reason: row.reason as CoverReason,
  destination: row.destination,
  approvedBy: staffName(db, row.approved_by),
  standInId: row.stand_in,
  standIn: staffName(db, row.stand_in),
  leftAt: row.at,
  dueBack: row.due_back,
  backAt: row.back_at,
  state: row.back_at !== null ? 'back' : row.since_sign !== null ? 'ended' : 'away',
});

export const coverOf = (db: Query, id: string): Cover | null => {
  const row = db.get<Found>(`${COVER} WHERE c.id = ?`, id);
  return row ? coverFrom(db, row) : null;
};

/** Everybody who left the desk on a business day, in the order they left. */
export const coversOf = (db: Query, terminal: string, day: string): Cover[] =>
  db
    .all<Found>(`${COVER} WHERE c.terminal = ? AND c.business_day = ? ORDER BY c.id`, terminal, day)
    .map((row) => coverFrom(db, row));

/**
 * Who is away from a terminal now: left on its last business day or later, not back, and neither off nor newly on duty since.
 * An absence ends with the business day in which it began.
 */
export const openCovers = (db: Query, terminal: string): Cover[] =>
  db
    .all<Found>(
      `${COVER} WHERE c.terminal = ? AND c.business_day >= coalesce((SELECT max(day) FROM business_day WHERE terminal = ?), '') ORDER BY c.id`,
      terminal,
      terminal,
    )
    .map((row) => coverFrom(db, row))
    .filter((c) => c.state === 'away');

/** A notice to the shift leads that somebody was asked to stand in (C3, C6). */
export const CALLED = 'standInCalled';

/** A call for a stand-in that no lead has ticked yet. */
export type Call = {
  readonly id: string;
  readonly standInId: string;
  readonly standIn: string;
  readonly forStaff: string | null;
  readonly reason: string;
  readonly at: number;
  readonly by: string;
};

type Told = Pick<Row<'notice'>, 'id' | 'subject_id' | 'facts' | 'at'>;

const callFrom = (db: Query, row: Told): Call => {
  const facts = (jsonOf(row.facts) ?? {}) as Readonly<Record<string, unknown>>;
  const text = (value: unknown): string => (typeof value === 'string' ? value : '');
  return {
    id: row.id,
    standInId: row.subject_id,
    standIn: staffName(db, row.subject_id),
    forStaff: text(facts['forStaff']) || null,
    reason: text(facts['reason']),
    at: row.at,
    by: text(facts['by']),
  };
};

/** The calls of a terminal that are still open, oldest first. */
export const openCalls = (db: Query, terminal: string): Call[] =>
  db
    .all<Told>(
      `SELECT n.id, n.subject_id, n.facts, n.at FROM open_notice o JOIN notice n ON n.id = o.notice_id
       WHERE o.recipient = 'LEAD' AND n.kind = ? AND n.terminal = ? ORDER BY n.id`,
      CALLED,
      terminal,
    )
    .map((row) => callFrom(db, row));

/** The calls of a terminal made between two ids, also those that are over. */
export const callsBetween = (db: Query, terminal: string, after: string, before: string): Call[] =>
  db
    .all<Told>(
      "SELECT id, subject_id, facts, at FROM notice WHERE recipient = 'LEAD' AND id > ? AND id < ? AND kind = ? AND terminal = ? ORDER BY id",
      after,
      before,
      CALLED,
      terminal,
    )
    .map((row) => callFrom(db, row));
