import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  characterOf,
  NO_BURST,
  SCAN_DEFAULTS,
  scanStep,
  type ScanConfig,
  type ScanState,
  type ScanStep,
  type Stroke,
} from '../../renderer/app/scan.ts';

const stroke = (key: string, at: number, more: Partial<Stroke> = {}): Stroke => ({
  key,
  code: '',
  at,
  shift: false,
  chord: false,
  ...more,
});

/** Strokes of a text with a gap of ms, ended by a key. */
const typed = (text: string, gap: number, end: string | null = 'Enter', from = 1000): Stroke[] => {
  const strokes = Array.from(text, (key, i) => stroke(key, from + i * gap));
  return end === null ? strokes : [...strokes, stroke(end, from + text.length * gap)];
};

function feed(strokes: readonly Stroke[], config: ScanConfig = SCAN_DEFAULTS): { scans: string[]; steps: ScanStep[] } {
  let state: ScanState = NO_BURST;
  const steps = strokes.map((one) => {
    const step = scanStep(state, one, config);
    state = step.state;
    return step;
  });
  return { scans: steps.flatMap((step) => (step.scan === null ? [] : [step.scan])), steps };
}

describe('a keyboard-wedge scanner', () => {
  it('is recognised by its speed and its closing key', () => {
    expect(feed(typed('6901234567892', 8)).scans).toEqual(['6901234567892']);
    expect(feed(typed('QS0731', 30, 'Tab')).scans).toEqual(['QS0731']);
  });

  it('is not a person: slow, too short, unfinished, or paused before Enter', () => {
    expect(feed(typed('246810', 90)).scans).toEqual([]);
    expect(feed(typed('123', 5)).scans).toEqual([]);
    expect(feed(typed('6901234567892', 8, null)).scans).toEqual([]);
    expect(feed([...typed('QS0731', 8, null), stroke('Enter', 1400)]).scans).toEqual([]);
    expect(feed(typed('QS0731', 36)).scans).toEqual([]);
  });

  it('swallows the closing key of a scan only', () => {
    const scan = feed(typed('QS0731', 8)).steps;
    expect(scan.map((step) => step.swallow)).toEqual([false, false, false, false, false, false, true]);
    expect(feed(typed('ab', 200)).steps.every((step) => !step.swallow)).toBe(true);
  });

  it('follows what a person typed before it', () => {
    expect(feed([...typed('abc', 150, null), ...typed('A0377', 6, 'Enter', 3000)]).scans).toEqual(['A0377']);
  });

  it('tells when a burst begins and when it proves to be human', () => {
    const steps = feed(typed('1234', 50, null)).steps;
    expect(steps.map((step) => step.started)).toEqual([true, false, false, false]);
    expect(steps.map((step) => step.human)).toEqual([false, true, true, true]);
  });

  it('reads through an input method by the physical keys', () => {
    const keys: readonly (readonly [string, boolean])[] = [
      ['KeyQ', true],
      ['KeyS', true],
      ['Digit0', false],
      ['Digit7', false],
      ['Numpad3', false],
      ['Minus', false],
      ['Digit1', false],
    ];
    const strokes = keys.map(([code, shift], i) => stroke('Process', 1000 + i * 7, { code, shift }));
    expect(feed([...strokes, stroke('Process', 1050, { code: 'Enter' })]).scans).toEqual(['QS073-1']);
    expect(feed([...strokes, stroke('Process', 1050, { code: 'NumpadEnter' })]).scans).toEqual(['QS073-1']);
  });

  it('lets modifiers pass and swallows control characters inside a code', () => {
    const strokes = [
      stroke('Shift', 999),
      ...typed('AB12', 5, null),
      stroke(']', 1020, { chord: true }),
      stroke('3', 1024),
      stroke('4', 1028),
      stroke('Enter', 1032),
    ];
    const { scans, steps } = feed(strokes);
    expect(scans).toEqual(['AB1234']);
    expect(steps[5]?.swallow).toBe(true);
    expect(feed([stroke('k', 1000, { chord: true })]).steps[0]?.swallow).toBe(false);
  });

  it('takes off a prefix, and takes nothing without it', () => {
    const config = { ...SCAN_DEFAULTS, prefix: '~~' };
    expect(feed(typed('~~QS0731', 8), config).scans).toEqual(['QS0731']);
    expect(feed(typed('QS0731', 8), config).scans).toEqual([]);
    expect(feed(typed('~~QS', 8), config).scans).toEqual([]);
  });

  it('knows the physical keys of a US layout', () => {
    expect(characterOf('KeyA', false)).toBe('a');
    expect(characterOf('Digit4', true)).toBe('$');
    expect(characterOf('Slash', false)).toBe('/');
    expect(characterOf('F5', false)).toBeNull();
  });
});

const codes = fc.string({
  unit: fc.constantFrom(...Array.from('0123456789ABCDEFabcdef-/.')),
  minLength: 4,
  maxLength: 40,
});

describe('for every code', () => {
  it('a burst of at most 35 ms a character comes out whole, whatever was typed before', () => {
    fc.assert(
      fc.property(
        codes,
        fc.array(fc.integer({ min: 0, max: 35 }), { minLength: 41, maxLength: 41 }),
        fc.string({ maxLength: 6 }),
        fc.integer({ min: 61, max: 5000 }),
        (code, gaps, before, pause) => {
          let at = 1000;
          const person = Array.from(before, (key) => stroke(key, (at += 120)));
          at += pause;
          const strokes = Array.from(code, (key, i) => stroke(key, i === 0 ? at : (at += gaps[i] ?? 0)));
          return feed([...person, ...strokes, stroke('Enter', at + 35)]).scans.join() === code;
        },
      ),
    );
  });

  it('a hand slower than 35 ms a character never scans', () => {
    fc.assert(
      fc.property(
        codes,
        fc.array(fc.integer({ min: 36, max: 400 }), { minLength: 41, maxLength: 41 }),
        (code, gaps) => {
          let at = 1000;
          const strokes = Array.from(code, (key, i) => stroke(key, (at += gaps[i] ?? 36)));
          return feed([...strokes, stroke('Enter', at + 36)]).scans.length === 0;
        },
      ),
    );
  });
});
