import { ok, refuse, type Result } from '../../kernel/result.ts';
import type { Role } from '../../kernel/roles.ts';
import type { BusinessDay } from '../../kernel/time.ts';

export type Reviewer = 'DIRO' | 'MGR';
export type ReviewKind = 'shift_handover' | 'duty_diary';

/** A document of a day that the superiors sign. `ready`: a handover is accepted, a diary's day is closed. */
export type Reviewed = {
  readonly kind: ReviewKind;
  readonly id: string;
  readonly ready: boolean;
  readonly signed: readonly Reviewer[];
};

/** Reviewers who have not signed every document of a day that is ready (C3). */
export const missingReviewers = (docs: readonly Reviewed[], reviewers: readonly Reviewer[]): Reviewer[] =>
  reviewers.filter((role) => docs.some((d) => !d.signed.includes(role)));

/** Overdue from the end of the next business day on (C3, handover.review_by). @param days closed business days, any order */
export const isOverdue = (day: BusinessDay, closed: readonly BusinessDay[]): boolean => closed.some((d) => d > day);

/**
 * As which role somebody signs: the one asked for, else the first of the site's reviewers he holds and has not signed as.
 * Refusals: notReviewer {roles}, nothingToReview.
 */
export function decideReview(
  docs: readonly Reviewed[],
  asked: Reviewer | null,
  roles: readonly Role[],
  reviewers: readonly Reviewer[],
): Result<{ role: Reviewer; sign: readonly Reviewed[] }> {
  const held = reviewers.filter((r) => roles.includes(r) && (asked === null || asked === r));
  if (held.length === 0) return refuse('notReviewer', { roles: [...reviewers] });
  const open = (role: Reviewer) => docs.filter((d) => d.ready && !d.signed.includes(role));
  const role = held.find((r) => open(r).length > 0);
  return role === undefined ? refuse('nothingToReview') : ok({ role, sign: open(role) });
}
