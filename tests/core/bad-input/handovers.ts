import type { In } from '../../../shared/contract/index.ts';
import { counted, ISSUER, LEAD, OTHER, SUP, TODAY } from '../../support/day.ts';
import type { TestDesk } from '../../support/desk.ts';
import { idOf } from '../../support/site.ts';
import type { Said } from './said.ts';

const EQUIPMENT = ['phone', 'broadcast', 'computer', 'printer', 'scanner'];

/** A shift handed over for somebody absent, withdrawn, submitted again, asked about, refused, accepted by order, reviewed, reopened. */
export async function handovers(desk: TestDesk, say: Said): Promise<void> {
  const count = await counted(desk, {}, 'shift_change');
  await desk.ok('stocktake.finish', { id: count, witness: null }, ISSUER);
  const { id } = await desk.ok(
    'handover.start',
    {
      lastShift: false,
      forStaff: idOf(`staff ${ISSUER}`),
      shiftIn: say('handover.start', 'shiftIn'),
      reason: say('handover.start', 'reason'),
    },
    SUP,
  );
  const submit = (...path: (string | number)[]) => say('handover.submit', ...path);
  const { sections } = await desk.ok('handover.compose', {}, ISSUER);
  const submission: In<'handover.submit'> = {
    id,
    deskTidy: true,
    pendingNone: sections.pending.lines.length === 0,
    notes: [{ section: 'work', text: submit('notes', 0, 'text') }],
    lines: [{ section: 'custody', kind: 'deposit', text: submit('lines', 0, 'text'), count: 1 }],
    equipment: [
      { item: submit('equipment', 0, 'item'), ok: false, note: submit('equipment', 0, 'note') },
      ...EQUIPMENT.map((item) => ({ item, ok: true })),
    ],
    reason: submit('reason'),
  };
  await desk.ok('handover.submit', submission, SUP);
  await desk.ok('handover.withdraw', { id, reason: say('handover.withdraw', 'reason') }, SUP);
  await desk.ok('handover.submit', submission, SUP);
  await desk.ok('handover.open', { id }, OTHER);
  const asked = { id, section: 'work' as const, question: say('handover.ask', 'question') };
  const { id: questionId } = await desk.ok('handover.ask', asked, OTHER);
  await desk.ok('handover.answer', { questionId, text: say('handover.answer', 'text') }, SUP);
  await desk.ok('handover.notEnough', { questionId, text: say('handover.notEnough', 'text') }, OTHER);
  const item = { id, section: 'equipment' as const, item: 'phone', ok: false };
  await desk.ok('handover.check', { ...item, note: say('handover.check', 'note') }, OTHER);
  await desk.ok('handover.refuse', { id, sections: ['work'], reason: say('handover.refuse', 'reason') }, OTHER);
  const decided = { text: say('handover.decide', 'text'), reservation: say('handover.decide', 'reservation') };
  await desk.ok('handover.decide', { id, decision: 'accept', ...decided }, LEAD);
  await desk.ok('review.sign', { day: TODAY, remark: say('review.sign', 'remark') }, '1002');
  await desk.ok('handover.reopen', { id, reason: say('handover.reopen', 'reason') }, SUP);
}
