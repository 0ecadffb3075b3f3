import { expect, test } from 'vitest';
import { instantOf } from '../../../shared/kernel/time.ts';
import { AGENT, CLOSER, ISSUER, LEAD, OTHER, readyToClose, refusalOf, SUP } from '../../support/day.ts';
import type { TestDesk } from '../../support/desk.ts';
import {
  anEarlyShift,
  aShiftDesk,
  aSubmission,
  DIRO,
  EARLY,
  EQUIPMENT,
  LATE,
  looked,
  me,
  MGR,
  stateOf,
} from './support.ts';

const sessions = async (desk: TestDesk) =>
  (await desk.ok('shift.sessions', {}, SUP)).rows.map((s) => [s.shift, s.state, s.members.map((m) => m.name)]);

test('the first to sign on begins the shift and keeps its record; others join; the record may change hands', async () => {
  const desk = await aShiftDesk({ stock: false });
  await desk.ok('shift.signOn', { shift: EARLY }, ISSUER);
  await desk.ok('shift.signOn', { shift: EARLY }, AGENT);
  await desk.ok('shift.signOn', { shift: LATE }, OTHER);
  await desk.ok('shift.signOn', {}, LEAD);
  expect(await sessions(desk)).toEqual([
    [EARLY, 'on_duty', ['春分和', '清明朗']],
    [LATE, 'on_duty', ['芒种禾']],
  ]);
  const { mine, rows } = await desk.ok('shift.sessions', {}, AGENT);
  const early = rows[0]!;
  expect([mine, early.recorder.name]).toEqual([early.id, '春分和']);
  const give = (to: string, as: string) => desk.call('shift.recorder', { sessionId: early.id, staffId: me(to) }, as);
  expect(await refusalOf(give(AGENT, AGENT))).toMatchObject({ type: 'notYourPart' });
  expect(await refusalOf(give(OTHER, ISSUER))).toMatchObject({ type: 'notInShift' });
  await give(AGENT, ISSUER);
  expect((await desk.ok('shift.sessions', {}, SUP)).rows[0]?.recorder.name).toBe('清明朗');
  await give(ISSUER, LEAD);
  await desk.close();
});

test('the desk is never empty: the last of a shift leaves when the next one has accepted', async () => {
  const desk = await anEarlyShift({ stock: false });
  await desk.ok('shift.signOn', { shift: EARLY }, AGENT);
  await desk.ok('shift.signOn', { shift: LATE }, OTHER);
  await desk.ok('shift.signOff', {}, AGENT);
  expect(await refusalOf(desk.call('shift.signOff', {}, ISSUER))).toEqual({ type: 'handoverMissing', shift: EARLY });
  const { id } = await desk.ok('handover.start', { lastShift: false, shiftIn: LATE }, ISSUER);
  await desk.ok('handover.submit', aSubmission(id), ISSUER);
  expect((await sessions(desk))[0]).toEqual([EARLY, 'handing_over', ['春分和']]);
  expect(await desk.refused('shift.signOff', {}, ISSUER)).toBe('handoverMissing');
  await looked(desk, id);
  expect(await desk.ok('handover.accept', { id }, OTHER)).toEqual({ pieces: 0, signedOff: true });
  expect(await sessions(desk)).toEqual([
    [EARLY, 'handed_over', []],
    [LATE, 'on_duty', ['芒种禾']],
  ]);
  expect(await desk.refused('shift.signOff', {}, ISSUER)).toBe('notOnDuty');
  expect(await desk.refused('handover.start', { lastShift: false }, ISSUER)).toBe('notFound');
  // Coming back to a shift that is over begins it anew.
  await desk.ok('shift.signOn', { shift: EARLY }, ISSUER);
  expect((await sessions(desk)).map(([shift, state]) => [shift, state])).toEqual([
    [EARLY, 'handed_over'],
    [LATE, 'on_duty'],
    [EARLY, 'on_duty'],
  ]);
  await desk.close();
});

test('a site without shifts works as before, unless a handover was begun', async () => {
  const desk = await anEarlyShift({ stock: false, shifts: false });
  await desk.ok('shift.signOff', {}, ISSUER);
  expect(await sessions(desk)).toEqual([[EARLY, 'ended', []]]);
  await desk.ok('shift.signOn', { shift: EARLY }, ISSUER);
  const { id } = await desk.ok('handover.start', { lastShift: false }, ISSUER);
  await desk.ok('handover.submit', aSubmission(id), ISSUER);
  expect(await desk.refused('shift.signOff', {}, ISSUER)).toBe('handoverMissing');
  expect(await desk.ok('handover.withdraw', { id }, ISSUER)).toEqual({ state: 'draft' });
  expect(await desk.ok('handover.withdraw', { id }, ISSUER)).toEqual({ state: 'void' });
  await desk.ok('shift.signOff', {}, ISSUER);
  await desk.close();
});

const close = async (desk: TestDesk): Promise<void> => {
  await desk.ok('day.close', {}, CLOSER);
};
const nextMorning = (desk: TestDesk, day = '2026-10-02') => desk.clock.set(instantOf(day, '08:50', 'Asia/Shanghai'));

/** The early shift is the last one of this day: submitted, closed. */
async function aNight(): Promise<{ desk: TestDesk; id: string }> {
  const desk = await aShiftDesk();
  await desk.ok('policy.save', { key: 'close.checklists', value: [] }, SUP);
  await desk.ok('shift.signOn', { shift: LATE }, ISSUER);
  await readyToClose(desk);
  const { id } = await desk.ok('handover.start', { lastShift: true, shiftIn: null }, ISSUER);
  await desk.ok('handover.submit', aSubmission(id), ISSUER);
  await close(desk);
  return { desk, id };
}

test('the last shift is submitted at close, ends with the day and is accepted by the opener of the morning, before the day is open', async () => {
  const { desk, id } = await aNight();
  expect((await desk.ok('shift.sessions', { day: '2026-10-01' }, SUP)).rows[0]?.state).toBe('ended');
  await desk.ok('shift.signOff', {}, ISSUER);
  nextMorning(desk);
  const current = await desk.ok('handover.current', {}, OTHER);
  expect(current.pendingMorning).toMatchObject({ id, lastShift: true, state: 'submitted' });
  const detail = await desk.ok('handover.detail', { id }, OTHER);
  expect(detail).toMatchObject({ giftRecord: { state: 'signed_out' } });
  expect(detail.sections.gifts).toMatchObject({ count: { state: 'matched', fault: null } });
  expect(detail.sections.gifts.lines.every((l) => l.sealNo === 'QF008101' || l.counted === l.book)).toBe(true);
  await looked(desk, id);
  expect(await desk.ok('handover.accept', { id }, OTHER)).toEqual({ pieces: 0, signedOff: false });
  expect((await desk.ok('handover.current', {}, OTHER)).pendingMorning).toBeNull();
  expect((await desk.ok('handover.detail', { id }, OTHER)).giftRecord?.state).toBe('signed_out');
  const { boxes } = await desk.ok('day.opening', {}, OTHER);
  await desk.ok('day.open', { seals: boxes.map((b) => ({ boxId: b.id, outcome: 'intact' as const })) }, OTHER);
  expect((await desk.ok('handover.detail', { id }, OTHER)).giftRecord?.state).toBe('accepted');
  await desk.close();
});

test('refused in the morning: the night’s gift record goes with it and comes back by order', async () => {
  const { desk, id } = await aNight();
  nextMorning(desk);
  await desk.ok('handover.open', { id }, OTHER);
  await desk.ok('handover.refuse', { id, sections: ['gifts'], reason: '封条破损' }, OTHER);
  expect((await desk.ok('handover.detail', { id }, OTHER)).giftRecord?.state).toBe('refused');
  expect((await desk.ok('day.opening', {}, OTHER)).handover).toBeNull();
  await desk.ok('handover.decide', { id, decision: 'accept', text: '先开业', reservation: '封条另查' }, SUP);
  expect(await desk.ok('handover.detail', { id }, OTHER)).toMatchObject({
    state: 'accepted',
    giftRecord: { state: 'accepted' },
    session: { state: 'handed_over' },
  });
  await desk.close();
});

test('duty director and manager sign the day; what they miss is overdue when the next day is over', async () => {
  const { desk, id } = await aNight();
  const sign = (as: string, role: 'DIRO' | 'MGR' | null = null) =>
    desk.call('review.sign', { day: '2026-10-01', role, remark: '已阅' }, as);
  expect(await sign(DIRO)).toEqual({ ok: { role: 'DIRO', documents: 1 } });
  expect(await refusalOf(sign(DIRO))).toEqual({ type: 'nothingToReview' });
  expect(await refusalOf(sign(MGR, 'DIRO'))).toMatchObject({ type: 'notReviewer' });
  nextMorning(desk);
  await looked(desk, id);
  await desk.ok('handover.accept', { id }, OTHER);
  expect(await sign(DIRO)).toEqual({ ok: { role: 'DIRO', documents: 1 } });
  expect((await desk.ok('handover.detail', { id }, SUP)).missingReviews).toEqual(['MGR']);
  const listed = async () => (await desk.ok('review.list', {}, MGR)).rows.find((r) => r.day === '2026-10-01')!;
  expect(await listed()).toMatchObject({ closed: true, overdue: false, missing: ['MGR'] });
  const { boxes } = await desk.ok('day.opening', {}, OTHER);
  await desk.ok('day.open', { seals: boxes.map((b) => ({ boxId: b.id, outcome: 'intact' as const })) }, OTHER);
  const overdue = async (as: string) =>
    (await desk.ok('day.today', {}, as)).tasks.filter((t) => t.kind === 'reviewOverdue').map((t) => t.facts['day']);
  expect(await overdue(MGR)).toEqual(['2026-09-30']);
  await readyForClose(desk);
  await desk.ok('day.override', { line: 'paper', reason: '试' }, SUP);
  await close(desk);
  expect(await listed()).toMatchObject({ overdue: true, missing: ['MGR'] });
  expect(await overdue(MGR)).toEqual(['2026-10-01', '2026-09-30']);
  expect(await overdue(DIRO)).toEqual(['2026-09-30']);
  expect(await overdue(AGENT)).toEqual([]);
  expect(await sign(MGR)).toEqual({ ok: { role: 'MGR', documents: 2 } });
  expect((await listed()).overdue).toBe(false);
  expect(await stateOf(desk, id)).toBe('accepted');
  await desk.close();
});

/** The second day has whoever accepted on a shift that is not handed over, and everything under its old seal. */
async function readyForClose(desk: TestDesk): Promise<void> {
  const { id } = await desk.ok('stocktake.start', { kind: 'night_close' }, ISSUER);
  const sheet = (await desk.ok('stocktake.current', { id }, ISSUER)).stocktake!;
  const { places } = await desk.ok('gifts.stock', {}, SUP);
  for (const l of sheet.lines) {
    const line = { id, itemKind: l.itemKind, itemId: l.itemId, place: l.place };
    const qty = places.find((p) => p.place === l.place)?.held.find((h) => h.itemId === l.itemId)?.qty ?? 0;
    await desk.ok(
      'stocktake.count',
      l.boxId === null ? { ...line, counted: qty } : { ...line, sealNo: l.sealNo },
      ISSUER,
    );
  }
  desk.app.demo.actAs(`window of ${ISSUER}`, ISSUER);
  await desk.ok('stocktake.finish', { id, witness: desk.sign(AGENT, 'witness', ISSUER) }, ISSUER);
  await desk.ok('giftHandover.signOut', {}, ISSUER);
  desk.clock.advance(60_000);
  await desk.ok(
    'reports.exportGiftDaily',
    {
      campaignId: (await desk.ok('campaigns.list', {}, SUP)).rows[0]!.id,
      day: '2026-10-02',
      format: 'csv',
      language: 'zh-CN',
    },
    CLOSER,
  );
}

test('the history is found by day, person, state and number, page by page', async () => {
  const desk = await anEarlyShift({ stock: false });
  const ids: string[] = [];
  for (let i = 0; i < 3; i++) {
    const { id } = await desk.ok('handover.start', { lastShift: false }, ISSUER);
    ids.unshift(id);
    if (i < 2) await desk.ok('handover.withdraw', { id }, ISSUER);
  }
  await desk.ok(
    'handover.submit',
    { ...aSubmission(ids[0]!), equipment: EQUIPMENT.map((item) => ({ item, ok: true })) },
    ISSUER,
  );
  const found = async (o: object) => (await desk.ok('handover.list', o, SUP)).rows.map((r) => r.id);
  expect(await found({})).toEqual(ids);
  expect(await found({ day: '2026-10-01' })).toEqual(ids);
  expect(await found({ day: '2026-09-30' })).toEqual([]);
  expect(await found({ state: 'void' })).toEqual(ids.slice(1));
  expect(await found({ staffId: me(ISSUER) })).toEqual(ids);
  expect(await found({ staffId: me(OTHER) })).toEqual([]);
  expect(await found({ number: 'jb-qyl1-20261001-002' })).toEqual([ids[1]]);
  const first = await desk.ok('handover.list', { limit: 2 }, SUP);
  expect([first.rows.map((r) => r.id), first.more]).toEqual([ids.slice(0, 2), true]);
  expect(await found({ before: ids[1], limit: 2 })).toEqual([ids[2]]);
  await desk.close();
});
