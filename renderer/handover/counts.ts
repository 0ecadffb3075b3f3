import { unbroken } from '../app/format.ts';
import type { In } from '../app/ops.ts';
import type { Sections } from './state.ts';

type Line = Sections['gifts']['lines'][number];

/** What lies loose of one item at one place; `signed` is what the outgoing person counted, else what the book says. */
export type ToCount = {
  readonly key: string;
  readonly itemKind: Line['itemKind'];
  readonly itemId: string;
  readonly name: string;
  readonly unit: string;
  readonly place: Line['place'];
  readonly signed: number;
  /** Numbers of the vouchers that lie there. */
  readonly serials: string;
};

/** By the key of the line; null while the field is empty. */
export type Counts = { readonly [key: string]: number | null };

/** `Q20-0701–Q20-0800`: the numbers of the vouchers of a line, each of them unbroken. */
export const rangesText = (line: Pick<Line, 'ranges'>): string =>
  line.ranges.map((r) => `${unbroken(r.fromText)}–\u200b${unbroken(r.toText)}`).join(' ');

const keyOf = (l: Line): string => `${l.place}:${l.itemKind}:${l.itemId}`;

/** Loose goods to be counted by the incoming person, one line an item and place; boxes count by their seals. */
export function toCount(lines: readonly Line[], places: readonly Line['place'][]): ToCount[] {
  const sums = new Map<string, ToCount>();
  for (const line of lines) {
    if (line.sealNo !== null || !places.includes(line.place)) continue;
    const key = keyOf(line);
    const before = sums.get(key);
    const signed = (before?.signed ?? 0) + (line.counted ?? line.book);
    const { itemKind, itemId, name, unit, place } = line;
    const serials = [before?.serials ?? '', rangesText(line)].filter(Boolean).join(' ');
    sums.set(key, { key, itemKind, itemId, name, unit, place, signed, serials });
  }
  return [...sums.values()];
}

/** Lines without a count, and lines counted otherwise than they were signed for. */
export const uncounted = (lines: readonly ToCount[], counts: Counts): ToCount[] =>
  lines.filter((l) => typeof counts[l.key] !== 'number');
export const differing = (lines: readonly ToCount[], counts: Counts): ToCount[] =>
  lines.filter((l) => typeof counts[l.key] === 'number' && counts[l.key] !== l.signed);

/** The counts of an acceptance: what is in hand. */
export const acceptCounts = (lines: readonly ToCount[], counts: Counts): NonNullable<In<'handover.accept'>['counts']> =>
  lines.flatMap(({ key, itemKind, itemId }) => {
    const counted = counts[key];
    return typeof counted === 'number' ? [{ itemKind, itemId, counted }] : [];
  });

/** The counts of a refusal: whatever was counted, by place. */
export const refuseCounts = (lines: readonly ToCount[], counts: Counts): NonNullable<In<'handover.refuse'>['counts']> =>
  lines.flatMap(({ key, itemKind, itemId, place }) => {
    const counted = counts[key];
    return typeof counted === 'number' ? [{ itemKind, itemId, place, counted }] : [];
  });
