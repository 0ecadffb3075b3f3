import type { Held } from '../../shared/contract/goods.ts';
import { MARKETING } from '../../shared/domain/places.ts';
import { serialText } from '../../shared/domain/stock/serials.ts';
import type { Row } from '../../shared/tables/index.ts';
import type { Query } from '../db/statements.ts';
import { balanceOf, type ItemKind, rangesIn } from './moves.ts';

/**
 * A gift item or voucher type as documents name it. `kind`, `grade` and `unit` are '' for vouchers, which are counted by the piece.
 * `worth` is the unit cost of a gift or the face value of a voucher in fen; `reorderLevel` 0 means the site's share applies (B3).
 */
export type Item = {
  readonly itemKind: ItemKind;
  readonly itemId: string;
  readonly code: string;
  readonly name: string;
  readonly unit: string;
  readonly kind: string;
  readonly grade: string;
  readonly worth: number;
  readonly reorderLevel: number;
  readonly active: boolean;
  readonly requiresStamp: boolean;
  /** How a serial is printed; '' and 0 for gifts. */
  readonly serialPrefix: string;
  readonly serialLen: number;
};

const giftItem = (r: Row<'gift_item'>): Item => ({
  itemKind: 'gift',
  itemId: r.id,
  code: r.code,
  name: r.name,
  unit: r.unit,
  kind: r.kind,
  grade: r.grade,
  worth: r.unit_cost,
  reorderLevel: r.reorder_level,
  active: r.status === 'active',
  requiresStamp: false,
  serialPrefix: '',
  serialLen: 0,
});

const voucherItem = (r: Row<'voucher_type'>): Item => ({
  itemKind: 'voucher',
  itemId: r.id,
  code: r.code,
  name: r.name,
  unit: '',
  kind: '',
  grade: '',
  worth: r.face_value,
  reorderLevel: r.reorder_level,
  active: r.status === 'active',
  requiresStamp: r.requires_stamp === 1,
  serialPrefix: r.serial_prefix,
  serialLen: r.serial_len,
});

/** One item by kind and id, null when there is none. */
export function itemOf(db: Query, itemKind: ItemKind, itemId: string): Item | null {
  if (itemKind === 'gift') {
    const row = db.get<Row<'gift_item'>>('SELECT * FROM gift_item WHERE id = ?', itemId);
    return row ? giftItem(row) : null;
  }
  const row = db.get<Row<'voucher_type'>>('SELECT * FROM voucher_type WHERE id = ?', itemId);
  return row ? voucherItem(row) : null;
}

/** An item that a ledger row names: the row could not exist without it. */
export function itemNamed(db: Query, itemKind: ItemKind, itemId: string): Item {
  const item = itemOf(db, itemKind, itemId);
  if (!item) throw new Error(`the ledger names an unknown ${itemKind} ${itemId}`);
  return item;
}

/** Every gift item, then every voucher type, each by code. */
export const allItems = (db: Query): Item[] => [
  ...db.all<Row<'gift_item'>>('SELECT * FROM gift_item ORDER BY code').map(giftItem),
  ...db.all<Row<'voucher_type'>>('SELECT * FROM voucher_type ORDER BY code').map(voucherItem),
];

/** Pieces ever received from marketing less what went back there, over the whole site (B5). */
export const receivedOf = (db: Query, itemKind: ItemKind, itemId: string): number =>
  -balanceOf(db, MARKETING, itemKind, itemId);

/** The printed form of a serial of a voucher type. */
export const serialOf = (item: Item, serial: number): string => serialText(item.serialPrefix, item.serialLen, serial);

/** Goods with their names, as an answer carries them. */
export const heldOf = (
  item: Item,
  qty: number,
  ranges: readonly { readonly from: number; readonly to: number }[],
): Held => ({
  itemKind: item.itemKind,
  itemId: item.itemId,
  code: item.code,
  name: item.name,
  unit: item.unit,
  qty,
  ranges: ranges.map(({ from, to }) => ({ from, to })),
});

/** What a place holds of one item, vouchers with their ranges. */
export function heldIn(db: Query, place: string, balance: { item_kind: ItemKind; item_id: string; qty: number }): Held {
  const item = itemNamed(db, balance.item_kind, balance.item_id);
  return heldOf(item, balance.qty, item.itemKind === 'voucher' ? rangesIn(db, place, item.itemId) : []);
}
