import type { Shift } from '../../shared/contract/roster.ts';
import type { Lang } from '../../shared/i18n/index.ts';
import { addDays, minutesOf } from '../../shared/kernel/time.ts';
import { weekday } from '../app/format.ts';
import { isClock } from '../todo/when.ts';

export type ShiftForm = {
  readonly name: string;
  readonly starts: string;
  readonly ends: string;
  readonly weekdays: string;
  readonly position: number | null;
  readonly active: boolean;
};

export const EVERY_DAY = '1111111';
export const WORKDAYS = '1111100';
export const WEEKEND = '0000011';

/** Seven 0 or 1 from Monday with one day turned over. */
export const withDay = (weekdays: string, at: number): string =>
  Array.from(weekdays, (day, i) => (i === at ? (day === '1' ? '0' : '1') : day)).join('');

/** The numbers of the days, Monday being 1. */
export const daysOf = (weekdays: string): number[] =>
  Array.from(weekdays, (day, i) => (day === '1' ? i + 1 : 0)).filter((n) => n > 0);

const SOME_MONDAY = '2024-01-01';
/** `周三` or `Wed` for 3. */
export const dayName = (nth: number, lang: Lang): string => weekday(addDays(SOME_MONDAY, nth - 1), lang);

/** Whether a shift ends on the day after it begins; false while a time is missing. */
export const isOvernight = ({ starts, ends }: Pick<ShiftForm, 'starts' | 'ends'>): boolean =>
  isClock(starts) && isClock(ends) && minutesOf(ends) < minutesOf(starts);

export const isReady = (form: ShiftForm): boolean =>
  form.name.trim() !== '' && isClock(form.starts) && isClock(form.ends) && form.weekdays.includes('1');

/** A new shift stands behind those that are there. */
export const formOf = (row: Shift | null, known: number): ShiftForm =>
  row ?? { name: '', starts: '', ends: '', weekdays: EVERY_DAY, position: known, active: true };
