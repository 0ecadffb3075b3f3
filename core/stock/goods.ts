import { goodsOfLines, type NamedGoods, type NamedLine } from '../../shared/domain/stock/goods.ts';
import type { Piece, SerialRange } from '../../shared/domain/stock/serials.ts';
import { firstWithoutBatch, piecesOf } from '../../shared/domain/stock/serials.ts';
import { mayTake, placeCode } from '../../shared/domain/stock/take.ts';
import { ok, refuse, type Result } from '../../shared/kernel/result.ts';
import type { Query } from '../db/statements.ts';
import { type SealedBox, sealedOf } from '../ledger/boxes.ts';
import { itemNamed, itemOf, serialOf } from '../ledger/items.ts';
import { balanceOf } from '../ledger/moves.ts';

type Line = Omit<NamedLine, 'item'>;

/**
 * The goods of a document's lines with their names. `inUse` also refuses retired items.
 * Refusals: unknownItem {itemId}, serialsMissing, itemTwice {item}.
 */
export function namedGoods(db: Query, lines: readonly Line[], inUse: boolean): Result<NamedGoods[]> {
  const named: NamedLine[] = [];
  for (const { itemKind, itemId, qty, serialFrom, serialTo } of lines) {
    const item = itemOf(db, itemKind, itemId);
    if (!item || (inUse && !item.active)) return refuse('unknownItem', { itemId });
    named.push({ itemKind, itemId, qty, serialFrom, serialTo, item: item.name });
  }
  return goodsOfLines(named);
}

/** Where every serial of a range is, in ascending pieces. */
export function pieces(db: Query, typeId: string, range: SerialRange): Piece[] {
  const start =
    db.get<{ start: number | null }>(
      'SELECT max(serial_from) AS start FROM voucher_holding WHERE type_id = ? AND serial_from <= ?',
      typeId,
      range.from,
    )?.start ?? range.from;
  return piecesOf(
    range,
    db.all<{ from: number; to: number; place: string }>(
      `SELECT serial_from AS "from", serial_to AS "to", place FROM voucher_holding WHERE type_id = ? AND serial_from BETWEEN ? AND ?
     ORDER BY serial_from`,
      typeId,
      start,
      range.to,
    ),
  );
}

/** May the goods leave the place? `boxes` are the sealed boxes of the terminal. Refusals: stockShort, serialNotHere, sealedBoxFirst. */
export function takeFrom(db: Query, place: string, goods: NamedGoods, boxes: readonly SealedBox[]): Result<NamedGoods> {
  const item = itemNamed(db, goods.itemKind, goods.itemId);
  return mayTake(goods, {
    place,
    balance: balanceOf(db, place, goods.itemKind, goods.itemId),
    sealed: sealedOf(boxes, place, goods.itemKind, goods.itemId),
    pieces: goods.range ? pieces(db, goods.itemId, goods.range) : [],
    print: (serial) => serialOf(item, serial),
  });
}

/** Vouchers that come in must lie in batches of their type. Refusals: serialsNotInBatch {item, serial}. */
export function inBatches(db: Query, goods: NamedGoods): Result<NamedGoods> {
  if (!goods.range) return ok(goods);
  const lost = firstWithoutBatch(goods.range, batchesOf(db, goods.itemId, goods.range));
  if (lost === null) return ok(goods);
  return refuse('serialsNotInBatch', {
    item: goods.item,
    serial: serialOf(itemNamed(db, goods.itemKind, goods.itemId), lost),
  });
}

/** Vouchers that come in must not be here already: never received, or back with marketing. Refusals: serialElsewhere {item, serial, foundIn}. */
export function notReceivedYet(db: Query, goods: NamedGoods, marketing: string): Result<NamedGoods> {
  if (!goods.range) return ok(goods);
  const here = pieces(db, goods.itemId, goods.range).find((p) => p.place !== null && p.place !== marketing);
  if (!here) return ok(goods);
  return refuse('serialElsewhere', {
    item: goods.item,
    serial: serialOf(itemNamed(db, goods.itemKind, goods.itemId), here.from),
    foundIn: placeCode(here.place),
  });
}

/** Vouchers that need the stamp lie in batches that were looked at (B4). Refusals: batchNotStamped {item, serial}. */
export function stampLookedAt(db: Query, goods: NamedGoods): Result<NamedGoods> {
  const item = itemNamed(db, goods.itemKind, goods.itemId);
  if (!goods.range || !item.requiresStamp) return ok(goods);
  const looked = batchesOf(db, goods.itemId, goods.range).filter((batch) => batch.stamped === 1);
  const bare = firstWithoutBatch(goods.range, looked);
  return bare === null ? ok(goods) : refuse('batchNotStamped', { item: goods.item, serial: serialOf(item, bare) });
}

const batchesOf = (db: Query, typeId: string, range: SerialRange): (SerialRange & { stamped: number })[] =>
  db.all(
    `SELECT serial_from AS "from", serial_to AS "to", EXISTS (SELECT 1 FROM voucher_stamp_check c WHERE c.batch_id = b.id) AS stamped
     FROM voucher_batch b WHERE type_id = ? AND serial_from <= ? AND serial_to >= ? ORDER BY serial_from`,
    typeId,
    range.to,
    range.from,
  );
