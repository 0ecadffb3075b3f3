import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const css = readFileSync(join(import.meta.dirname, '../../renderer/styles/tokens.css'), 'utf8');
const tokensOf = (block: string): Map<string, string> =>
  new Map([...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})/g)].map((m) => [m[1] ?? '', m[2] ?? '']));
const [light = '', night = ''] = css.split(/\[data-theme=["']night["']\]/);
const themes = { light: tokensOf(light), night: tokensOf(night) };

/** WCAG relative luminance of `#rrggbb`. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((i) => Number.parseInt(hex.slice(i, i + 2), 16) / 255)
    .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [dark = 0, bright = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (bright + 0.05) / (dark + 0.05);
}

const GROUNDS = ['paper', 'surface', 'sunken'];
/** Text (4.5:1) by the grounds it stands on. */
const TEXT: readonly (readonly [string, readonly string[]])[] = [
  ['ink', [...GROUNDS, 'jade-soft', 'amber-soft', 'red-soft']],
  ['ink-2', [...GROUNDS, 'jade-soft', 'amber-soft', 'red-soft']],
  ['ink-3', GROUNDS],
  ['jade', GROUNDS],
  ['jade-ink', [...GROUNDS, 'jade-soft', 'jade-pale']],
  ['amber', [...GROUNDS, 'amber-soft']],
  ['red', [...GROUNDS, 'red-soft']],
  ['on-jade', ['jade']],
  ['on-red', ['red']],
];
/** Bounds and signs (3:1). */
const SIGNS: readonly (readonly [string, readonly string[]])[] = [
  ['edge', ['paper', 'surface']],
  ['jade', [...GROUNDS, 'jade-soft', 'amber-soft', 'red-soft']],
];

describe.each(Object.entries(themes))('the %s theme', (_name, tokens) => {
  const low = (pairs: typeof TEXT, least: number) =>
    pairs.flatMap(([fore, grounds]) =>
      grounds.flatMap((ground) => {
        const ratio = contrast(tokens.get(fore) ?? '#000000', tokens.get(ground) ?? '#000000');
        return ratio < least ? [`${fore} on ${ground} ${ratio.toFixed(2)}`] : [];
      }),
    );

  it('has readable text and visible bounds', () => {
    expect(low(TEXT, 4.5)).toEqual([]);
    expect(low(SIGNS, 3)).toEqual([]);
  });

  it('sets the same colours as the other one', () => {
    expect([...tokens.keys()].sort()).toEqual([...themes.light.keys()].sort());
  });
});
