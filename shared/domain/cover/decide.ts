import { DESK, type Role, SIGNERS } from '../../kernel/roles.ts';
import { ok, refuse, type Result } from '../../kernel/result.ts';
import type { CoverReason } from './cover.ts';

/** Whose word lets somebody leave the desk (C6, 1.2). */
export const LEAVE_APPROVERS: readonly Role[] = SIGNERS.leave;

type Person = { readonly id: string; readonly name: string };

/** Who is signed on and which of them are away. */
export type Post = { readonly onDuty: readonly Person[]; readonly away: readonly string[] };

export type Leaving = {
  readonly staffId: string;
  readonly reason: CoverReason;
  readonly destination: string | null;
  readonly standIn: string;
  readonly dueBack: number | null;
};

/** Who is signed on and at the desk. */
export const presentOf = ({ onDuty, away }: Post): Person[] => onDuty.filter((p) => !away.includes(p.id));

/** Reasons for which the place has to be named: somebody must know where to find the person. */
const NAMED: readonly CoverReason[] = ['errand', 'meeting', 'other'];

/**
 * Whether somebody may leave (C6): the desk is never empty. Refusals: offDuty, alreadyAway, destinationRequired, dueInPast,
 * postWouldBeEmpty {staff}: nobody would remain; standInIsSelf; standInAway {staff}: not on duty or away themselves.
 */
export function decideLeave(post: Post, leaving: Leaving, now: number): Result<null> {
  const { staffId, standIn } = leaving;
  const leaver = post.onDuty.find((p) => p.id === staffId);
  if (!leaver) return refuse('offDuty');
  if (post.away.includes(staffId)) return refuse('alreadyAway', { staff: leaver.name });
  if (leaving.destination === null && NAMED.includes(leaving.reason)) return refuse('destinationRequired');
  if (leaving.dueBack !== null && leaving.dueBack <= now) return refuse('dueInPast');
  const remaining = presentOf(post).filter((p) => p.id !== staffId);
  if (remaining.length === 0) return refuse('postWouldBeEmpty', { staff: leaver.name });
  if (standIn === staffId) return refuse('standInIsSelf');
  if (!remaining.some((p) => p.id === standIn)) return refuse('standInAway');
  return ok(null);
}

/**
 * Whose word lets somebody leave (C6, 1.2): not one's own. A manager answers to nobody at the desk; where nobody else at work could agree,
 * one's own word stands and the record shows it. @param others roles of everybody else at work. Refusals: ownLeave.
 */
export function mayApprove(
  leaver: string,
  approver: { readonly id: string; readonly roles: readonly Role[] },
  others: readonly Role[],
): Result<string> {
  const own = approver.id === leaver && !approver.roles.includes('MGR');
  return own && LEAVE_APPROVERS.some((role) => others.includes(role)) ? refuse('ownLeave') : ok(approver.id);
}

/** Somebody who may be asked to stand in: `roles` of an active member of staff, null when there is none of that id. */
export type Called = { readonly id: string; readonly name: string; readonly roles: readonly Role[] } | null;

/**
 * Whether somebody may be called to stand in (C3, C6): one of the desk who is not there yet and was not called before.
 * Refusals: notFound {what: staff}, notOfDesk {staff}, standInIsSelf, standInHere {staff}, alreadyCalled {staff}.
 */
export function decideCall(
  post: Post,
  call: { readonly standIn: Called; readonly forStaff: string | null; readonly called: readonly string[] },
): Result<null> {
  const { standIn, forStaff, called } = call;
  if (!standIn) return refuse('notFound', { what: 'staff' });
  const staff = standIn.name;
  if (!standIn.roles.some((role) => DESK.includes(role))) return refuse('notOfDesk', { staff });
  if (standIn.id === forStaff) return refuse('standInIsSelf');
  if (presentOf(post).some((p) => p.id === standIn.id)) return refuse('standInHere', { staff });
  return called.includes(standIn.id) ? refuse('alreadyCalled', { staff }) : ok(null);
}

/** True when somebody should have been back. */
export const isLateBack = (cover: { readonly state: string; readonly dueBack: number | null }, now: number): boolean =>
  cover.state === 'away' && cover.dueBack !== null && now > cover.dueBack;
