import { onPage } from '../../../shared/domain/diary/diary.ts';
import type { Row } from '../../../shared/tables/index.ts';
import { callsBetween, coversOf } from '../covers.ts';
import type { Query } from '../../db/statements.ts';
import { staffName, transitionsOf } from '../record.ts';
import { autoRow, type AutoRow, refTo, type Source } from './row.ts';

const DAY_KEY: Readonly<Record<string, string>> = { open: 'dayReopened', closing: 'dayClosing', closed: 'dayClosed' };

/** The day opened, closing, closed, reopened (A4, C5). */
export const dayRows: Source = (db, { dayId, day }) =>
  dayId === null
    ? []
    : transitionsOf(db, 'business_day', dayId).map((t) =>
        autoRow({
          id: t.id,
          at: t.at,
          category: 'duty',
          key: t.from_state === null ? 'dayOpened' : (DAY_KEY[t.to_state] ?? 'dayClosing'),
          facts: { day, reason: t.reason },
          ref: refTo('business_day', dayId),
          byId: t.made_by,
        }),
      );

/** A red line of the day gate that somebody let pass (C5). */
export const overrideRows: Source = (db, { dayId }) =>
  dayId === null
    ? []
    : db.all<Row<'day_override'>>('SELECT * FROM day_override WHERE day_id = ? ORDER BY id', dayId).map((o) =>
        autoRow({
          id: o.id,
          at: o.at,
          category: 'duty',
          key: 'gateOverridden',
          facts: { line: o.line, reason: o.reason },
          ref: refTo('business_day', dayId),
          byId: o.made_by,
        }),
      );

type Sign = Row<'shift_sign'> & { readonly found_by: string | null };

/** When a forgotten duty was over at the latest: its day was closed after the person had come; null when nobody knows. */
function overBy(db: Query, { id, terminal, staff_id, business_day }: Sign): number | null {
  const came = db.get<{ id: string }>(
    "SELECT id FROM shift_sign WHERE terminal = ? AND staff_id = ? AND id < ? AND kind = 'on' ORDER BY id DESC LIMIT 1",
    terminal,
    staff_id,
    id,
  );
  const day = db.get<{ id: string }>(
    'SELECT id FROM business_day WHERE terminal = ? AND day = ? ORDER BY id DESC LIMIT 1',
    terminal,
    business_day ?? '',
  );
  const closes = day ? transitionsOf(db, 'business_day', day.id).filter((t) => t.to_state === 'closed') : [];
  return closes.findLast((t) => t.id < id && t.id > (came?.id ?? ''))?.at ?? null;
}

/** A sign-off that somebody forgot, as it was found out on a later day (A4). */
function forgottenRow(db: Query, s: Sign): AutoRow {
  const to = overBy(db, s);
  return autoRow({
    id: s.id,
    at: s.at,
    category: 'duty',
    key: to === null ? 'forgotSignOffSome' : 'forgotSignOff',
    facts: { staff: staffName(db, s.staff_id), day: s.business_day, shift: s.shift, ...(to === null ? {} : { to }) },
    byId: s.found_by,
  });
}

/** Who came and went (A4). */
export const signRows: Source = (db, { terminal, after, before, time }) =>
  db
    .all<Sign>(
      `SELECT s.*, (SELECT made_by FROM transition t WHERE t.doc_kind = 'shift_sign' AND t.doc_id = s.id LIMIT 1) AS found_by
       FROM shift_sign s WHERE s.id > ? AND s.id < ? AND +s.terminal = ? ORDER BY s.id`,
      after,
      before,
      terminal,
    )
    .filter((s) => onPage(time, s.at))
    .map((s) =>
      s.found_by !== null
        ? forgottenRow(db, s)
        : autoRow({
            id: s.id,
            at: s.at,
            category: 'duty',
            key: s.kind === 'on' ? 'signedOn' : 'signedOff',
            facts: { staff: staffName(db, s.staff_id), shift: s.shift },
            byId: s.staff_id,
          }),
    );

/** Who left the desk, who stood in, and when they were back (C6). */
export const coverRows: Source = (db, { terminal, day }) =>
  coversOf(db, terminal, day).flatMap((c) => {
    const facts = { staff: c.staff, standIn: c.standIn, reason: c.reason, destination: c.destination };
    const base = { category: 'duty' as const, facts, ref: refTo('post_cover', c.id, c.docNo), byId: c.staffId };
    const left = autoRow({ ...base, id: c.id, at: c.leftAt, key: 'leftDesk' });
    return c.backAt === null
      ? [left]
      : [left, autoRow({ ...base, id: `${c.id}:back`, at: c.backAt, key: 'backAtDesk' })];
  });

/** Who was called to stand in, and for whom (C3, C6). */
export const callRows: Source = (db, { terminal, after, before, time }) =>
  callsBetween(db, terminal, after, before)
    .filter((c) => onPage(time, c.at))
    .map((c) =>
      autoRow({
        id: c.id,
        at: c.at,
        category: 'duty',
        key: c.forStaff === null ? 'standInCalled' : 'standInCalledFor',
        facts: { standIn: c.standIn, forStaff: c.forStaff, reason: c.reason, by: c.by },
      }),
    );
