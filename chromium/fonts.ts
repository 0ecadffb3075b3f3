import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { boxedFont } from './boxed.ts';

/** The shipped font comes in about a hundred slices per weight, each for some ranges of code points. */
export type Slice = {
  readonly file: string;
  readonly range: string;
  readonly spans: readonly (readonly [from: number, to: number])[];
};

export type Weight = 400 | 600;

const folder = dirname(createRequire(import.meta.url).resolve('@fontsource/noto-sans-sc/400.css'));

const FACE = /url\(\.\/(files\/[^)]+\.woff)\)[^;]*;\s*unicode-range:\s*([^;]+);/g;

const span = (range: string): readonly [number, number] => {
  const [from = '', to = from] = range.trim().slice(2).split('-');
  return [parseInt(from, 16), parseInt(to, 16)];
};

const parsed = new Map<Weight, readonly Slice[]>();

/** Every slice of a weight. */
export function slices(weight: Weight): readonly Slice[] {
  const known = parsed.get(weight);
  if (known !== undefined) return known;
  const css = readFileSync(join(folder, `${weight}.css`), 'utf8');
  const list = Array.from(css.matchAll(FACE), ([, file = '', range = '']) => ({
    file,
    range,
    spans: range.split(',').map(span),
  }));
  parsed.set(weight, list);
  return list;
}

const covers = (slice: Slice, point: number): boolean => slice.spans.some(([from, to]) => point >= from && point <= to);

const encoded = new Map<string, string>();

function base64(file: string): string {
  const known = encoded.get(file);
  if (known !== undefined) return known;
  const text = readFileSync(join(folder, file)).toString('base64');
  encoded.set(file, text);
  return text;
}

/** Page numbers and the like, which stand in no markup. */
const ALWAYS = '0123456789 /·—';

/** The distinct characters of a text, and those the margins need. */
export const characters = (text: string): string => [...new Set(text.toWellFormed() + ALWAYS)].join('');

const codePoints = (text: string): number[] => Array.from(characters(text), (c) => c.codePointAt(0) ?? 0);

/** Nothing is drawn for these, or they only change their neighbour. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Z}\p{M}\p{Default_Ignorable_Code_Point}]/u;

const MANY = 2000;

/** Characters of a text that the shipped font cannot draw (rare Han such as 㐂 or 𠮷, emoji, other scripts), the first 2,000. */
export const uncovered = (text: string): number[] =>
  codePoints(text)
    .filter((point) => !INVISIBLE.test(String.fromCodePoint(point)) && !slices(400).some((s) => covers(s, point)))
    .slice(0, MANY);

const hex = (point: number): string => `U+${point.toString(16)}`;

/** The shipped font as style rules with the files inside, cut down to the slices a text needs. */
export function fontCss(weight: Weight, text: string): string {
  const points = codePoints(text);
  const faces = slices(weight).filter((slice) => points.some((point) => covers(slice, point)));
  return faces
    .map(
      ({ file, range }) =>
        `@font-face{font-family:"Noto Sans SC";font-weight:${weight};src:url(data:font/woff;base64,${base64(file)}) format("woff");unicode-range:${range}}`,
    )
    .join('\n');
}

/** "Boxed": the code point in a box, for characters that neither the shipped font nor the system can draw. '' when none is needed. */
export function boxedCss(text: string): string {
  const missing = uncovered(text);
  if (missing.length === 0) return '';
  const font = Buffer.from(boxedFont(missing)).toString('base64');
  return `@font-face{font-family:"Boxed";font-weight:100 900;src:url(data:font/ttf;base64,${font}) format("truetype");unicode-range:${missing.map(hex).join(',')}}`;
}
