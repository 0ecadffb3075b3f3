import type { BusinessDay, Instant } from '../../kernel/time.ts';

/** A sign-on with the business day it belongs to: the one that was open, else the calendar day of the site. */
export type SignOn = { readonly at: Instant; readonly day: BusinessDay };

/**
 * The moment at which somebody asks who is on duty. `day`: the open business day, else the calendar day; `begins`: the midnight it begins
 * with; `closed`: the last business day and its close, null while a day is open and before the first.
 */
export type Present = {
  readonly now: Instant;
  readonly day: BusinessDay;
  readonly begins: Instant;
  readonly closed: { readonly day: BusinessDay; readonly at: Instant } | null;
};

/** Who closed the day after midnight has this long to sign off. */
export const LEAVING_MS = 3 * 3_600_000;

/**
 * Does a sign-on still count (A4)? Duty ends with its business day: who forgot to sign off last night is not at the desk this morning.
 * It goes on for `LEAVING_MS` after the close of its day, until the next one is opened.
 */
export function countsNow(sign: SignOn, { now, day, begins, closed }: Present): boolean {
  if (sign.day >= day || sign.at >= begins) return true;
  return closed !== null && sign.day === closed.day && now - closed.at < LEAVING_MS;
}
