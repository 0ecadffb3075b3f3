import type { Outbound } from '../../shared/contract/stock.ts';
import type { Row } from '../../shared/tables/index.ts';
import type { Query } from '../db/statements.ts';
import { type Item, itemNamed } from './items.ts';
import type { ItemKind } from './moves.ts';
import { endedBy, staffName } from './record.ts';

/**
 * Slips in the order given, read in as many statements as one slip takes. `outDay` is the day the goods came in, of a draft the day it was
 * made; `late` and its reason are those of the posting, because the row itself is written before anything is received.
 */
export function outboundsFrom(db: Query, rows: readonly Row<'gift_outbound'>[]): Outbound[] {
  if (rows.length === 0) return [];
  const ids = JSON.stringify(rows.map((row) => row.id));
  const of = <T extends object>(sql: string, key: (row: T) => string): Map<string, T[]> =>
    Map.groupBy(db.all<T>(sql, ids), key);
  const steps = of<Row<'transition'>>(
    `SELECT t.* ${OF_THESE} transition t ON t.doc_kind = 'gift_outbound' AND t.doc_id = j.value ORDER BY t.id`,
    (t) => t.doc_id,
  );
  const moves = of<{ doc_id: string; day: string }>(
    `SELECT m.doc_id, min(m.business_day) AS day ${OF_THESE} stock_move m ON m.doc_id = j.value
     WHERE m.move_type IN ('RECV', 'REPL_IN') GROUP BY m.doc_id`,
    (m) => m.doc_id,
  );
  const checks = of<Row<'gift_outbound_check'>>(
    `SELECT c.* ${OF_THESE} gift_outbound_check c ON c.outbound_id = j.value`,
    (c) => c.line_id,
  );
  const lines = of<Row<'gift_outbound_line'>>(
    `SELECT l.* ${OF_THESE} gift_outbound_line l ON l.outbound_id = j.value ORDER BY l.id`,
    (l) => l.outbound_id,
  );
  const campaign = remembered(
    (id) => db.get<{ name: string }>('SELECT name FROM campaign WHERE id = ?', id)?.name ?? '',
  );
  const staff = remembered((id) => staffName(db, id));
  const item = remembered((id, kind) => itemNamed(db, kind as ItemKind, id));
  return rows.map((row) => {
    const mine = steps.get(row.id) ?? [];
    const posting = mine.find((s) => s.to_state === 'posted');
    return {
      id: row.id,
      docNo: row.doc_no,
      kind: row.kind as Outbound['kind'],
      campaignId: row.campaign_id,
      campaign: campaign(row.campaign_id),
      instructedBy: row.instructed_by,
      instructedAt: row.instructed_at,
      outDay: moves.get(row.id)?.[0]?.day ?? row.out_day,
      businessDay: row.business_day,
      sourceStore: row.source_store,
      late: row.late === 1 || (posting?.reason ?? null) !== null,
      lateReason: posting?.reason ?? null,
      state: (mine.at(-1)?.to_state ?? 'draft') as Outbound['state'],
      at: row.at,
      by: staff(row.made_by),
      ended: endedBy(
        db,
        mine.find((s) => s.to_state === 'void' || s.to_state === 'reversed'),
      ),
      lines: (lines.get(row.id) ?? []).map((line) =>
        lineFrom(item(line.item_id, line.item_kind), line, checks.get(line.id)?.[0]),
      ),
    };
  });
}

/** One slip. */
export const outboundFrom = (db: Query, row: Row<'gift_outbound'>): Outbound => outboundsFrom(db, [row])[0]!;

const OF_THESE = 'FROM json_each(?) j CROSS JOIN';

/** Asks once for each name. */
function remembered<T>(ask: (id: string, kind: string) => T): (id: string, kind?: string) => T {
  const known = new Map<string, T>();
  return (id, kind = '') => {
    const value = known.get(id) ?? ask(id, kind);
    known.set(id, value);
    return value;
  };
}

const lineFrom = (
  item: Item,
  line: Row<'gift_outbound_line'>,
  check: Row<'gift_outbound_check'> | undefined,
): Outbound['lines'][number] => ({
  id: line.id,
  itemKind: item.itemKind,
  itemId: item.itemId,
  code: item.code,
  name: item.name,
  kind: item.kind,
  grade: item.grade,
  unit: item.unit,
  qtyRequested: line.qty_requested,
  serialFrom: (check ?? line).serial_from,
  serialTo: (check ?? line).serial_to,
  qtyReceived: check?.qty_received ?? null,
  note: check?.note ?? null,
});
