import type { VoucherType } from '../../shared/contract/masters.ts';
import { changedFields } from '../../shared/domain/masters/changes.ts';
import { voucherTypeFields, type VoucherTypeInput } from '../../shared/domain/masters/rows.ts';
import { checkBatch, fitsLength, formsClash, keepsPrint } from '../../shared/domain/masters/vouchers.ts';
import type { SerialRange } from '../../shared/domain/stock/serials.ts';
import { isRefused, ok, refuse, type Result } from '../../shared/kernel/result.ts';
import type { Row } from '../../shared/tables/index.ts';
import type { Query } from '../db/statements.ts';
import type { Handlers } from '../handlers.ts';
import { everReceived, goodStockOf } from '../ledger/in-stock.ts';
import { holderOfCode } from './codes.ts';

type Batch = Row<'voucher_batch'> & { checked_at: number | null; checked_by: string | null };

const batchesOf = (db: Query, typeId: string): Batch[] =>
  db.all<Batch>(
    `SELECT b.*, c.at AS checked_at, s.name AS checked_by FROM voucher_batch b LEFT JOIN voucher_stamp_check c ON c.batch_id = b.id
       LEFT JOIN staff s ON s.id = c.made_by WHERE b.type_id = ? ORDER BY b.serial_from`,
    typeId,
  );

const rangesOf = (db: Query, typeId: string): SerialRange[] =>
  batchesOf(db, typeId).map((b) => ({ from: b.serial_from, to: b.serial_to }));

const typeOf = (db: Query, row: Row<'voucher_type'>): VoucherType => ({
  id: row.id,
  code: row.code,
  name: row.name,
  faceValue: row.face_value,
  validFrom: row.valid_from,
  validTo: row.valid_to,
  useRule: row.use_rule,
  requiresStamp: row.requires_stamp === 1,
  serialPrefix: row.serial_prefix,
  serialLen: row.serial_len,
  reorderLevel: row.reorder_level,
  status: row.status as VoucherType['status'],
  batches: batchesOf(db, row.id).map((b) => ({
    id: b.id,
    serialFrom: b.serial_from,
    serialTo: b.serial_to,
    qty: b.qty,
    stampCheckedAt: b.checked_at,
    stampCheckedBy: b.checked_by,
  })),
});

const allTypes = (db: Query): Row<'voucher_type'>[] => db.all('SELECT * FROM voucher_type ORDER BY code');

/** What may not change on a type that is already there: the print of received vouchers, and good stock forbids retiring. */
function checkChange(db: Query, stored: Row<'voucher_type'>, input: VoucherTypeInput): Result<null> {
  const print = {
    prefix: stored.serial_prefix,
    len: stored.serial_len,
    faceValue: stored.face_value,
    fixed: everReceived(db, stored.id),
  };
  const kept = keepsPrint(print, { prefix: input.serialPrefix, len: input.serialLen, faceValue: input.faceValue });
  if (isRefused(kept)) return kept;
  const long = rangesOf(db, stored.id).find(({ to }) => !fitsLength(to, input.serialLen));
  if (long) return refuse('serialTooLong', { serial: long.to, len: input.serialLen });
  const qty = stored.status === 'active' && input.status === 'retired' ? goodStockOf(db, 'voucher', stored.id) : 0;
  return qty === 0 ? ok(null) : refuse('stillInStock', { item: stored.name, qty });
}

/** Voucher types and their batches (B4). */
export const voucherHandlers: Handlers<
  'vouchers.types' | 'vouchers.saveType' | 'vouchers.addBatch' | 'vouchers.checkStamp'
> = {
  'vouchers.types': (db) => ok({ rows: allTypes(db).map((row) => typeOf(db, row)) }),
  'vouchers.saveType': (tx, input, scene) => {
    const types = allTypes(tx);
    const stored = input.id === null ? null : types.find(({ id }) => id === input.id);
    if (stored === undefined) return refuse('notFound', { what: 'voucherType' });
    const holder = holderOfCode(tx, 'voucher_type', input.code, input.id);
    if (holder) return refuse('codeTaken', holder);
    if (input.validTo < input.validFrom) return refuse('endsBeforeStart', { field: 'validTo' });
    const form = { prefix: input.serialPrefix, len: input.serialLen };
    const same = types.find(
      (t) => t.id !== input.id && formsClash(form, { prefix: t.serial_prefix, len: t.serial_len }),
    );
    if (same) return refuse('serialFormTaken', { code: same.code, name: same.name });
    const fields = voucherTypeFields(input);
    if (stored) {
      const allowed = checkChange(tx, stored, input);
      if (isRefused(allowed)) return allowed;
      tx.update('voucher_type', stored.id, changedFields(stored, fields));
      return ok({ id: stored.id });
    }
    const id = scene.newId();
    tx.insert('voucher_type', { id, ...fields });
    return ok({ id });
  },
  'vouchers.addBatch': (tx, { typeId, serialFrom, serialTo }, { newId, now, staff }) => {
    const type = tx.get<Row<'voucher_type'>>('SELECT * FROM voucher_type WHERE id = ?', typeId);
    if (!type) return refuse('notFound', { what: 'voucherType' });
    const checked = checkBatch(type.serial_len, rangesOf(tx, typeId), { from: serialFrom, to: serialTo });
    if (isRefused(checked)) return checked;
    const id = newId();
    tx.insert('voucher_batch', {
      id,
      type_id: typeId,
      serial_from: serialFrom,
      serial_to: serialTo,
      qty: checked.ok.qty,
      at: now,
      made_by: staff.id,
    });
    return ok({ id });
  },
  'vouchers.checkStamp': (tx, { batchId }, { newId, now, staff, desk }) => {
    const batch = tx.get<Row<'voucher_batch'>>('SELECT * FROM voucher_batch WHERE id = ?', batchId);
    if (!batch) return refuse('notFound', { what: 'batch' });
    const earlier = tx.get<{ at: number; name: string | null }>(
      'SELECT c.at, s.name FROM voucher_stamp_check c LEFT JOIN staff s ON s.id = c.made_by WHERE c.batch_id = ?',
      batchId,
    );
    if (earlier) return refuse('alreadyChecked', { at: earlier.at, staff: earlier.name ?? '' });
    tx.insert('voucher_stamp_check', {
      id: newId(),
      batch_id: batchId,
      stamp_name: desk.site.stampName,
      at: now,
      made_by: staff.id,
    });
    return ok({});
  },
};
