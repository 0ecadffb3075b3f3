import type { Held } from '../../shared/contract/goods.ts';
import { ok } from '../../shared/kernel/result.ts';
import type { Row } from '../../shared/tables/index.ts';
import type { Query } from '../db/statements.ts';
import { lastDay } from '../desk.ts';
import type { Handler } from '../handlers.ts';
import { heldOf, itemNamed } from '../ledger/items.ts';
import type { ItemKind } from '../ledger/moves.ts';
import { formOf } from '../ledger/paper.ts';
import { staffName } from '../ledger/record.ts';
import { movesOf } from './posted.ts';

/** Draws and returns of a business day of this terminal, the newest first; without a day those of the latest one. */
export const draws: Handler<'gifts.draws'> = (db, input, scene) => {
  const { code } = scene.desk.terminal;
  const day = input.day ?? lastDay(db, code)?.day;
  if (day === undefined) return ok({ rows: [] });
  const rows = db.all<Row<'gift_draw'>>(
    'SELECT * FROM gift_draw WHERE terminal = ? AND business_day = ? ORDER BY id DESC',
    code,
    day,
  );
  return ok({
    rows: rows.map((row) => ({
      id: row.id,
      docNo: row.doc_no,
      kind: row.kind as 'draw' | 'return',
      at: row.at,
      form: formOf(db, row.id),
      issuer: staffName(db, row.issuer_id),
      counterSigner: row.counter_signer === null ? null : staffName(db, row.counter_signer),
      lines: linesOf(db, row.id),
    })),
  });
};

/** What a draw moved: one line per item, vouchers with their ranges, neighbours joined. */
function linesOf(db: Query, docId: string): Held[] {
  const lines = new Map<string, Held>();
  for (const move of movesOf(db, docId)) {
    const line = lines.get(move.item_id) ?? heldOf(itemNamed(db, move.item_kind as ItemKind, move.item_id), 0, []);
    const ranges = [...line.ranges];
    const last = ranges.at(-1);
    if (move.serial_from !== null && move.serial_to !== null) {
      if (last?.to === move.serial_from - 1) ranges[ranges.length - 1] = { from: last.from, to: move.serial_to };
      else ranges.push({ from: move.serial_from, to: move.serial_to });
    }
    lines.set(move.item_id, { ...line, qty: line.qty + move.qty, ranges });
  }
  return [...lines.values()];
}
