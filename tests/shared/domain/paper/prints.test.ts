import { describe, expect, test } from 'vitest';
import {
  decidePrint,
  isUnfinished,
  PRINT_STATES,
  type PrintAct,
  printState,
} from '../../../../shared/domain/paper/prints.ts';

/** Every state by every act: where it leads, or nothing where it is refused. */
const WAYS: Readonly<Record<(typeof PRINT_STATES)[number], Readonly<Record<PrintAct, string | null>>>> = {
  made: { send: 'sent', confirm: null, fail: 'failed' },
  sent: { send: 'sent', confirm: 'confirmed', fail: 'failed' },
  confirmed: { send: null, confirm: null, fail: null },
  failed: { send: 'sent', confirm: null, fail: null },
};

describe('a print', () => {
  test.each(PRINT_STATES.flatMap((state) => (['send', 'confirm', 'fail'] as const).map((act) => ({ state, act }))))(
    '$state, $act',
    ({ state, act }) => {
      const to = WAYS[state][act];
      expect(decidePrint(state, act)).toEqual(to === null ? { refused: { type: 'printState', state } } : { ok: to });
    },
  );

  test('nothing happened to it: made; only a person ends it', () => {
    expect(printState(null)).toBe('made');
    expect(printState('nonsense')).toBe('made');
    expect(PRINT_STATES.filter((s) => !isUnfinished(s))).toEqual(['confirmed']);
  });
});
