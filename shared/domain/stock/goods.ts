import { ok, refuse, type Result } from '../../kernel/result.ts';
import { overlaps, type SerialRange, sizeOf } from './serials.ts';

export type ItemKind = 'gift' | 'voucher';

/** Goods as a line of a document names them: gifts by quantity, vouchers by both ends of a range. `item` is the name a refusal says. */
export type NamedLine = {
  readonly itemKind: ItemKind;
  readonly itemId: string;
  readonly item: string;
  readonly qty: number;
  readonly serialFrom: number | null;
  readonly serialTo: number | null;
};

/** Goods ready to post: `range` for vouchers, whose quantity is the length of the range; null for gifts. */
export type NamedGoods = {
  readonly itemKind: ItemKind;
  readonly itemId: string;
  readonly item: string;
  readonly qty: number;
  readonly range: SerialRange | null;
};

/** Goods of one line. The quantity of vouchers follows from their serials (B4). Refusals: serialsMissing {item}. */
export function goodsOf({ serialFrom, serialTo, ...line }: NamedLine): Result<NamedGoods> {
  if (line.itemKind === 'gift') return ok({ ...line, range: null });
  if (serialFrom === null || serialTo === null || serialTo < serialFrom)
    return refuse('serialsMissing', { item: line.item });
  const range = { from: serialFrom, to: serialTo };
  return ok({ ...line, qty: sizeOf(range), range });
}

/** Goods of a whole document: a gift once, a voucher type as often as its ranges are apart. Refusals: serialsMissing, itemTwice {item}. */
export function goodsOfLines(lines: readonly NamedLine[]): Result<NamedGoods[]> {
  const goods: NamedGoods[] = [];
  for (const line of lines) {
    const one = goodsOf(line);
    if ('refused' in one) return one;
    if (goods.some((earlier) => sameGoods(earlier, one.ok))) return refuse('itemTwice', { item: line.item });
    goods.push(one.ok);
  }
  return ok(goods);
}

const sameGoods = (a: NamedGoods, b: NamedGoods): boolean =>
  a.itemKind === b.itemKind &&
  a.itemId === b.itemId &&
  (a.range === null || b.range === null || overlaps(a.range, b.range));
