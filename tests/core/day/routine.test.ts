import { expect, test } from 'vitest';
import type { SeedRow } from '../../../core/api.ts';
import { instantOf } from '../../../shared/kernel/time.ts';
import { AGENT, aMorning, CLOSER, ISSUER, LEAD, refusalOf, SUP, TODAY, YESTERDAY } from '../../support/day.ts';
import type { TestDesk } from '../../support/desk.ts';
import { idOf } from '../../support/site.ts';
import { answers, runList } from '../checklists/support.ts';

const at = (hhmm: string) => instantOf(TODAY, hhmm, 'Asia/Shanghai');
const opening = (desk: TestDesk) => desk.ok('day.opening', {}, AGENT);
const states = async (desk: TestDesk) => Object.fromEntries((await opening(desk)).steps.map((s) => [s.key, s.state]));

/** Last night's handover by the closer: submitted, two sections, one of them with a note. */
const LAST_NIGHT = idOf('handover');
function lastNight(state = 'submitted'): SeedRow[] {
  const made = { at: at('09:00') - 11 * 3_600_000, made_by: idOf(`staff ${CLOSER}`) };
  const section = (n: number, name: string, note: string | null): SeedRow => [
    'handover_section',
    { id: idOf(`section ${n}`), submission_id: idOf('submission'), section: name, facts: '{"lines":[]}', note },
  ];
  return [
    [
      'shift_handover',
      {
        id: LAST_NIGHT,
        doc_no: 'JB-QYL1-20260930-001',
        terminal: 'QYL1',
        business_day: YESTERDAY,
        ...made,
        session_id: idOf('session'),
        last_shift: 1,
        shift_out: '晚班',
        shift_in: null,
        from_staff: made.made_by,
        recorder: made.made_by,
      },
    ],
    [
      'handover_submission',
      {
        id: idOf('submission'),
        handover_id: LAST_NIGHT,
        nth: 1,
        desk_tidy: 1,
        pending_none: 0,
        signed_for: made.made_by,
        reason: null,
        ...made,
      },
    ],
    section(1, 'work', '晚间客流多'),
    section(2, 'pending', null),
    [
      'transition',
      {
        id: idOf('handover state'),
        doc_kind: 'shift_handover',
        doc_id: LAST_NIGHT,
        from_state: 'draft',
        to_state: state,
        reason: null,
        ...made,
      },
    ],
  ];
}

test('the opening by the clock: ahead, now, late, done by whom; what leaves a record is read from it', async () => {
  const desk = await aMorning();
  desk.clock.set(at('08:59'));
  expect(await states(desk)).toEqual({
    grooming: 'ahead',
    reading: 'done',
    tidy: 'ahead',
    seals: 'done',
    open: 'ahead',
    display: 'ahead',
    draw: 'ahead',
    broadcast: 'ahead',
  });
  desk.clock.set(at('09:10'));
  await desk.ok('shift.signOn', { shift: null }, ISSUER);
  expect((await opening(desk)).steps[0]).toMatchObject({
    key: 'grooming',
    state: 'now',
    facts: { people: [{ name: '春分和', grooming: 'none' }] },
  });
  await runList(desk, 'grooming', LEAD, {}, ISSUER);
  await runList(desk, 'deskHygiene', AGENT);
  await desk.ok('opening.tick', { step: 'display', done: true, note: '二层还缺两件' }, AGENT);
  const steps = (await opening(desk)).steps;
  expect(steps.filter((s) => s.state === 'done' && s.at !== null).map((s) => [s.key, s.by, s.overtime])).toEqual([
    ['grooming', steps[0]!.by, false],
    ['tidy', '清明朗', false],
    ['display', '清明朗', false],
  ]);
  expect(steps.find((s) => s.key === 'display')!.facts).toMatchObject({
    note: '二层还缺两件',
    template: 'giftDisplay',
  });
  await desk.ok('opening.tick', { step: 'display', done: false }, AGENT);
  desk.clock.set(at('09:31'));
  expect(await states(desk)).toMatchObject({
    display: 'late',
    open: 'late',
    draw: 'late',
    broadcast: 'late',
    tidy: 'done',
  });
  await desk.ok('day.open', { seals: [] }, LEAD);
  await desk.ok('opening.tick', { step: 'broadcast', done: true }, LEAD);
  const late = (await opening(desk)).steps.filter((s) => s.overtime).map((s) => s.key);
  expect(late).toEqual(['open', 'broadcast']);
  await desk.close();
});

test('a grooming that is not right keeps the person off duty until a re-check passes', async () => {
  const desk = await aMorning();
  const failed = await runList(desk, 'grooming', LEAD, { uniform: '没熨' }, ISSUER);
  expect(await refusalOf(desk.call('shift.signOn', { shift: '早班' }, ISSUER))).toEqual({
    type: 'groomingFailed',
    staff: '春分和',
  });
  await desk.ok('checklists.recheck', { runId: failed.id, answers: [{ item: 'uniform', answer: 'ok' }] }, AGENT);
  await desk.ok('shift.signOn', { shift: '早班' }, ISSUER);
  await desk.close();
});

test('last night’s handover and what is pending are read section by section before the day opens', async () => {
  const desk = await aMorning({ rows: lastNight() });
  await runList(desk, 'closing', CLOSER, { lights: '关不掉' });
  const { reading } = await opening(desk);
  expect(reading.handover).toMatchObject({
    docNo: 'JB-QYL1-20260930-001',
    shift: '晚班',
    from: '小暑凉',
    state: 'submitted',
  });
  expect(reading.handover!.sections).toMatchObject([
    { section: 'work', note: '晚间客流多', facts: { lines: [] }, read: null },
    { section: 'pending', note: null, read: null },
  ]);
  expect([reading.pending.map((p) => p.title), reading.pendingRead]).toEqual([['灯箱、空调已关'], null]);

  const held = { type: 'openingStepMissing', steps: ['reading'] };
  const open = () => desk.call('day.open', { seals: [] }, LEAD);
  expect(await refusalOf(open())).toEqual(held);
  const read = (section: string, handoverId: string | null = LAST_NIGHT, as = AGENT) =>
    desk.call('opening.read', { handoverId, section, seconds: 12 }, as);
  expect(await refusalOf(read('gifts'))).toEqual({ type: 'notFound', what: 'section' });
  expect(await refusalOf(read('work', null))).toEqual({ type: 'notFound', what: 'section' });
  // Who wrote it has not read it for the others.
  expect(await read('work', LAST_NIGHT, CLOSER)).toEqual({ ok: {} });
  await read('pending');
  await read('pending', null);
  expect(await refusalOf(open())).toEqual(held);
  expect((await opening(desk)).steps.find((s) => s.key === 'reading')).toMatchObject({
    state: 'now',
    required: true,
    facts: { left: ['work'] },
  });
  await read('work');
  expect((await opening(desk)).steps.find((s) => s.key === 'reading')).toMatchObject({ state: 'done', by: '清明朗' });
  expect(await open()).toMatchObject({ ok: { day: TODAY } });
  await desk.close();
});

test('without a handover there is nothing to wait for; a site may ask for more, or for less', async () => {
  const first = await aMorning();
  expect((await opening(first)).steps.find((s) => s.key === 'reading')).toMatchObject({
    asked: false,
    required: false,
  });
  await first.ok('policy.save', { key: 'opening.required', value: ['grooming', 'tidy'] }, SUP);
  expect(await refusalOf(first.call('day.open', { seals: [] }, LEAD))).toMatchObject({ steps: ['grooming'] });
  await runList(first, 'grooming', LEAD, {}, AGENT);
  expect(await refusalOf(first.call('day.open', { seals: [] }, LEAD))).toMatchObject({ steps: ['tidy'] });
  await runList(first, 'deskHygiene', LEAD, { dust: '有灰' });
  expect(await refusalOf(first.call('day.open', { seals: [] }, LEAD))).toMatchObject({ steps: ['tidy'] });
  await first.ok('checklists.run', { template: 'deskHygiene', answers: answers('deskHygiene') }, LEAD);
  await first.ok('day.open', { seals: [] }, LEAD);
  await first.close();
  const second = await aMorning({ rows: lastNight() });
  await second.ok('policy.save', { key: 'opening.required', value: [] }, SUP);
  await second.ok('day.open', { seals: [] }, LEAD);
  await second.close();
});

test('who may tick and read: everybody at the desk', async () => {
  const desk = await aMorning();
  for (const as of [SUP, '1002', ISSUER, AGENT, LEAD, CLOSER]) {
    await desk.ok('opening.tick', { step: 'broadcast', done: true }, as);
    await desk.ok('opening.read', { section: 'pending' }, as);
  }
  for (const as of ['1031', '1033', '1099']) {
    expect(await desk.refused('opening.tick', { step: 'broadcast', done: true }, as)).toBe('notAllowed');
    expect(await desk.refused('opening.read', { section: 'pending' }, as)).toBe('notAllowed');
  }
  await desk.close();
});
