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
  /** Staff ids of those it is about: who handed over, took over or signed for them; of a diary those of its day's handovers. */
  readonly parties: readonly string[];
};

/** Who signs a review. `alone`: of these roles there is nobody else at work. */
export type ReviewBy = { readonly id: string; readonly roles: readonly Role[]; readonly alone: readonly Role[] };

/** Reviewers who have not signed every document of a day that is ready (C3). */
export const missingReviewers = (
  docs: readonly Pick<Reviewed, 'signed'>[],
  reviewers: readonly Reviewer[],
): Reviewer[] => reviewers.filter((role) => docs.some((d) => !d.signed.includes(role)));

/** Overdue from the end of the next business day on (C3, handover.review_by). @param days closed business days, any order */
export const isOverdue = (day: BusinessDay, closed: readonly BusinessDay[]): boolean => closed.some((d) => d > day);

/**
 * As which role somebody signs: the one asked for, else the first of the site's reviewers he holds and has not signed as.
 * Nobody reviews what he was a party to (1.2): another one of the role does; where there is no other he signs, and the signature shows as his
 * own. Refusals: notReviewer {roles}, ownReview {roles}, nothingToReview.
 */
export function decideReview(
  docs: readonly Reviewed[],
  asked: Reviewer | null,
  by: ReviewBy,
  reviewers: readonly Reviewer[],
): Result<{ role: Reviewer; sign: readonly Reviewed[] }> {
  const held = reviewers.filter((r) => by.roles.includes(r) && (asked === null || asked === r));
  if (held.length === 0) return refuse('notReviewer', { roles: [...reviewers] });
  const open = (role: Reviewer) => docs.filter((d) => d.ready && !d.signed.includes(role));
  const mine = (role: Reviewer) => open(role).filter((d) => by.alone.includes(role) || !d.parties.includes(by.id));
  const role = held.find((r) => mine(r).length > 0);
  if (role !== undefined) return ok({ role, sign: mine(role) });
  const own = held.filter((r) => open(r).length > 0);
  return own.length > 0 ? refuse('ownReview', { roles: own }) : refuse('nothingToReview');
}
