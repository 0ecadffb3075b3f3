import { addDays, calendarDay, clock, type BusinessDay, type Instant, instantOf } from '../../shared/kernel/time.ts';

/** A moment as it is typed: a day and a time of the site's wall. */
export type When = { readonly day: BusinessDay | null; readonly time: string };
export const NO_TIME: When = { day: null, time: '' };

const CLOCK = /^([01]\d|2[0-3]):[0-5]\d$/;

/** `930`, `9:30` and `９：３０` as `09:30`; what is no time stays as it was typed. */
export function clockTyped(typed: string): string {
  const [, hours, minutes] = /^(\d{1,2})[:：.]?(\d{2})$/.exec(typed.normalize('NFKC').trim()) ?? [];
  const text = hours === undefined || minutes === undefined ? typed : `${hours.padStart(2, '0')}:${minutes}`;
  return CLOCK.test(text) ? text : typed;
}

export const isClock = (text: string): boolean => CLOCK.test(text);

export const isEmpty = ({ time }: When): boolean => time.trim() === '';

/** The moment meant; null while the time is missing or none. Without a day the present one of the site. */
export function instantOfWhen({ day, time }: When, now: Instant, zone: string): Instant | null {
  const text = clockTyped(time);
  return isClock(text) ? instantOf(day ?? calendarDay(now, zone), text, zone) : null;
}

export const whenOf = (at: Instant, zone: string): When => ({ day: calendarDay(at, zone), time: clock(at, zone) });

const MINUTE = 60_000;
export const QUICK = ['in30', 'in60', 'close', 'tomorrow'] as const;
export type Quick = (typeof QUICK)[number];

/** The moment a quick choice stands for: so many minutes from now, the close of today, the opening of tomorrow. */
export function quickWhen(
  quick: Quick,
  now: Instant,
  { zone, openTime, closeTime }: { readonly zone: string; readonly openTime: string; readonly closeTime: string },
): When {
  const today = calendarDay(now, zone);
  if (quick === 'close') return { day: today, time: closeTime };
  if (quick === 'tomorrow') return { day: addDays(today, 1), time: openTime };
  return whenOf(now + { in30: 30, in60: 60 }[quick] * MINUTE, zone);
}

/** The quick choices that still lie ahead. */
export const quickOpen = (now: Instant, site: Parameters<typeof quickWhen>[2]): Quick[] =>
  QUICK.filter((quick) => (instantOfWhen(quickWhen(quick, now, site), now, site.zone) ?? 0) > now);
