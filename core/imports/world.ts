import type { ImportInput, ImportWorld } from '../../shared/domain/masters/import-checks.ts';
import type { ImportKind } from '../../shared/domain/masters/import-columns.ts';
import { itemInputOf, staffInputOf, storeInputOf, voucherTypeInputOf } from '../../shared/domain/masters/rows.ts';
import type { Row } from '../../shared/tables/index.ts';
import type { Query } from '../db/statements.ts';
import { rolesOf } from '../desk.ts';
import { everReceived, goodStockOf } from '../ledger/in-stock.ts';

function storedInputs(db: Query, what: ImportKind): { code: string; input: ImportInput }[] {
  switch (what) {
    case 'stores':
      return db.all<Row<'store'>>('SELECT * FROM store').map((row) => ({ code: row.code, input: storeInputOf(row) }));
    case 'staff':
      return db
        .all<Row<'staff'>>('SELECT * FROM staff')
        .map((row) => ({ code: row.staff_no, input: staffInputOf(row, rolesOf(row)) }));
    case 'gifts':
      return db
        .all<Row<'gift_item'>>('SELECT * FROM gift_item')
        .map((row) => ({ code: row.code, input: itemInputOf(row) }));
    case 'vouchers':
      return db
        .all<Row<'voucher_type'>>('SELECT * FROM voucher_type')
        .map((row) => ({ code: row.code, input: voucherTypeInputOf(row) }));
  }
}

/** What an import meets: the stored documents by code and what the rules ask about them. */
export function worldOf(db: Query, what: ImportKind, self: string): ImportWorld {
  const inputs = storedInputs(db, what);
  const byCode = new Map(inputs.map(({ code, input }) => [code.toUpperCase(), input]));
  return {
    self,
    all: inputs.map(({ input }) => input),
    stored: (code) => byCode.get(code) ?? null,
    good: (id) => goodStockOf(db, what === 'vouchers' ? 'voucher' : 'gift', id),
    received: (typeId) => everReceived(db, typeId),
    batches: (typeId) =>
      db.all<{ from: number; to: number }>(
        'SELECT serial_from AS "from", serial_to AS "to" FROM voucher_batch WHERE type_id = ?',
        typeId,
      ),
  };
}
