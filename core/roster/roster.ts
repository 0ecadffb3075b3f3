import { type Change, checkChange, checkCopy, type RosterWorld } from '../../shared/domain/roster/decide.ts';
import { weekOf } from '../../shared/domain/roster/shifts.ts';
import { addDays, calendarDay } from '../../shared/kernel/time.ts';
import { isRefused, ok } from '../../shared/kernel/result.ts';
import type { Row } from '../../shared/tables/index.ts';
import type { Query } from '../db/statements.ts';
import type { Handlers, Tx } from '../handlers.ts';
import { rosterOf, shiftDefs, shiftsNow, suggestedShift } from '../ledger/roster.ts';
import type { Scene } from '../scene.ts';
import { candidates, peopleOf, weekAround } from './week.ts';

/** Makes one change; false when it is so already. An entry that was taken off comes back as the same row. */
function apply(tx: Tx, scene: Scene, { day, shiftId, staffId, duty, on }: Change): boolean {
  const terminal = scene.desk.terminal.code;
  const known = tx
    .all<Row<'roster_entry'>>(
      'SELECT * FROM roster_entry WHERE terminal = ? AND day = ? AND shift_id = ? ORDER BY id',
      terminal,
      day,
      shiftId,
    )
    .filter((e) => e.staff_id === staffId && e.duty === duty);
  const active = known.filter((e) => e.active === 1);
  if (on === active.length > 0) return false;
  const made = { at: scene.now, made_by: scene.staff.id };
  if (!on) for (const entry of active) tx.update('roster_entry', entry.id, { active: 0, ...made });
  else if (known[0]) tx.update('roster_entry', known[0].id, { active: 1, ...made });
  else
    tx.insert('roster_entry', {
      id: scene.newId(),
      terminal,
      day,
      shift_id: shiftId,
      staff_id: staffId,
      duty,
      active: 1,
      ...made,
    });
  return true;
}

const worldOf = (db: Query, scene: Scene): RosterWorld => ({
  shifts: shiftDefs(db),
  staff: new Set(candidates(db).map((p) => p.id)),
  today: calendarDay(scene.now, scene.desk.site.zone),
  notSelf: scene.staff.roles.includes('SUP') ? null : scene.staff.id,
});

/** Who works when (C1). */
export const weekHandlers: Handlers<'roster.week' | 'roster.now' | 'roster.set' | 'roster.copyWeek'> = {
  'roster.week': (db, { day }, scene) => ok(weekAround(db, scene, day)),

  'roster.now': (db, _input, scene) =>
    ok({
      shifts: shiftsNow(db, scene).map(({ shift, day, people }) => ({
        shiftId: shift.id,
        name: shift.name,
        day,
        starts: shift.starts,
        ends: shift.ends,
        people: peopleOf(people, shift.id),
      })),
      suggestion: suggestedShift(db, scene, scene.staff.id),
    }),

  'roster.set': (tx, { changes }, scene) => {
    const world = worldOf(tx, scene);
    for (const change of changes) {
      const checked = checkChange(world, change);
      if (isRefused(checked)) return checked;
    }
    return ok({ changed: changes.filter((change) => apply(tx, scene, change)).length });
  },

  'roster.copyWeek': (tx, { from, to }, scene) => {
    const world = worldOf(tx, scene);
    const shifted = checkCopy(from, to, world.today);
    if (isRefused(shifted)) return shifted;
    const week = weekOf(from);
    const wanted: Change[] = rosterOf(tx, scene.desk.terminal.code, week[0]!, week.at(-1)).map((e) => ({
      ...e,
      day: addDays(e.day, shifted.ok),
      on: true,
    }));
    const possible = wanted.filter((change) => !isRefused(checkChange(world, change)));
    const copied = possible.filter((change) => apply(tx, scene, change)).length;
    return ok({ copied, left: wanted.length - possible.length });
  },
};
