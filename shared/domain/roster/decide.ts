import { ok, refuse, type Result } from '../../kernel/result.ts';
import { type BusinessDay, daysBetween } from '../../kernel/time.ts';
import type { Duty } from './duties.ts';
import { mondayOf, runsOn, type ShiftDef } from './shifts.ts';

export type Change = {
  readonly day: BusinessDay;
  readonly shiftId: string;
  readonly staffId: string;
  readonly duty: Duty;
  readonly on: boolean;
};

/** What the roster knows: the site's shifts, who may be put on, the calendar day of the site. */
export type RosterWorld = {
  readonly shifts: readonly ShiftDef[];
  readonly staff: ReadonlySet<string>;
  readonly today: BusinessDay;
  /** Whose own place is not theirs to change: a lead makes the roster of the others (1.2). Null for a supervisor. */
  readonly notSelf: string | null;
};

/**
 * Whether one change may be made (C1). Refusals: dayIsOver {day}; ownRoster {day}; notFound {what: shift | staff}; shiftNotOnDay {shift, day}.
 * Somebody who has left and a shift that is no longer worked can still be taken off.
 */
export function checkChange(
  { shifts, staff, today, notSelf }: RosterWorld,
  { day, shiftId, staffId, on }: Change,
): Result<null> {
  if (day < today) return refuse('dayIsOver', { day });
  if (staffId === notSelf) return refuse('ownRoster', { day });
  const shift = shifts.find((s) => s.id === shiftId);
  if (!shift || (on && !shift.active)) return refuse('notFound', { what: 'shift' });
  if (on && !staff.has(staffId)) return refuse('notFound', { what: 'staff' });
  if (on && !runsOn(shift, day)) return refuse('shiftNotOnDay', { shift: shift.name, day });
  return ok(null);
}

/** Days from one week to the other. Refusals: sameWeek; dayIsOver when the whole week `to` is over. */
export function checkCopy(from: BusinessDay, to: BusinessDay, today: BusinessDay): Result<number> {
  const days = daysBetween(mondayOf(from), mondayOf(to));
  if (days === 0) return refuse('sameWeek');
  if (daysBetween(mondayOf(to), today) > 6) return refuse('dayIsOver', { day: mondayOf(to) });
  return ok(days);
}

/** A shift as it may be saved. Refusals: shiftEmpty when it ends as it begins; nameTaken {name} when another active shift is called so. */
export function checkShift(
  shift: {
    readonly id: string | null;
    readonly name: string;
    readonly starts: string;
    readonly ends: string;
    readonly active: boolean;
  },
  others: readonly ShiftDef[],
): Result<null> {
  if (shift.starts === shift.ends) return refuse('shiftEmpty');
  const name = shift.name.trim();
  if (shift.active && others.some((o) => o.active && o.id !== shift.id && o.name.trim() === name))
    return refuse('nameTaken', { name });
  return ok(null);
}
