import { AGENT, ISSUER, LEAD, SUP } from '../../support/day.ts';
import type { TestDesk } from '../../support/desk.ts';
import { idOf } from '../../support/site.ts';
import type { Said } from './said.ts';

const HOUR = 3_600_000;

/** To-dos through all their steps, the diary and its correction, a bulletin, a shift and somebody who leaves the desk. */
export async function deskWork(desk: TestDesk, say: Said): Promise<void> {
  const dueAt = desk.clock.now() + HOUR;
  const create = (...path: string[]) => say('todo.create', ...path);
  const { id } = await desk.ok(
    'todo.create',
    {
      title: create('title'),
      detail: create('detail'),
      promisedTo: create('promisedTo'),
      ownerDepartment: create('ownerDepartment'),
      dueAt,
    },
    AGENT,
  );
  await desk.ok('todo.chase', { id, toWhom: say('todo.chase', 'toWhom'), reply: say('todo.chase', 'reply') }, AGENT);
  await desk.ok('todo.postpone', { id, dueAt: dueAt + HOUR, reason: say('todo.postpone', 'reason') }, AGENT);
  await desk.ok('todo.escalate', { id, reason: say('todo.escalate', 'reason') }, AGENT);
  await desk.ok('todo.void', { id, reason: say('todo.void', 'reason') }, SUP);
  await desk.ok('todo.reopen', { id, reason: say('todo.reopen', 'reason') }, SUP);
  const assigned = { ownerDepartment: say('todo.assign', 'ownerDepartment'), note: say('todo.assign', 'note') };
  await desk.ok('todo.assign', { id, ...assigned }, SUP);
  await desk.ok('todo.done', { id, result: say('todo.done', 'result') }, AGENT);

  const words = (op: 'diary.write' | 'diary.correct') => ({
    category: 'leader' as const,
    content: say(op, 'content'),
    action: say(op, 'action'),
    passedTo: say(op, 'passedTo'),
    result: say(op, 'result'),
  });
  const entry = await desk.ok('diary.write', words('diary.write'), AGENT);
  await desk.ok('diary.correct', { id: entry.id, ...words('diary.correct') }, AGENT);
  await desk.ok(
    'bulletins.post',
    { title: say('bulletins.post', 'title'), body: say('bulletins.post', 'body'), urgent: true },
    SUP,
  );
  await desk.ok(
    'shifts.save',
    { name: say('shifts.save', 'name'), starts: '01:00', ends: '02:00', active: false },
    SUP,
  );
  await desk.ok('shift.signOn', { shift: null }, AGENT);
  const { id: away } = await desk.ok(
    'cover.leave',
    {
      staffId: idOf(`staff ${AGENT}`),
      reason: 'errand',
      destination: say('cover.leave', 'destination'),
      standIn: idOf(`staff ${ISSUER}`),
    },
    LEAD,
  );
  await desk.ok('cover.back', { id: away }, AGENT);
  const call = { standIn: idOf('staff 1018'), reason: say('cover.callStandIn', 'reason') };
  await desk.ok('cover.callStandIn', call, AGENT);
  await desk.ok('shift.signOff', {}, AGENT);
}
