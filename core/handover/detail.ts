import type { HandoverDetail } from '../../shared/contract/handover.ts';
import { jointDone } from '../../shared/domain/handover/accept.ts';
import { missingReviewers } from '../../shared/domain/handover/reviews.ts';
import { operationsOf } from '../../shared/domain/handover/machine.ts';
import type { Section } from '../../shared/domain/handover/sections.ts';
import { ok, refuse } from '../../shared/kernel/result.ts';
import type { Row } from '../../shared/tables/index.ts';
import { textsOf } from '../db/json.ts';
import type { Query } from '../db/statements.ts';
import type { Handlers } from '../handlers.ts';
import { sessionOf } from '../ledger/handovers.ts';
import { itemOf } from '../ledger/items.ts';
import { staffName, transitionsOf } from '../ledger/record.ts';
import { signaturesOf } from '../ledger/reviews.ts';
import type { Scene } from '../scene.ts';
import { shownSession } from '../session/shifts.ts';
import { pointsOf } from './accept.ts';
import { composeSections } from './compose.ts';
import { briefOf, checksOf, frozen, load, questionsOf, readsOf, type Submission, submissionsOf } from './load.ts';
import { recordOf } from './record.ts';
import { countsOf, refusalsOf } from './refuse.ts';

type Detail = HandoverDetail;

/** A refusal with both counts side by side: what was signed for and what the incoming person found. */
function refusalFrom(
  db: Query,
  row: Row<'handover_refusal'>,
  submissions: readonly Submission[],
): Detail['refusals'][number] {
  const { lines } = frozen(db, row.submission_id).sections.gifts;
  const decided = db.get<Row<'handover_decision'>>(
    'SELECT * FROM handover_decision WHERE refusal_id = ? ORDER BY id DESC LIMIT 1',
    row.id,
  );
  return {
    id: row.id,
    at: row.at,
    by: staffName(db, row.made_by),
    submission: submissions.find((s) => s.id === row.submission_id)?.nth ?? 0,
    sections: textsOf(row.lines) as Section[],
    reason: row.reason,
    counts: countsOf(row).map((c) => {
      const signed = lines.filter((l) => l.itemId === c.itemId && l.place === c.place && l.sealNo === null);
      return {
        ...c,
        name: itemOf(db, c.itemKind, c.itemId)?.name ?? '',
        signed: signed.length === 0 ? null : signed.reduce((n, l) => n + l.book, 0),
      };
    }),
    decision: decided
      ? {
          decision: decided.decision as 'rework' | 'accept',
          text: decided.text,
          reservation: decided.reservation,
          at: decided.at,
          by: staffName(db, decided.made_by),
        }
      : null,
  };
}

/** A handover with everything that was signed, asked, ticked and decided; null when unknown. */
export function detailOf(db: Query, scene: Scene, id: string): Detail | null {
  const loaded = load(db, scene, id);
  const session = loaded && sessionOf(db, loaded.handover.sessionId);
  if (!loaded || !session) return null;
  const { handover: h, submission, parties } = loaded;
  const submissions = submissionsOf(db, id);
  const { sections, notes } = submission
    ? frozen(db, submission.id)
    : { sections: composeSections(db, scene, { session, person: h.from, lastShift: h.lastShift }, null), notes: {} };
  const accepted = db.get<Row<'handover_acceptance'>>(
    'SELECT * FROM handover_acceptance WHERE handover_id = ? ORDER BY id DESC LIMIT 1',
    id,
  );
  const reviews = signaturesOf(db, 'shift_handover', id);
  const points = pointsOf(db, loaded);
  const incoming = parties.incoming;
  return {
    ...briefOf(db, h),
    session: shownSession(db, session),
    submissions: submissions.map((s) => ({
      nth: s.nth,
      at: s.at,
      signedFor: staffName(db, s.signed_for),
      by: staffName(db, s.made_by),
      reason: s.reason,
      deskTidy: s.desk_tidy === 1,
    })),
    sections,
    notes,
    reads:
      submission && incoming
        ? readsOf(db, submission, incoming).map((r) => ({ ...r, by: staffName(db, incoming) }))
        : [],
    questions: questionsOf(db, id).map((q) => ({
      id: q.id,
      section: q.section as Section,
      question: q.question,
      at: q.at,
      by: staffName(db, q.made_by),
      state: q.state,
      replies: q.replies.map((r) => ({ kind: r.kind, text: r.text, at: r.at, by: staffName(db, r.made_by) })),
    })),
    checks: submission
      ? checksOf(db, id, submission.id, sections, incoming).map((c) => ({ ...c, done: jointDone(c) }))
      : [],
    refusals: refusalsOf(db, id).map((r) => refusalFrom(db, r, submissions)),
    acceptance: accepted
      ? {
          by: staffName(db, accepted.to_staff),
          at: accepted.at,
          byOrder: accepted.by_order === null ? null : staffName(db, accepted.by_order),
          reservation: accepted.reason,
        }
      : null,
    giftRecord: submission ? recordOf(db, h, submission.id) : null,
    history: transitionsOf(db, 'shift_handover', id).map((t) => ({
      from: t.from_state,
      to: t.to_state,
      by: staffName(db, t.made_by),
      at: t.at,
      reason: t.reason,
    })),
    reviews,
    missingReviews: missingReviewers([{ signed: reviews.map((r) => r.role) }], scene.desk.policy('handover.reviewers')),
    points: {
      sections: [...points.sections],
      questions: [...points.questions],
      checks: [...points.checks],
    },
    may: operationsOf(parties, { id: scene.staff.id, roles: scene.staff.roles }),
  };
}

export const detailHandlers: Handlers<'handover.detail'> = {
  'handover.detail': (db, { id }, scene) => {
    const detail = detailOf(db, scene, id);
    return detail ? ok(detail) : refuse('notFound', { what: 'handover' });
  },
};
