import { ok, refuse, type Result } from '../../kernel/result.ts';
import type { BusinessDay } from '../../kernel/time.ts';

/** An issue as far as reversing it needs. */
export type IssueToReverse = {
  readonly terminal: string;
  readonly businessDay: BusinessDay;
  readonly issuerId: string;
  readonly issuer: string;
  readonly reversal: { readonly docNo: string; readonly at: number } | null;
  /** A voucher of it that has left the customer since, as printed. */
  readonly goneSerial: string | null;
  /** The document by which its gifts came back already. */
  readonly recoveredBy: string | null;
};

export type Reverser = {
  readonly staffId: string;
  readonly isSupervisor: boolean;
  readonly terminal: string;
  readonly businessDay: BusinessDay;
};

/** `sameDay`: the goods go back to the place they came from (REVERSE); else they come back to the desk store on today's book (RECOVER). */
export type ReversalFacts = { readonly sameDay: boolean };

/**
 * Who may reverse an issue, and how (B8, 2.T B8): the same business day the issuer himself or a supervisor, later a supervisor only.
 * Refusals: otherTerminal {terminal}, alreadyReversed {docNo, at}, notYourIssue {staff}, needsSupervisor {day}, alreadyRecovered {docNo},
 * serialNotHere {serial}.
 */
export function decideReversal(issue: IssueToReverse, by: Reverser): Result<ReversalFacts> {
  if (issue.terminal !== by.terminal) return refuse('otherTerminal', { terminal: issue.terminal });
  if (issue.reversal) return refuse('alreadyReversed', issue.reversal);
  const sameDay = issue.businessDay === by.businessDay;
  if (!by.isSupervisor && !sameDay) return refuse('needsSupervisor', { day: issue.businessDay });
  if (!by.isSupervisor && issue.issuerId !== by.staffId) return refuse('notYourIssue', { staff: issue.issuer });
  if (issue.recoveredBy !== null) return refuse('alreadyRecovered', { docNo: issue.recoveredBy });
  if (issue.goneSerial !== null) return refuse('serialNotHere', { serial: issue.goneSerial });
  return ok({ sameDay });
}
