import { expect, test } from 'vitest';
import { instantOf } from '../../../shared/kernel/time.ts';
import { AGENT, CLOSER, gift, ISSUER, LEAD, OTHER, Q20, readyToClose, refusalOf, SUP } from '../../support/day.ts';
import type { TestDesk } from '../../support/desk.ts';
import {
  ALIKE,
  anEarlyShift,
  aShiftDesk,
  aSubmission,
  countersign,
  EARLY,
  hands,
  LATE,
  looked,
  me,
  stateOf,
  submitted,
} from './support.ts';

/** The last shift is submitted and its day closed; it is the next morning. */
async function aNight(): Promise<{ desk: TestDesk; id: string }> {
  const desk = await aShiftDesk();
  await desk.ok('shift.signOn', { shift: LATE }, ISSUER);
  await readyToClose(desk);
  const { id } = await desk.ok('handover.start', { lastShift: true, shiftIn: null }, ISSUER);
  await desk.ok('handover.submit', aSubmission(id), ISSUER);
  await desk.ok('day.close', {}, CLOSER);
  desk.clock.set(instantOf('2026-10-02', '08:50', 'Asia/Shanghai'));
  return { desk, id };
}

test('last night’s handover moves nothing of what was drawn this morning', async () => {
  const { desk, id } = await aNight();
  const { boxes } = await desk.ok('day.opening', {}, LEAD);
  await desk.ok('day.open', { seals: boxes.map((b) => ({ boxId: b.id, outcome: 'opened' as const })) }, LEAD);
  const countersigned = countersign(desk, AGENT, ISSUER);
  await desk.ok('gifts.draw', { lines: [{ ...gift('G001'), qty: 10 }], countersign: countersigned }, ISSUER);
  await looked(desk, id);
  expect(await desk.ok('handover.accept', { id }, OTHER)).toEqual({ pieces: 0, signedOff: false });
  expect([await hands(desk, ISSUER), await hands(desk, OTHER)]).toEqual([{ G001: 10 }, {}]);
  await desk.close();
});

test('a handover on which the day was closed is not taken back: it is accepted or refused', async () => {
  const { desk, id } = await aNight();
  expect((await desk.ok('handover.detail', { id }, ISSUER)).may).not.toContain('withdraw');
  for (const who of [ISSUER, SUP]) expect(await desk.refused('handover.withdraw', { id }, who)).toBe('wrongState');
  expect((await desk.ok('handover.current', {}, OTHER)).pendingMorning?.id).toBe(id);
  await desk.ok('handover.open', { id }, OTHER);
  await desk.ok('handover.refuse', { id, sections: ['work'], reason: '不清' }, OTHER);
  await desk.ok('handover.decide', { id, decision: 'rework', text: '补' }, SUP);
  await desk.ok('handover.submit', aSubmission(id, { pendingNone: true }), ISSUER);
  expect(await stateOf(desk, id)).toBe('submitted');
  await desk.close();
});

test('other vouchers than those signed for are signed for once more, however many they are', async () => {
  const desk = await anEarlyShift();
  const id = await submitted(desk);
  await desk.ok('gifts.returnRemainder', { issuerId: me(ISSUER) }, ISSUER);
  const lines = [
    { ...gift('G001'), qty: 10 },
    { ...Q20, qty: 20, serialFrom: 191, serialTo: 210 },
  ];
  await desk.ok('gifts.draw', { lines, countersign: countersign(desk, AGENT, ISSUER) }, ISSUER);
  await looked(desk, id);
  const accept = (outgoing: string | null) => desk.call('handover.accept', { id, counts: ALIKE, outgoing }, OTHER);
  expect(await refusalOf(accept(null))).toMatchObject({ type: 'handsMoved', items: ['20元抵用券'] });
  expect(await accept(countersign(desk, ISSUER, OTHER))).toMatchObject({ ok: { pieces: 30 } });
  await desk.close();
});

test('who spoke for the outgoing person does not take over, and nobody looks for both sides', async () => {
  const desk = await anEarlyShift({ stock: false });
  const { id } = await desk.ok('handover.start', { lastShift: false, shiftIn: LATE }, ISSUER);
  await desk.ok('handover.submit', aSubmission(id), ISSUER);
  await desk.ok('handover.open', { id }, OTHER);
  const check = (ok: boolean, as: string) =>
    desk.ok('handover.check', { id, section: 'equipment', item: 'phone', ok, note: '坏' }, as);
  await check(true, OTHER);
  // Somebody else takes it up: what the one before looked at has to be looked at again.
  await desk.ok('handover.open', { id }, LEAD);
  const phone = async () => (await desk.ok('handover.detail', { id }, LEAD)).checks.find((c) => c.item === 'phone')!;
  expect(await phone()).toMatchObject({ in: null, done: false });
  await check(true, LEAD);
  expect((await phone()).done).toBe(true);

  const { id: questionId } = await desk.ok('handover.ask', { id, section: 'work', question: '几张？' }, LEAD);
  await desk.ok('handover.answer', { questionId, text: '三张' }, SUP);
  expect((await desk.ok('handover.detail', { id }, SUP)).may).not.toContain('open');
  expect(await desk.refused('handover.open', { id }, SUP)).toBe('notYourPart');
  expect(await desk.refused('handover.agree', { questionId }, SUP)).toBe('notYourPart');
  await desk.ok('handover.agree', { questionId }, LEAD);
  await desk.close();
});

test('nobody takes a shift over whose grooming was not right', async () => {
  const desk = await anEarlyShift({ stock: false });
  const { id } = await desk.ok('handover.start', { lastShift: false, shiftIn: LATE }, ISSUER);
  await desk.ok('handover.submit', aSubmission(id), ISSUER);
  const { items } = (await desk.ok('checklists.templates', {}, SUP)).templates.find((t) => t.key === 'grooming')!;
  const answers = items.map(({ key }, i) => ({
    item: key,
    answer: i === 0 ? ('bad' as const) : ('ok' as const),
    note: i === 0 ? '未戴工牌' : null,
    fileId: null,
  }));
  await desk.ok('checklists.run', { template: 'grooming', subject: me(OTHER), answers }, LEAD);
  await looked(desk, id);
  expect(await desk.refused('handover.accept', { id }, OTHER)).toBe('groomingFailed');
  await looked(desk, id, AGENT);
  await desk.ok('handover.accept', { id }, AGENT);
  await desk.close();
});

test('the last one at the desk does not leave while a colleague is away', async () => {
  const desk = await anEarlyShift({ stock: false });
  await desk.ok('shift.signOn', { shift: EARLY }, AGENT);
  await desk.ok('cover.leave', { staffId: me(AGENT), reason: 'meal', standIn: me(ISSUER) }, LEAD);
  expect(await desk.refused('shift.signOff', {}, ISSUER)).toBe('handoverMissing');
  await desk.close();
});

test('the stand-in does not leave either where the desk works without shifts', async () => {
  const desk = await anEarlyShift({ stock: false, shifts: false });
  await desk.ok('shift.signOn', { shift: null }, AGENT);
  await desk.ok('cover.leave', { staffId: me(AGENT), reason: 'meal', standIn: me(ISSUER) }, LEAD);
  expect(await refusalOf(desk.call('shift.signOff', {}, ISSUER))).toEqual({
    type: 'postWouldBeEmpty',
    staff: '春分和',
  });
  const [away] = (await desk.ok('cover.list', {}, ISSUER)).rows;
  await desk.ok('cover.back', { id: away!.id }, AGENT);
  await desk.ok('shift.signOff', {}, ISSUER);
  await desk.close();
});

test('on duty without a shift one does not leave an empty desk either', async () => {
  const desk = await anEarlyShift({ stock: false });
  await desk.ok('shift.signOn', { shift: null }, OTHER);
  const { id } = await desk.ok('handover.start', { lastShift: false, shiftIn: LATE }, ISSUER);
  await desk.ok('handover.submit', aSubmission(id), ISSUER);
  await looked(desk, id);
  await desk.ok('handover.accept', { id }, OTHER);
  expect(await desk.refused('shift.signOff', {}, OTHER)).toBe('postWouldBeEmpty');
  await desk.ok('shift.signOn', { shift: LATE }, CLOSER);
  await desk.ok('shift.signOff', {}, OTHER);
  await desk.close();
});

test('a suspended colleague is nobody who stays behind', async () => {
  const desk = await anEarlyShift({ stock: false });
  await desk.ok('shift.signOn', { shift: EARLY }, AGENT);
  const agent = (await desk.ok('staff.list', {}, SUP)).rows.find((s) => s.id === me(AGENT))!;
  const { id, staffNo, name, department, post, roles } = agent;
  await desk.ok('staff.save', { id, staffNo, name, department, post, roles, status: 'suspended' }, SUP);
  expect(await desk.refused('shift.signOff', {}, ISSUER)).toBe('handoverMissing');
  await desk.close();
});

test('a shift begun after the day was closed holds nobody on the next one', async () => {
  const { desk } = await aNight();
  desk.clock.set(instantOf('2026-10-01', '23:00', 'Asia/Shanghai'));
  await desk.ok('shift.signOn', { shift: EARLY }, OTHER);
  desk.clock.set(instantOf('2026-10-02', '08:50', 'Asia/Shanghai'));
  const { boxes } = await desk.ok('day.opening', {}, LEAD);
  await desk.ok('day.open', { seals: boxes.map((b) => ({ boxId: b.id, outcome: 'intact' as const })) }, LEAD);
  await desk.ok('shift.signOn', { shift: EARLY }, AGENT);
  expect(await desk.refused('shift.signOff', {}, OTHER)).toBe('notOnDuty');
  expect(await desk.refused('shift.signOff', {}, AGENT)).toBe('handoverMissing');
  await desk.close();
});

test('a handover somebody merely began does not hide the one that is to be read in the morning', async () => {
  const { desk, id } = await aNight();
  desk.clock.set(instantOf('2026-10-01', '23:00', 'Asia/Shanghai'));
  await desk.ok('shift.signOn', { shift: EARLY }, OTHER);
  await desk.ok('handover.start', { lastShift: false, shiftIn: null }, OTHER);
  desk.clock.set(instantOf('2026-10-02', '08:50', 'Asia/Shanghai'));
  expect((await desk.ok('day.opening', {}, LEAD)).reading.handover?.id).toBe(id);
  await desk.close();
});
