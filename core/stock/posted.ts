import type { NamedGoods } from '../../shared/domain/stock/goods.ts';
import type { Row } from '../../shared/tables/index.ts';
import type { Query } from '../db/statements.ts';
import { itemNamed } from '../ledger/items.ts';
import type { ItemKind } from '../ledger/moves.ts';

/** The moves a document posted, in order. */
export const movesOf = (db: Query, docId: string): Row<'stock_move'>[] =>
  db.all<Row<'stock_move'>>('SELECT * FROM stock_move WHERE doc_id = ? ORDER BY id', docId);

/** The goods a document brought into `place`, one entry for each move. */
export const postedGoods = (db: Query, docId: string, place: string): NamedGoods[] =>
  movesOf(db, docId)
    .filter((m) => m.to_place === place)
    .map((m) => ({
      itemKind: m.item_kind as ItemKind,
      itemId: m.item_id,
      item: itemNamed(db, m.item_kind as ItemKind, m.item_id).name,
      qty: m.qty,
      range: m.serial_from === null || m.serial_to === null ? null : { from: m.serial_from, to: m.serial_to },
    }));
