import { yuan, type Fen } from '../../shared/kernel/money.ts';
import { addDays, calendarDay, clock, type BusinessDay, type Instant } from '../../shared/kernel/time.ts';
import type { Lang, T } from '../../shared/i18n/index.ts';

/** Integer fen as money on screen: `¥ 1,234.50`. The sign stands before the currency: `−¥ 3.00`. */
export const money = (fen: Fen): string => `${fen < 0 ? '−' : ''}¥\u00a0${yuan(Math.abs(fen))}`;

/** As money, without decimals when there are none: `¥ 61,284`. For big figures. */
export const moneyWhole = (fen: Fen): string => money(fen).replace(/\.00$/, '');

/** Whole pieces with thousands marks: `1,204`; a negative number with a real minus. */
export const qty = (n: number): string =>
  `${n < 0 ? '−' : ''}${String(Math.abs(Math.trunc(n))).replace(/\B(?=(\d{3})+$)/g, ',')}`;

/** A difference with its sign: `+2`, `−2`, `0`. */
export const signedQty = (n: number): string => (n > 0 ? `+${qty(n)}` : qty(n));

/** A rate 0-1 in percent with at most two decimals, never rounded up to 100: `99.99 %`. */
export function percent(rate: number): string {
  const shown = rate < 1 ? Math.min(Math.round(rate * 10000) / 100, 99.99) : 100;
  return `${shown}\u00a0%`;
}

/** `11:42` on the wall of the site. */
export const clockText = (at: Instant, zone: string): string => clock(at, zone);

/** `09-30` for a day of this year's talk. */
export const shortDay = (day: BusinessDay): string => day.slice(5);

const noon = (day: BusinessDay): Date => new Date(`${day}T12:00:00Z`);
const locale = (lang: Lang): string => (lang === 'en' ? 'en-GB' : 'zh-CN');

/** `周三` or `Wed`. */
export const weekday = (day: BusinessDay, lang: Lang): string =>
  new Intl.DateTimeFormat(locale(lang), { weekday: 'short', timeZone: 'UTC' }).format(noon(day));

/** `9月30日 星期三` or `Wednesday 30 September`. */
export const longDay = (day: BusinessDay, lang: Lang): string =>
  new Intl.DateTimeFormat(locale(lang), { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' }).format(
    noon(day),
  );

/** `2026-09-30 周三`. */
export const dayWithWeekday = (day: BusinessDay, lang: Lang): string => `${day} ${weekday(day, lang)}`;

/**
 * An instant as a person says it: the time alone today, the word for yesterday or tomorrow, the day otherwise.
 * `now` decides what today is; without it the day is always written.
 */
export function instantText(at: Instant, zone: string, t: T, now?: Instant): string {
  const day = calendarDay(at, zone);
  const time = clock(at, zone);
  if (now === undefined) return `${shortDay(day)} ${time}`;
  const today = calendarDay(now, zone);
  if (day === today) return time;
  if (day === addDays(today, -1)) return `${t('app.common.yesterday')} ${time}`;
  if (day === addDays(today, 1)) return `${t('app.common.tomorrow')} ${time}`;
  return `${day.slice(0, 4) === today.slice(0, 4) ? shortDay(day) : day} ${time}`;
}

/** Elapsed seconds in a ring: `55″`, `2′05″`. */
export function elapsedText(seconds: number): string {
  const s = Math.max(0, Math.floor(seconds));
  return s < 60 ? `${s}″` : `${Math.floor(s / 60)}′${String(s % 60).padStart(2, '0')}″`;
}

/** A length of time in words: `55 秒`, `2 分 5 秒`, `2 小时 18 分`. */
export function durationText(seconds: number, t: T): string {
  const s = Math.max(0, Math.floor(seconds));
  if (s < 60) return t('app.time.seconds', { s });
  const m = Math.floor(s / 60);
  if (m < 60) return s % 60 === 0 ? t('app.time.minutes', { m }) : t('app.time.minutesSeconds', { m, s: s % 60 });
  const h = Math.floor(m / 60);
  return m % 60 === 0 ? t('app.time.hours', { h }) : t('app.time.hoursMinutes', { h, m: m % 60 });
}

/** What is left until `due`, or how long it is overdue, and how urgent that is (amber from 75 % of the time). */
export function dueText(
  due: Instant,
  now: Instant,
  from: Instant | null,
  t: T,
): { readonly text: string; readonly tone: 'plain' | 'warn' | 'bad' } {
  const left = due - now;
  if (left < 0) return { text: t('app.time.late', { time: durationText(-left / 1000, t) }), tone: 'bad' };
  const whole = left >= 3_600_000 ? Math.floor(left / 60_000) * 60_000 : left;
  const late = from !== null && now - from >= 0.75 * (due - from);
  return { text: t('app.time.left', { time: durationText(whole / 1000, t) }), tone: late ? 'warn' : 'plain' };
}

/** The sign of a person: the family name's first character, or the initial. */
export const initialOf = (name: string): string => Array.from(name.trim())[0]?.toUpperCase() ?? '·';

/** A number with hyphens that stays on one line: a word joiner after each. For showing only. */
export const unbroken = (text: string): string => text.replaceAll('-', '-\u2060');
