import { tz } from '@date-fns/tz';
import { addDays as addCalendarDays } from 'date-fns/addDays';
import { differenceInCalendarDays } from 'date-fns/differenceInCalendarDays';
import { format } from 'date-fns/format';
import { isValid } from 'date-fns/isValid';
import { parse } from 'date-fns/parse';

/** UTC milliseconds. */
export type Instant = number;

/** A business day `YYYY-MM-DD`. It starts with the opening routine and ends at day close, also after midnight (rule 0.4). */
export type BusinessDay = string;

const PATTERN = 'yyyy-MM-dd';
const anchor = new Date(0);
const utc = tz('UTC');
const parseDay = (day: BusinessDay): Date => parse(day, PATTERN, anchor, { in: utc });

/** True for a real calendar day written `YYYY-MM-DD`. */
export const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text) && isValid(parseDay(text));

/** The calendar day on the wall of a site in `zone` at `at`. */
export const calendarDay = (at: Instant, zone: string): BusinessDay => format(at, PATTERN, { in: tz(zone) });

/** `HH:mm` on the wall of the site. */
export const clock = (at: Instant, zone: string): string => format(at, 'HH:mm', { in: tz(zone) });

/** `YYYY-MM-DD HH:mm` on the wall of the site. */
export const dayAndClock = (at: Instant, zone: string): string => format(at, 'yyyy-MM-dd HH:mm', { in: tz(zone) });

/** `YYYY-MM-DD HH:mm:ss` on the wall of the site. */
export const stamp = (at: Instant, zone: string): string => format(at, 'yyyy-MM-dd HH:mm:ss', { in: tz(zone) });

/** The instant at which the site's wall shows `day` and `hhmm`. */
export const instantOf = (day: BusinessDay, hhmm: string, zone: string): Instant =>
  parse(`${day} ${hhmm}`, `${PATTERN} HH:mm`, anchor, { in: tz(zone) }).getTime();

export const addDays = (day: BusinessDay, days: number): BusinessDay =>
  format(addCalendarDays(parseDay(day), days, { in: utc }), PATTERN, { in: utc });

/** Calendar days from `from` to `to`, negative when `to` is earlier. */
export const daysBetween = (from: BusinessDay, to: BusinessDay): number =>
  differenceInCalendarDays(parseDay(to), parseDay(from), { in: utc });

/** Minutes since midnight of `HH:mm`. */
export const minutesOf = (hhmm: string): number => Number(hhmm.slice(0, 2)) * 60 + Number(hhmm.slice(3, 5));

/** True for a time zone this machine knows. */
export function isZone(zone: string): boolean {
  return zone.length <= 64 && (zone === 'UTC' || Intl.supportedValuesOf('timeZone').includes(zone));
}
