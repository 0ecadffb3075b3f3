import type { RosterPerson, Shift } from '../../shared/contract/roster.ts';
import type { Out } from '../../shared/contract/index.ts';
import { type Duty, standsAtDesk } from '../../shared/domain/roster/duties.ts';
import {
  type Booked,
  DAY_MINUTES,
  doubleBookings,
  gapsOf,
  runsOn,
  type ShiftDef,
  spanOf,
  weekOf,
} from '../../shared/domain/roster/shifts.ts';
import { DESK } from '../../shared/kernel/roles.ts';
import { addDays, type BusinessDay, calendarDay } from '../../shared/kernel/time.ts';
import type { Row } from '../../shared/tables/index.ts';
import type { Query } from '../db/statements.ts';
import { rolesOf } from '../desk.ts';
import { type RosterEntry, rosterOf, shiftDefs } from '../ledger/roster.ts';
import type { Scene } from '../scene.ts';

type Week = Out<'roster.week'>;

/** People by shift, each once with all their duties. */
export function peopleOf(entries: readonly RosterEntry[], shiftId: string): RosterPerson[] {
  const people = new Map<string, { staffId: string; name: string; duties: Duty[] }>();
  for (const { staffId, name, duty } of entries.filter((e) => e.shiftId === shiftId)) {
    const person = people.get(staffId) ?? { staffId, name, duties: [] };
    person.duties.push(duty);
    people.set(staffId, person);
  }
  return [...people.values()];
}

/** The shifts people are on around a day, as minutes of that day; those of the day before that reach into it are below 0. */
const bookedOn = (
  entries: readonly RosterEntry[],
  shifts: readonly ShiftDef[],
  day: BusinessDay,
): (Booked & { duty: Duty })[] =>
  [day, addDays(day, -1)].flatMap((on) =>
    entries
      .filter((e) => e.day === on)
      .flatMap((e) => {
        const shift = shifts.find((s) => s.id === e.shiftId);
        if (!shift) return [];
        const offset = on === day ? 0 : DAY_MINUTES;
        const span = spanOf(shift);
        const booked = { from: span.from - offset, to: span.to - offset };
        return booked.to > 0 ? [{ ...booked, staffId: e.staffId, shiftId: e.shiftId, duty: e.duty }] : [];
      }),
  );

function dayOfWeek(
  entries: readonly RosterEntry[],
  shifts: readonly ShiftDef[],
  day: BusinessDay,
  scene: Scene,
): Week['days'][number] {
  const own = entries.filter((e) => e.day === day);
  const booked = bookedOn(entries, shifts, day);
  const { openTime, closeTime } = scene.desk.site;
  return {
    day,
    shifts: shifts
      .filter((s) => (s.active && runsOn(s, day)) || own.some((e) => e.shiftId === s.id))
      .map((s) => ({ shiftId: s.id, people: peopleOf(own, s.id) })),
    gaps: gapsOf(
      openTime,
      closeTime,
      booked.filter((b) => standsAtDesk(b.duty)),
    ),
    double: doubleBookings(booked).map((d) => ({
      staffId: d.staffId,
      name: entries.find((e) => e.staffId === d.staffId)?.name ?? d.staffId,
      shifts: d.shiftIds.map((id) => shifts.find((s) => s.id === id)?.name ?? id),
    })),
  };
}

/** Who may be put on the roster: everybody at work whose roles the desk knows. */
export const candidates = (db: Query): { id: string; staffNo: string; name: string }[] =>
  db
    .all<Row<'staff'>>("SELECT * FROM staff WHERE status = 'active' ORDER BY staff_no")
    .filter((s) => rolesOf(s).some((role) => DESK.includes(role) || role === 'BRC'))
    .map((s) => ({ id: s.id, staffNo: s.staff_no, name: s.name }));

/** The week a day lies in, today's when none is named (C1). */
export function weekAround(db: Query, scene: Scene, asked: BusinessDay | null): Week {
  const today = calendarDay(scene.now, scene.desk.site.zone);
  const days = weekOf(asked ?? today);
  const monday = days[0]!;
  const entries = rosterOf(db, scene.desk.terminal.code, addDays(monday, -1), days.at(-1));
  const shifts = shiftDefs(db);
  const shown: Shift[] = shifts.filter((s) => s.active || entries.some((e) => e.shiftId === s.id && e.day >= monday));
  return {
    monday,
    today,
    openTime: scene.desk.site.openTime,
    closeTime: scene.desk.site.closeTime,
    shifts: shown,
    people: candidates(db),
    days: days.map((day) => dayOfWeek(entries, shifts, day, scene)),
  };
}
