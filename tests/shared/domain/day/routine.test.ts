import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  holdsOpening,
  OPENING_ROUTINE,
  OPENING_STEPS,
  type OpeningStep,
  type StepFacts,
  stepState,
} from '../../../../shared/domain/day/routine.ts';
import { checkPolicy } from '../../../../shared/domain/masters/policy.ts';
import { isTextKey } from '../../../../shared/i18n/index.ts';

const TIDY = { key: 'tidy' as const, from: '09:15', to: '09:25' };
const open = (more: Partial<StepFacts> = {}): StepFacts => ({ asked: true, holds: true, done: null, ...more });
const done = (clock: string) => open({ done: { at: 1, by: 'Anna', clock } });
const all = (more: Partial<Record<OpeningStep, StepFacts>> = {}): Record<OpeningStep, StepFacts> =>
  ({ ...Object.fromEntries(OPENING_STEPS.map((k) => [k, open()])), ...more }) as Record<OpeningStep, StepFacts>;

test('a step by the clock of the site: ahead, now to the minute, late; done in time or after it', () => {
  const at = (clock: string) => stepState(TIDY, open(), clock).state;
  expect(['09:14', '09:15', '09:25', '09:26'].map(at)).toEqual(['ahead', 'now', 'now', 'late']);
  expect(stepState(TIDY, done('09:25'), '12:00')).toEqual({ state: 'done', overtime: false });
  expect(stepState(TIDY, done('09:26'), '12:00')).toEqual({ state: 'done', overtime: true });
  expect(stepState(TIDY, open({ asked: false }), '12:00')).toEqual({ state: 'done', overtime: false });
});

test('what holds the opening: reading where there is something to read; never what comes with or after it', () => {
  expect(holdsOpening(['seals', 'reading'], all())).toBe('reading');
  expect(holdsOpening(['seals', 'reading'], all({ reading: done('09:01') }))).toBeNull();
  expect(holdsOpening(['seals', 'reading'], all({ reading: open({ holds: false }) }))).toBeNull();
  expect(holdsOpening([], all())).toBeNull();
  expect(holdsOpening(['seals', 'open', 'draw'], all())).toBeNull();
  expect(holdsOpening(['broadcast', 'grooming'], all())).toBe('grooming');
});

test('the opening is held by a required step that is not done, and by nothing else', () => {
  const Steps = fc.subarray([...OPENING_STEPS]);
  fc.assert(
    fc.property(Steps, Steps, Steps, (required, finished, nothing) => {
      const facts = all(
        Object.fromEntries([
          ...nothing.map((k) => [k, open({ asked: false, holds: false })]),
          ...finished.map((k) => [k, done('09:00')]),
        ]),
      );
      const held = holdsOpening(required, facts);
      const waiting = required.filter(
        (k) => !finished.includes(k) && !nothing.includes(k) && !['seals', 'open', 'draw'].includes(k),
      );
      expect(held).toBe(waiting.toSorted((a, b) => OPENING_STEPS.indexOf(a) - OPENING_STEPS.indexOf(b))[0] ?? null);
    }),
  );
});

test('times and steps are policy: each step once, from before to', () => {
  const check = (value: unknown) => 'ok' in checkPolicy('opening.routine', value);
  expect(check(OPENING_ROUTINE)).toBe(true);
  expect(check([])).toBe(true);
  expect(check([TIDY, TIDY])).toBe(false);
  expect(check([{ ...TIDY, from: '09:30' }])).toBe(false);
  expect(check([{ ...TIDY, to: '9:30' }])).toBe(false);
  expect(check([{ ...TIDY, key: 'dance' }])).toBe(false);
  for (const key of OPENING_STEPS) expect([key, isTextKey(`day.open.steps.${key}`)]).toEqual([key, true]);
});
