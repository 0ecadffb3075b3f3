import { onPage } from '../../../shared/domain/diary/diary.ts';
import type { Row } from '../../../shared/tables/index.ts';
import { coversOf } from '../covers.ts';
import { staffName, transitionsOf } from '../record.ts';
import { autoRow, refTo, type Source } from './row.ts';

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

/** Who came and went (A4). */
export const signRows: Source = (db, { terminal, after, before, time }) =>
  db
    .all<Row<'shift_sign'>>(
      'SELECT * FROM shift_sign WHERE id > ? AND id < ? AND +terminal = ? ORDER BY id',
      after,
      before,
      terminal,
    )
    .filter((s) => onPage(time, s.at))
    .map((s) =>
      autoRow({
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
