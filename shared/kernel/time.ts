import { tz } from '@date-fns/tz';
import { parse } from 'date-fns/parse';

/** UTC milliseconds. */
export type Instant = number;

/** A business day `YYYY-MM-DD`. It starts with the opening routine and ends at day close, also after midnight (rule 0.4). */
export type BusinessDay = string;

const PATTERN = 'yyyy-MM-dd';
const anchor = new Date(0);
const DAY_MS = 86_400_000;
const midnight = (day: BusinessDay): Instant =>
  Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10)));
const dayAt = (at: Instant): BusinessDay => new Date(at).toISOString().slice(0, 10);

/** True for a real calendar day written `YYYY-MM-DD`. */
export const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text) && dayAt(midnight(text)) === text;

const walls = new Map<string, Intl.DateTimeFormat>();

/** What reads the wall of a zone: made once, because making one costs a hundred times as much as reading. */
function wallOf(zone: string): Intl.DateTimeFormat {
  const known = walls.get(zone);
  if (known) return known;
  const two = '2-digit';
  const made = new Intl.DateTimeFormat('en-u-ca-iso8601-nu-latn', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: two,
    day: two,
    hour: two,
    minute: two,
    second: two,
  });
  walls.set(zone, made);
  return made;
}

/** `YYYY-MM-DD HH:mm:ss` on the wall of the site. */
export function stamp(at: Instant, zone: string): string {
  const part: Partial<Record<Intl.DateTimeFormatPartTypes, string>> = {};
  for (const { type, value } of wallOf(zone).formatToParts(at)) part[type] = value;
  return `${part.year?.padStart(4, '0')}-${part.month}-${part.day} ${part.hour}:${part.minute}:${part.second}`;
}

/** The calendar day on the wall of a site in `zone` at `at`. */
export const calendarDay = (at: Instant, zone: string): BusinessDay => stamp(at, zone).slice(0, 10);

/** `HH:mm` on the wall of the site. */
export const clock = (at: Instant, zone: string): string => stamp(at, zone).slice(11, 16);

/** `YYYY-MM-DD HH:mm` on the wall of the site. */
export const dayAndClock = (at: Instant, zone: string): string => stamp(at, zone).slice(0, 16);

/** The instant at which the site's wall shows `day` and `hhmm`. */
export const instantOf = (day: BusinessDay, hhmm: string, zone: string): Instant =>
  parse(`${day} ${hhmm}`, `${PATTERN} HH:mm`, anchor, { in: tz(zone) }).getTime();

export const addDays = (day: BusinessDay, days: number): BusinessDay => dayAt(midnight(day) + days * DAY_MS);

/** Calendar days from `from` to `to`, negative when `to` is earlier. */
export const daysBetween = (from: BusinessDay, to: BusinessDay): number => (midnight(to) - midnight(from)) / DAY_MS;

/** Minutes since midnight of `HH:mm`. */
export const minutesOf = (hhmm: string): number => Number(hhmm.slice(0, 2)) * 60 + Number(hhmm.slice(3, 5));

/** True for a time zone this machine knows. */
export function isZone(zone: string): boolean {
  return zone.length <= 64 && (zone === 'UTC' || Intl.supportedValuesOf('timeZone').includes(zone));
}
