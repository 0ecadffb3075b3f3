import type { Query } from '../db/statements.ts';
import type { ItemKind } from './moves.ts';

/** Good pieces of an item over all terminals: desk stores, displays, issuers. Damaged and redeemed pieces do not count. */
export const goodStockOf = (db: Query, itemKind: ItemKind, itemId: string): number =>
  ['DESK', 'DISP', 'ISS'].reduce(
    (sum, kind) =>
      sum +
      (db.get<{ qty: number | null }>(
        'SELECT sum(qty) AS qty FROM stock_balance WHERE place >= ? AND place < ? AND item_kind = ? AND item_id = ?',
        `${kind}:`,
        `${kind};`,
        itemKind,
        itemId,
      )?.qty ?? 0),
    0,
  );

/** True once a voucher of the type was received: from then on what is printed on it cannot change (B4). */
export const everReceived = (db: Query, typeId: string): boolean =>
  db.get('SELECT 1 FROM voucher_holding WHERE type_id = ? LIMIT 1', typeId) !== undefined;
