import { expect, test } from 'vitest';
import { AGENT, gift, ISSUER, LEAD, OTHER, Q20, refusalOf, SUP } from '../../support/day.ts';
import type { TestDesk } from '../../support/desk.ts';
import {
  ALIKE,
  anEarlyShift,
  aSubmission,
  hands,
  LATE,
  looked,
  me,
  shiftCount,
  stateOf,
  submitted,
} from './support.ts';

const FOUND = [
  { ...gift('G001'), place: 'ISS' as const, counted: 9 },
  { ...Q20, place: 'ISS' as const, counted: 20 },
  { ...gift('G002'), place: 'DESK' as const, counted: 220 },
];

async function refused(desk: TestDesk): Promise<string> {
  const id = await submitted(desk);
  await desk.ok('handover.open', { id }, OTHER);
  await desk.ok(
    'handover.refuse',
    { id, sections: ['gifts', 'equipment'], reason: '购物袋少一个', counts: FOUND },
    OTHER,
  );
  return id;
}

test('refusing: custody stays, the supervisor gets a to-do, supervisor and lead are told, both counts stand side by side', async () => {
  const desk = await anEarlyShift();
  const id = await refused(desk);
  const detail = await desk.ok('handover.detail', { id }, SUP);
  expect(detail).toMatchObject({ state: 'refused', giftRecord: { state: 'refused' }, session: { state: 'on_duty' } });
  expect(detail.refusals).toMatchObject([
    {
      by: '芒种禾',
      submission: 1,
      sections: ['gifts', 'equipment'],
      reason: '购物袋少一个',
      decision: null,
      counts: [
        { name: '折叠购物袋', place: 'ISS', signed: 10, counted: 9 },
        { name: '20元抵用券', place: 'ISS', signed: 20, counted: 20 },
        { name: '棉柔毛巾', place: 'DESK', signed: 223, counted: 220 },
      ],
    },
  ]);
  expect([await hands(desk, ISSUER), await hands(desk, OTHER)]).toEqual([{ G001: 10, Q20: 20 }, {}]);
  const [todo] = (await desk.ok('todo.list', {}, SUP)).rows;
  expect(todo).toMatchObject({
    source: 'handover',
    sourceId: id,
    owner: '立春生',
    urgent: true,
    detail: '购物袋少一个',
  });
  for (const as of [SUP, LEAD]) {
    const tasks = (await desk.ok('day.today', {}, as)).tasks;
    expect(tasks.find((t) => t.kind === 'handoverRefused')).toMatchObject({ level: 'urgent', facts: { by: '芒种禾' } });
  }
  expect(await desk.refused('handover.accept', { id, counts: ALIKE }, OTHER)).toBe('wrongState');
  expect(await desk.refused('handover.submit', aSubmission(id), ISSUER)).toBe('wrongState');
  await desk.close();
});

test('sent back: completed, submitted again, read again, accepted; the to-do is done', async () => {
  const desk = await anEarlyShift();
  const id = await refused(desk);
  expect(await desk.ok('handover.decide', { id, decision: 'rework', text: '重盘后再交' }, LEAD)).toEqual({
    state: 'rework',
  });
  expect((await desk.ok('todo.list', { filter: 'open' }, SUP)).rows).toEqual([]);
  const mine = (await desk.ok('day.today', {}, ISSUER)).tasks;
  expect(mine.find((t) => t.kind === 'handoverRework')).toMatchObject({ level: 'urgent' });
  await shiftCount(desk);
  expect(await desk.ok('handover.submit', aSubmission(id), ISSUER)).toMatchObject({
    nth: 2,
    giftRecord: { docNo: 'ZPJJ-QYL1-20261001-002' },
  });
  await desk.ok('handover.open', { id }, OTHER);
  expect((await desk.ok('handover.detail', { id }, OTHER)).points.sections).toHaveLength(8);
  await looked(desk, id);
  await desk.ok('handover.accept', { id, counts: ALIKE }, OTHER);
  const detail = await desk.ok('handover.detail', { id }, SUP);
  expect(detail).toMatchObject({ state: 'accepted', giftRecord: { state: 'accepted' } });
  expect(detail.refusals[0]?.decision).toMatchObject({ decision: 'rework', by: '夏至长', text: '重盘后再交' });
  expect(detail.history.map((h) => h.to)).toEqual([
    'draft',
    'submitted',
    'checking',
    'refused',
    'rework',
    'submitted',
    'checking',
    'accepted',
  ]);
  await desk.close();
});

test('accepted by order with a reservation: what both counted alike moves, what is disputed stays with the outgoing person', async () => {
  const desk = await anEarlyShift();
  const id = await refused(desk);
  const decide = (reservation: string | null, as = SUP) =>
    desk.call('handover.decide', { id, decision: 'accept', text: '先接班', reservation }, as);
  expect(await refusalOf(decide(null))).toEqual({ type: 'reservationRequired' });
  expect(await decide('购物袋一个待查')).toEqual({ ok: { state: 'accepted' } });
  expect([await hands(desk, ISSUER), await hands(desk, OTHER)]).toEqual([{ G001: 10 }, { Q20: 20 }]);
  const detail = await desk.ok('handover.detail', { id }, SUP);
  expect(detail.acceptance).toMatchObject({ by: '芒种禾', byOrder: '立春生', reservation: '购物袋一个待查' });
  expect(detail.session.state).toBe('handed_over');
  // Off duty only when nothing is left in hand.
  expect((await desk.ok('session.current', {}, ISSUER)).onDuty).toBe(true);
  expect(await desk.refused('shift.signOff', {}, ISSUER)).toBe('stillHoldsStock');
  await desk.ok('gifts.returnRemainder', { issuerId: me(ISSUER) }, ISSUER);
  expect(await desk.refused('shift.signOff', {}, ISSUER)).toBe('postWouldBeEmpty');
  await desk.ok('shift.signOn', { shift: LATE }, OTHER);
  await desk.ok('shift.signOff', {}, ISSUER);
  await desk.close();
});

test('a lead who refused does not decide his own case', async () => {
  const desk = await anEarlyShift({ stock: false });
  const { id } = await desk.ok('handover.start', { lastShift: false }, ISSUER);
  await desk.ok('handover.submit', aSubmission(id), ISSUER);
  await desk.ok('handover.open', { id }, LEAD);
  await desk.ok('handover.refuse', { id, sections: ['work'], reason: '没写清' }, LEAD);
  const decide = (as: string) => desk.call('handover.decide', { id, decision: 'rework', text: '补' }, as);
  expect(await refusalOf(decide(LEAD))).toMatchObject({ type: 'notYourPart' });
  expect(await refusalOf(decide(AGENT))).toMatchObject({ type: 'notAllowed' });
  expect(await decide(SUP)).toHaveProperty('ok');
  await desk.close();
});

test('reopened by a supervisor: marked, corrected and accepted again, custody and duty untouched', async () => {
  const desk = await anEarlyShift();
  const id = await submitted(desk);
  await looked(desk, id);
  await desk.ok('handover.accept', { id, counts: ALIKE }, OTHER);
  for (const op of ['handover.submit', 'handover.refuse'] as const) {
    const input = op === 'handover.submit' ? aSubmission(id) : { id, sections: ['work' as const], reason: 'x' };
    expect(await desk.refused(op, input as never, op === 'handover.submit' ? ISSUER : OTHER)).toBe('wrongState');
  }
  expect(await desk.refused('handover.reopen', { id, reason: '漏记寄存' }, LEAD)).toBe('notAllowed');
  await desk.ok('handover.reopen', { id, reason: '漏记寄存' }, SUP);
  expect((await desk.ok('day.today', {}, ISSUER)).tasks.some((t) => t.kind === 'handoverRework')).toBe(true);
  await desk.ok('handover.submit', aSubmission(id, { notes: [{ section: 'custody', text: '补一件' }] }), ISSUER);
  expect(await desk.ok('handover.withdraw', { id }, ISSUER)).toEqual({ state: 'reopened' });
  expect(await desk.refused('handover.withdraw', { id }, ISSUER)).toBe('wrongState');
  await desk.ok('handover.submit', aSubmission(id), ISSUER);
  await looked(desk, id, LEAD);
  expect(await desk.ok('handover.accept', { id }, LEAD)).toEqual({ pieces: 0, signedOff: false });
  expect(await hands(desk, OTHER)).toEqual({ G001: 10, Q20: 20 });
  expect(await desk.ok('handover.detail', { id }, SUP)).toMatchObject({
    state: 'accepted',
    reopened: 1,
    giftRecord: { docNo: 'ZPJJ-QYL1-20261001-001', state: 'accepted' },
  });
  expect(await stateOf(desk, id)).toBe('accepted');
  await desk.close();
});
