import { changedFields } from '../../shared/domain/masters/changes.ts';
import type { ImportInput } from '../../shared/domain/masters/import-checks.ts';
import type { ImportKind } from '../../shared/domain/masters/import-columns.ts';
import type { PlannedRow } from '../../shared/domain/masters/import-plan.ts';
import {
  itemFields,
  type ItemInput,
  staffFields,
  type StaffInput,
  storeFields,
  type StoreInput,
  voucherTypeFields,
  type VoucherTypeInput,
} from '../../shared/domain/masters/rows.ts';
import type { SerialRange } from '../../shared/domain/stock/serials.ts';
import type { Row } from '../../shared/tables/index.ts';
import type { Tx } from '../handlers.ts';
import { pinyinOf } from '../pinyin.ts';
import type { Scene } from '../scene.ts';

const TABLES = { stores: 'store', staff: 'staff', gifts: 'gift_item', vouchers: 'voucher_type' } as const;
type MasterTable = (typeof TABLES)[ImportKind];
type MasterRow = Row<MasterTable>;

function fieldsOf(what: ImportKind, input: ImportInput, stored: MasterRow | null): Omit<MasterRow, 'id'> {
  switch (what) {
    case 'stores':
      return storeFields(input as StoreInput, pinyinOf(input.name));
    case 'staff':
      return staffFields(input as StaffInput, pinyinOf(input.name), stored as Row<'staff'> | null);
    case 'gifts':
      return itemFields(input as ItemInput, pinyinOf(input.name));
    case 'vouchers':
      return voucherTypeFields(input as VoucherTypeInput);
  }
}

function addBatch(tx: Tx, { newId, now, staff }: Scene, typeId: string, { from, to }: SerialRange): void {
  if (tx.get('SELECT 1 FROM voucher_batch WHERE type_id = ? AND serial_from = ? AND serial_to = ?', typeId, from, to))
    return;
  tx.insert('voucher_batch', {
    id: newId(),
    type_id: typeId,
    serial_from: from,
    serial_to: to,
    qty: to - from + 1,
    at: now,
    made_by: staff.id,
  });
}

/** Writes one planned row: a new master row, or the columns that changed; for a voucher type also its first batch. */
export function writeRow(tx: Tx, scene: Scene, what: ImportKind, { input, batch }: PlannedRow): void {
  if (!input) throw new Error('a bad row is never written');
  const table: MasterTable = TABLES[what];
  const stored =
    input.id === null ? null : (tx.get<MasterRow>(`SELECT * FROM ${table} WHERE id = ?`, input.id) ?? null);
  const fields = fieldsOf(what, input, stored);
  const id = stored?.id ?? scene.newId();
  if (stored) tx.update(table, id, changedFields(stored, fields));
  else tx.insert(table, { id, ...fields } as MasterRow);
  if (batch) addBatch(tx, scene, id, batch);
}
