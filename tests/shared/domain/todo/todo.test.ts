import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Actor,
  decideCreate,
  decideStep,
  mayReveal,
  oneOwner,
  STEPS,
  stepsOpen,
} from '../../../../shared/domain/todo/decide.ts';
import {
  dueState,
  isOver,
  maskPromise,
  TODO_STATES,
  type TodoState,
  urgentFirst,
} from '../../../../shared/domain/todo/todo.ts';
import type { Role } from '../../../../shared/kernel/roles.ts';

const ME = 'me';
const actor = (...roles: Role[]): Actor => ({ id: ME, roles });
const todo = (state: TodoState, ownerId: string | null = ME) => ({ state, ownerId, owner: ownerId, madeById: 'maker' });
const outcome = (state: TodoState, step: (typeof STEPS)[number], who: Actor, ownerId: string | null = ME): string => {
  const decided = decideStep(todo(state, ownerId), step, who);
  return 'ok' in decided ? (decided.ok ?? 'stays') : decided.refused.type;
};

describe('every step from every state', () => {
  const W = 'wrongState';
  test.each([
    ['open', ['stays', 'open', 'stays', 'doing', 'escalated', 'done', 'void', W]],
    ['doing', ['stays', 'open', 'stays', W, 'escalated', 'done', 'void', W]],
    ['escalated', ['stays', 'open', 'stays', 'doing', W, 'done', 'void', W]],
    ['done', [W, W, W, W, W, W, W, 'open']],
    ['void', [W, W, W, W, W, W, W, 'open']],
  ] as const)('%s, by a supervisor', (state, expected) => {
    expect(STEPS.map((step) => outcome(state, step, actor('SUP')))).toEqual(expected);
  });

  test('what another person owns is started by nobody else, and put off by leads and supervisors only', () => {
    expect(outcome('open', 'start', actor('AGT'), 'other')).toBe('notYourTodo');
    expect(outcome('open', 'start', actor('SUP'), 'other')).toBe('notYourTodo');
    expect(outcome('open', 'start', actor('AGT'), null)).toBe('doing');
    for (const [role, expected] of [
      ['AGT', 'notYourTodo'],
      ['LEAD', 'stays'],
      ['SUP', 'stays'],
      ['MGR', 'stays'],
    ] as const)
      expect([role, outcome('doing', 'postpone', actor(role), 'other')]).toEqual([role, expected]);
    expect(outcome('doing', 'done', actor('AGT'), 'other')).toBe('done');
  });

  test('what was escalated is given on and taken up by supervisors only', () => {
    for (const step of ['assign', 'start'] as const) {
      for (const role of ['AGT', 'LEAD', 'NCC'] as const)
        expect(outcome('escalated', step, actor(role))).toBe('needsSupervisor');
      for (const role of ['SUP', 'MGR'] as const)
        expect(outcome('escalated', step, actor(role), 'other')).not.toMatch(/[A-Z]/);
    }
  });

  test('an end has no step but being taken up again, and that is SUP only', () => {
    for (const state of TODO_STATES.filter(isOver)) {
      expect(stepsOpen(todo(state), actor('AGT', 'MGR'))).toEqual([]);
      expect(stepsOpen(todo(state), actor('SUP'))).toEqual(['reopen']);
    }
    expect(stepsOpen(todo('open'), actor('AGT'))).toEqual(['chase', 'assign', 'postpone', 'start', 'escalate', 'done']);
  });
});

test('a promise needs a time, a time lies ahead, an owner is one', () => {
  const made = { ownerId: null, ownerDepartment: null, promisedTo: null, dueAt: null };
  const type = (over: Partial<Parameters<typeof decideCreate>[0]>) => {
    const decided = decideCreate({ ...made, ...over }, 100);
    return 'ok' in decided ? 'ok' : decided.refused.type;
  };
  expect(type({})).toBe('ok');
  expect(type({ promisedTo: '王女士' })).toBe('dueRequired');
  expect(type({ promisedTo: '王女士', dueAt: 101 })).toBe('ok');
  expect(type({ dueAt: 100 })).toBe('dueInPast');
  expect(type({ ownerId: ME, ownerDepartment: '工程部' })).toBe('oneOwner');
  expect(oneOwner({ ownerId: null, ownerDepartment: null })).toBe(false);
  expect(oneOwner({ ownerId: null, ownerDepartment: '工程部' })).toBe(true);
});

test('whom a promise was made to is seen by those who keep it', () => {
  expect(mayReveal(todo('open'), actor('AGT'))).toBe(true);
  expect(mayReveal(todo('open', 'other'), actor('AGT', 'LEAD'))).toBe(false);
  expect(mayReveal(todo('open', null), actor('AGT'))).toBe(true);
  expect(mayReveal({ ...todo('open', 'other'), madeById: ME }, actor('AGT'))).toBe(true);
  for (const role of ['SUP', 'MGR'] as const) expect(mayReveal(todo('open', 'other'), actor(role))).toBe(true);
});

test('a due time turns soon after three quarters and overdue once it has passed', () => {
  const at = (now: number, state: TodoState = 'open') => dueState(state, 1000, 2000, now);
  expect([at(1749), at(1750), at(2000), at(2001)]).toEqual(['onTime', 'soon', 'soon', 'overdue']);
  expect(at(3000, 'done')).toBe('none');
  expect(dueState('open', 1000, null, 9999)).toBe('none');
});

test('a list may show the first character of a name and the ends of a number', () => {
  expect(maskPromise('王女士 13812345678')).toBe('王** 138****5678');
  expect(maskPromise('138-1234-5678')).toBe('138****5678');
  expect(maskPromise('四层亲子店 李店长')).toBe('四**');
  fc.assert(
    fc.property(fc.stringMatching(/^[\u4e00-\u9fa5]{2,6}$/), fc.stringMatching(/^1\d{10}$/), (name, phone) => {
      const masked = maskPromise(`${name} ${phone}`);
      expect(masked).not.toContain(name);
      expect(masked).not.toContain(phone.slice(3, 7) + phone.slice(7));
    }),
  );
});

test('urgent first, then by time, those without one last', () => {
  const rows = [
    { id: 'a', urgent: false, dueAt: null },
    { id: 'b', urgent: false, dueAt: 5 },
    { id: 'c', urgent: true, dueAt: null },
    { id: 'd', urgent: true, dueAt: 9 },
    { id: 'e', urgent: false, dueAt: 5 },
  ];
  expect(urgentFirst(rows).map((r) => r.id)).toEqual(['d', 'c', 'b', 'e', 'a']);
  fc.assert(
    fc.property(
      fc.uniqueArray(
        fc.record({ id: fc.uuid(), urgent: fc.boolean(), dueAt: fc.option(fc.integer({ min: 0, max: 50 })) }),
        { selector: (r) => r.id },
      ),
      (todos) => {
        const ids = urgentFirst(todos).map((r) => r.id);
        expect(urgentFirst(todos.toReversed()).map((r) => r.id)).toEqual(ids);
        expect(ids.toSorted()).toEqual(todos.map((r) => r.id).toSorted());
      },
    ),
  );
});
