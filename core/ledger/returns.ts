import type { GiftReturn, ReturnCondition } from '../../shared/contract/campaign-end.ts';
import type { Row } from '../../shared/tables/index.ts';
import type { Query } from '../db/statements.ts';
import { itemNamed } from './items.ts';
import type { ItemKind } from './moves.ts';
import { endedBy, staffName } from './record.ts';

const OF_THESE = 'FROM json_each(?) j CROSS JOIN';

/** Return slips in the order given, read in as many statements as one slip takes (B12). */
export function returnsFrom(db: Query, rows: readonly Row<'gift_return'>[]): GiftReturn[] {
  if (rows.length === 0) return [];
  const ids = JSON.stringify(rows.map((row) => row.id));
  const of = <T extends object>(sql: string, key: (row: T) => string): Map<string, T[]> =>
    Map.groupBy(db.all<T>(sql, ids), key);
  const steps = of<Row<'transition'>>(
    `SELECT t.* ${OF_THESE} transition t ON t.doc_kind = 'gift_return' AND t.doc_id = j.value ORDER BY t.id`,
    (t) => t.doc_id,
  );
  const lines = of<Row<'gift_return_line'>>(
    `SELECT l.* ${OF_THESE} gift_return_line l ON l.return_id = j.value ORDER BY l.id`,
    (l) => l.return_id,
  );
  const checks = of<Row<'gift_return_check'>>(
    `SELECT c.* ${OF_THESE} gift_return_check c ON c.return_id = j.value`,
    (c) => c.line_id,
  );
  const receipts = of<Row<'gift_return_receipt'> & { stocktake_no: string }>(
    `SELECT r.*, coalesce(s.doc_no, '') AS stocktake_no ${OF_THESE} gift_return_receipt r ON r.return_id = j.value LEFT JOIN stocktake s ON s.id = r.stocktake_id`,
    (r) => r.return_id,
  );
  return rows.map((row) => {
    const mine = steps.get(row.id) ?? [];
    const receipt = receipts.get(row.id)?.[0];
    return {
      id: row.id,
      docNo: row.doc_no,
      campaignId: row.campaign_id,
      campaign: db.get<{ name: string }>('SELECT name FROM campaign WHERE id = ?', row.campaign_id)?.name ?? '',
      businessDay: row.business_day,
      at: row.at,
      by: staffName(db, row.made_by),
      targetStore: row.target_store,
      note: row.note,
      state: (mine.at(-1)?.to_state ?? 'draft') as GiftReturn['state'],
      receipt: receipt
        ? {
            receiver: staffName(db, receipt.receiver),
            at: receipt.at,
            by: staffName(db, receipt.made_by),
            stocktakeNo: receipt.stocktake_no,
          }
        : null,
      ended: endedBy(
        db,
        mine.find((s) => s.to_state === 'void' || s.to_state === 'reversed'),
      ),
      lines: (lines.get(row.id) ?? []).map((l) => lineFrom(db, l, checks.get(l.id)?.[0])),
    };
  });
}

function lineFrom(
  db: Query,
  line: Row<'gift_return_line'>,
  check: Row<'gift_return_check'> | undefined,
): GiftReturn['lines'][number] {
  const { itemKind, itemId, code, name, unit } = itemNamed(db, line.item_kind as ItemKind, line.item_id);
  return {
    id: line.id,
    itemKind,
    itemId,
    code,
    name,
    unit,
    condition: line.condition as ReturnCondition,
    book: line.book_qty,
    qtyAsked: line.qty_asked,
    serialFrom: (check ?? line).serial_from,
    serialTo: (check ?? line).serial_to,
    qtyReturned: check?.qty_returned ?? null,
    note: check?.note ?? null,
  };
}
