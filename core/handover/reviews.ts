import { decideReview, type ReviewBy } from '../../shared/domain/handover/reviews.ts';
import { isRefused, ok, refuse } from '../../shared/kernel/result.ts';
import type { Query } from '../db/statements.ts';
import { rolesBeside } from '../desk.ts';
import type { Handlers } from '../handlers.ts';
import type { Scene } from '../scene.ts';
import { documentsOf, reviewDay, reviewDays } from '../ledger/reviews.ts';

/** The signed-in person with the roles that nobody else at work holds. */
function reviewerOf(db: Query, { staff }: Scene): ReviewBy {
  const others = rolesBeside(db, staff.id);
  return { id: staff.id, roles: staff.roles, alone: staff.roles.filter((role) => !others.includes(role)) };
}

/** The daily signatures of duty director and manager (C3 review). */
export const reviewHandlers: Handlers<'review.sign' | 'review.list'> = {
  'review.sign': (tx, { day, role, remark }, scene) => {
    const { code } = scene.desk.terminal;
    const row = reviewDay(tx, code, day);
    if (!row) return refuse('notFound', { what: 'day' });
    const docs = documentsOf(tx, code, [row])[0]!.map((d) => ({ ...d, signed: d.signed.map((s) => s.role) }));
    const decided = decideReview(docs, role, reviewerOf(tx, scene), scene.desk.policy('handover.reviewers'));
    if (isRefused(decided)) return decided;
    for (const { kind, id } of decided.ok.sign) {
      tx.insert('review', {
        id: scene.newId(),
        doc_kind: kind,
        doc_id: id,
        role: decided.ok.role,
        remark,
        at: scene.now,
        made_by: scene.staff.id,
      });
    }
    return ok({ role: decided.ok.role, documents: decided.ok.sign.length });
  },

  'review.list': (db, { before, limit }, scene) =>
    ok({
      reviewers: [...scene.desk.policy('handover.reviewers')],
      rows: reviewDays(db, scene, before, limit).map((d) => ({
        ...d,
        missing: [...d.missing],
        documents: d.documents.map(({ parties: _parties, ...doc }) => ({
          ...doc,
          signed: doc.signed.map((s) => ({ ...s })),
        })),
      })),
    }),
};
