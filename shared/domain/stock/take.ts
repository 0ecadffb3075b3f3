import { ok, refuse, type Result } from '../../kernel/result.ts';
import { placeKind } from '../places.ts';
import type { NamedGoods } from './goods.ts';
import { firstOutside, overlaps, type Piece, type SerialRange } from './serials.ts';

/** What a place has of the goods somebody wants to take: the book, the boxes under seal, for vouchers where each serial is. */
export type Shelf = {
  readonly place: string;
  readonly balance: number;
  readonly sealed: readonly { readonly sealNo: string; readonly qty: number; readonly range: SerialRange | null }[];
  /** The pieces of the wanted range; empty for gifts. */
  readonly pieces: readonly Piece[];
  /** A serial as it is printed. */
  readonly print: (serial: number) => string;
};

/**
 * May these goods leave the place? Goods under an unbroken seal belong to the book but not to the hand (B7, B15).
 * Refusals: stockShort {item, place, have}, serialNotHere {item, serial, place, foundIn}, sealedBoxFirst {item, sealNo, have}.
 */
export function mayTake(goods: NamedGoods, shelf: Shelf): Result<NamedGoods> {
  const place = placeKind(shelf.place);
  const outside = goods.range && firstOutside(shelf.pieces, shelf.place);
  if (outside) {
    return refuse('serialNotHere', {
      item: goods.item,
      serial: shelf.print(outside.from),
      place,
      foundIn: placeCode(outside.place),
    });
  }
  if (goods.qty > shelf.balance) return refuse('stockShort', { item: goods.item, place, have: shelf.balance });
  const { range } = goods;
  const around = range && shelf.sealed.find((box) => box.range !== null && overlaps(box.range, range));
  const unlisted = shelf.sealed.filter((box) => range === null || box.range === null);
  const have = shelf.balance - shelf.sealed.reduce((n, box) => n + box.qty, 0);
  const box = around ?? (unlisted.length > 0 && goods.qty > have ? unlisted[0] : undefined);
  return box ? refuse('sealedBoxFirst', { item: goods.item, sealNo: box.sealNo, have: Math.max(0, have) }) : ok(goods);
}

/** A place as a refusal names it: its kind inside the desk, the code itself outside, NONE for serials that never came in. */
export function placeCode(place: string | null): string {
  if (place === null) return 'NONE';
  const kind = placeKind(place);
  return kind === 'OUT' ? place : kind;
}
