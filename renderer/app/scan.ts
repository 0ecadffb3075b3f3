/*
 * Recognises a keyboard-wedge scanner: a machine types faster than a hand and ends with Enter or Tab.
 * Pure: strokes and their times in, recognised codes out. The listener on the page is scan-listen.ts.
 */

/** One keydown. `at` is its time stamp in ms; `chord` tells that Ctrl, Alt or Meta was held. */
export type Stroke = {
  readonly key: string;
  readonly code: string;
  readonly at: number;
  readonly shift: boolean;
  readonly chord: boolean;
};

/**
 * minLength: shortest code. maxAverageGap: ms per character, above it a person types. maxGap: ms that end a burst.
 * prefix: what the scanner sends first, '' for nothing; it is taken off, and without it nothing is a scan.
 * ends: keys that end a code.
 */
export type ScanConfig = {
  readonly minLength: number;
  readonly maxAverageGap: number;
  readonly maxGap: number;
  readonly prefix: string;
  readonly ends: readonly string[];
};

export const SCAN_DEFAULTS: ScanConfig = {
  minLength: 4,
  maxAverageGap: 35,
  maxGap: 60,
  prefix: '',
  ends: ['Enter', 'Tab'],
};

/** The burst so far: its characters, the time of the first and of the last stroke. */
export type ScanState = { readonly chars: string; readonly first: number; readonly last: number };

export const NO_BURST: ScanState = { chars: '', first: 0, last: 0 };

/**
 * What a stroke means. started: it begins a burst (the focused field is still untouched).
 * scan: the recognised code. swallow: the page must not act on this stroke. human: the burst is too slow for a scanner.
 */
export type ScanStep = {
  readonly state: ScanState;
  readonly started: boolean;
  readonly scan: string | null;
  readonly swallow: boolean;
  readonly human: boolean;
};

const SHIFTED_DIGITS = ')!@#$%^&*(';
/** Punctuation of a US layout by physical key: what scanners are set to. */
const PUNCTUATION: Readonly<Record<string, string>> = {
  Minus: '-_',
  Equal: '=+',
  BracketLeft: '[{',
  BracketRight: ']}',
  Backslash: '\\|',
  Semicolon: ';:',
  Quote: '\'"',
  Comma: ',<',
  Period: '.>',
  Slash: '/?',
  Backquote: '`~',
  Space: '  ',
  NumpadDecimal: '..',
  NumpadAdd: '++',
  NumpadSubtract: '--',
  NumpadMultiply: '**',
  NumpadDivide: '//',
};

/** The character of a physical key, for strokes an input method has taken (`Process`). Null when it has none. */
export function characterOf(code: string, shift: boolean): string | null {
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  if (letter) return shift ? letter : letter.toLowerCase();
  const digit = /^Digit(\d)$/.exec(code)?.[1];
  if (digit) return shift ? (SHIFTED_DIGITS[Number(digit)] ?? null) : digit;
  const pad = /^Numpad(\d)$/.exec(code)?.[1];
  if (pad) return pad;
  return PUNCTUATION[code]?.[shift ? 1 : 0] ?? null;
}

const MODIFIERS = ['Shift', 'Control', 'Alt', 'AltGraph', 'Meta', 'CapsLock', 'NumLock'];
const taken = (stroke: Stroke): boolean =>
  stroke.key === 'Process' || stroke.key === 'Unidentified' || stroke.key === 'Dead';

const endOf = (stroke: Stroke): string => {
  if (!taken(stroke)) return stroke.key;
  return stroke.code === 'NumpadEnter' ? 'Enter' : stroke.code;
};

const averageGap = (state: ScanState, chars = state.chars.length): number =>
  chars < 2 ? 0 : (state.last - state.first) / (chars - 1);

/** The code in a finished burst, or null when it is none. */
function codeIn(state: ScanState, at: number, config: ScanConfig): string | null {
  const count = state.chars.length;
  if (at - state.last > config.maxGap || averageGap(state) > config.maxAverageGap) return null;
  if (!state.chars.startsWith(config.prefix)) return null;
  const code = state.chars.slice(config.prefix.length).trim();
  return count >= config.minLength && code.length >= config.minLength ? code : null;
}

/** One stroke further. */
export function scanStep(state: ScanState, stroke: Stroke, config: ScanConfig = SCAN_DEFAULTS): ScanStep {
  const pass = { state, started: false, scan: null, swallow: false, human: false };
  if (MODIFIERS.includes(stroke.key)) return pass;
  const running = state.chars !== '' && stroke.at - state.last <= config.maxGap && stroke.at >= state.last;
  if (stroke.chord) {
    // Control characters inside a code (separators, line feed) must not reach the browser's own keys.
    const inScan = running && state.chars.length >= 2 && averageGap(state) <= config.maxAverageGap;
    return inScan
      ? { ...pass, state: { ...state, last: stroke.at }, swallow: true }
      : { ...pass, state: NO_BURST, human: running };
  }
  const end = endOf(stroke);
  if (config.ends.includes(end)) {
    const scan = running ? codeIn(state, stroke.at, config) : null;
    return { state: NO_BURST, started: false, scan, swallow: scan !== null, human: running && scan === null };
  }
  const character = taken(stroke)
    ? characterOf(stroke.code, stroke.shift)
    : stroke.key.length === 1
      ? stroke.key
      : null;
  if (character === null) return { ...pass, state: NO_BURST, human: running };
  if (!running) return { ...pass, state: { chars: character, first: stroke.at, last: stroke.at }, started: true };
  const next = { chars: state.chars + character, first: state.first, last: stroke.at };
  return { ...pass, state: next, human: averageGap(next) > config.maxAverageGap };
}
