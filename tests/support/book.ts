import { join } from 'node:path';
import { openReader } from '../../core/db/open.ts';
import { type Query, queryOn, statements } from '../../core/db/statements.ts';
import { verifyBalances, verifyStreams } from '../../core/journal/verify.ts';

/** Runs `body` on a read connection beside whoever holds the data folder. */
export function reading<T>(folder: string, body: (db: Query) => T): T {
  const db = openReader(join(folder, 'desk.db'));
  try {
    return body(queryOn(statements(db)));
  } finally {
    db.close();
  }
}

/**
 * What is wrong with a book, whatever was done at the desk: a broken chain, a kept balance that is not the sum of its moves, a place of
 * the desk below zero, pieces that came from nowhere, a serial in two places, vouchers of a place that are not its serials, a receipt in use twice.
 */
export function bookFaults(db: Query): unknown[] {
  return [
    ...verifyStreams(db).filter((stream) => stream.fault !== null),
    ...verifyBalances(db),
    ...db.all("SELECT 'below zero' AS fault, * FROM stock_balance WHERE qty < 0 AND instr(place, ':') > 0"),
    ...db.all(
      "SELECT 'does not add up' AS fault, item_id FROM stock_balance GROUP BY item_kind, item_id HAVING sum(qty) <> 0",
    ),
    ...db.all(`SELECT 'serial in two places' AS fault, a.type_id, b.serial_from FROM voucher_holding a JOIN voucher_holding b
      ON b.type_id = a.type_id AND b.serial_from > a.serial_from AND b.serial_from <= a.serial_to`),
    ...db.all(`SELECT 'serials are not the balance' AS fault, b.place, b.item_id FROM stock_balance b WHERE b.item_kind = 'voucher' AND instr(b.place, ':') > 0
      AND b.qty <> (SELECT coalesce(sum(serial_to - serial_from + 1), 0) FROM voucher_holding h WHERE h.place = b.place AND h.type_id = b.item_id)`),
    ...db.all(`SELECT 'receipt used twice' AS fault, c.receipt_key FROM receipt_claim c WHERE NOT EXISTS (SELECT 1 FROM receipt_release r WHERE r.claim_id = c.id)
      GROUP BY c.campaign_id, c.store_id, c.receipt_key HAVING count(*) > 1`),
    ...db.all('SELECT applying AS fault FROM device WHERE applying <> 0'),
  ];
}
