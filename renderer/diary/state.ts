import type { DiaryRow } from '../../shared/contract/diary.ts';
import type { PageTime } from '../../shared/domain/diary/diary.ts';
import { addDays, type BusinessDay, calendarDay, type Instant, instantOf } from '../../shared/kernel/time.ts';
import type { Out } from '../app/ops.ts';
import { clockTyped, isClock } from '../todo/when.ts';

export type Page = Out<'diary.page'>;
export type PageShift = Page['shifts'][number];

/**
 * The moment a time of day means on a page: on its day, or after midnight when the page runs on. Empty is null (now), what is no time undefined.
 */
export function momentOn(day: BusinessDay, page: PageTime, typed: string, zone: string): Instant | null | undefined {
  if (typed.trim() === '') return null;
  const text = clockTyped(typed);
  if (!isClock(text)) return undefined;
  const at = instantOf(day, text, zone);
  return at >= page.from ? at : instantOf(addDays(day, 1), text, zone);
}

/** How many rows wrote themselves and how many a person wrote. */
export function countsOf(shifts: readonly PageShift[]): { readonly auto: number; readonly written: number } {
  const rows = shifts.flatMap((s) => s.rows);
  const auto = rows.filter((r) => r.auto).length;
  return { auto, written: rows.length - auto };
}

/** The leaders' tasks of a page as they stand: what was corrected is left out. */
export const leaderTasks = (shifts: readonly PageShift[]): DiaryRow[] =>
  shifts.flatMap((s) => s.rows).filter((r) => r.category === 'leader' && !r.auto && r.correctedBy === null);

/** Whether an entry was put down on another day of the wall or clearly after it happened, in ms. */
const LATE_MS = 15 * 60_000;
export const isLate = (row: Pick<DiaryRow, 'auto' | 'at' | 'writtenAt'>): boolean =>
  !row.auto && row.writtenAt - row.at >= LATE_MS;

/** The days that can be turned to: none after today or the open day. */
export const lastDay = (open: BusinessDay | null, now: Instant, zone: string): BusinessDay => {
  const today = calendarDay(now, zone);
  return open !== null && open > today ? open : today;
};
