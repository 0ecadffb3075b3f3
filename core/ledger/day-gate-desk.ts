import type { AwaySeen, ListSeen, ShiftSeen, TodoSeen } from '../../shared/domain/day/gate-desk.ts';
import type { Override } from '../../shared/domain/day/gate-ways.ts';
import type { Query } from '../db/statements.ts';
import { onDuty } from '../desk.ts';
import type { OpenDay, Scene } from '../scene.ts';
import { templateOf } from './check-lists.ts';
import { runsOf } from './checks.ts';
import { openCovers } from './covers.ts';
import { handoversOfSession, sessionsOf } from './handovers.ts';
import { staffName, transitionsOf } from './record.ts';
import { shiftDefs } from './roster.ts';
import { openTodos } from './todos.ts';

/** Shifts of the day that owe a handover: all of them on a site with shift definitions, elsewhere those whose handover was submitted (C3). */
function shiftsSeen(db: Query, terminal: string, day: string): ShiftSeen[] {
  const sessions = sessionsOf(db, terminal, day);
  const bound = sessions.length > 0 && shiftDefs(db).some((s) => s.active);
  return sessions.flatMap(({ id, shift, state }) => {
    const last = handoversOfSession(db, id).findLast((h) => h.state !== 'void');
    if (!bound && (!last || last.state === 'draft')) return [];
    return [
      {
        shift,
        state,
        handover: last ? { docNo: last.docNo, state: last.state, from: last.fromName, at: last.at } : null,
      },
    ];
  });
}

const todosSeen = (db: Query, terminal: string, now: number): TodoSeen[] =>
  openTodos(db, terminal).map((t) => ({
    id: t.id,
    docNo: t.docNo,
    title: t.title,
    urgent: t.urgent,
    overdue: t.dueAt !== null && t.dueAt < now,
    owned: t.ownerId !== null || t.department !== null,
  }));

const awaySeen = (db: Query, terminal: string): AwaySeen[] =>
  openCovers(db, terminal).map((c) => ({ id: c.id, docNo: c.docNo, staff: c.staff, since: c.leftAt }));

/** The checklists the policy asks for before the close; one that was taken off, or whose name says nothing, asks for nothing. */
function listsSeen(db: Query, scene: Scene, day: OpenDay): ListSeen[] {
  const runs = runsOf(db, scene.desk.terminal.code, day.day);
  return scene.desk.policy('close.checklists').flatMap((key) => {
    const template = templateOf(db, key);
    if (!template?.active) return [];
    const run = runs.findLast((r) => r.template === key);
    return [
      {
        template: key,
        title: template.title,
        run: run ? { docNo: run.docNo, at: run.at, by: run.by, state: run.state, bad: run.badItems.length } : null,
      },
    ];
  });
}

/** Lines a supervisor let pass since the day was last opened: after a reopening every line is asked again (C5). */
export function overridesOf(db: Query, dayId: string): ReadonlyMap<string, Override> {
  const opened = transitionsOf(db, 'business_day', dayId).findLast((t) => t.to_state === 'open')?.id ?? '';
  const rows = db.all<{ id: string; line: string; reason: string; at: number; made_by: string }>(
    'SELECT id, line, reason, at, made_by FROM day_override WHERE day_id = ? ORDER BY line, id',
    dayId,
  );
  return new Map(
    rows
      .filter((r) => r.id > opened)
      .map((r) => [r.line, { at: r.at, by: staffName(db, r.made_by), reason: r.reason }]),
  );
}

/** What the day gate asks about the desk itself, beside the goods (C5). */
export const deskFacts = (db: Query, scene: Scene, day: OpenDay) => ({
  shifts: shiftsSeen(db, scene.desk.terminal.code, day.day),
  todos: todosSeen(db, scene.desk.terminal.code, scene.now),
  away: awaySeen(db, scene.desk.terminal.code),
  checklists: listsSeen(db, scene, day),
  onDuty: onDuty(db, { desk: scene.desk, now: scene.now, day }).map((p) => p.name),
  overrides: overridesOf(db, day.id),
});
