import { mayOpen, sealsSeen } from '../../shared/domain/day/opening.ts';
import { holdsOpening } from '../../shared/domain/day/routine.ts';
import { calendarDay } from '../../shared/kernel/time.ts';
import { isRefused, ok, refuse } from '../../shared/kernel/result.ts';
import type { Query } from '../db/statements.ts';
import { lastDay } from '../desk.ts';
import type { Handlers } from '../handlers.ts';
import { sealedBoxes, type SealedBox } from '../ledger/boxes.ts';
import { handoverOf } from '../ledger/day-gate.ts';
import { itemNamed } from '../ledger/items.ts';
import { recordTransition, staffName } from '../ledger/record.ts';
import { recordSealCheck } from '../ledger/seals.ts';
import type { Scene } from '../scene.ts';
import { endEarlierDuties } from '../session/shifts.ts';
import { PENDING, pendingOf, readingOf } from './reading.ts';
import { routineOf, stepFacts, stepsFound } from './routine.ts';

/** Last night's gift handover record that nobody has accepted yet (B16). */
function waitingHandover(db: Query, scene: Scene) {
  const last = lastDay(db, scene.desk.terminal.code);
  const handover = last && handoverOf(db, scene.desk.terminal.code, last.day);
  return handover?.state === 'signed_out' && last?.state === 'closed' ? handover : null;
}

/** `保温杯 ×24 · 餐具四件套 ×6`: what was put into a box. */
function contentText(db: Query, box: SealedBox): string {
  const items = new Map<string, number>();
  for (const { itemKind, itemId, qty } of box.lines) {
    const { name } = itemNamed(db, itemKind, itemId);
    items.set(name, (items.get(name) ?? 0) + qty);
  }
  return [...items].map(([name, qty]) => `${name} ×${qty}`).join(' · ');
}

/** The step without which the site does not open and which nobody has done, null when the day may begin (C4). */
function heldBy(db: Query, scene: Scene, today: string) {
  const steps = stepsFound(db, scene, { today, reading: readingOf(db, scene, today) });
  return holdsOpening(scene.desk.policy('opening.required'), stepFacts(steps, scene.desk.site.zone));
}

/** The opening routine (A4, C4): every seal is looked at, last night's handover record is accepted, the business day begins. */
export const openingHandlers: Handlers<'day.opening' | 'day.open' | 'opening.read' | 'opening.tick'> = {
  'day.opening': (db, _input, scene) => {
    const { code } = scene.desk.terminal;
    const today = calendarDay(scene.now, scene.desk.site.zone);
    const handover = waitingHandover(db, scene);
    const reading = readingOf(db, scene, today);
    return ok({
      day: today,
      alreadyOpen: scene.day !== null && scene.day.day >= today,
      previousOpen: scene.day !== null && scene.day.day < today ? scene.day.day : null,
      boxes: sealedBoxes(db, code).map((b) => ({
        id: b.id,
        sealNo: b.sealNo,
        sealedAt: b.sealedAt,
        by: staffName(db, b.sealedBy),
        content: contentText(db, b),
      })),
      handover: handover && {
        id: handover.id,
        docNo: handover.doc_no,
        from: staffName(db, handover.from_staff),
        remarks: handover.remarks,
        at: handover.at,
      },
      steps: routineOf(db, scene, { today, reading }),
      reading,
    });
  },

  'day.open': (tx, { seals }, scene) => {
    const { code } = scene.desk.terminal;
    const opened = mayOpen(lastDay(tx, code), calendarDay(scene.now, scene.desk.site.zone));
    if (isRefused(opened)) return opened;
    const boxes = sealedBoxes(tx, code);
    const seen = sealsSeen(boxes, seals);
    if (isRefused(seen)) return seen;
    const held = heldBy(tx, scene, opened.ok);
    if (held !== null) return refuse('openingStepMissing', { steps: [held] });
    const handover = waitingHandover(tx, scene);
    const day = opened.ok;
    const id = scene.newId();
    tx.insert('business_day', { id, terminal: code, day, opened_at: scene.now, opened_by: scene.staff.id });
    recordTransition(tx, scene, 'business_day', id, null, 'open');
    for (const { boxId, outcome, note } of seen.ok) {
      const box = boxes.find((b) => b.id === boxId)!;
      recordSealCheck(tx, scene, { id: box.id, seal_no: box.sealNo, doc_no: box.docNo }, day, outcome, note);
    }
    // Nobody takes over from himself (B16): the record waits for somebody else.
    if (handover && handover.from_staff !== scene.staff.id)
      recordTransition(tx, scene, 'gift_handover', handover.id, 'signed_out', 'accepted');
    endEarlierDuties(tx, scene, { id, day, state: 'open' });
    return ok({ id, day });
  },

  'opening.read': (tx, { handoverId, section, seconds }, scene) => {
    const { code } = scene.desk.terminal;
    const today = calendarDay(scene.now, scene.desk.site.zone);
    const { handover } = readingOf(tx, scene, today);
    const pending = handoverId === null && section === PENDING.section;
    const known = handoverId === handover?.id && handover?.sections.some((s) => s.section === section) === true;
    if (!pending && !known) return refuse('notFound', { what: 'section' });
    tx.insert('section_read', {
      id: scene.newId(),
      doc_kind: pending ? PENDING.kind : 'shift_handover',
      doc_id: pending ? pendingOf(code, today) : handoverId!,
      section,
      seconds,
      at: scene.now,
      made_by: scene.staff.id,
    });
    return ok({});
  },

  'opening.tick': (tx, { step, done, note }, scene) => {
    tx.insert('opening_tick', {
      id: scene.newId(),
      terminal: scene.desk.terminal.code,
      day: calendarDay(scene.now, scene.desk.site.zone),
      step,
      done: done ? 1 : 0,
      note,
      at: scene.now,
      made_by: scene.staff.id,
    });
    return ok({});
  },
};
