import type { Fen } from '../../kernel/money.ts';
import { type BusinessDay, daysBetween, isDay } from '../../kernel/time.ts';
import { receiptKey } from '../../kernel/words.ts';
import { literalPrefix, NUMBER, parsePattern, type Pattern } from './patterns.ts';

export { parsePattern, type Pattern, type PatternProblem } from './patterns.ts';

/** What a scan says about a receipt. The day and the amount are null when the code does not carry them. */
export type Reading = {
  readonly receiptNo: string;
  readonly receiptDay: BusinessDay | null;
  readonly amount: Fen | null;
};

/** A store as far as reading scans needs it. */
export type ScanStore = {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly receiptPattern: string | null;
};

/** A store the scan fits, with what it says. */
export type Candidate = { readonly store: ScanStore; readonly reading: Reading };

/** Width and blanks around a scan do not matter. */
const plain = (scan: string): string => scan.normalize('NFKC').trim();

const written = (year: number, mmdd: string): BusinessDay =>
  `${String(year).padStart(4, '0')}-${mmdd.slice(0, 2)}-${mmdd.slice(2)}`;

/** A day without its year belongs to the year of the business day; the night over New Year reads to the day next to it. */
function dayOfYear(mmdd: string, businessDay: BusinessDay): BusinessDay {
  const year = Number(businessDay.slice(0, 4));
  const near = [year - 1, year + 1]
    .map((y) => written(y, mmdd))
    .find((day) => isDay(day) && Math.abs(daysBetween(day, businessDay)) <= 1);
  return near ?? written(year, mmdd);
}

function readDate(digits: string, businessDay: BusinessDay): BusinessDay | null {
  const mmdd = digits.slice(-4);
  const year = digits.slice(0, -4);
  const day =
    year === '' ? dayOfYear(mmdd, businessDay) : written(Number(year.length === 2 ? `20${year}` : year), mmdd);
  return isDay(day) ? day : null;
}

/**
 * Reads a scan by a pattern, null when it does not fit: another length or form, a day that is not in the calendar.
 * The kept number has the literals as the pattern writes them and the number parts as they were scanned.
 * An amount of zero is no amount (null).
 */
export function readReceipt(pattern: Pattern, scan: string, businessDay: BusinessDay): Reading | null {
  const groups = pattern.regex.exec(plain(scan))?.slice(1);
  if (!groups) return null;
  const variable = pattern.parts.filter((part) => part.kind !== 'literal');
  const textOf = (kind: string): string[] => groups.filter((_, i) => variable[i]?.kind === kind);
  const numbers = textOf('no');
  const [date] = textOf('date');
  const [amount] = textOf('amount');
  const receiptDay = date === undefined ? null : readDate(date, businessDay);
  if (date !== undefined && receiptDay === null) return null;
  const pieces = pattern.template.split(NUMBER);
  const receiptNo = pieces.map((piece, i) => piece + (numbers[i] ?? '')).join('');
  return { receiptNo, receiptDay, amount: amount === undefined ? null : Number(amount) || null };
}

const KEPT = 5000;
/** Patterns read before: the same few are asked for at every scan. */
const known = new Map<string, Pattern | null>();

function patternOf({ receiptPattern }: ScanStore): Pattern | null {
  if (receiptPattern === null) return null;
  const earlier = known.get(receiptPattern);
  if (earlier !== undefined) return earlier;
  const parsed = parsePattern(receiptPattern);
  const pattern = 'ok' in parsed ? parsed.ok : null;
  if (known.size >= KEPT) known.clear();
  known.set(receiptPattern, pattern);
  return pattern;
}

/** Every store whose pattern the scan fits, in the order given. An empty list: the raw text is the number and a person names the store. */
export function readScan(stores: readonly ScanStore[], text: string, businessDay: BusinessDay): Candidate[] {
  return stores.flatMap((store) => {
    const pattern = patternOf(store);
    const reading = pattern && readReceipt(pattern, text, businessDay);
    return reading ? [{ store, reading }] : [];
  });
}

/** Leading characters two receipt numbers have in common, by their keys. */
function shared(a: string, b: string): number {
  let n = 0;
  while (n < a.length && n < b.length && a[n] === b[n]) n++;
  return n;
}

/** Shortest common beginning that says something about the store. */
const MEANS_SOMETHING = 2;

/**
 * Stores to offer for a number that fits no pattern: first those used at this desk, the last first, then those whose pattern begins with
 * the same literal, then those whose earlier numbers begin alike, the closest first. Each store once.
 * @param recent store ids used at this desk, the last first
 * @param past earlier numbers near this one, with their store
 */
export function suggestStores(
  stores: readonly ScanStore[],
  text: string,
  recent: readonly string[],
  past: readonly { readonly storeId: string; readonly receiptNo: string }[],
  limit = 8,
): ScanStore[] {
  const key = receiptKey(text);
  const byPrefix = stores.filter((store) => {
    const pattern = patternOf(store);
    const prefix = pattern ? receiptKey(literalPrefix(pattern)) : '';
    return prefix !== '' && key.startsWith(prefix);
  });
  const byPast = past
    .map((p) => ({ id: p.storeId, alike: shared(key, receiptKey(p.receiptNo)) }))
    .filter((p) => p.alike >= MEANS_SOMETHING)
    .sort((a, b) => b.alike - a.alike);
  const ids = new Set([...recent, ...byPrefix.map((store) => store.id), ...byPast.map((p) => p.id)]);
  const byId = new Map(stores.map((store) => [store.id, store]));
  return [...ids].flatMap((id) => byId.get(id) ?? []).slice(0, limit);
}
