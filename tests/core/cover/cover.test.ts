import { afterEach, beforeEach, expect, test } from 'vitest';
import type { In } from '../../../shared/contract/index.ts';
import { instantOf } from '../../../shared/kernel/time.ts';
import { AGENT, aWorkingDay, EVERYBODY, ISSUER, LEAD, OTHER, rowsOf, SUP, TODAY } from '../../support/day.ts';
import type { TestDesk } from '../../support/desk.ts';
import { idOf } from '../../support/site.ts';

const at = (hhmm: string) => instantOf(TODAY, hhmm, 'Asia/Shanghai');
const staff = (no: string) => idOf(`staff ${no}`);

let desk: TestDesk;
beforeEach(async () => {
  desk = await aWorkingDay();
  for (const no of [AGENT, OTHER]) await desk.ok('shift.signOn', { shift: null }, no);
  desk.clock.set(at('11:30'));
});
afterEach(() => desk.close());

const leave = (over: Partial<In<'cover.leave'>> = {}): In<'cover.leave'> => ({
  reason: 'meal',
  standIn: staff(OTHER),
  ...over,
});
const signed = (by = LEAD, as = AGENT) => desk.sign(by, 'leave', as);
const listed = (as = AGENT) => desk.ok('cover.list', {}, as);
const names = (people: { name: string }[]) => people.map((p) => p.name);

test('a colleague stands in, a lead signs, the time of return is the site’s', async () => {
  expect(await desk.refused('cover.leave', leave(), AGENT)).toBe('approvalRequired');
  const left = await desk.ok('cover.leave', leave({ approval: signed() }), AGENT);
  expect(left).toMatchObject({ docNo: 'DG-QYL1-20261001-001', dueBack: at('12:15') });
  const { rows, present, away, minutes } = await listed();
  expect(rows).toEqual([
    {
      id: left.id,
      docNo: left.docNo,
      staffId: staff(AGENT),
      staff: '清明朗',
      reason: 'meal',
      destination: null,
      approvedBy: '夏至长',
      standInId: staff(OTHER),
      standIn: '芒种禾',
      leftAt: at('11:30'),
      dueBack: at('12:15'),
      backAt: null,
      state: 'away',
      overdue: false,
    },
  ]);
  expect([names(present), names(away), minutes]).toEqual([['芒种禾'], ['清明朗'], { meal: 45, other: 15 }]);
  desk.clock.set(at('12:00'));
  await desk.ok('cover.back', { id: left.id }, AGENT);
  expect((await listed()).rows).toMatchObject([{ state: 'back', backAt: at('12:00'), overdue: false }]);
  expect(await desk.refused('cover.back', { id: left.id }, AGENT)).toBe('wrongState');
  expect(rowsOf(desk, "SELECT from_state, to_state FROM transition WHERE doc_kind = 'post_cover' ORDER BY id")).toEqual(
    [
      { from_state: null, to_state: 'away' },
      { from_state: 'away', to_state: 'back' },
    ],
  );
});

test('the desk is never empty', async () => {
  await desk.ok('cover.leave', leave({ approval: signed() }), AGENT);
  expect(
    await desk.refused('cover.leave', leave({ standIn: staff(AGENT), approval: signed(LEAD, OTHER) }), OTHER),
  ).toBe('postWouldBeEmpty');
  await desk.ok('shift.signOn', { shift: null }, ISSUER);
  expect(
    await desk.refused('cover.leave', leave({ standIn: staff(AGENT), approval: signed(LEAD, OTHER) }), OTHER),
  ).toBe('standInAway');
  expect(
    await desk.refused('cover.leave', leave({ standIn: staff(OTHER), approval: signed(LEAD, OTHER) }), OTHER),
  ).toBe('standInIsSelf');
  expect(await desk.refused('cover.leave', leave({ approval: signed() }), AGENT)).toBe('alreadyAway');
  await desk.ok('cover.leave', leave({ standIn: staff(ISSUER), approval: signed(SUP, OTHER) }), OTHER);
  expect(names((await listed()).present)).toEqual(['春分和']);
});

test('refused: off duty, no place named, a time that has passed, a signature for something else', async () => {
  expect(await desk.refused('cover.leave', leave({ approval: signed(SUP, ISSUER) }), ISSUER)).toBe('offDuty');
  expect(await desk.refused('cover.leave', leave({ reason: 'errand', approval: signed() }), AGENT)).toBe(
    'destinationRequired',
  );
  expect(await desk.refused('cover.leave', leave({ dueBack: at('11:30'), approval: signed() }), AGENT)).toBe(
    'dueInPast',
  );
  expect(await desk.refused('cover.leave', leave({ approval: desk.sign(SUP, 'approve', AGENT) }), AGENT)).toBe(
    'signatureExpired',
  );
  expect(await desk.refused('cover.leave', leave({ approval: signed(LEAD, OTHER) }), AGENT)).toBe('signatureExpired');
  expect((await listed()).rows).toEqual([]);
});

test('only SUP, LEAD and MGR agree, at their own window or by signature', async () => {
  const may: string[] = [];
  for (const [roles, no] of Object.entries(EVERYBODY)) {
    const answer = await desk.call('cover.leave', leave({ staffId: staff(AGENT) }), no);
    if (!('ok' in answer)) continue;
    may.push(roles);
    await desk.ok('cover.back', { id: answer.ok.id }, AGENT);
  }
  expect(may).toEqual(['SUP', 'MGR', 'AGT LEAD']);
  expect(await desk.refused('session.sign', { staffId: staff(ISSUER), pin: '246810', purpose: 'leave' }, AGENT)).toBe(
    'signerNotAllowed',
  );
});

test('a lead does not agree to his own leave, at his window or by his signature; a supervisor does', async () => {
  await desk.ok('shift.signOn', { shift: null }, LEAD);
  const own = leave({ staffId: staff(LEAD) });
  expect(await desk.refused('cover.leave', own, LEAD)).toBe('ownLeave');
  expect(await desk.refused('cover.leave', { ...own, approval: signed(LEAD, AGENT) }, AGENT)).toBe('ownLeave');
  await desk.ok('cover.leave', { ...own, approval: signed(SUP, LEAD) }, LEAD);
  expect((await listed()).rows).toMatchObject([{ staff: '夏至长', approvedBy: '立春生' }]);
});

test('whoever is late shows on the today page; signing off ends it', async () => {
  const { id } = await desk.ok('cover.leave', leave({ reason: 'toilet', approval: signed() }), AGENT);
  const tasks = async () => (await desk.ok('day.today', {}, OTHER)).tasks.filter((t) => t.kind === 'coverOverdue');
  desk.clock.set(at('11:45'));
  expect(await tasks()).toEqual([]);
  desk.clock.set(at('11:46'));
  expect(await tasks()).toMatchObject([
    { level: 'urgent', facts: { coverId: id, staff: '清明朗', standIn: '芒种禾' } },
  ]);
  await desk.ok('shift.signOff', {}, AGENT);
  expect(await tasks()).toEqual([]);
  expect((await listed()).rows).toMatchObject([{ state: 'ended', backAt: null }]);
  await desk.ok('shift.signOn', { shift: null }, AGENT);
  expect(names((await listed()).present)).toEqual(['清明朗', '芒种禾']);
});
