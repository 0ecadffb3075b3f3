import { afterEach, beforeEach, expect, test } from 'vitest';
import type { In } from '../../../shared/contract/index.ts';
import { AGENT, aWorkingDay, EVERYBODY, ISSUER, LEAD, OTHER, SUP, TODAY } from '../../support/day.ts';
import type { TestDesk } from '../../support/desk.ts';
import { idOf } from '../../support/site.ts';
import { onFile } from '../gifts/support.ts';

const staff = (no: string) => idOf(`staff ${no}`);
let desk: TestDesk;
beforeEach(async () => {
  desk = await aWorkingDay();
  await desk.ok('shift.signOn', { shift: null }, AGENT);
});
afterEach(() => desk.close());

const call = (over: Partial<In<'cover.callStandIn'>> = {}): In<'cover.callStandIn'> => ({
  standIn: staff(OTHER),
  forStaff: staff(ISSUER),
  reason: '没有来上班',
  ...over,
});
const listed = async () => (await desk.ok('cover.list', {}, AGENT)).called;

test('a stand-in is called: the leads are told at once, it stands on the covers page and in the diary', async () => {
  await desk.ok('cover.callStandIn', call(), AGENT);
  expect(await listed()).toEqual([
    {
      id: expect.any(String),
      standInId: staff(OTHER),
      standIn: '芒种禾',
      forStaff: '春分和',
      reason: '没有来上班',
      at: desk.clock.now(),
      by: '清明朗',
    },
  ]);
  const { tasks } = await desk.ok('day.today', {}, LEAD);
  const task = tasks.find((t) => t.kind === 'standInCalled');
  expect(task).toMatchObject({
    level: 'urgent',
    screen: 'handover.covers',
    facts: { by: '清明朗', standIn: '芒种禾', forStaff: '春分和' },
  });
  const rows = (await desk.ok('diary.page', { day: TODAY }, AGENT)).shifts.flatMap((s) => s.rows);
  expect(rows.filter((r) => r.key === 'standInCalledFor')).toHaveLength(1);
  expect((await desk.ok('day.today', {}, AGENT)).tasks.map((t) => t.kind)).not.toContain('standInCalled');
});

test('it is over when the colleague is there, or when a lead has seen it', async () => {
  await desk.ok('cover.callStandIn', call(), AGENT);
  expect(await desk.call('cover.callStandIn', call(), AGENT)).toEqual({
    refused: { type: 'alreadyCalled', staff: '芒种禾' },
  });
  await desk.ok('shift.signOn', { shift: null }, OTHER);
  expect(await listed()).toEqual([]);
  expect(await desk.refused('cover.callStandIn', call(), AGENT)).toBe('standInHere');
  await desk.ok('cover.callStandIn', call({ standIn: staff(ISSUER), forStaff: null, reason: '人手不够' }), AGENT);
  const [open] = await listed();
  expect(open).toMatchObject({ forStaff: null, reason: '人手不够' });
  await desk.ok('notices.ack', { id: open!.id }, LEAD);
  expect(await listed()).toEqual([]);
});

test('only people of the desk are called, and nobody for himself', async () => {
  expect(await desk.refused('cover.callStandIn', call({ standIn: staff('1031') }), AGENT)).toBe('notOfDesk');
  expect(await desk.refused('cover.callStandIn', call({ standIn: staff(ISSUER) }), AGENT)).toBe('standInIsSelf');
  expect(await desk.refused('cover.callStandIn', call({ standIn: idOf('nobody') }), AGENT)).toBe('notFound');
  expect(await desk.refused('cover.callStandIn', call({ forStaff: idOf('nobody') }), AGENT)).toBe('notFound');
  expect(await listed()).toEqual([]);
});

test('everybody of the desk may call', async () => {
  const may: string[] = [];
  for (const [roles, no] of Object.entries(EVERYBODY)) {
    const answer = await desk.call('cover.callStandIn', call({ standIn: idOf('nobody') }), no);
    if ('refused' in answer && answer.refused.type === 'notFound') may.push(roles);
  }
  expect(may).toEqual(['SUP', 'MGR', 'AGT ISS', 'AGT', 'AGT LEAD', 'AGT NCC']);
});

test('an absence of another desk is ended there', async () => {
  await desk.ok('shift.signOn', { shift: null }, OTHER);
  const approval = desk.sign(SUP, 'leave', AGENT);
  const { id } = await desk.ok('cover.leave', { reason: 'meal', standIn: staff(OTHER), approval }, AGENT);
  const elsewhere = idOf('elsewhere');
  onFile(desk, (db) =>
    db
      .prepare(
        `INSERT INTO post_cover SELECT ?, 'DG-QYL2-20261001-001', 'QYL2', business_day, at, made_by, staff_id, reason, destination,
           approved_by, stand_in, due_back FROM post_cover WHERE id = ?`,
      )
      .run(elsewhere, id),
  );
  expect(await desk.call('cover.back', { id: elsewhere }, AGENT)).toEqual({
    refused: { type: 'otherTerminal', terminal: 'QYL2' },
  });
  await desk.ok('cover.back', { id }, AGENT);
});
