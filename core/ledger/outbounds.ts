import type { Outbound } from '../../shared/contract/stock.ts';
import type { Row } from '../../shared/tables/index.ts';
import type { Query } from '../db/statements.ts';
import { itemNamed } from './items.ts';
import type { ItemKind } from './moves.ts';
import { staffName, transitionsOf } from './record.ts';

/**
 * One slip. `outDay` is the day the goods came in, of a draft the day it was made; `late` and its reason are those of the posting,
 * because the row itself is written before anything is received.
 */
export function outboundFrom(db: Query, row: Row<'gift_outbound'>): Outbound {
  const steps = transitionsOf(db, 'gift_outbound', row.id);
  const posting = steps.find((s) => s.to_state === 'posted');
  const move = db.get<{ day: string | null }>(
    "SELECT min(business_day) AS day FROM stock_move WHERE doc_id = ? AND move_type IN ('RECV', 'REPL_IN')",
    row.id,
  );
  const campaign = db.get<{ name: string }>('SELECT name FROM campaign WHERE id = ?', row.campaign_id);
  const checks = new Map(
    db
      .all<Row<'gift_outbound_check'>>('SELECT * FROM gift_outbound_check WHERE outbound_id = ?', row.id)
      .map((c) => [c.line_id, c]),
  );
  const lines = db.all<Row<'gift_outbound_line'>>(
    'SELECT * FROM gift_outbound_line WHERE outbound_id = ? ORDER BY id',
    row.id,
  );
  return {
    id: row.id,
    docNo: row.doc_no,
    kind: row.kind as Outbound['kind'],
    campaignId: row.campaign_id,
    campaign: campaign?.name ?? '',
    instructedBy: row.instructed_by,
    instructedAt: row.instructed_at,
    outDay: move?.day ?? row.out_day,
    businessDay: row.business_day,
    sourceStore: row.source_store,
    late: row.late === 1 || (posting?.reason ?? null) !== null,
    lateReason: posting?.reason ?? null,
    state: (steps.at(-1)?.to_state ?? 'draft') as Outbound['state'],
    at: row.at,
    by: staffName(db, row.made_by),
    lines: lines.map((line) => lineFrom(db, line, checks.get(line.id))),
  };
}

function lineFrom(
  db: Query,
  line: Row<'gift_outbound_line'>,
  check: Row<'gift_outbound_check'> | undefined,
): Outbound['lines'][number] {
  const item = itemNamed(db, line.item_kind as ItemKind, line.item_id);
  return {
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
  };
}
