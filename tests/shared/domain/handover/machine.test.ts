import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Actor,
  HANDOVER_STATES,
  type HandoverState,
  mayDo,
  mayLeave,
  mayStart,
  type Operation,
  OPERATIONS,
  operationsOf,
  type Parties,
} from '../../../../shared/domain/handover/machine.ts';
import { type Role, ROLES } from '../../../../shared/kernel/roles.ts';

/* Written down from the domain, not read from the machine: for each state what can be done, to which state, by whom. */
const OUT = 'outgoing person';
const IN = 'incoming person';
const THIRD = 'somebody else';
const EXPECTED: Readonly<
  Record<HandoverState, Partial<Record<Operation, readonly [HandoverState, readonly string[]]>>>
> = {
  draft: { submit: ['submitted', [OUT, 'SUP']], withdraw: ['void', [OUT, 'SUP']] },
  submitted: { withdraw: ['draft', [OUT, 'SUP']], open: ['checking', [IN, THIRD, 'SUP', 'LEAD']] },
  checking: {
    open: ['checking', [IN, THIRD, 'SUP', 'LEAD']],
    read: ['checking', [IN]],
    ask: ['checking', [IN]],
    answer: ['checking', [OUT, 'SUP']],
    agree: ['checking', [IN]],
    notEnough: ['checking', [IN]],
    check: ['checking', [OUT, IN, 'SUP']],
    accept: ['accepted', [IN]],
    refuse: ['refused', [IN]],
  },
  refused: { decideRework: ['rework', ['SUP', 'LEAD']], decideAccept: ['accepted', ['SUP', 'LEAD']] },
  rework: { submit: ['submitted', [OUT, 'SUP']] },
  accepted: { reopen: ['reopened', ['SUP']] },
  reopened: { submit: ['submitted', [OUT, 'SUP']] },
  void: {},
};

/** Somebody of each kind: the two parties with an agent's role, third persons by role. */
const ACTORS: readonly (Actor & { readonly is: string })[] = [
  { id: 'out', roles: ['AGT', 'ISS'], is: OUT },
  { id: 'in', roles: ['AGT', 'ISS'], is: IN },
  ...ROLES.map((role: Role) => ({ id: `third ${role}`, roles: [role], is: role })),
];
const named = (is: string): readonly string[] => ([OUT, IN].includes(is) ? [is] : [is, THIRD]);

const inState = (state: HandoverState): Parties => ({
  state,
  before: state === 'submitted' ? 'draft' : null,
  outgoing: 'out',
  signer: ['draft'].includes(state) ? null : 'out',
  incoming: ['checking', 'refused', 'accepted'].includes(state) ? 'in' : null,
});

describe.each(HANDOVER_STATES)('a handover that is %s', (state) => {
  test.each(OPERATIONS)('%s, by everybody', (op) => {
    const rule = EXPECTED[state][op];
    const got = ACTORS.map((actor) => {
      const answer = mayDo(op, inState(state), actor);
      return [actor.is, 'ok' in answer ? answer.ok : answer.refused.type];
    });
    expect(got).toEqual(
      ACTORS.map(({ is }) => [
        is,
        rule === undefined ? 'wrongState' : named(is).some((n) => rule[1].includes(n)) ? rule[0] : 'notYourPart',
      ]),
    );
  });
});

describe('who is who', () => {
  const sup: Actor = { id: 'sup', roles: ['SUP'] };
  test('a supervisor who signed for an absent person may neither take it over nor decide its refusal', () => {
    expect(mayDo('open', { ...inState('submitted'), signer: 'sup' }, sup)).toMatchObject({
      refused: { type: 'notYourPart' },
    });
    expect(mayDo('decideAccept', { ...inState('refused'), signer: 'sup' }, sup)).toMatchObject({
      refused: { type: 'notYourPart' },
    });
  });
  test('a lead who is a party does not decide', () => {
    for (const id of ['out', 'in'])
      expect(mayDo('decideRework', inState('refused'), { id, roles: ['LEAD'] })).toMatchObject({
        refused: { type: 'notYourPart' },
      });
  });
  test('a supervisor who took it up does not answer for the outgoing person', () => {
    expect(mayDo('answer', { ...inState('checking'), incoming: 'sup' }, sup)).toMatchObject({
      refused: { type: 'notYourPart' },
    });
  });
  test('a submission that is withdrawn becomes what it was: an accepted record is never voided', () => {
    const again: Parties = { ...inState('submitted'), before: 'reopened' };
    expect(mayDo('withdraw', again, ACTORS[0]!)).toEqual({ ok: 'reopened' });
    expect(mayDo('withdraw', { ...inState('reopened') }, ACTORS[0]!)).toMatchObject({
      refused: { type: 'wrongState' },
    });
  });
  test('the page offers exactly what is allowed', () => {
    expect(operationsOf(inState('checking'), ACTORS[1]!)).toEqual([
      'open',
      'read',
      'ask',
      'agree',
      'notEnough',
      'check',
      'accept',
      'refuse',
    ]);
    expect(operationsOf(inState('void'), sup)).toEqual([]);
  });
});

test('leaving the desk: the last one of a shift that is not handed over stays', () => {
  const base = { shift: '早班', state: 'on_duty', others: 0, dayOpen: true, bound: true } as const;
  expect(mayLeave(base)).toEqual({ refused: { type: 'handoverMissing', shift: '早班' } });
  expect(mayLeave({ ...base, state: 'handing_over' })).toHaveProperty('refused');
  expect(mayLeave({ ...base, others: 1 })).toEqual({ ok: 'stays' });
  expect(mayLeave({ ...base, state: 'handed_over' })).toEqual({ ok: 'stays' });
  expect(mayLeave({ ...base, state: 'ended' })).toEqual({ ok: 'stays' });
  expect(mayLeave({ ...base, dayOpen: false })).toEqual({ ok: 'ends' });
  expect(mayLeave({ ...base, bound: false })).toEqual({ ok: 'ends' });
});

test('one open handover of a shift, none of one that is handed over', () => {
  expect(mayStart('on_duty', null)).toEqual({ ok: 'on_duty' });
  expect(mayStart('ended', null)).toEqual({ ok: 'ended' });
  expect(mayStart('handed_over', null)).toEqual({ refused: { type: 'wrongState', state: 'handed_over' } });
  expect(mayStart('on_duty', { docNo: 'JB-1' })).toEqual({ refused: { type: 'handoverOpen', docNo: 'JB-1' } });
});

/* Any sequence of commands by anybody. The shift's side of it is what the handlers do with a state. */
type World = { doc: Parties; custody: 'out' | 'in'; accepted: number };
const PEOPLE: readonly Actor[] = [
  { id: 'out', roles: ['AGT', 'ISS'] },
  { id: 'in', roles: ['AGT', 'ISS'] },
  { id: 'next', roles: ['AGT', 'ISS', 'LEAD'] },
  { id: 'sup', roles: ['SUP'] },
];
const command = fc.record({ op: fc.constantFrom(...OPERATIONS), who: fc.constantFrom(...PEOPLE) });

function after(world: World, { op, who }: { op: Operation; who: Actor }): World {
  const answer = mayDo(op, world.doc, who);
  if ('refused' in answer) return world;
  const { doc } = world;
  const next: Parties = {
    ...doc,
    state: answer.ok,
    before: op === 'submit' ? doc.state : doc.before,
    signer: op === 'submit' ? who.id : doc.signer,
    incoming: op === 'submit' ? null : op === 'open' ? who.id : doc.incoming,
  };
  const accepts = answer.ok === 'accepted';
  return { doc: next, custody: accepts ? 'in' : world.custody, accepted: world.accepted + (accepts ? 1 : 0) };
}

test('whatever is tried: custody is the outgoing person’s until it is accepted, acceptance is locked but for a supervisor, nobody accepts his own', () => {
  fc.assert(
    fc.property(fc.array(command, { maxLength: 40 }), (commands) => {
      let world: World = {
        doc: { state: 'draft', before: null, outgoing: 'out', signer: null, incoming: null },
        custody: 'out',
        accepted: 0,
      };
      for (const c of commands) {
        const was = world;
        world = after(world, c);
        expect(world.custody).toBe(world.accepted > 0 ? 'in' : 'out');
        if (was.doc.state === 'accepted' && world.doc.state !== 'accepted')
          expect([c.op, c.who.roles.includes('SUP')]).toEqual(['reopen', true]);
        if (was.doc.state === 'void') expect(world.doc.state).toBe('void');
        if (was.accepted > 0) expect(world.doc.state).not.toBe('void');
        if (world.accepted > was.accepted && c.op === 'accept') {
          expect(c.who.id).not.toBe('out');
          expect(c.who.id).not.toBe(world.doc.signer);
          expect(c.who.id).toBe(world.doc.incoming);
        }
        if (world.accepted > was.accepted && c.op === 'decideAccept')
          expect(['out', world.doc.signer, world.doc.incoming]).not.toContain(c.who.id);
      }
    }),
    { numRuns: 500 },
  );
});
