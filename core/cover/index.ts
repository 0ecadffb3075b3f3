import type { CoverRow } from '../../shared/contract/cover.ts';
import type { CoverReason } from '../../shared/domain/cover/cover.ts';
import {
  decideCall,
  decideLeave,
  isLateBack,
  LEAVE_APPROVERS,
  mayApprove,
  type Post,
  presentOf,
} from '../../shared/domain/cover/decide.ts';
import { isRefused, ok, refuse, type Result } from '../../shared/kernel/result.ts';
import type { Query } from '../db/statements.ts';
import { activeStaff, onDuty, rolesBeside } from '../desk.ts';
import type { Handlers } from '../handlers.ts';
import { dayOf } from '../ledger/campaigns.ts';
import { CALLED, type Cover, coverOf, coversOf, openCalls, openCovers } from '../ledger/covers.ts';
import { recordNotice, recordTransition, staffName } from '../ledger/record.ts';
import type { Scene, Staff } from '../scene.ts';

const postOf = (db: Query, scene: Scene): Post => ({
  onDuty: onDuty(db, scene),
  away: openCovers(db, scene.desk.terminal.code).map((c) => c.staffId),
});

const minutesOf = ({ desk }: Scene, reason: CoverReason): number =>
  desk.policy(reason === 'meal' ? 'cover.meal_minutes' : 'cover.minutes');

const approves = ({ roles }: Staff): boolean => LEAVE_APPROVERS.some((role) => roles.includes(role));

/** Whose word it is: the signed-in person's where the role allows, else the signature's (C6). Refusals: approvalRequired, signatureExpired. */
function approverOf(scene: Scene, approval: string | null): Result<Staff> {
  if (approval === null) return approves(scene.staff) ? ok(scene.staff) : refuse('approvalRequired');
  const signer = scene.takeSignature(approval, 'leave');
  return signer && approves(signer) ? ok(signer) : refuse('signatureExpired');
}

const rowOf = ({ businessDay: _day, terminal: _terminal, ...cover }: Cover, now: number): CoverRow => ({
  ...cover,
  overdue: isLateBack(cover, now),
});

/** Post cover (C6, prefix DG). States away -> back; it ends by itself when the person signs off or the business day is over. */
export const coverHandlers: Handlers<'cover.leave' | 'cover.back' | 'cover.callStandIn' | 'cover.list'> = {
  'cover.leave': (tx, input, scene) => {
    const leaver = input.staffId ?? scene.staff.id;
    const { code } = scene.desk.terminal;
    const decided = decideLeave(postOf(tx, scene), { ...input, staffId: leaver }, scene.now);
    if (isRefused(decided)) return decided;
    const word = approverOf(scene, input.approval);
    if (isRefused(word)) return word;
    const approver = mayApprove(leaver, word.ok, rolesBeside(tx, leaver));
    if (isRefused(approver)) return approver;
    const id = scene.newId();
    const docNo = tx.docNo('DG');
    const dueBack = input.dueBack ?? scene.now + minutesOf(scene, input.reason) * 60_000;
    tx.insert('post_cover', {
      id,
      doc_no: docNo,
      terminal: code,
      business_day: dayOf(scene),
      at: scene.now,
      made_by: scene.staff.id,
      staff_id: leaver,
      reason: input.reason,
      destination: input.destination,
      approved_by: approver.ok,
      stand_in: input.standIn,
      due_back: dueBack,
    });
    recordTransition(tx, scene, 'post_cover', id, null, 'away');
    return ok({ id, docNo, dueBack });
  },

  'cover.back': (tx, { id }, scene) => {
    const cover = coverOf(tx, id);
    if (!cover) return refuse('notFound', { what: 'cover' });
    const { terminal } = cover;
    if (terminal !== scene.desk.terminal.code) return refuse('otherTerminal', { terminal });
    if (cover.state !== 'away') return refuse('wrongState', { state: cover.state });
    tx.insert('post_return', { id: scene.newId(), cover_id: id, at: scene.now, made_by: scene.staff.id });
    recordTransition(tx, scene, 'post_cover', id, 'away', 'back');
    return ok({});
  },

  'cover.callStandIn': (tx, { standIn, forStaff, reason }, scene) => {
    const { code } = scene.desk.terminal;
    const called = openCalls(tx, code).map((c) => c.standInId);
    const decided = decideCall(postOf(tx, scene), { standIn: activeStaff(tx, standIn), forStaff, called });
    if (isRefused(decided)) return decided;
    if (forStaff !== null && !activeStaff(tx, forStaff)) return refuse('notFound', { what: 'staff' });
    recordNotice(tx, scene, {
      kind: CALLED,
      recipient: 'LEAD',
      subjectKind: 'staff',
      subjectId: standIn,
      facts: {
        standIn: staffName(tx, standIn),
        forStaff: forStaff === null ? null : staffName(tx, forStaff),
        reason,
        by: scene.staff.name,
      },
    });
    return ok({});
  },

  'cover.list': (db, { day }, scene) => {
    const { code } = scene.desk.terminal;
    const asked = day ?? dayOf(scene);
    const post = postOf(db, scene);
    const present = presentOf(post);
    return ok({
      day: asked,
      rows: coversOf(db, code, asked).map((c) => rowOf(c, scene.now)),
      present,
      away: post.onDuty.filter((p) => post.away.includes(p.id)),
      called: openCalls(db, code).filter((c) => !present.some((p) => p.id === c.standInId)),
      minutes: { meal: minutesOf(scene, 'meal'), other: minutesOf(scene, 'other') },
    });
  },
};
