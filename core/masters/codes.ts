import type { Query } from '../db/statements.ts';

const CODED = {
  store: 'SELECT id, code, name FROM store WHERE code = ? COLLATE NOCASE',
  staff: 'SELECT id, staff_no AS code, name FROM staff WHERE staff_no = ? COLLATE NOCASE',
  gift_item: 'SELECT id, code, name FROM gift_item WHERE code = ? COLLATE NOCASE',
  voucher_type: 'SELECT id, code, name FROM voucher_type WHERE code = ? COLLATE NOCASE',
  campaign: 'SELECT id, code, name FROM campaign WHERE code = ? COLLATE NOCASE',
} as const;

/** Who else bears a code, whatever its case; null when it is free or only `self` bears it. */
export function holderOfCode(
  db: Query,
  table: keyof typeof CODED,
  code: string,
  self: string | null,
): { code: string; name: string } | null {
  const holder = db.all<{ id: string; code: string; name: string }>(CODED[table], code).find(({ id }) => id !== self);
  return holder ? { code: holder.code, name: holder.name } : null;
}
