import type { Held, ItemKind } from '../../../shared/contract/goods.ts';
import type { Out } from '../../app/ops.ts';
import { keyOf } from '../goods/state.ts';

export type Stock = Out<'gifts.stock'>;
export type PlaceKind = Stock['places'][number]['kind'];

/** What one place has of an item; `holder` names the issuer. */
export type Part = { readonly kind: PlaceKind; readonly holder: string | null; readonly held: Held };

/** One item over all places of the desk. `level` is its line where one is known; `low` when the good stock is down to it. */
export type StockRow = {
  readonly key: string;
  readonly itemKind: ItemKind;
  readonly itemId: string;
  readonly code: string;
  readonly name: string;
  readonly unit: string;
  readonly parts: readonly Part[];
  /** Places where the person at the page is counting it blind: no figure of theirs is known here (B15). */
  readonly counting: readonly PlaceKind[];
  readonly good: number;
  readonly sealed: number;
  readonly level: number | null;
  readonly low: boolean;
};

const GOOD: readonly PlaceKind[] = ['DESK', 'DISP', 'ISS'];

/** Pieces of an item in one kind of place. */
export const inPlace = (row: StockRow, kind: PlaceKind): number =>
  row.parts.filter((p) => p.kind === kind).reduce((n, p) => n + p.held.qty, 0);

/** Its good stock has a place that is being counted blind: there is no sum to show. */
export const goodIsCounted = (row: StockRow): boolean => row.counting.some((kind) => GOOD.includes(kind));

/** The issuers who hold some of it. */
export const holdersOf = (row: StockRow): readonly Part[] =>
  row.parts.filter((p) => p.kind === 'ISS' && p.held.qty > 0);

/** The stock by item: gifts first, then vouchers, by code. `levels` are the items' own lines, 0 for none. */
export function rowsOf(stock: Stock, levels: ReadonlyMap<string, number>): StockRow[] {
  const parts = stock.places.flatMap((place) =>
    place.held.map((held) => ({ kind: place.kind, holder: place.holder, held })),
  );
  const counting = stock.places.flatMap((place) => place.underCount.map((item) => ({ kind: place.kind, item })));
  const named = [...parts.map((p) => p.held), ...counting.map((c) => c.item), ...stock.reorder];
  const keys = [...new Set(named.map(keyOf))];
  const rows = keys.map((key): StockRow => {
    const item = named.find((n) => keyOf(n) === key)!;
    const own = parts.filter((p) => keyOf(p.held) === key);
    const alert = stock.reorder.find((r) => keyOf(r) === key);
    const level = alert?.level ?? levels.get(key) ?? 0;
    const { itemKind, itemId, code, name } = item;
    return {
      key,
      itemKind,
      itemId,
      code,
      name,
      parts: own,
      counting: counting.filter((c) => keyOf(c.item) === key).map((c) => c.kind),
      low: alert !== undefined,
      level: level > 0 ? level : null,
      unit: own[0]?.held.unit ?? counting.find((c) => keyOf(c.item) === key)?.item.unit ?? '',
      good: own.filter((p) => GOOD.includes(p.kind)).reduce((n, p) => n + p.held.qty, 0),
      sealed: stock.boxes
        .flatMap((b) => b.lines)
        .filter((l) => keyOf(l) === key)
        .reduce((n, l) => n + l.qty, 0),
    };
  });
  return rows.sort((a, b) => a.itemKind.localeCompare(b.itemKind) || a.code.localeCompare(b.code));
}
