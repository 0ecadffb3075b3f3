import type { Duty } from '../../shared/domain/roster/duties.ts';
import { type ShiftDef, shiftsAt } from '../../shared/domain/roster/shifts.ts';
import { type BusinessDay, calendarDay, clock, minutesOf } from '../../shared/kernel/time.ts';
import type { Row } from '../../shared/tables/index.ts';
import type { Query } from '../db/statements.ts';
import type { Scene } from '../scene.ts';

/** Every shift of the site in its order, also those no longer worked. */
export const shiftDefs = (db: Query): ShiftDef[] =>
  db
    .all<Row<'shift_def'>>('SELECT * FROM shift_def ORDER BY position, name, id')
    .map((s) => ({ ...s, active: s.active === 1 }));

/** One person on one shift of one day with one duty; a person with two duties has two. */
export type RosterEntry = {
  readonly id: string;
  readonly day: BusinessDay;
  readonly shiftId: string;
  readonly staffId: string;
  readonly name: string;
  readonly duty: Duty;
};

/** Who is on the roster of a terminal from `from` to `to`, both included (C1). */
export const rosterOf = (db: Query, terminal: string, from: BusinessDay, to: BusinessDay = from): RosterEntry[] =>
  db
    .all<{ id: string; day: string; shift_id: string; staff_id: string; duty: string; name: string | null }>(
      `SELECT r.id, r.day, r.shift_id, r.staff_id, r.duty, s.name FROM roster_entry r LEFT JOIN staff s ON s.id = r.staff_id
       WHERE r.terminal = ? AND r.day >= ? AND r.day <= ? AND r.active = 1 ORDER BY r.day, s.staff_no, r.id`,
      terminal,
      from,
      to,
    )
    .map((r) => ({
      id: r.id,
      day: r.day,
      shiftId: r.shift_id,
      staffId: r.staff_id,
      name: r.name ?? r.staff_id,
      duty: r.duty as Duty,
    }));

/** A shift at hand: running, beginning within the hour, or left over from last night. */
export type ShiftNow = { readonly shift: ShiftDef; readonly day: BusinessDay; readonly people: readonly RosterEntry[] };

/** The shifts at hand at this moment with who is on them, the one that began nearest to now first. */
export function shiftsNow(db: Query, scene: Scene): ShiftNow[] {
  const { zone } = scene.desk.site;
  const hands = shiftsAt(shiftDefs(db), calendarDay(scene.now, zone), minutesOf(clock(scene.now, zone)));
  return hands.map(({ shift, day }) => ({
    shift,
    day,
    people: rosterOf(db, scene.desk.terminal.code, day).filter((e) => e.shiftId === shift.id),
  }));
}

/** The shift a person most likely signs on for: one of today's that they are on the roster for, else the one at hand; null without shifts. */
export function suggestedShift(db: Query, scene: Scene, staffId: string): { name: string; rostered: boolean } | null {
  const now = shiftsNow(db, scene);
  const mine = now.find(({ people }) => people.some((p) => p.staffId === staffId));
  const chosen = mine ?? now[0];
  return chosen ? { name: chosen.shift.name, rostered: mine !== undefined } : null;
}
