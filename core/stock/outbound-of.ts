import type { AskedLine } from '../../shared/domain/stock/outbound.ts';
import { ok, refuse, type Result } from '../../shared/kernel/result.ts';
import type { Row } from '../../shared/tables/index.ts';
import type { Query } from '../db/statements.ts';
import { stateOf } from '../desk.ts';
import { itemNamed } from '../ledger/items.ts';
import type { ItemKind } from '../ledger/moves.ts';
import type { Scene } from '../scene.ts';

/** An outbound slip of this terminal in the state `wanted`. Refusals: notFound {what}, otherTerminal {terminal}, wrongState {state}. */
export function outboundIn(
  db: Query,
  scene: Scene,
  id: string,
  wanted: 'draft' | 'posted',
): Result<Row<'gift_outbound'>> {
  const row = db.get<Row<'gift_outbound'>>('SELECT * FROM gift_outbound WHERE id = ?', id);
  if (!row) return refuse('notFound', { what: 'outbound' });
  if (row.terminal !== scene.desk.terminal.code) return refuse('otherTerminal', { terminal: row.terminal });
  const state = stateOf(db, 'gift_outbound', id);
  return state === wanted ? ok(row) : refuse('wrongState', { state });
}

/** The lines of a slip as they were asked for, in order. */
export const askedLines = (db: Query, outboundId: string): AskedLine[] =>
  db
    .all<Row<'gift_outbound_line'>>('SELECT * FROM gift_outbound_line WHERE outbound_id = ? ORDER BY id', outboundId)
    .map((l) => ({
      id: l.id,
      itemKind: l.item_kind as ItemKind,
      itemId: l.item_id,
      item: itemNamed(db, l.item_kind as ItemKind, l.item_id).name,
      qty: l.qty_requested,
      range: l.serial_from === null || l.serial_to === null ? null : { from: l.serial_from, to: l.serial_to },
    }));
