import type { ReturnCondition } from '../../shared/contract/campaign-end.ts';
import type { DraftLine } from '../../shared/domain/campaign-end/return.ts';
import { ok, refuse, type Result } from '../../shared/kernel/result.ts';
import type { Row } from '../../shared/tables/index.ts';
import type { Query } from '../db/statements.ts';
import { stateOf } from '../desk.ts';
import { itemNamed } from '../ledger/items.ts';
import type { ItemKind } from '../ledger/moves.ts';
import type { Scene } from '../scene.ts';

/** A return slip of this terminal in the state `wanted`. Refusals: notFound {what}, otherTerminal {terminal}, wrongState {state}. */
export function returnIn(db: Query, scene: Scene, id: string, wanted: 'draft' | 'posted'): Result<Row<'gift_return'>> {
  const row = db.get<Row<'gift_return'>>('SELECT * FROM gift_return WHERE id = ?', id);
  if (!row) return refuse('notFound', { what: 'return' });
  if (row.terminal !== scene.desk.terminal.code) return refuse('otherTerminal', { terminal: row.terminal });
  const state = stateOf(db, 'gift_return', id);
  return state === wanted ? ok(row) : refuse('wrongState', { state });
}

/** The lines of a slip as they were drafted, in order. */
export const draftLines = (db: Query, returnId: string): DraftLine[] =>
  db
    .all<Row<'gift_return_line'>>('SELECT * FROM gift_return_line WHERE return_id = ? ORDER BY id', returnId)
    .map((l) => ({
      id: l.id,
      itemKind: l.item_kind as ItemKind,
      itemId: l.item_id,
      item: itemNamed(db, l.item_kind as ItemKind, l.item_id).name,
      condition: l.condition as ReturnCondition,
      qty: l.qty_asked,
      range: l.serial_from === null || l.serial_to === null ? null : { from: l.serial_from, to: l.serial_to },
    }));
