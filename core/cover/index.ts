import type { CoverRow } from '../../shared/contract/cover.ts';
import type { CoverReason } from '../../shared/domain/cover/cover.ts';
import { decideLeave, isLateBack, LEAVE_APPROVERS, type Post, presentOf } from '../../shared/domain/cover/decide.ts';
import { isRefused, ok, refuse, type Result } from '../../shared/kernel/result.ts';
import type { Query } from '../db/statements.ts';
import { onDuty } from '../desk.ts';
import type { Handlers } from '../handlers.ts';
import { dayOf } from '../ledger/campaigns.ts';
import { type Cover, coverOf, coversOf, openCovers } from '../ledger/covers.ts';
import { recordTransition } from '../ledger/record.ts';
import type { Scene, Staff } from '../scene.ts';

const postOf = (db: Query, terminal: string): Post => ({
  onDuty: onDuty(db, terminal),
  away: openCovers(db, terminal).map((c) => c.staffId),
});

const minutesOf = ({ desk }: Scene, reason: CoverReason): number =>
  desk.policy(reason === 'meal' ? 'cover.meal_minutes' : 'cover.minutes');

const approves = ({ roles }: Staff): boolean => LEAVE_APPROVERS.some((role) => roles.includes(role));

/** Whose word it is: the signed-in person's where the role allows, else the signature's (C6). Refusals: approvalRequired, signatureExpired. */
function approverOf(scene: Scene, approval: string | null): Result<string> {
  if (approval === null) return approves(scene.staff) ? ok(scene.staff.id) : refuse('approvalRequired');
  const signer = scene.takeSignature(approval, 'leave');
  return signer && approves(signer) ? ok(signer.id) : refuse('signatureExpired');
}

const rowOf = ({ businessDay: _day, ...cover }: Cover, now: number): CoverRow => ({
  ...cover,
  overdue: isLateBack(cover, now),
});

/** Post cover (C6, prefix DG). States away -> back; it ends by itself when the person signs off or the business day is over. */
export const coverHandlers: Handlers<'cover.leave' | 'cover.back' | 'cover.list'> = {
  'cover.leave': (tx, input, scene) => {
    const leaver = input.staffId ?? scene.staff.id;
    const { code } = scene.desk.terminal;
    const decided = decideLeave(postOf(tx, code), { ...input, staffId: leaver }, scene.now);
    if (isRefused(decided)) return decided;
    const approver = approverOf(scene, input.approval);
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
    if (cover.state !== 'away') return refuse('wrongState', { state: cover.state });
    tx.insert('post_return', { id: scene.newId(), cover_id: id, at: scene.now, made_by: scene.staff.id });
    recordTransition(tx, scene, 'post_cover', id, 'away', 'back');
    return ok({});
  },

  'cover.list': (db, { day }, scene) => {
    const { code } = scene.desk.terminal;
    const asked = day ?? dayOf(scene);
    const post = postOf(db, code);
    return ok({
      day: asked,
      rows: coversOf(db, code, asked).map((c) => rowOf(c, scene.now)),
      present: presentOf(post),
      away: post.onDuty.filter((p) => post.away.includes(p.id)),
      minutes: { meal: minutesOf(scene, 'meal'), other: minutesOf(scene, 'other') },
    });
  },
};
