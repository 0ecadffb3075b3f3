import { expect, test } from 'vitest';
import { AGENT, aWorkingDay, exported, ISSUER, LEAD, nightCount, sealAll, SUP, TODAY } from '../../support/day.ts';
import { idOf } from '../../support/site.ts';
import { plansOf, scansOf, watchedReads } from '../../support/plans.ts';
import { at } from '../diary/support.ts';

/* Every statement the desk's own work prepares is explained here: none of them walks through a table that grows for ever. */

test('no statement of to-dos, diary, covers, roster and bulletins scans a ledger', async () => {
  const watch = watchedReads();
  const desk = await aWorkingDay();
  await nightCount(desk);
  await sealAll(desk);
  await desk.ok('giftHandover.signOut', {}, ISSUER);
  await exported(desk);
  watch.on();
  for (const no of [AGENT, ISSUER]) await desk.ok('shift.signOn', { shift: '早班' }, no);
  const { id } = await desk.ok('todo.create', { title: '回电', dueAt: at('15:00'), promisedTo: '王女士' }, AGENT);
  await desk.ok('todo.assign', { id, ownerId: idOf(`staff ${ISSUER}`) }, AGENT);
  await desk.ok('todo.chase', { id, toWhom: '工程部' }, AGENT);
  await desk.ok('todo.escalate', { id, reason: '办不了' }, AGENT);
  for (const filter of ['open', 'closed'] as const) await desk.ok('todo.list', { filter }, AGENT);
  await desk.ok('todo.detail', { id }, AGENT);
  await desk.ok('todo.reveal', { id }, SUP);
  const entry = { category: 'visit' as const, content: '消防来检查' };
  await desk.ok('diary.correct', { ...entry, id: (await desk.ok('diary.write', entry, AGENT)).id }, AGENT);
  await desk.ok(
    'bulletins.read',
    { id: (await desk.ok('bulletins.post', { title: '检修', body: '走东口', urgent: true }, SUP)).id },
    AGENT,
  );
  await desk.ok('bulletins.list', {}, AGENT);
  const cover = await desk.ok(
    'cover.leave',
    { reason: 'meal', staffId: idOf(`staff ${AGENT}`), standIn: idOf(`staff ${ISSUER}`) },
    LEAD,
  );
  await desk.ok('cover.list', {}, AGENT);
  await desk.ok('cover.back', { id: cover.id }, AGENT);
  const shiftId = (await desk.ok('shifts.save', { name: '早班', starts: '09:00', ends: '15:30' }, SUP)).id;
  await desk.ok('roster.set', { changes: [{ day: TODAY, shiftId, staffId: idOf(`staff ${AGENT}`), on: true }] }, LEAD);
  await desk.ok('roster.copyWeek', { from: TODAY, to: '2026-10-08' }, LEAD);
  await desk.ok('roster.week', {}, AGENT);
  await desk.ok('roster.now', {}, AGENT);
  await desk.ok('diary.page', {}, AGENT);
  await desk.ok('day.today', {}, SUP);
  watch.off();
  const reads = watch.reads();
  // A page of the diary looks at what was made between two business days, by its id.
  const spans = reads.filter((sql) => /id > \? AND (\w+\.)?id < \?/.test(sql));
  const wrong = plansOf(desk.folder, spans).flatMap(({ sql, steps: [first = ''] }) =>
    / (PRIMARY KEY|INDEX \w+) \((\w+=\? AND )*id>\? AND id<\?\)/.test(first) ? [] : [`${first}: ${sql}`],
  );
  expect(reads.length).toBeGreaterThan(60);
  expect(spans.length).toBeGreaterThan(6);
  expect([...scansOf(desk.folder, reads), ...wrong]).toEqual([]);
  await desk.close();
});
