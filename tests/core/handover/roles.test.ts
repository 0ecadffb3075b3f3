import { expect, test } from 'vitest';
import { contract, type In, type OpName } from '../../../shared/contract/index.ts';
import type { HandoverState } from '../../../shared/domain/handover/machine.ts';
import { CLOSER, EVERYBODY, ISSUER, OTHER, SUP } from '../../support/day.ts';
import type { TestDesk } from '../../support/desk.ts';
import { anEarlyShift, aSubmission, DIRO, EARLY, looked, me } from './support.ts';

/* Every command of the handover in every state, tried by every role: who gets past the door, past the machine, and who does not. */
const PEOPLE = { ...EVERYBODY, DIRO, 'incoming AGT ISS': OTHER } as const;
type Who = keyof typeof PEOPLE;
const DESK_STAFF: readonly Who[] = ['SUP', 'MGR', 'AGT ISS', 'AGT', 'AGT LEAD', 'AGT NCC', 'incoming AGT ISS'];
const OUTGOING: Who = 'AGT ISS';
const INCOMING: Who = 'incoming AGT ISS';
const NOT_OUTGOING = DESK_STAFF.filter((w) => w !== OUTGOING);

type Case = {
  readonly op: OpName;
  readonly from: readonly HandoverState[];
  readonly who: readonly Who[];
  readonly door: readonly Who[];
  readonly input: (at: At) => object;
};
type At = { readonly id: string; readonly questionId: string };
const byId = ({ id }: At) => ({ id });

const CASES: readonly Case[] = [
  {
    op: 'handover.submit',
    from: ['draft', 'rework', 'reopened'],
    who: [OUTGOING, 'SUP'],
    door: DESK_STAFF,
    input: ({ id }) => aSubmission(id, { reason: '代签' }),
  },
  { op: 'handover.withdraw', from: ['draft', 'submitted'], who: [OUTGOING, 'SUP'], door: DESK_STAFF, input: byId },
  { op: 'handover.open', from: ['submitted', 'checking'], who: NOT_OUTGOING, door: DESK_STAFF, input: byId },
  {
    op: 'handover.read',
    from: ['checking'],
    who: [INCOMING],
    door: DESK_STAFF,
    input: ({ id }) => ({ id, section: 'work', seconds: 1 }),
  },
  {
    op: 'handover.ask',
    from: ['checking'],
    who: [INCOMING],
    door: DESK_STAFF,
    input: ({ id }) => ({ id, section: 'work', question: '？' }),
  },
  {
    op: 'handover.answer',
    from: ['checking'],
    who: [OUTGOING, 'SUP'],
    door: DESK_STAFF,
    input: ({ questionId }) => ({ questionId, text: '是' }),
  },
  {
    op: 'handover.agree',
    from: ['checking'],
    who: [INCOMING],
    door: DESK_STAFF,
    input: ({ questionId }) => ({ questionId }),
  },
  {
    op: 'handover.notEnough',
    from: ['checking'],
    who: [INCOMING],
    door: DESK_STAFF,
    input: ({ questionId }) => ({ questionId }),
  },
  {
    op: 'handover.check',
    from: ['checking'],
    who: [OUTGOING, 'SUP', INCOMING],
    door: DESK_STAFF,
    input: ({ id }) => ({ id, section: 'equipment', item: 'phone', ok: true }),
  },
  { op: 'handover.accept', from: ['checking'], who: [INCOMING], door: DESK_STAFF, input: byId },
  {
    op: 'handover.refuse',
    from: ['checking'],
    who: [INCOMING],
    door: DESK_STAFF,
    input: ({ id }) => ({ id, sections: ['work'], reason: '不清' }),
  },
  {
    op: 'handover.decide',
    from: ['refused'],
    who: ['SUP', 'AGT LEAD'],
    door: ['SUP', 'AGT LEAD', 'MGR', 'DIRO'],
    input: ({ id }) => ({ id, decision: 'rework', text: '补' }),
  },
  {
    op: 'handover.reopen',
    from: ['accepted'],
    who: ['SUP'],
    door: ['SUP'],
    input: ({ id }) => ({ id, reason: '漏记' }),
  },
];

test('the cases cover every command on a handover', () => {
  const commands = Object.entries(contract).filter(
    ([name, op]) => name.startsWith('handover.') && op.kind === 'command',
  );
  expect(CASES.map((c) => c.op).toSorted()).toEqual(
    commands
      .map(([name]) => name)
      .filter((name) => name !== 'handover.start')
      .toSorted(),
  );
});

/** A handover without goods, walked to a state. */
async function walked(state: HandoverState): Promise<{ desk: TestDesk; at: At }> {
  const desk = await anEarlyShift({ stock: false });
  const { id } = await desk.ok('handover.start', { lastShift: false }, ISSUER);
  const at = { id, questionId: me('nobody') };
  if (state === 'draft') return { desk, at };
  if (state === 'void') {
    await desk.ok('handover.withdraw', { id }, ISSUER);
    return { desk, at };
  }
  await desk.ok('handover.submit', aSubmission(id), ISSUER);
  if (state === 'submitted') return { desk, at };
  await looked(desk, id);
  const asked = await desk.ok('handover.ask', { id, section: 'work', question: '电话？' }, OTHER);
  const there = { id, questionId: asked.id };
  if (state === 'checking') return { desk, at: there };
  if (state === 'refused' || state === 'rework') {
    await desk.ok('handover.refuse', { id, sections: ['work'], reason: '不清' }, OTHER);
    if (state === 'rework') await desk.ok('handover.decide', { id, decision: 'rework', text: '补' }, SUP);
    return { desk, at: there };
  }
  await desk.ok('handover.answer', { questionId: asked.id, text: '好' }, ISSUER);
  await desk.ok('handover.agree', { questionId: asked.id }, OTHER);
  await desk.ok('handover.accept', { id }, OTHER);
  if (state === 'reopened') await desk.ok('handover.reopen', { id, reason: '漏记' }, SUP);
  return { desk, at: there };
}

const STATES = ['draft', 'submitted', 'checking', 'refused', 'rework', 'accepted', 'reopened', 'void'] as const;
const MACHINE = ['wrongState', 'notYourPart'];

test.each(STATES)('%s: every command by every role', async (state) => {
  const { desk, at } = await walked(state);
  const wrong: unknown[] = [];
  for (const { op, from, who, door, input } of CASES) {
    // A question exists once the handover was opened.
    if (
      ['handover.answer', 'handover.agree', 'handover.notEnough'].includes(op) &&
      ['draft', 'submitted', 'void'].includes(state)
    )
      continue;
    const allowed = from.includes(state) ? who : [];
    for (const [roles, staffNo] of Object.entries(PEOPLE) as [Who, string][]) {
      if (allowed.includes(roles)) continue;
      const answer = await desk.call(op, input(at) as In<typeof op>, staffNo);
      const type = 'refused' in answer ? answer.refused.type : JSON.stringify(answer);
      const expected = !door.includes(roles) ? 'notAllowed' : from.includes(state) ? 'notYourPart' : 'wrongState';
      if (type !== expected) wrong.push([op, roles, type, expected]);
    }
  }
  expect(wrong).toEqual([]);
  expect((await desk.ok('handover.detail', { id: at.id }, SUP)).state).toBe(state);
  await desk.close();
});

/* Those who may: each on a fresh handover, past the door and past the machine. */
test.each(CASES.flatMap((c) => c.from.map((state) => [c.op, state, c] as const)))(
  '%s while %s: %o',
  async (op, state, c) => {
    for (const roles of c.who) {
      const { desk, at } = await walked(state);
      const answer = await desk.call(op, c.input(at) as In<typeof op>, PEOPLE[roles]);
      const type = 'refused' in answer ? answer.refused.type : 'ok' in answer ? 'ok' : 'defect';
      expect([roles, MACHINE.includes(type) || ['defect', 'notAllowed'].includes(type) ? type : 'let through']).toEqual(
        [roles, 'let through'],
      );
      await desk.close();
    }
  },
);

test('shifts and reviews: who may', async () => {
  const desk = await anEarlyShift({ stock: false });
  const refused = async (op: OpName, input: object, by: string) => {
    const answer = await desk.call(op, input as never, by);
    return 'refused' in answer ? answer.refused.type : 'ok';
  };
  for (const outsider of ['MKS', 'AUD', 'ADM', 'DIRO'] as const) {
    for (const [op, input] of [
      ['shift.signOn', { shift: EARLY }],
      ['shift.signOff', {}],
      ['shift.recorder', { sessionId: me('x'), staffId: me('x') }],
      ['handover.start', { lastShift: false }],
      ['handover.compose', {}],
    ] as const)
      expect([outsider, op, await refused(op, input, PEOPLE[outsider])]).toEqual([outsider, op, 'notAllowed']);
  }
  for (const [roles, by] of Object.entries(PEOPLE))
    expect([roles, await refused('review.sign', { day: '2026-10-01' }, by)]).toEqual([
      roles,
      roles === 'DIRO' || roles === 'MGR' ? 'nothingToReview' : 'notAllowed',
    ]);
  expect(await refused('handover.list', {}, CLOSER)).toBe('ok');
  await desk.close();
});
