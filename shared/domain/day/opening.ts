import { ok, refuse, type Result } from '../../kernel/result.ts';
import type { BusinessDay } from '../../kernel/time.ts';

export type DayState = 'open' | 'closing' | 'closed';
export type LastDay = { readonly day: BusinessDay; readonly state: string };

/** What somebody saw of one sealed box: intact stays sealed; opened and broken both leave its goods loose (C4, B16). */
export type SealOutcome = 'intact' | 'opened' | 'broken';
export type SealSeen = { readonly boxId: string; readonly outcome: SealOutcome; readonly note: string | null };
export type SealedNow = { readonly id: string; readonly sealNo: string };

/**
 * May the day begin (A4, C4)? The new day is the calendar day of the site; an earlier day is closed first; a closed day is reopened, never begun twice.
 * A clock set back finds a later day already closed: that day is named.
 * @param last the terminal's latest business day, null before the first
 * Refusals: dayAlreadyOpen {day}, previousDayOpen {day}, dayWasClosed {day}.
 */
export function mayOpen(last: LastDay | null, today: BusinessDay): Result<BusinessDay> {
  if (last === null) return ok(today);
  if (last.state !== 'closed')
    return last.day < today
      ? refuse('previousDayOpen', { day: last.day })
      : refuse('dayAlreadyOpen', { day: last.day });
  return last.day < today ? ok(today) : refuse('dayWasClosed', { day: last.day });
}

/**
 * Every sealed box is looked at once, a broken seal with a note (C4). Refusals: notFound {what}, sealTwice {sealNo}, sealNotChecked {sealNo, count}, noteRequired {sealNo}.
 */
export function sealsSeen(boxes: readonly SealedNow[], seen: readonly SealSeen[]): Result<readonly SealSeen[]> {
  const left = new Map(boxes.map((b) => [b.id, b.sealNo]));
  for (const { boxId, outcome, note } of seen) {
    const sealNo = boxes.find((b) => b.id === boxId)?.sealNo;
    if (sealNo === undefined) return refuse('notFound', { what: 'sealedBox' });
    if (!left.delete(boxId)) return refuse('sealTwice', { sealNo });
    if (outcome === 'broken' && note === null) return refuse('noteRequired', { sealNo });
  }
  const [unseen] = left.values();
  return unseen === undefined ? ok(seen) : refuse('sealNotChecked', { sealNo: unseen, count: left.size });
}
