import type { Duty } from '../../shared/domain/roster/duties.ts';
import { runsOn } from '../../shared/domain/roster/shifts.ts';
import type { BusinessDay } from '../../shared/kernel/time.ts';
import type { In, Out } from '../app/ops.ts';

export type Week = Out<'roster.week'>;
export type WeekDay = Week['days'][number];
export type WeekShift = Week['shifts'][number];
export type Person = WeekDay['shifts'][number]['people'][number];
export type Change = In<'roster.set'>['changes'][number];

/** Who is on a shift of a day; null when the shift is not worked on it and nobody is. */
export function cellOf(week: Week, day: BusinessDay, shift: WeekShift): readonly Person[] | null {
  const people = week.days.find((d) => d.day === day)?.shifts.find((s) => s.shiftId === shift.id)?.people ?? null;
  if (people === null || (people.length === 0 && !(shift.active && runsOn(shift, day)))) return null;
  return people;
}

/** Touching a name: off when that duty is theirs already, else on for it. */
export function touch(
  people: readonly Person[],
  where: { readonly day: BusinessDay; readonly shiftId: string },
  staffId: string,
  duty: Duty,
): Change {
  const has = people.some((p) => p.staffId === staffId && p.duties.includes(duty));
  return { ...where, staffId, duty, on: !has };
}

export const gapDays = (week: Week): number => week.days.filter((d) => d.day >= week.today && d.gaps.length > 0).length;

/** The nearest day before (-1) or after (1) one on which the shift can be filled; null when there is none in this week. */
export function nextDay(week: Week, day: BusinessDay, shift: WeekShift, by: -1 | 1): BusinessDay | null {
  const days = week.days.map((d) => d.day).filter((d) => d >= week.today && cellOf(week, d, shift) !== null);
  return (by === 1 ? days.find((d) => d > day) : days.findLast((d) => d < day)) ?? null;
}
