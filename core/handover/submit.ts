import { asWhom, mayDo, mayStart } from '../../shared/domain/handover/machine.ts';
import { SECTIONS } from '../../shared/domain/handover/sections.ts';
import { decideSubmit } from '../../shared/domain/handover/submit.ts';
import type { SectionFacts } from '../../shared/contract/handover.ts';
import { isRefused, ok, refuse } from '../../shared/kernel/result.ts';
import { stateOf } from '../desk.ts';
import type { Handlers, Tx } from '../handlers.ts';
import { type Handover, handoversOfSession, sessionOf } from '../ledger/handovers.ts';
import { useForm, writtenForm } from '../ledger/paper.ts';
import { recordNotice, recordTransition, staffName } from '../ledger/record.ts';
import type { Scene } from '../scene.ts';
import { composeSections, shiftFor } from './compose.ts';
import { endRecord } from './record.ts';
import { frozen, isPast, load } from './load.ts';

/** A shift is handing over while its handover is out of its hands. */
export function sessionGoes(tx: Tx, scene: Scene, sessionId: string, from: string, to: string): void {
  if (stateOf(tx, 'shift_session', sessionId) === from)
    recordTransition(tx, scene, 'shift_session', sessionId, from, to);
}

/** The gift handover record of a shift change (B16): signed out with the submission. */
function signOutGifts(tx: Tx, scene: Scene, h: Handover, countId: string, remarks: string | null) {
  const record = {
    id: scene.newId(),
    doc_no: tx.docNo('ZPJJ'),
    terminal: scene.desk.terminal.code,
    business_day: h.businessDay,
    at: scene.now,
    made_by: scene.staff.id,
    from_staff: h.from,
    to_staff: null,
    stocktake_id: countId,
    remarks,
  };
  tx.insert('gift_handover', record);
  recordTransition(tx, scene, 'gift_handover', record.id, null, 'signed_out');
  recordNotice(tx, scene, {
    kind: 'giftHandover',
    recipient: 'MKS',
    subjectKind: 'gift_handover',
    subjectId: record.id,
    facts: { docNo: record.doc_no, day: h.businessDay, from: staffName(tx, h.from) },
  });
  return { id: record.id, docNo: record.doc_no };
}

/** From the number of the record to the signature of the outgoing person (C3). */
export const submitHandlers: Handlers<'handover.start' | 'handover.submit' | 'handover.withdraw'> = {
  'handover.start': (tx, { lastShift, shiftIn, sessionId, forStaff, reason, paper }, scene) => {
    const from = forStaff ?? scene.staff.id;
    const absent = from !== scene.staff.id;
    if (absent && !scene.staff.roles.includes('SUP')) return refuse('needsSupervisor');
    if (absent && reason === null) return refuse('reasonRequired');
    const session = shiftFor(tx, scene, sessionId, from);
    if (session === 'none') return refuse('notFound', { what: 'shift' });
    if (session === 'strange') return refuse('notInShift', { staff: staffName(tx, from), shift: '' });
    const open = handoversOfSession(tx, session.id).find((h) => h.state !== 'void' && h.state !== 'accepted');
    const may = mayStart(session.state, open ?? null);
    if (isRefused(may)) return may;
    const form = paper && writtenForm(tx, scene, paper, 'JB');
    if (form && isRefused(form)) return form;
    const id = scene.newId();
    const docNo = form?.ok.docNo ?? tx.docNo('JB');
    tx.insert('shift_handover', {
      id,
      doc_no: docNo,
      terminal: scene.desk.terminal.code,
      business_day: session.businessDay,
      at: scene.now,
      made_by: scene.staff.id,
      session_id: session.id,
      last_shift: lastShift ? 1 : 0,
      shift_out: session.shift,
      shift_in: shiftIn,
      from_staff: from,
      recorder: session.recorder,
    });
    if (form) {
      const writtenAt = paper?.writtenAt ?? null;
      useForm(tx, scene, form.ok, { docKind: 'shift_handover', docId: id, writtenAt, note: null });
    }
    recordTransition(tx, scene, 'shift_handover', id, null, 'draft', absent ? reason : null);
    return ok({ id, docNo });
  },

  'handover.submit': (tx, input, scene) => {
    const loaded = load(tx, scene, input.id);
    const session = loaded && sessionOf(tx, loaded.handover.sessionId);
    if (!loaded || !session) return refuse('notFound', { what: 'handover' });
    const { handover: h, parties, submission: earlier } = loaded;
    const actor = { id: scene.staff.id, roles: scene.staff.roles };
    const as = asWhom('submit', parties, actor);
    if (isRefused(as)) return as;
    const equipment = input.equipment.map((e) => ({ ...e }));
    const sections = composeSections(
      tx,
      scene,
      { session, person: h.from, lastShift: h.lastShift },
      { pendingNone: input.pendingNone, lines: input.lines, equipment },
    );
    // Custody moved with the first acceptance: a reopened record is corrected on paper only.
    const goods = sections.gifts.needed && session.state !== 'handed_over';
    const { count } = sections.gifts;
    const decided = decideSubmit({
      as: as.ok,
      reason: input.reason,
      deskTidy: input.deskTidy,
      pending: sections.pending.lines.length,
      pendingNone: input.pendingNone,
      equipment,
      equipmentList: scene.desk.policy('handover.equipment'),
      lines: input.lines,
      goods,
      countFault: count === null ? 'none' : count.fault,
    });
    if (isRefused(decided)) return decided;
    // A day that is over signs nothing out any more: its record goes on as it was.
    const signsOut = goods && !h.lastShift && !isPast(tx, h);
    if (signsOut && !scene.day) return refuse('dayNotOpen');

    const notes = new Map(input.notes.map((n) => [n.section, n.text]));
    const giftRecord = signsOut && count ? signOutGifts(tx, scene, h, count.id, notes.get('gifts') ?? null) : null;
    const record = giftRecord ?? sections.gifts.record ?? (earlier && frozen(tx, earlier.id).sections.gifts.record);
    const signed: SectionFacts = { ...sections, gifts: { ...sections.gifts, record } };
    const submissionId = scene.newId();
    const nth = (earlier?.nth ?? 0) + 1;
    tx.insert('handover_submission', {
      id: submissionId,
      handover_id: h.id,
      nth,
      desk_tidy: 1,
      pending_none: input.pendingNone ? 1 : 0,
      signed_for: h.from,
      reason: as.ok === 'onBehalf' ? input.reason : null,
      at: scene.now,
      made_by: scene.staff.id,
    });
    for (const section of SECTIONS) {
      tx.insert('handover_section', {
        id: scene.newId(),
        submission_id: submissionId,
        section,
        facts: JSON.stringify(signed[section]),
        note: notes.get(section) ?? null,
      });
    }
    const ticks = [
      ...equipment.map((e) => ({ section: 'equipment', ...e })),
      ...signed.custody.lines.map((l) => ({ section: 'custody', item: l.text, ok: true, note: null })),
    ];
    for (const { section, item, ok: works, note } of ticks) {
      tx.insert('handover_check', {
        id: scene.newId(),
        handover_id: h.id,
        section,
        item,
        side: 'out',
        ok: works ? 1 : 0,
        note,
        at: scene.now,
        made_by: scene.staff.id,
      });
    }
    recordTransition(tx, scene, 'shift_handover', h.id, h.state, 'submitted');
    sessionGoes(tx, scene, h.sessionId, 'on_duty', 'handing_over');
    return ok({ nth, giftRecord });
  },

  'handover.withdraw': (tx, { id, reason }, scene) => {
    const loaded = load(tx, scene, id);
    if (!loaded) return refuse('notFound', { what: 'handover' });
    const { handover: h, submission, parties } = loaded;
    const next = mayDo('withdraw', parties, { id: scene.staff.id, roles: scene.staff.roles });
    if (isRefused(next)) return next;
    if (submission) endRecord(tx, scene, h, submission.id, 'void');
    recordTransition(tx, scene, 'shift_handover', h.id, h.state, next.ok, reason);
    sessionGoes(tx, scene, h.sessionId, 'handing_over', 'on_duty');
    return ok({ state: next.ok });
  },
};
