import { expect, test } from 'vitest';
import { instantOf } from '../../../shared/kernel/time.ts';
import { AGENT, CLOSER, gift, ISSUER, LEAD, OTHER, readyToClose, refusalOf, rowsOf, SUP } from '../../support/day.ts';
import type { TestDesk } from '../../support/desk.ts';
import {
  anEarlyShift,
  aShiftDesk,
  aSubmission,
  countersign,
  EARLY,
  LATE,
  looked,
  me,
  MGR,
  shiftCount,
} from './support.ts';

const at = (day: string, hhmm: string) => instantOf(day, hhmm, 'Asia/Shanghai');
const DAY = '2026-10-01';
const NEXT = '2026-10-02';

/** 春分和 had the last shift, signed out the gifts, submitted, and went home without signing off; the day was closed at 22:30. */
async function aNight(): Promise<{ desk: TestDesk; id: string }> {
  const desk = await aShiftDesk();
  await desk.ok('shift.signOn', { shift: LATE }, ISSUER);
  await readyToClose(desk);
  const { id } = await desk.ok('handover.start', { lastShift: true, shiftIn: null }, ISSUER);
  await desk.ok('handover.submit', aSubmission(id), ISSUER);
  desk.clock.set(at(DAY, '22:30'));
  await desk.ok('day.close', {}, CLOSER);
  desk.clock.set(at(NEXT, '08:50'));
  return { desk, id };
}

async function opened(desk: TestDesk, as: string, outcome: 'intact' | 'opened' = 'intact'): Promise<void> {
  const { boxes } = await desk.ok('day.opening', {}, as);
  await desk.ok('day.open', { seals: boxes.map((b) => ({ boxId: b.id, outcome })) }, as);
}
const onDuty = async (desk: TestDesk, as: string) => {
  const { onDuty: on, shift } = await desk.ok('session.current', {}, as);
  return on ? shift : 'off';
};
const forgotten = async (desk: TestDesk) =>
  (await desk.ok('diary.page', { day: NEXT }, SUP)).shifts
    .flatMap((s) => s.rows)
    .filter((r) => r.key === 'forgotSignOff' || r.key === 'forgotSignOffSome')
    .map((r) => [r.key, r.facts['staff'], r.facts['day'], r.facts['to'] ?? null]);

test('who takes over is on duty from then on', async () => {
  const desk = await anEarlyShift({ stock: false });
  const { id } = await desk.ok('handover.start', { lastShift: false, shiftIn: LATE }, ISSUER);
  await desk.ok('handover.submit', aSubmission(id), ISSUER);
  await looked(desk, id);
  expect(await onDuty(desk, OTHER)).toBe('off');
  await desk.ok('handover.accept', { id }, OTHER);
  expect([await onDuty(desk, ISSUER), await onDuty(desk, OTHER)]).toEqual(['off', LATE]);
  const { rows } = await desk.ok('shift.sessions', {}, SUP);
  expect(rows.map((s) => [s.shift, s.state, s.members.map((m) => m.name)])).toEqual([
    [EARLY, 'handed_over', []],
    [LATE, 'on_duty', ['芒种禾']],
  ]);
  expect(await desk.refused('shift.signOn', { shift: LATE }, OTHER)).toBe('alreadyOnDuty');
  await desk.close();
});

test('a shift of the same name begins anew with whoever takes it over; a record that was reopened signs nobody on', async () => {
  const desk = await anEarlyShift({ stock: false });
  const { id } = await desk.ok('handover.start', { lastShift: false, shiftIn: EARLY }, ISSUER);
  await desk.ok('handover.submit', aSubmission(id), ISSUER);
  await looked(desk, id);
  await desk.ok('handover.accept', { id }, OTHER);
  const { rows } = await desk.ok('shift.sessions', {}, SUP);
  expect(rows.map((s) => [s.shift, s.state, s.members.map((m) => m.name)])).toEqual([
    [EARLY, 'handed_over', []],
    [EARLY, 'on_duty', ['芒种禾']],
  ]);
  await desk.ok('handover.reopen', { id, reason: '漏记' }, SUP);
  await desk.ok('handover.submit', aSubmission(id), ISSUER);
  await looked(desk, id, LEAD);
  await desk.ok('handover.accept', { id }, LEAD);
  expect(await onDuty(desk, LEAD)).toBe('off');
  await desk.close();
});

test('last night’s shift accepted in the morning brings the opener on duty', async () => {
  const { desk, id } = await aNight();
  await looked(desk, id);
  await desk.ok('handover.accept', { id }, OTHER);
  expect(await onDuty(desk, OTHER)).toBe(EARLY);
  expect((await desk.ok('shift.sessions', {}, OTHER)).rows).toMatchObject([{ businessDay: NEXT, shift: EARLY }]);
  await desk.close();
});

test('an order signs nobody on: the outgoing person stays until somebody has come', async () => {
  const desk = await anEarlyShift({ stock: false });
  const { id } = await desk.ok('handover.start', { lastShift: false, shiftIn: LATE }, ISSUER);
  await desk.ok('handover.submit', aSubmission(id), ISSUER);
  await desk.ok('handover.open', { id }, OTHER);
  await desk.ok('handover.refuse', { id, sections: ['work'], reason: '不清' }, OTHER);
  await desk.ok('handover.decide', { id, decision: 'accept', text: '先接班', reservation: '待查' }, SUP);
  expect([await onDuty(desk, ISSUER), await onDuty(desk, OTHER)]).toEqual([EARLY, 'off']);
  await desk.close();
});

test('who forgot to sign off last night is not here this morning, may sign on, and the diary says so', async () => {
  const { desk } = await aNight();
  expect((await desk.ok('session.faces', {}, null)).faces.filter((f) => f.onDuty)).toEqual([]);
  expect(await onDuty(desk, ISSUER)).toBe('off');
  await desk.ok('shift.signOn', { shift: EARLY }, AGENT);
  const leave = { staffId: me(AGENT), reason: 'meal' as const, standIn: me(ISSUER) };
  expect(await refusalOf(desk.call('cover.leave', leave, LEAD))).toMatchObject({ type: 'postWouldBeEmpty' });
  expect(await desk.refused('shift.signOff', {}, ISSUER)).toBe('notOnDuty');
  expect(await forgotten(desk)).toEqual([]);
  await desk.ok('shift.signOn', { shift: EARLY }, ISSUER);
  expect(await forgotten(desk)).toEqual([['forgotSignOff', '春分和', DAY, at(DAY, '22:30')]]);
  expect(await onDuty(desk, ISSUER)).toBe(EARLY);
  // Opening finds nothing more to note.
  await opened(desk, AGENT);
  expect(await forgotten(desk)).toHaveLength(1);
  expect(await onDuty(desk, ISSUER)).toBe(EARLY);
  await desk.close();
});

test('opening notes everybody who forgot, also who came after the close; their shifts are over', async () => {
  const { desk } = await aNight();
  desk.clock.set(at(DAY, '23:10'));
  await desk.ok('shift.signOn', { shift: EARLY }, OTHER);
  desk.clock.set(at(NEXT, '08:50'));
  await desk.ok('shift.signOn', { shift: null }, LEAD);
  await opened(desk, LEAD);
  expect(await forgotten(desk)).toEqual([
    ['forgotSignOff', '春分和', DAY, at(DAY, '22:30')],
    ['forgotSignOffSome', '芒种禾', DAY, null],
  ]);
  const { rows } = await desk.ok('shift.sessions', { day: DAY }, SUP);
  expect(rows.map((s) => s.state)).toEqual(['ended', 'ended']);
  expect((await desk.ok('session.current', {}, LEAD)).onDutyStaff.map((s) => s.name)).toEqual(['夏至长']);
  const marks = rowsOf(desk, "SELECT from_state, to_state, made_by FROM transition WHERE doc_kind = 'shift_sign'");
  expect(marks).toEqual([1, 2].map(() => ({ from_state: 'on', to_state: 'forgotten', made_by: me(LEAD) })));
  await desk.close();
});

test('the gate names who has not signed off; who closes after midnight signs off afterwards without a mark', async () => {
  const desk = await aShiftDesk();
  await desk.ok('shift.signOn', { shift: null }, ISSUER);
  const leaving = async () => (await desk.ok('day.gate', {}, SUP)).lines.find((l) => l.key === 'leave')?.facts;
  expect(await leaving()).toEqual({ onDuty: ['春分和'] });
  await readyToClose(desk);
  desk.clock.set(at(NEXT, '00:10'));
  await desk.ok('day.close', {}, CLOSER);
  expect(await onDuty(desk, ISSUER)).toBe(null);
  await desk.ok('shift.signOff', {}, ISSUER);
  desk.clock.set(at(NEXT, '08:50'));
  await opened(desk, LEAD);
  expect(await forgotten(desk)).toEqual([]);
  await desk.close();
});

const giftState = async (desk: TestDesk) => (await desk.ok('giftHandover.list', { day: DAY }, OTHER)).rows[0]!;

test('nobody accepts the gifts he handed over last night: the day opens, somebody else takes them', async () => {
  const { desk } = await aNight();
  expect(await desk.refused('giftHandover.accept', { id: (await giftState(desk)).id }, OTHER)).toBe('dayNotOpen');
  await opened(desk, ISSUER);
  const { id, state, mayAccept } = await giftState(desk);
  expect([state, mayAccept]).toEqual(['signed_out', true]);
  const waits = async (as: string) =>
    (await desk.ok('day.today', {}, as)).tasks.filter((t) => t.kind === 'giftsWaiting');
  expect([(await waits(ISSUER)).length, (await waits(OTHER)).length]).toEqual([0, 1]);
  expect(await desk.refused('giftHandover.accept', { id }, ISSUER)).toBe('ownGiftHandover');
  await desk.ok('giftHandover.accept', { id }, OTHER);
  expect(await giftState(desk)).toMatchObject({ state: 'accepted', to: '芒种禾', mayAccept: false });
  expect(await desk.refused('giftHandover.accept', { id }, OTHER)).toBe('wrongState');
  expect(await waits(OTHER)).toEqual([]);
  await desk.close();
});

test('or they go with the shift, to whoever takes that over', async () => {
  const { desk, id } = await aNight();
  await opened(desk, ISSUER);
  await looked(desk, id);
  await desk.ok('handover.accept', { id }, OTHER);
  expect(await giftState(desk)).toMatchObject({ state: 'accepted', to: '芒种禾' });
  await desk.close();
});

test('a manager who was a party does not review it, another one does; the only one does with a mark', async () => {
  const desk = await aShiftDesk({ stock: false });
  await desk.ok('shift.signOn', { shift: EARLY }, ISSUER);
  const { id } = await desk.ok('handover.start', { lastShift: false, shiftIn: LATE }, ISSUER);
  await desk.ok('handover.submit', aSubmission(id), ISSUER);
  await looked(desk, id, MGR);
  await desk.ok('handover.accept', { id }, MGR);
  const sign = (as: string) => desk.call('review.sign', { day: DAY, role: 'MGR' }, as);
  const other = (await desk.ok('staff.list', {}, SUP)).rows.find((s) => s.id === me(AGENT))!;
  const save = (roles: typeof other.roles) =>
    desk.ok(
      'staff.save',
      {
        id: other.id,
        staffNo: other.staffNo,
        name: other.name,
        department: other.department,
        post: other.post,
        roles,
        status: 'active',
      },
      SUP,
    );
  await save([...other.roles, 'MGR']);
  expect(await refusalOf(sign(MGR))).toEqual({ type: 'ownReview', roles: ['MGR'] });
  await save(other.roles);
  expect(await sign(MGR)).toEqual({ ok: { role: 'MGR', documents: 1 } });
  const [day] = (await desk.ok('review.list', {}, SUP)).rows;
  expect(day?.documents[0]?.signed).toMatchObject([{ role: 'MGR', own: true }]);
  expect((await desk.ok('handover.detail', { id }, SUP)).reviews).toMatchObject([{ own: true }]);
  await desk.close();
});

test('where supervisor and lead are both parties, the manager is told and decides', async () => {
  const desk = await aShiftDesk({ stock: false });
  await desk.ok('shift.signOn', { shift: EARLY }, SUP);
  const { id } = await desk.ok('handover.start', { lastShift: false, shiftIn: LATE }, SUP);
  await desk.ok('handover.submit', aSubmission(id), SUP);
  await desk.ok('handover.open', { id }, LEAD);
  await desk.ok('handover.refuse', { id, sections: ['work'], reason: '不清' }, LEAD);
  const decide = (as: string) => desk.call('handover.decide', { id, decision: 'rework', text: '补' }, as);
  for (const as of [SUP, LEAD]) expect(await refusalOf(decide(as))).toEqual({ type: 'notYourPart', who: ['manager'] });
  expect((await desk.ok('todo.list', {}, SUP)).rows[0]?.owner).toBe('雨水清');
  expect((await desk.ok('day.today', {}, MGR)).tasks.some((t) => t.kind === 'handoverRefused')).toBe(true);
  expect((await desk.ok('handover.detail', { id }, MGR)).may).toEqual(['decideRework', 'decideAccept']);
  expect(await decide(MGR)).toEqual({ ok: { state: 'rework' } });
  await desk.close();
});

/** Refused in the morning after the day was opened and goods were drawn, and sent back. */
async function sentBack(): Promise<{ desk: TestDesk; id: string }> {
  const { desk, id } = await aNight();
  await desk.ok('handover.open', { id }, OTHER);
  await desk.ok('handover.refuse', { id, sections: ['work'], reason: '不清' }, OTHER);
  await desk.ok('handover.decide', { id, decision: 'rework', text: '补' }, SUP);
  await opened(desk, LEAD, 'opened');
  const lines = [{ ...gift('G001'), qty: 10 }];
  await desk.ok('gifts.draw', { lines, countersign: countersign(desk, AGENT, ISSUER) }, ISSUER);
  return { desk, id };
}

test('submitted again on the next day, the gifts are those of that night and not of today’s stock', async () => {
  const { desk, id } = await sentBack();
  const gifts = async () => (await desk.ok('handover.detail', { id }, SUP)).sections.gifts;
  const before = await gifts();
  const session = (await desk.ok('handover.detail', { id }, SUP)).session.id;
  const live = await desk.ok('handover.compose', { sessionId: session, lastShift: true }, ISSUER);
  expect(live.sections.gifts.lines).toEqual(before.lines);
  await desk.ok('handover.submit', aSubmission(id), ISSUER);
  expect(await gifts()).toEqual({ ...before, asOf: at(DAY, '09:12') });
  await desk.close();
});

test('counted anew before that, they are what was found, with the book of that moment', async () => {
  const { desk, id } = await sentBack();
  desk.clock.set(at(NEXT, '10:00'));
  await shiftCount(desk);
  await desk.ok('handover.submit', aSubmission(id), ISSUER);
  const { gifts } = (await desk.ok('handover.detail', { id }, SUP)).sections;
  expect(gifts.asOf).toBe(at(NEXT, '10:00'));
  expect(gifts.count?.docNo).toBe('PD-QYL1-20261002-001');
  expect(gifts.lines.filter((l) => l.code === 'G001').map((l) => [l.place, l.book, l.counted])).toEqual([
    ['ISS', 10, 10],
    ['DESK', 169, 169],
  ]);
  await desk.close();
});
