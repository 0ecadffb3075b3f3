import type { HandoverDetail } from '../../shared/contract/handover.ts';
import type { ShiftHandoverSheet } from '../../shared/sheets/shift-handover.ts';
import type { Query } from '../db/statements.ts';
import type { Scene } from '../scene.ts';
import { detailOf } from './detail.ts';

/** Values of the printed shift handover sheet; null when there is no such handover. */
export function loadShiftHandover(
  db: Query,
  scene: Scene,
  id: string,
): { docNo: string; sheet: ShiftHandoverSheet } | null {
  const d = detailOf(db, scene, id);
  if (!d) return null;
  const note = (section: keyof HandoverDetail['notes']): string | null => d.notes[section] ?? null;
  const { sections } = d;
  const signed = d.submissions.at(-1);
  return {
    docNo: d.docNo,
    sheet: {
      state: d.state,
      head: {
        day: d.businessDay,
        shiftOut: d.shiftOut,
        shiftIn: d.shiftIn,
        lastShift: d.lastShift,
        outgoing: d.outgoing.name,
        incoming: d.incoming?.name ?? null,
        recorder: d.recorder.name,
        from: sections.work.from,
        to: sections.work.to,
        reopened: d.reopened,
        counters: sections.work.lines,
      },
      work: { note: note('work') },
      pending: { ...sections.pending, note: note('pending') },
      gifts: { ...sections.gifts, note: note('gifts') },
      letters: { ...sections.letters, note: note('letters') },
      equipment: { checks: d.checks.filter((c) => c.section === 'equipment'), note: note('equipment') },
      custody: { ...sections.custody, checks: d.checks.filter((c) => c.section === 'custody'), note: note('custody') },
      leader: { ...sections.leader, note: note('leader') },
      questions: d.questions,
      refusals: d.refusals,
      reservation: d.acceptance?.reservation ?? null,
      signatures: {
        outgoing: signed ? { name: signed.signedFor, at: signed.at } : null,
        onBehalf: signed && signed.reason !== null ? { by: signed.by, reason: signed.reason } : null,
        incoming: d.state === 'accepted' && d.acceptance ? { name: d.acceptance.by, at: d.acceptance.at } : null,
        byOrder: d.acceptance?.byOrder ?? null,
        reviewers: scene.desk.policy('handover.reviewers').map((role) => {
          const by = d.reviews.find((r) => r.role === role);
          return { role, name: by?.by ?? null, at: by?.at ?? null, own: by?.own ?? false };
        }),
      },
    },
  };
}
