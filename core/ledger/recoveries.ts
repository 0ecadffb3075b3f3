import type { Recovery } from '../../shared/contract/stock.ts';
import type { Row } from '../../shared/tables/index.ts';
import type { Query } from '../db/statements.ts';
import { heldOf, itemNamed } from './items.ts';
import type { ItemKind } from './moves.ts';
import { staffName } from './record.ts';

const NOTHING = {
  condition: null,
  refundReceipt: null,
  note: null,
  issueId: null,
  issueDocNo: null,
  store: null,
  handedBy: null,
};

/** A gift that came back (B11). */
export function giftBack(db: Query, row: Row<'gift_recovery'>): Recovery {
  const item = itemNamed(db, row.item_kind as ItemKind, row.item_id);
  const issue =
    row.issue_id === null
      ? undefined
      : db.get<{ doc_no: string }>('SELECT doc_no FROM gift_issue WHERE id = ?', row.issue_id);
  return {
    ...NOTHING,
    id: row.id,
    docNo: row.doc_no,
    at: row.at,
    businessDay: row.business_day,
    by: staffName(db, row.made_by),
    kind: 'gift',
    goods: heldOf(item, row.qty, []),
    condition: row.condition as Recovery['condition'],
    refundReceipt: row.refund_receipt,
    note: row.note,
    issueId: row.issue_id,
    issueDocNo: issue?.doc_no ?? null,
  };
}

type Stretch = { from: number; to: number };

/** Vouchers that came back (B10). Their serials are those of the moves, neighbours joined. */
export function vouchersBack(db: Query, row: Row<'voucher_recovery'>): Recovery {
  const stretches = db.all<Stretch>(
    'SELECT serial_from AS "from", serial_to AS "to" FROM stock_move WHERE doc_id = ? AND serial_from IS NOT NULL ORDER BY serial_from',
    row.id,
  );
  const ranges: Stretch[] = [];
  for (const stretch of stretches) {
    const last = ranges.at(-1);
    if (last?.to === stretch.from - 1) last.to = stretch.to;
    else ranges.push({ ...stretch });
  }
  const store =
    row.store_id === null ? undefined : db.get<{ name: string }>('SELECT name FROM store WHERE id = ?', row.store_id);
  return {
    ...NOTHING,
    id: row.id,
    docNo: row.doc_no,
    at: row.at,
    businessDay: row.business_day,
    by: staffName(db, row.made_by),
    kind: row.kind as 'redeemed' | 'refund',
    goods: heldOf(itemNamed(db, 'voucher', row.type_id), row.qty, ranges),
    store: store?.name ?? null,
    handedBy: row.handed_by,
  };
}

/** What came back of an issue, at any terminal, the first first (B11). */
export const recoveriesOf = (db: Query, issue: Row<'gift_issue'>): Recovery[] =>
  db
    .all<Row<'gift_recovery'>>(
      'SELECT * FROM gift_recovery WHERE terminal IN (SELECT code FROM terminal) AND business_day >= ? AND issue_id = ? ORDER BY id',
      issue.business_day,
      issue.id,
    )
    .map((row) => giftBack(db, row));
