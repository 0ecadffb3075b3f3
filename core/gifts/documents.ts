import { readPadNumber } from '../../shared/domain/paper/pads.ts';
import { isDay } from '../../shared/kernel/time.ts';
import type { Query } from '../db/statements.ts';

/** Documents by prefix (2.Z). `id` is what a document is opened by: a reversal opens the issue it belongs to. */
const DOCUMENTS: Readonly<Record<string, readonly { readonly table: string; readonly id: string }[]>> = {
  ZPFF: [{ table: 'gift_issue', id: 'id' }],
  ZPCK: [{ table: 'gift_outbound', id: 'id' }],
  ZPLY: [{ table: 'gift_draw', id: 'id' }],
  ZPHS: [
    { table: 'gift_issue_reversal', id: 'issue_id' },
    { table: 'gift_recovery', id: 'id' },
  ],
  ZQHS: [{ table: 'voucher_recovery', id: 'id' }],
  ZPSH: [{ table: 'gift_damage', id: 'id' }],
  ZPRK: [{ table: 'gift_return', id: 'id' }],
  ZPJJ: [{ table: 'gift_handover', id: 'id' }],
  PD: [{ table: 'stocktake', id: 'id' }],
  JB: [{ table: 'shift_handover', id: 'id' }],
};
/** Tables found by their number; the others by terminal and business day, which the number carries. */
const BY_NUMBER = ['gift_issue', 'gift_outbound', 'gift_draw', 'gift_damage', 'gift_return'];

const dayIn = (digits: string): string => `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`;

/** The document a number names, null when there is none. `docNo` in capitals; the number of a blank form is that of the issue keyed in from it. */
export function documentNumbered(db: Query, docNo: string): string | null {
  if (readPadNumber(docNo))
    return db.get<{ id: string }>('SELECT id FROM gift_issue WHERE doc_no = ?', docNo)?.id ?? null;
  const [, prefix = '', day = ''] = /^([A-Z]{2,4})-[A-Z0-9]+-(\d{8})-\d{3,}$/.exec(docNo) ?? [];
  if (!isDay(dayIn(day))) return null;
  for (const { table, id } of (Object.hasOwn(DOCUMENTS, prefix) && DOCUMENTS[prefix]) || []) {
    const found = BY_NUMBER.includes(table)
      ? db.get<{ id: string }>(`SELECT ${id} AS id FROM ${table} WHERE doc_no = ?`, docNo)
      : db.get<{ id: string }>(
          `SELECT ${id} AS id FROM ${table} WHERE terminal IN (SELECT code FROM terminal) AND business_day = ? AND doc_no = ?`,
          dayIn(day),
          docNo,
        );
    if (found) return found.id;
  }
  return null;
}
