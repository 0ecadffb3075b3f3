import { afterEach, beforeEach, expect, test } from 'vitest';
import type { In } from '../../../shared/contract/index.ts';
import { instantOf } from '../../../shared/kernel/time.ts';
import { AGENT, EVERYBODY, ISSUER, LEAD, OTHER, rowsOf, SUP, TODAY } from '../../support/day.ts';
import { aDesk, type TestDesk } from '../../support/desk.ts';
import { idOf } from '../../support/site.ts';

const at = (hhmm: string, day = TODAY) => instantOf(day, hhmm, 'Asia/Shanghai');
const staff = (no: string) => idOf(`staff ${no}`);

let desk: TestDesk;
let early: string;
let late: string;
beforeEach(async () => {
  desk = await aDesk();
  const save = (shift: In<'shifts.save'>) => desk.ok('shifts.save', shift, SUP).then((s) => s.id);
  early = await save({ name: '早班', starts: '09:00', ends: '15:30', position: 1 });
  late = await save({ name: '晚班', starts: '15:30', ends: '22:30', position: 2 });
});
afterEach(() => desk.close());

type Change = In<'roster.set'>['changes'][number];
const on = (day: string, shiftId: string, no: string, over: Partial<Change> = {}): Change => ({
  day,
  shiftId,
  staffId: staff(no),
  on: true,
  ...over,
});
const set = (changes: Change[], as = LEAD) => desk.ok('roster.set', { changes }, as);
const week = (day = TODAY) => desk.ok('roster.week', { day }, AGENT);
const thursday = async (day = TODAY) => (await week(day)).days.find((d) => d.day === day)!;

test('a site without shifts is offered three, one with some none', async () => {
  const fresh = await aDesk();
  expect((await fresh.ok('shifts.list', {}, AGENT)).suggested).toEqual([
    { key: 'early', starts: '09:00', ends: '15:30' },
    { key: 'middle', starts: '12:30', ends: '18:30' },
    { key: 'late', starts: '15:30', ends: '22:30' },
  ]);
  await fresh.close();
  const { rows, suggested } = await desk.ok('shifts.list', {}, AGENT);
  expect([rows.map((s) => s.name), suggested]).toEqual([['早班', '晚班'], []]);
});

test('shifts are saved by SUP and ADM and keep a name of their own', async () => {
  await desk.ok(
    'shifts.save',
    { id: early, name: '早班', starts: '08:30', ends: '15:30', weekdays: '1111100' },
    '1099',
  );
  expect((await desk.ok('shifts.list', {}, AGENT)).rows.find((s) => s.id === early)).toMatchObject({
    starts: '08:30',
    weekdays: '1111100',
  });
  expect(await desk.refused('shifts.save', { name: '早班', starts: '08:00', ends: '12:00' }, SUP)).toBe('nameTaken');
  expect(await desk.refused('shifts.save', { name: '空班', starts: '08:00', ends: '08:00' }, SUP)).toBe('shiftEmpty');
  expect(await desk.refused('shifts.save', { id: idOf('no'), name: '甲', starts: '08:00', ends: '09:00' }, SUP)).toBe(
    'notFound',
  );
  expect(
    await desk.refused('shifts.save', { name: '甲', starts: '08:00', ends: '09:00', weekdays: '0000000' }, SUP),
  ).toBe('invalidInput');
  expect(await desk.refused('shifts.save', { name: '甲', starts: '08:00', ends: '09:00' }, LEAD)).toBe('notAllowed');
});

test('the week shows who is on, open hours without anybody, and who is on twice', async () => {
  const middle = (await desk.ok('shifts.save', { name: '中班', starts: '12:00', ends: '18:00', position: 3 }, SUP)).id;
  expect((await thursday()).gaps).toEqual([{ from: '09:30', to: '22:00' }]);
  await set([
    on(TODAY, early, AGENT),
    on(TODAY, early, ISSUER, { duty: 'issuer' }),
    on(TODAY, early, ISSUER, { duty: 'recorder' }),
    on(TODAY, middle, AGENT),
    on(TODAY, late, OTHER, { duty: 'broadcaster' }),
  ]);
  expect(await week()).toMatchObject({ monday: '2026-09-28', today: TODAY, openTime: '09:30', closeTime: '22:00' });
  expect(await thursday()).toEqual({
    day: TODAY,
    shifts: [
      {
        shiftId: early,
        people: [
          { staffId: staff(ISSUER), name: '春分和', duties: ['issuer', 'recorder'] },
          { staffId: staff(AGENT), name: '清明朗', duties: ['agent'] },
        ],
      },
      { shiftId: late, people: [{ staffId: staff(OTHER), name: '芒种禾', duties: ['broadcaster'] }] },
      { shiftId: middle, people: [{ staffId: staff(AGENT), name: '清明朗', duties: ['agent'] }] },
    ],
    gaps: [{ from: '18:00', to: '22:00' }],
    double: [{ staffId: staff(AGENT), name: '清明朗', shifts: ['早班', '中班'] }],
  });
  expect((await week()).days.map((d) => d.day)).toHaveLength(7);
});

test('taken off and put back on is one entry; what is so already changes nothing', async () => {
  expect(await set([on(TODAY, early, AGENT), on(TODAY, early, AGENT)])).toEqual({ changed: 1 });
  expect(await set([on(TODAY, early, AGENT, { on: false })])).toEqual({ changed: 1 });
  expect(await set([on(TODAY, early, AGENT, { on: false })])).toEqual({ changed: 0 });
  expect((await thursday()).shifts[0]?.people).toEqual([]);
  expect(await set([on(TODAY, early, AGENT)])).toEqual({ changed: 1 });
  expect(rowsOf(desk, 'SELECT staff_id, active FROM roster_entry')).toEqual([{ staff_id: staff(AGENT), active: 1 }]);
});

test('one wrong change refuses all of them', async () => {
  const refused = async (change: Change, as = LEAD) =>
    desk.refused('roster.set', { changes: [on(TODAY, early, AGENT), change] }, as);
  expect(await refused(on('2026-09-30', early, AGENT))).toBe('dayIsOver');
  expect(await refused(on(TODAY, idOf('no shift'), AGENT))).toBe('notFound');
  expect(await refused(on(TODAY, early, '1033'))).toBe('notFound');
  await desk.ok('shifts.save', { id: late, name: '晚班', starts: '15:30', ends: '22:30', weekdays: '0000011' }, SUP);
  expect(await refused(on(TODAY, late, AGENT))).toBe('shiftNotOnDay');
  expect((await thursday()).shifts[0]?.people).toEqual([]);
  const may = await Promise.all(
    Object.entries(EVERYBODY).map(async ([roles, no]) => {
      const answer = await desk.call('roster.set', { changes: [on(TODAY, early, AGENT)] }, no);
      return [roles, 'ok' in answer];
    }),
  );
  expect(may.filter(([, ok]) => ok).map(([roles]) => roles)).toEqual(['SUP', 'AGT LEAD']);
});

test('a lead does not change his own place, a supervisor does; copying a week leaves it out', async () => {
  const own = (on: boolean) => ({
    changes: [{ day: TODAY, shiftId: early, staffId: staff(LEAD), duty: 'lead' as const, on }],
  });
  expect(await desk.refused('roster.set', own(true), LEAD)).toBe('ownRoster');
  await desk.ok('roster.set', own(true), SUP);
  expect(await desk.refused('roster.set', own(false), LEAD)).toBe('ownRoster');
  expect(await desk.ok('roster.copyWeek', { from: TODAY, to: '2026-10-11' }, LEAD)).toEqual({ copied: 0, left: 1 });
  expect(await desk.ok('roster.copyWeek', { from: TODAY, to: '2026-10-11' }, SUP)).toEqual({ copied: 1, left: 0 });
});

test('a week is copied; who is there stays, what cannot be copied is counted', async () => {
  await set([on(TODAY, early, AGENT), on(TODAY, late, OTHER), on('2026-10-02', early, ISSUER, { duty: 'issuer' })]);
  await set([on('2026-10-08', early, AGENT)]);
  await desk.ok('shifts.save', { id: late, name: '晚班', starts: '15:30', ends: '22:30', active: false }, SUP);
  expect(await desk.ok('roster.copyWeek', { from: TODAY, to: '2026-10-11' }, LEAD)).toEqual({ copied: 1, left: 1 });
  expect((await thursday('2026-10-08')).shifts).toEqual([
    { shiftId: early, people: [{ staffId: staff(AGENT), name: '清明朗', duties: ['agent'] }] },
  ]);
  expect((await thursday('2026-10-09')).shifts[0]?.people).toMatchObject([{ name: '春分和', duties: ['issuer'] }]);
  expect(await desk.ok('roster.copyWeek', { from: TODAY, to: '2026-10-11' }, LEAD)).toEqual({ copied: 0, left: 1 });
  expect(await desk.refused('roster.copyWeek', { from: TODAY, to: '2026-10-04' }, LEAD)).toBe('sameWeek');
  expect(await desk.refused('roster.copyWeek', { from: TODAY, to: '2026-09-24' }, LEAD)).toBe('dayIsOver');
});

test('who is on now, and the shift a person most likely signs on for', async () => {
  const suggested = async (hhmm: string, as = AGENT) => {
    desk.clock.set(at(hhmm));
    return (await desk.ok('roster.now', {}, as)).suggestion;
  };
  expect(await suggested('08:50')).toEqual({ name: '早班', rostered: false });
  await set([on(TODAY, late, AGENT)]);
  expect(await suggested('15:10')).toEqual({ name: '晚班', rostered: true });
  expect(await suggested('15:10', ISSUER)).toEqual({ name: '晚班', rostered: false });
  expect(await suggested('14:40', ISSUER)).toEqual({ name: '晚班', rostered: false });
  expect(await suggested('14:00', ISSUER)).toEqual({ name: '早班', rostered: false });
  expect(await suggested('23:30')).toBeNull();
  desk.clock.set(at('16:00'));
  expect((await desk.ok('roster.now', {}, ISSUER)).shifts).toEqual([
    {
      shiftId: late,
      name: '晚班',
      day: TODAY,
      starts: '15:30',
      ends: '22:30',
      people: [{ staffId: staff(AGENT), name: '清明朗', duties: ['agent'] }],
    },
  ]);
});
