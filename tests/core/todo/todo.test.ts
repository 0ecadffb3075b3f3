import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { In, OpName } from '../../../shared/contract/index.ts';
import { instantOf } from '../../../shared/kernel/time.ts';
import { AGENT, EVERYBODY, ISSUER, LEAD, refusalOf, rowsOf, SUP, TODAY } from '../../support/day.ts';
import { aDesk, type TestDesk } from '../../support/desk.ts';
import { idOf } from '../../support/site.ts';

const at = (hhmm: string) => instantOf(TODAY, hhmm, 'Asia/Shanghai');
const staff = (no: string) => idOf(`staff ${no}`);

let desk: TestDesk;
beforeEach(async () => {
  desk = await aDesk();
});
afterEach(() => desk.close());

const made = (over: Partial<In<'todo.create'>> = {}, as = AGENT) =>
  desk.ok('todo.create', { title: '给顾客回电话', ...over }, as);
const list = async (filter: 'open' | 'mine' | 'urgent' | 'overdue' | 'closed', as = AGENT) =>
  (await desk.ok('todo.list', { filter }, as)).rows;
const detail = (id: string, as = AGENT) => desk.ok('todo.detail', { id }, as);

test('a to-do has a number, an owner, and nobody else reads whom it was promised to', async () => {
  const { id, docNo } = await made({
    promisedTo: '王女士 13812345678',
    dueAt: at('15:00'),
    urgent: true,
    source: 'inquiry',
  });
  expect(docNo).toBe('DB-QYL1-20261001-001');
  expect(await list('open')).toMatchObject([
    {
      id,
      docNo,
      businessDay: TODAY,
      state: 'open',
      due: 'onTime',
      dueAt: at('15:00'),
      ownerId: staff(AGENT),
      owner: '清明朗',
      promisedTo: '王** 138****5678',
      chases: 0,
    },
  ]);
  expect(JSON.stringify(await detail(id, SUP))).not.toContain('13812345678');
  // Who made it may see it whole: a page has to know the person, not only the name.
  expect(await detail(id, SUP)).toMatchObject({ madeById: staff(AGENT), madeBy: '清明朗' });
  expect(rowsOf(desk, "SELECT body, personal FROM journal WHERE op = 'todo.create'")).toEqual([
    { body: expect.not.stringContaining('13812345678'), personal: expect.stringContaining('13812345678') },
  ]);
  expect(await desk.ok('todo.reveal', { id }, AGENT)).toEqual({ promisedTo: '王女士 13812345678' });
  expect(await desk.ok('todo.reveal', { id }, SUP)).toEqual({ promisedTo: '王女士 13812345678' });
  expect(await desk.refused('todo.reveal', { id }, ISSUER)).toBe('notYourTodo');
  expect(rowsOf(desk, 'SELECT op, subject_kind, subject_id, made_by FROM disclosure ORDER BY id')).toEqual(
    [AGENT, SUP].map((no) => ({ op: 'todo.reveal', subject_kind: 'todo', subject_id: id, made_by: staff(no) })),
  );
  expect(rowsOf(desk, "SELECT count(*) AS n FROM command_answer WHERE answer LIKE '%13812345678%'")).toEqual([
    { n: 0 },
  ]);
});

test('what cannot be kept is refused', async () => {
  expect(await desk.refused('todo.create', { title: '回电', promisedTo: '王女士' }, AGENT)).toBe('dueRequired');
  expect(await desk.refused('todo.create', { title: '回电', dueAt: at('09:00') }, AGENT)).toBe('dueInPast');
  expect(
    await desk.refused('todo.create', { title: '回电', ownerId: staff(SUP), ownerDepartment: '工程部' }, AGENT),
  ).toBe('oneOwner');
  expect(await desk.refused('todo.create', { title: '回电', ownerId: idOf('nobody') }, AGENT)).toBe('notFound');
  expect(await desk.refused('todo.create', { title: '回电' }, '1033')).toBe('notAllowed');
});

test('chased, given on, put off, begun, done: every step leaves its event', async () => {
  const { id } = await made({ ownerDepartment: '工程部', dueAt: at('12:00') });
  desk.clock.set(at('10:00'));
  expect(await desk.ok('todo.chase', { id, toWhom: '工程部 秋分平', reply: '下午来' }, ISSUER)).toEqual({
    state: 'open',
  });
  desk.clock.set(at('11:45'));
  expect(await list('open')).toMatchObject([
    { due: 'soon', chases: 1, lastChaseAt: at('10:00'), department: '工程部', owner: null },
  ]);
  expect(await desk.refused('todo.assign', { id }, AGENT)).toBe('oneOwner');
  await desk.ok('todo.assign', { id, ownerId: staff(ISSUER), note: '工程部没人' }, AGENT);
  expect(await desk.refused('todo.start', { id }, AGENT)).toBe('notYourTodo');
  expect(await desk.refused('todo.postpone', { id, dueAt: at('18:00'), reason: '等配件' }, AGENT)).toBe('notYourTodo');
  expect(await desk.refused('todo.postpone', { id, dueAt: at('11:45'), reason: '等配件' }, ISSUER)).toBe('dueInPast');
  await desk.ok('todo.postpone', { id, dueAt: at('18:00'), reason: '等配件' }, ISSUER);
  expect(await desk.ok('todo.start', { id }, ISSUER)).toEqual({ state: 'doing' });
  expect(await list('mine', ISSUER)).toMatchObject([
    { id, state: 'doing', due: 'onTime', dueAt: at('18:00'), owner: '春分和', department: null },
  ]);
  expect(await desk.ok('todo.done', { id, result: '灯换好了' }, ISSUER)).toEqual({ state: 'done' });
  expect(await list('open')).toEqual([]);
  expect(await list('closed')).toMatchObject([{ id, state: 'done', due: 'none' }]);
  expect(
    (await detail(id)).events.map(({ kind, by, toWhom, reply, text, owner, dueAt }) => ({
      kind,
      by,
      toWhom,
      reply,
      text,
      owner,
      dueAt,
    })),
  ).toEqual([
    { kind: 'chased', by: '春分和', toWhom: '工程部 秋分平', reply: '下午来', text: null, owner: null, dueAt: null },
    { kind: 'assigned', by: '清明朗', toWhom: null, reply: null, text: '工程部没人', owner: '春分和', dueAt: null },
    { kind: 'postponed', by: '春分和', toWhom: null, reply: null, text: '等配件', owner: null, dueAt: at('18:00') },
    { kind: 'started', by: '春分和', toWhom: null, reply: null, text: null, owner: '春分和', dueAt: null },
    { kind: 'done', by: '春分和', toWhom: null, reply: null, text: '灯换好了', owner: null, dueAt: null },
  ]);
});

test('urgent ones show on the today page of the desk, the others on their owner’s', async () => {
  await made({ title: '催工程部', urgent: true, ownerDepartment: '工程部' });
  await made({ title: '回电话', ownerId: staff(ISSUER) });
  const tasks = async (as: string) =>
    (await desk.ok('day.today', {}, as)).tasks
      .filter((t) => t.kind === 'todoOpen')
      .map(({ level, facts }) => [level, facts['title']]);
  expect(await tasks(ISSUER)).toEqual([
    ['urgent', '催工程部'],
    ['plain', '回电话'],
  ]);
  expect(await tasks(SUP)).toEqual([['urgent', '催工程部']]);
  expect(await tasks('1033')).toEqual([]);
});

test('overdue and escalated ones show on the today page until somebody takes them up', async () => {
  const { id, docNo } = await made({ dueAt: at('10:00') });
  const tasks = async (as: string) =>
    (await desk.ok('day.today', {}, as)).tasks
      .filter((t) => t.kind.startsWith('todo'))
      .map(({ kind, level, facts }) => ({ kind, level, title: facts['title'] }));
  expect(await tasks(AGENT)).toEqual([{ kind: 'todoOpen', level: 'plain', title: '给顾客回电话' }]);
  expect(await tasks(SUP)).toEqual([]);
  desk.clock.set(at('10:01'));
  expect(await list('overdue')).toMatchObject([{ id, due: 'overdue' }]);
  expect(await tasks(AGENT)).toEqual([{ kind: 'todoOverdue', level: 'warn', title: '给顾客回电话' }]);
  expect(await tasks('1033')).toEqual([]);
  await desk.ok('todo.escalate', { id, reason: '顾客要经理出面' }, AGENT);
  expect(await tasks(SUP)).toEqual([{ kind: 'todoEscalated', level: 'urgent', title: '给顾客回电话' }]);
  expect(await tasks(AGENT)).toEqual([{ kind: 'todoOverdue', level: 'warn', title: '给顾客回电话' }]);
  expect((await desk.ok('notices.list', {}, SUP)).rows).toMatchObject([
    {
      kind: 'todoEscalated',
      recipient: 'SUP',
      subjectId: id,
      facts: { docNo, reason: '顾客要经理出面', by: '清明朗' },
    },
  ]);
  expect(await desk.refused('todo.start', { id }, AGENT)).toBe('needsSupervisor');
  await desk.ok('todo.start', { id }, SUP);
  expect(await tasks(SUP)).toEqual([{ kind: 'todoOverdue', level: 'warn', title: '给顾客回电话' }]);
});

test('lists: urgent first, by time, page by page', async () => {
  const late = await made({ title: '三点前', dueAt: at('15:00') });
  const soon = await made({ title: '一点前', dueAt: at('13:00') });
  const plain = await made({ title: '有空再办' });
  const urgent = await made({ title: '急件', urgent: true }, ISSUER);
  const ids = [urgent, soon, late, plain].map((t) => t.id);
  expect((await list('open')).map((t) => t.id)).toEqual(ids);
  expect((await list('mine')).map((t) => t.id)).toEqual(ids.slice(1));
  expect((await list('urgent')).map((t) => t.id)).toEqual(ids.slice(0, 1));
  expect((await desk.ok('todo.list', {}, AGENT)).counts).toEqual({ open: 4, mine: 3, urgent: 1, overdue: 0 });
  const first = await desk.ok('todo.list', { limit: 3 }, AGENT);
  expect([first.rows.map((t) => t.id), first.more]).toEqual([ids.slice(0, 3), true]);
  const rest = await desk.ok('todo.list', { limit: 3, after: first.rows.at(-1)!.id }, AGENT);
  expect([rest.rows.map((t) => t.id), rest.more]).toEqual([ids.slice(3), false]);
  for (const id of ids) await desk.ok('todo.void', { id, reason: '测试' }, SUP);
  const closed = await desk.ok('todo.list', { filter: 'closed', limit: 3 }, AGENT);
  expect([closed.rows.map((t) => t.id), closed.more]).toEqual([[urgent, plain, soon].map((t) => t.id), true]);
  const older = await desk.ok('todo.list', { filter: 'closed', limit: 3, after: closed.rows.at(-1)!.id }, AGENT);
  expect([older.rows.map((t) => t.id), older.more]).toEqual([[late.id], false]);
});

describe('every step by every role', () => {
  const STEPS: { readonly [N in Extract<OpName, `todo.${string}`>]?: (id: string) => In<N> } = {
    'todo.chase': (id) => ({ id, toWhom: '工程部' }),
    'todo.assign': (id) => ({ id, ownerDepartment: '工程部' }),
    'todo.postpone': (id) => ({ id, dueAt: at('20:00'), reason: '等回复' }),
    'todo.start': (id) => ({ id }),
    'todo.escalate': (id) => ({ id, reason: '办不了' }),
    'todo.done': (id) => ({ id, result: '办好了' }),
    'todo.void': (id) => ({ id, reason: '记错了' }),
    'todo.reopen': (id) => ({ id, reason: '又来了' }),
  };
  const DESK_ROLES = ['SUP', 'MGR', 'AGT ISS', 'AGT', 'AGT LEAD', 'AGT NCC'];
  const ways: Record<string, (id: string) => Promise<unknown>> = {
    open: async () => {},
    escalated: (id) => desk.ok('todo.escalate', { id, reason: '办不了' }, AGENT),
    done: (id) => desk.ok('todo.done', { id, result: '办好了' }, AGENT),
  };

  test.each(Object.keys(STEPS))('%s', async (op) => {
    const seen: Record<string, Record<string, string>> = {};
    for (const [state, prepare] of Object.entries(ways)) {
      for (const [roles, no] of Object.entries(EVERYBODY)) {
        const { id } = await made({ ownerDepartment: '工程部' });
        await prepare(id);
        const answer = await desk.call(
          op as 'todo.chase',
          (STEPS[op as 'todo.chase'] as (id: string) => In<'todo.chase'>)(id),
          no,
        );
        (seen[state] ??= {})[roles] = 'ok' in answer ? 'ok' : 'refused' in answer ? answer.refused.type : 'defect';
      }
    }
    const only = (allowed: string, inside: string, who = DESK_ROLES) =>
      Object.fromEntries(
        Object.keys(EVERYBODY).map((r) => [
          r,
          who.includes(r) ? allowed : DESK_ROLES.includes(r) ? inside : 'notAllowed',
        ]),
      );
    const supervised = only('ok', 'needsSupervisor', ['SUP', 'MGR']);
    const sup = (allowed: string) => only(allowed, 'notAllowed', ['SUP']);
    const EXPECTED: Record<string, Record<string, Record<string, string>>> = {
      'todo.chase': { open: only('ok', ''), escalated: only('ok', ''), done: only('wrongState', '') },
      'todo.assign': { open: only('ok', ''), escalated: supervised, done: only('wrongState', '') },
      'todo.postpone': { open: only('ok', ''), escalated: only('ok', ''), done: only('wrongState', '') },
      'todo.start': { open: only('ok', ''), escalated: supervised, done: only('wrongState', '') },
      'todo.escalate': { open: only('ok', ''), escalated: only('wrongState', ''), done: only('wrongState', '') },
      'todo.done': { open: only('ok', ''), escalated: only('ok', ''), done: only('wrongState', '') },
      'todo.void': { open: sup('ok'), escalated: sup('ok'), done: sup('wrongState') },
      'todo.reopen': { open: sup('wrongState'), escalated: sup('wrongState'), done: sup('ok') },
    };
    expect(seen).toEqual(EXPECTED[op]);
  });
});

test('a to-do that is not there', async () => {
  expect(await refusalOf(desk.call('todo.detail', { id: idOf('nothing') }, AGENT))).toEqual({
    type: 'notFound',
    what: 'todo',
  });
  expect(await desk.refused('todo.start', { id: idOf('nothing') }, LEAD)).toBe('notFound');
});
