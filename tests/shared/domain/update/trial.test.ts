import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { waitsFor } from '../../../../shared/domain/update/due.ts';
import { blankState, type UpdateState, UpdateState as Schema } from '../../../../shared/domain/update/state.ts';
import {
  begun,
  CHANCES,
  ended,
  fated,
  goingBack,
  healthy,
  onStart,
  tried,
} from '../../../../shared/domain/update/trial.ts';

const SHA = 'a'.repeat(64);
const book = { copy: 'c', stream: 's', seq: 1, head: 'h', entries: 1, schema: 80 };
const file = { file: 'z.AppImage', bytes: 1, sha256: SHA };
const notes = { 'zh-CN': '', en: '' };
const stagedState = (): UpdateState => ({
  ...blankState('1.0.0', 'appimage'),
  staged: { version: '1.1.0', ...file, notBefore: 100, schema: 90, notes, source: 'x', at: 1 },
  kept: { version: '1.0.0', ...file, signed: false },
});
const installing = (): UpdateState => tried(begun(stagedState(), book), null);
const dead = (_pid: number): boolean => false;
const start = (state: UpdateState, running: string, alive = dead) => onStart(state, running, 9, alive);

describe('a start', () => {
  test('of the new version is on trial until it is healthy', () => {
    const first = start(installing(), '1.1.0');
    expect(first).toMatchObject({ act: 'go', state: { trial: { phase: 'starting', starts: 1 } } });
    expect(healthy(first.state, 10)).toMatchObject({
      running: '1.1.0',
      trial: null,
      staged: null,
      kept: { version: '1.1.0', signed: true },
      ended: { outcome: 'healthy', book: 'untouched', at: 10 },
    });
  });

  test('that is the third without health goes back, and again until it is back', () => {
    const second = start(start(installing(), '1.1.0').state, '1.1.0');
    expect(second).toMatchObject({ act: 'go', state: { trial: { starts: CHANCES } } });
    const third = start(second.state, '1.1.0');
    expect(third).toMatchObject({ act: 'goBack', state: { trial: { phase: 'goingBack', tries: 0 } } });
    expect(start(third.state, '1.1.0').act).toBe('goBack');
    expect(start(fated(third.state, 'putBack'), '1.0.0').state).toMatchObject({
      running: '1.0.0',
      trial: null,
      staged: { version: '1.1.0' },
      ended: { outcome: 'wentBack', reason: 'notHealthy', book: 'putBack' },
    });
    const tries = tried(tried(third.state, null), null);
    expect(start(tries, '1.1.0').state).toMatchObject({
      running: '1.1.0',
      ended: { outcome: 'stayed', reason: 'installerFailed' },
    });
  });

  test('of the old version waits for the installer, tries it once more, then gives up', () => {
    const at = tried(installing(), 77);
    expect(start(at, '1.0.0', (pid) => pid === 77).act).toEqual({ wait: 77 });
    expect(start(at, '1.0.0').act).toBe('install');
    expect(start(tried(at, null), '1.0.0').state).toMatchObject({ trial: null, ended: { outcome: 'notInstalled' } });
  });

  test('of the staged version put in by hand is on trial; of any other one it is just noted', () => {
    expect(start(stagedState(), '1.1.0').state).toMatchObject({
      trial: { phase: 'starting', from: '1.0.0', book: null },
    });
    expect(start(stagedState(), '1.3.0').state).toMatchObject({ running: '1.3.0', trial: null });
    expect(start(installing(), '1.3.0').state).toMatchObject({
      trial: null,
      ended: { outcome: 'notInstalled', reason: 'byHand' },
    });
  });

  test('never goes back more than by the kept version, never on for ever, and every state can be read again', () => {
    const begin = fc.constantFrom(stagedState(), installing(), goingBack(start(installing(), '1.1.0').state));
    const event = fc.constantFrom('1.0.0', '1.1.0', '1.1.0', 'tried', 'healthy');
    fc.assert(
      fc.property(begin, fc.array(event, { maxLength: 12 }), (state, events) => {
        let at = state;
        let acts = 0;
        for (const one of events) {
          if (one === 'tried') at = tried(at, null);
          else if (one === 'healthy') at = healthy(at, 1);
          else {
            const next = start(at, one);
            at = next.state;
            if (next.act !== 'go') acts++;
            expect(next.act === 'go' || at.trial !== null).toBe(true);
          }
          expect(Schema.parse(structuredClone(at))).toEqual(at);
        }
        expect(acts).toBeLessThanOrEqual(events.length);
        let starts = 0;
        while (at.trial !== null && starts < 20) {
          at = start(tried(at, null), at.trial.version).state;
          starts++;
        }
        expect(at.trial).toBeNull();
      }),
      { numRuns: 300 },
    );
  });

  test('without a trial ends nothing', () => {
    expect(ended(stagedState(), 'healthy', null, 1)).toMatchObject({ ended: null, running: '1.0.0' });
    expect(healthy(stagedState(), 1)).toEqual(stagedState());
  });
});

describe('the night', () => {
  test('is after the day, with nobody at a window, approved, not before its time', () => {
    const facts = fc.record({
      now: fc.constantFrom(99, 100),
      approved: fc.boolean(),
      dayOpen: fc.boolean(),
      signedIn: fc.boolean(),
    });
    fc.assert(
      fc.property(facts, (night) => {
        const due = night.now >= 100 && night.approved && !night.dayOpen && !night.signedIn;
        expect(waitsFor(stagedState(), night) === 'due').toBe(due);
        expect(waitsFor(installing(), night)).toBe('underWay');
        expect(waitsFor(blankState('1.0.0', 'nsis'), night)).toBe('nothing');
        expect(waitsFor({ ...stagedState(), form: 'deb' }, night)).toBe('byHand');
      }),
    );
  });
});
