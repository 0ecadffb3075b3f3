import type { ItemKind } from '../stock/goods.ts';

/** One line of a count: an item in a place, loose (`boxId` null) or under one seal (B15). */
export type LineRef = {
  readonly itemKind: ItemKind;
  readonly itemId: string;
  readonly place: string;
  readonly boxId: string | null;
};

/** Pieces the book says are there now. */
export type BookLine = LineRef & { readonly book: number };

/** One counting of a line: `book` is the book at that moment, `attempt` 1 for the first. */
export type Counting = LineRef & {
  readonly book: number;
  readonly counted: number;
  readonly attempt: number;
  readonly reason: string | null;
};

/** A line as the sheet shows it. `stale`: the book has moved since the line was counted. */
export type SheetLine = LineRef & {
  readonly book: number;
  readonly counted: number | null;
  readonly attempts: number;
  readonly reason: string | null;
  readonly stale: boolean;
};

type Goods = { readonly itemKind: ItemKind; readonly itemId: string; readonly qty: number };
export type Stock = Goods & { readonly place: string };
export type Box = { readonly id: string; readonly place: string; readonly lines: readonly Goods[] };

export const lineKey = (l: LineRef): string => `${l.itemKind}:${l.itemId}:${l.place}:${l.boxId ?? ''}`;

/** Pieces on the sheet less pieces in the book; 0 while a line is not counted. */
export const differenceOf = (l: { readonly book: number; readonly counted: number | null }): number =>
  l.counted === null ? 0 : l.counted - l.book;

/**
 * What a count has to cover (B15): the loose part of every non-empty place, one line per sealed box and item,
 * and a zero to confirm for each of `running` that the desk store should not hold any more.
 * @param stock non-empty balances of the terminal, sealed goods included
 */
export function bookLines(
  stock: readonly Stock[],
  boxes: readonly Box[],
  running: readonly Omit<Goods, 'qty'>[],
  deskStore: string,
): BookLine[] {
  const lines = new Map<string, BookLine>();
  const add = (ref: LineRef, qty: number): void => {
    const key = lineKey(ref);
    lines.set(key, { ...ref, book: (lines.get(key)?.book ?? 0) + qty });
  };
  for (const { itemKind, itemId, place, qty } of stock) add({ itemKind, itemId, place, boxId: null }, qty);
  const held = new Set(lines.keys());
  for (const box of boxes) {
    for (const { itemKind, itemId, qty } of box.lines) {
      add({ itemKind, itemId, place: box.place, boxId: box.id }, qty);
      add({ itemKind, itemId, place: box.place, boxId: null }, -qty);
    }
  }
  const covered = [...lines.values()].filter((l) => l.book !== 0);
  const zeros = running
    .map(({ itemKind, itemId }): BookLine => ({ itemKind, itemId, place: deskStore, boxId: null, book: 0 }))
    .filter((l) => !held.has(lineKey(l)));
  return [...covered, ...zeros];
}

/** The last counting of each line. */
export function lastCountings(countings: readonly Counting[]): Map<string, Counting> {
  const last = new Map<string, Counting>();
  for (const c of countings) {
    const known = last.get(lineKey(c));
    if (!known || known.attempt < c.attempt) last.set(lineKey(c), c);
  }
  return last;
}

/**
 * The sheet while it is being counted. A line that was counted stays on the sheet when its place has become empty;
 * a box that was opened since leaves it, because its goods lie loose now.
 */
export function sheetLines(book: readonly BookLine[], countings: readonly Counting[]): SheetLine[] {
  const last = lastCountings(countings);
  const expected = new Map(book.map((l) => [lineKey(l), l]));
  const found = [...last.values()]
    .filter((c) => c.boxId === null && !expected.has(lineKey(c)))
    .map((c): BookLine => ({ ...refOf(c), book: 0 }));
  return [...book, ...found].map((l) => {
    const c = last.get(lineKey(l));
    if (!c) return { ...refOf(l), book: l.book, counted: null, attempts: 0, reason: null, stale: false };
    return {
      ...refOf(l),
      book: c.book,
      counted: c.counted,
      attempts: c.attempt,
      reason: c.reason,
      stale: c.book !== l.book,
    };
  });
}

/** Boxes' lines that were counted by their seal and whose box is open now: finishing the sheet closes them at nothing. */
export const openedSince = (book: readonly BookLine[], countings: readonly Counting[]): Counting[] => {
  const expected = new Set(book.map(lineKey));
  return [...lastCountings(countings).values()].filter(
    (c) => c.boxId !== null && !expected.has(lineKey(c)) && (c.book !== 0 || c.counted !== 0),
  );
};

/** A finished sheet, exactly as it was counted: later moves, settlement included, never change it. */
export const frozenLines = (countings: readonly Counting[]): SheetLine[] =>
  [...lastCountings(countings).values()]
    .filter((c) => c.boxId === null || c.book !== 0 || c.counted !== 0)
    .map((c) => ({
      ...refOf(c),
      book: c.book,
      counted: c.counted,
      attempts: c.attempt,
      reason: c.reason,
      stale: false,
    }));

const refOf = ({ itemKind, itemId, place, boxId }: LineRef): LineRef => ({ itemKind, itemId, place, boxId });
