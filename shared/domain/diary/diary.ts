import type { Role } from '../../kernel/roles.ts';
import { ok, refuse, type Result } from '../../kernel/result.ts';

/** What a person writes about (C2); `leader` holds the tasks leaders gave. */
export const WRITTEN_CATEGORIES = [
  'visit',
  'call',
  'complaint',
  'repair',
  'help',
  'equipment',
  'order',
  'leader',
  'other',
] as const;
export type WrittenCategory = (typeof WRITTEN_CATEGORIES)[number];

/** Of rows that write themselves there are two kinds more: the day and its people, gifts and vouchers. */
export const CATEGORIES = ['duty', 'gift', ...WRITTEN_CATEGORIES] as const;
export type Category = (typeof CATEGORIES)[number];

/** The time a page of the diary is about, UTC ms; `to` null while its day is open. */
export type PageTime = { readonly from: number; readonly to: number | null };

/**
 * Every moment lies on one page: a page begins at midnight or when the day before was closed, whichever is later, and ends at the next
 * midnight or with its own close, whichever is later (A4: work after midnight belongs to the open day). While the day before is open
 * the page is empty.
 */
export function pageTime(o: {
  readonly midnight: number;
  readonly nextMidnight: number;
  /** Null without a day before. */
  readonly previous: { readonly closedAt: number } | 'open' | null;
  readonly closedAt: number | null;
  readonly open: boolean;
}): PageTime {
  if (o.previous === 'open') return { from: o.nextMidnight, to: o.nextMidnight };
  return {
    from: Math.max(o.midnight, o.previous?.closedAt ?? 0),
    to: o.open ? null : Math.max(o.nextMidnight, o.closedAt ?? 0),
  };
}

export const onPage = ({ from, to }: PageTime, at: number): boolean => at >= from && (to === null || at < to);

/** Refusals: timeInFuture; notOnThisPage when it happened before the page begins. */
export function checkTime(page: PageTime, happenedAt: number, now: number): Result<null> {
  if (happenedAt > now) return refuse('timeInFuture');
  return onPage(page, happenedAt) ? ok(null) : refuse('notOnThisPage');
}

const CORRECTORS: readonly Role[] = ['SUP', 'MGR', 'LEAD'];

/** Whether somebody may correct an entry. Refusals: alreadyCorrected; notYourEntry {staff} unless they wrote it or are SUP, MGR or LEAD. */
export function mayCorrect(
  entry: { readonly byId: string; readonly by: string; readonly corrected: boolean },
  actor: { readonly id: string; readonly roles: readonly Role[] },
): Result<null> {
  if (entry.corrected) return refuse('alreadyCorrected');
  if (entry.byId !== actor.id && !CORRECTORS.some((role) => actor.roles.includes(role)))
    return refuse('notYourEntry', { staff: entry.by });
  return ok(null);
}

/** A shift of the page's day. */
export type PageShift = { readonly id: string; readonly name: string; readonly beganAt: number };
/** Somebody signed on for a shift. */
export type Sign = { readonly staffId: string; readonly shift: string; readonly at: number };

/**
 * The shift a row belongs to: the one its person was on, else the last one that had begun, else the first; null without shifts.
 * Two shifts may overlap, so the person decides before the clock does.
 */
export function shiftOf(
  shifts: readonly PageShift[],
  signs: readonly Sign[],
  row: { readonly at: number; readonly byId: string | null; readonly shift?: string | null },
): string | null {
  const named = row.shift ?? signs.findLast((s) => s.staffId === row.byId && s.at <= row.at)?.shift ?? null;
  const own = shifts.filter((s) => s.name === named);
  const chosen = own.findLast((s) => s.beganAt <= row.at) ?? own[0] ?? shifts.findLast((s) => s.beganAt <= row.at);
  return (chosen ?? shifts[0])?.id ?? null;
}
