import type { ItemKind } from '../stock/goods.ts';
import { differenceOf, type SheetLine } from './lines.ts';

/** matched: every place agrees. misplaced: the sum agrees, places do not. missing and extra: by the sum over all places. */
export type Finding = 'matched' | 'missing' | 'extra' | 'misplaced';

/** One item summed over its places, damaged and redeemed stock included. `complete`: every line of it is counted. */
export type ItemRow = {
  readonly itemKind: ItemKind;
  readonly itemId: string;
  readonly book: number;
  readonly counted: number;
  readonly difference: number;
  readonly complete: boolean;
  readonly finding: Finding;
};

export type Rate = { readonly matched: number; readonly rows: number };

const sum = (numbers: readonly number[]): number => numbers.reduce((n, m) => n + m, 0);

function findingOf(lines: readonly SheetLine[], difference: number): Finding {
  if (difference !== 0) return difference < 0 ? 'missing' : 'extra';
  return lines.every((l) => differenceOf(l) === 0) ? 'matched' : 'misplaced';
}

/** The sheet by item, in the order in which items first stand on it (B15). */
export function itemRows(lines: readonly SheetLine[]): ItemRow[] {
  const items = new Map<string, SheetLine[]>();
  for (const l of lines) {
    const key = `${l.itemKind}:${l.itemId}`;
    items.set(key, [...(items.get(key) ?? []), l]);
  }
  return [...items.values()].map((of) => {
    const { itemKind, itemId } = of[0]!;
    const counted = of.filter((l) => l.counted !== null);
    const difference = sum(counted.map(differenceOf));
    return {
      itemKind,
      itemId,
      book: sum(of.map((l) => l.book)),
      counted: sum(counted.map((l) => l.counted ?? 0)),
      difference,
      complete: counted.length === of.length,
      finding: findingOf(of, difference),
    };
  });
}

/**
 * Match rate 账实相符率: items whose sum agrees over items counted, gifts and vouchers apart (B15, 2.Y.1).
 * A misplaced item agrees: nothing is missing, it lies elsewhere.
 */
export function matchRate(lines: readonly SheetLine[], itemKind: ItemKind): Rate {
  const rows = itemRows(lines).filter((r) => r.itemKind === itemKind);
  return { matched: rows.filter((r) => r.complete && r.difference === 0).length, rows: rows.length };
}
