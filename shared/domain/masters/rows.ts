import type { Parsed } from '../../contract/index.ts';
import type { Role } from '../../kernel/roles.ts';
import { normalisePhone } from '../../kernel/words.ts';
import type { Row } from '../../tables/index.ts';

/*
 * Master rows and the documents that save them, both ways. `pinyin` is made by the caller from the name.
 * `...InputOf` gives the document that would leave the row as it is.
 */
type Fields<N extends 'store' | 'staff' | 'gift_item' | 'voucher_type'> = Omit<Row<N>, 'id'>;
export type StoreInput = Parsed<'stores.save'>;
export type StaffInput = Parsed<'staff.save'>;
export type ItemInput = Parsed<'gifts.saveItem'>;
export type VoucherTypeInput = Parsed<'vouchers.saveType'>;

const bit = (yes: boolean): number => (yes ? 1 : 0);

/** A store (A2). */
export const storeFields = (input: StoreInput, pinyin: string): Fields<'store'> => ({
  code: input.code,
  name: input.name,
  pinyin,
  floor: input.floor,
  category: input.category,
  ext: input.ext,
  route_hint: input.routeHint,
  receipt_pattern: input.receiptPattern,
  status: input.status,
});

export const storeInputOf = (row: Row<'store'>): StoreInput => ({
  id: row.id,
  code: row.code,
  name: row.name,
  floor: row.floor,
  category: row.category,
  ext: row.ext,
  routeHint: row.route_hint,
  receiptPattern: row.receipt_pattern,
  status: row.status as StoreInput['status'],
});

/** A member of staff (A3). `stored` is the row so far: its mobile stays with `keepMobile`. */
export const staffFields = (input: StaffInput, pinyin: string, stored: Row<'staff'> | null): Fields<'staff'> => ({
  staff_no: input.staffNo,
  name: input.name,
  pinyin,
  department: input.department,
  post: input.post,
  roles: JSON.stringify([...new Set(input.roles)]),
  ext: input.ext,
  mobile: input.keepMobile ? (stored?.mobile ?? null) : input.mobile === null ? null : normalisePhone(input.mobile),
  status: input.status,
});

/** @param roles those of the row, read by the caller: a row of another desk may hold anything */
export const staffInputOf = (row: Row<'staff'>, roles: readonly Role[]): StaffInput => ({
  id: row.id,
  staffNo: row.staff_no,
  name: row.name,
  department: row.department,
  post: row.post,
  roles: [...roles],
  ext: row.ext,
  mobile: row.mobile,
  keepMobile: false,
  status: row.status as StaffInput['status'],
});

/** A gift item (B3); `unit_cost` in fen. */
export const itemFields = (input: ItemInput, pinyin: string): Fields<'gift_item'> => ({
  code: input.code,
  name: input.name,
  pinyin,
  kind: input.kind,
  grade: input.grade,
  unit: input.unit,
  unit_cost: input.unitCost,
  small_item: bit(input.smallItem),
  display_place: input.displayPlace,
  store_place: input.storePlace,
  reorder_level: input.reorderLevel,
  picture: input.picture,
  status: input.status,
});

export const itemInputOf = (row: Row<'gift_item'>): ItemInput => ({
  id: row.id,
  code: row.code,
  name: row.name,
  kind: row.kind,
  grade: row.grade,
  unit: row.unit,
  unitCost: row.unit_cost,
  smallItem: row.small_item === 1,
  displayPlace: row.display_place,
  storePlace: row.store_place,
  reorderLevel: row.reorder_level,
  picture: row.picture,
  status: row.status as ItemInput['status'],
});

/** A voucher type (B4); `face_value` in fen. */
export const voucherTypeFields = (input: VoucherTypeInput): Fields<'voucher_type'> => ({
  code: input.code,
  name: input.name,
  face_value: input.faceValue,
  valid_from: input.validFrom,
  valid_to: input.validTo,
  use_rule: input.useRule,
  requires_stamp: bit(input.requiresStamp),
  serial_prefix: input.serialPrefix,
  serial_len: input.serialLen,
  reorder_level: input.reorderLevel,
  status: input.status,
});

export const voucherTypeInputOf = (row: Row<'voucher_type'>): VoucherTypeInput => ({
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
  status: row.status as VoucherTypeInput['status'],
});
