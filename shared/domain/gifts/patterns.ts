import { refuse, ok, type Result } from '../../kernel/result.ts';

/**
 * A store's receipt pattern (B8): literals plus
 * `{no}` (1 to 20 letters, digits or dashes), `{no:N}` (exactly N of them), `{date:yyyyMMdd}`, `{date:yyMMdd}`, `{date:MMdd}`,
 * `{time:HHmm}`, `{amount:N}` (N digits, fen) and `{any:N}` (N characters that do not matter).
 */
export type Part =
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'no'; readonly length: number | null }
  | { readonly kind: 'date'; readonly format: 'yyyyMMdd' | 'yyMMdd' | 'MMdd' }
  | { readonly kind: 'time' }
  | { readonly kind: 'amount'; readonly length: number }
  | { readonly kind: 'any'; readonly length: number };

export type Pattern = {
  readonly parts: readonly Part[];
  /** One group per part that is not a literal, in order. */
  readonly regex: RegExp;
  /** How the kept number is put together: `NUMBER` stands for each number part, everything else stays. */
  readonly template: string;
};

/** What can be wrong with a pattern. `part` of the refusal shows the place. */
export type PatternProblem =
  | 'empty'
  | 'unclosed'
  | 'unknownPart'
  | 'length'
  | 'noNumber'
  | 'twoOpenNumbers'
  | 'twice'
  | 'tooLong';

/** Stands for a number part in a template. A pattern cannot contain it. */
export const NUMBER = '\u0001';
const GAP = '\u0000';
const OPEN_LENGTH = 20;
const MAX_NUMBER = 40;
const MAX_LENGTH = { no: 20, amount: 10, any: 80 } as const;

const bad = (problem: PatternProblem, part: string) => refuse('badPattern', { problem, part });

function readPart(text: string): Result<Part> {
  const [, kind = '', option] = /^\{([^:]*)(?::(.*))?\}$/s.exec(text) ?? [];
  if (kind === 'no' && option === undefined) return ok({ kind, length: null });
  if (kind === 'date' && (option === 'yyyyMMdd' || option === 'yyMMdd' || option === 'MMdd'))
    return ok({ kind, format: option });
  if (kind === 'time' && option === 'HHmm') return ok({ kind });
  if (kind !== 'no' && kind !== 'amount' && kind !== 'any') return bad('unknownPart', text);
  const length = /^\d{1,3}$/.test(option ?? '') ? Number(option) : 0;
  return length >= 1 && length <= MAX_LENGTH[kind] ? ok({ kind, length }) : bad('length', text);
}

function partsOf(text: string): Result<Part[]> {
  const parts: Part[] = [];
  for (const [piece] of text.matchAll(/\{[^{}]*\}|[^{}]+|[{}]/g)) {
    if (piece === '{' || piece === '}') return bad('unclosed', piece);
    if (!piece.startsWith('{')) {
      parts.push({ kind: 'literal', text: piece });
      continue;
    }
    const part = readPart(piece);
    if ('refused' in part) return part;
    parts.push(part.ok);
  }
  return ok(parts);
}

const count = (parts: readonly Part[], is: (part: Part) => boolean): number => parts.filter(is).length;

function faultOf(parts: readonly Part[]): Result<null> {
  if (count(parts, (p) => p.kind === 'no') === 0) return bad('noNumber', '{no}');
  if (count(parts, (p) => p.kind === 'no' && p.length === null) > 1) return bad('twoOpenNumbers', '{no}');
  for (const kind of ['date', 'time', 'amount'] as const)
    if (count(parts, (p) => p.kind === kind) > 1) return bad('twice', `{${kind}}`);
  return ok(null);
}

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);

function regexOf(part: Part): string {
  switch (part.kind) {
    case 'literal':
      return escaped(part.text);
    case 'no':
      return part.length === null ? `([A-Za-z0-9-]{1,${OPEN_LENGTH}})` : `([A-Za-z0-9-]{${part.length}})`;
    case 'date':
      return String.raw`(\d{${part.format.length}})`;
    case 'time':
      return String.raw`((?:[01]\d|2[0-3])[0-5]\d)`;
    case 'amount':
      return String.raw`(\d{${part.length}})`;
    case 'any':
      return `(.{${part.length}})`;
  }
}

const isLeftOut = (part: Part | undefined): boolean =>
  part !== undefined && part.kind !== 'literal' && part.kind !== 'no';

/**
 * The kept number: literals and number parts in order. Date, time, amount and any-parts are left out, with the literals that stand
 * between two of them. Where one was left out, the separators around it become one, at the start and the end none:
 * `BG-{date:yyMMdd}-{no:4}-{amount:6}` keeps `BG-0042`.
 */
function templateOf(parts: readonly Part[]): string {
  const drawn = parts
    .map((part, i) => {
      if (part.kind === 'no') return NUMBER;
      if (part.kind !== 'literal') return GAP;
      return isLeftOut(parts[i - 1]) && isLeftOut(parts[i + 1]) ? '' : part.text;
    })
    .join('');
  return drawn.replace(/[^\p{L}\p{N}\u0001]*\u0000[^\p{L}\p{N}\u0001]*/gu, (seam: string, at: number) =>
    at === 0 || at + seam.length === drawn.length ? '' : (seam.replaceAll(GAP, '')[0] ?? ''),
  );
}

/**
 * Reads a pattern. Width does not matter (full-width characters count as plain ones), case does not matter to literals.
 * Refusal: badPattern {problem: PatternProblem, part}.
 */
export function parsePattern(text: string): Result<Pattern> {
  const plain = text.normalize('NFKC').trim();
  if (plain === '') return bad('empty', '');
  const read = partsOf(plain);
  if ('refused' in read) return read;
  const parts = read.ok;
  const fault = faultOf(parts);
  if ('refused' in fault) return fault;
  const template = templateOf(parts);
  const numbers = parts.reduce((n, p) => n + (p.kind === 'no' ? (p.length ?? OPEN_LENGTH) : 0), 0);
  if (template.replaceAll(NUMBER, '').length + numbers > MAX_NUMBER) return bad('tooLong', plain);
  return ok({ parts, regex: new RegExp(`^${parts.map(regexOf).join('')}$`, 'isu'), template });
}

/** The literal a pattern begins with, '' when it begins with a part. */
export const literalPrefix = (pattern: Pattern): string => {
  const first = pattern.parts[0];
  return first?.kind === 'literal' ? first.text : '';
};
