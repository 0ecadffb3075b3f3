import { ok } from '../../shared/kernel/result.ts';
import type { Row } from '../../shared/tables/index.ts';
import type { Value } from '../db/statements.ts';
import type { Handlers } from '../handlers.ts';
import { handoverFrom, morningHandover, openHandovers, sessionOfPerson } from '../ledger/handovers.ts';
import { shownSession } from '../session/shifts.ts';
import { briefOf } from './load.ts';

type Filter = readonly [sql: string, ...values: Value[]];

/** What waits and what was (C3): the page's first look, and the history. */
export const listHandlers: Handlers<'handover.current' | 'handover.list'> = {
  'handover.current': (db, _input, scene) => {
    const { code } = scene.desk.terminal;
    const session = sessionOfPerson(db, code, scene.staff.id);
    const morning = morningHandover(db, code, scene.day?.day ?? null);
    return ok({
      session: session && session.endedAt === null ? shownSession(db, session) : null,
      open: openHandovers(db, code).map((h) => briefOf(db, h)),
      pendingMorning: morning && briefOf(db, morning),
    });
  },

  'handover.list': (db, { day, staffId, state, number, before, limit }, scene) => {
    const filters: Filter[] = [
      ['h.id < ?', before ?? 'g'],
      // The day has an index of its own; without one the rows are walked from the newest id down.
      day === null
        ? ['+h.terminal = ?', scene.desk.terminal.code]
        : ['h.terminal = ? AND h.business_day = ?', scene.desk.terminal.code, day],
    ];
    if (staffId !== null)
      filters.push([
        `(h.from_staff = ? OR h.recorder = ? OR EXISTS (SELECT 1 FROM handover_acceptance a WHERE a.handover_id = h.id AND a.to_staff = ?))`,
        staffId,
        staffId,
        staffId,
      ]);
    if (state !== null)
      filters.push([
        `(SELECT to_state FROM transition WHERE doc_kind = 'shift_handover' AND doc_id = h.id ORDER BY id DESC LIMIT 1) = ?`,
        state,
      ]);
    if (number !== null) filters.push(['instr(h.doc_no, ?) > 0', number.trim().toUpperCase()]);
    const rows = db.all<Row<'shift_handover'>>(
      `SELECT h.* FROM shift_handover h WHERE ${filters.map(([sql]) => sql).join(' AND ')} ORDER BY h.id DESC LIMIT ?`,
      ...filters.flatMap(([, ...values]) => values),
      limit + 1,
    );
    return ok({
      rows: rows.slice(0, limit).map((row) => briefOf(db, handoverFrom(db, row))),
      more: rows.length > limit,
    });
  },
};
