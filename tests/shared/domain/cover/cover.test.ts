import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  decideLeave,
  isLateBack,
  type Leaving,
  mayApprove,
  presentOf,
} from '../../../../shared/domain/cover/decide.ts';

const people = (...ids: string[]) => ids.map((id) => ({ id, name: `名${id}` }));
const leaving = (over: Partial<Leaving> = {}): Leaving => ({
  staffId: 'a',
  reason: 'meal',
  destination: null,
  standIn: 'b',
  dueBack: null,
  ...over,
});
const type = (onDuty: string[], away: string[], over: Partial<Leaving> = {}): string => {
  const decided = decideLeave({ onDuty: people(...onDuty), away }, leaving(over), 100);
  return 'ok' in decided ? 'ok' : decided.refused.type;
};

test('somebody stands in who is on duty and at the desk', () => {
  expect(type(['a', 'b'], [])).toBe('ok');
  expect(type(['b'], [])).toBe('offDuty');
  expect(type(['a', 'b'], ['a'])).toBe('alreadyAway');
  expect(type(['a'], [])).toBe('postWouldBeEmpty');
  expect(type(['a', 'b'], ['b'])).toBe('postWouldBeEmpty');
  expect(type(['a', 'b'], [], { standIn: 'a' })).toBe('standInIsSelf');
  expect(type(['a', 'b', 'c'], ['b'])).toBe('standInAway');
  expect(type(['a', 'c'], [])).toBe('standInAway');
});

test('nobody agrees to their own leave, unless there is nobody else who could', () => {
  const lead = { id: 'a', roles: ['AGT', 'LEAD'] } as const;
  expect(mayApprove('b', lead, ['SUP'])).toEqual({ ok: 'a' });
  for (const other of ['SUP', 'LEAD', 'MGR'] as const)
    expect(mayApprove('a', lead, ['AGT', other])).toEqual({ refused: { type: 'ownLeave' } });
  expect(mayApprove('a', { id: 'a', roles: ['SUP'] }, ['LEAD'])).toEqual({ refused: { type: 'ownLeave' } });
  expect(mayApprove('a', lead, ['AGT', 'ISS'])).toEqual({ ok: 'a' });
  // A manager answers to nobody at the desk.
  expect(mayApprove('a', { id: 'a', roles: ['MGR'] }, ['SUP', 'LEAD'])).toEqual({ ok: 'a' });
});

test('an errand names its place, a time of return lies ahead', () => {
  expect(type(['a', 'b'], [], { reason: 'errand' })).toBe('destinationRequired');
  expect(type(['a', 'b'], [], { reason: 'errand', destination: '总办' })).toBe('ok');
  expect(type(['a', 'b'], [], { dueBack: 100 })).toBe('dueInPast');
  expect(type(['a', 'b'], [], { dueBack: 101 })).toBe('ok');
});

test('whatever happens, the desk is never empty', () => {
  const ids = ['a', 'b', 'c', 'd'];
  fc.assert(
    fc.property(
      fc.subarray(ids, { minLength: 1 }),
      fc.array(fc.tuple(fc.constantFrom(...ids), fc.constantFrom(...ids), fc.boolean()), { maxLength: 30 }),
      (onDuty, steps) => {
        let away: string[] = [];
        for (const [staffId, standIn, back] of steps) {
          const post = { onDuty: people(...onDuty), away };
          if (back) away = away.filter((id) => id !== staffId);
          else if ('ok' in decideLeave(post, leaving({ staffId, standIn }), 0)) away = [...away, staffId];
          expect(presentOf({ onDuty: people(...onDuty), away }).length).toBeGreaterThan(0);
        }
      },
    ),
  );
});

test('late from the moment after', () => {
  expect(isLateBack({ state: 'away', dueBack: 10 }, 10)).toBe(false);
  expect(isLateBack({ state: 'away', dueBack: 10 }, 11)).toBe(true);
  expect(isLateBack({ state: 'back', dueBack: 10 }, 11)).toBe(false);
  expect(isLateBack({ state: 'away', dueBack: null }, 11)).toBe(false);
});
