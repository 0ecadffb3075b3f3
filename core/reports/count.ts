import type { Count } from '../../shared/domain/reports/gift-daily.ts';
import type { Row } from '../../shared/tables/index.ts';
import type { Query } from '../db/statements.ts';
import { stateOf } from '../desk.ts';

export type NightCount = { sheet: { docNo: string; state: string; countedBy: string; witness: string | null }; lines: Count[] };

/** The witness of a finished stocktake, as its closing transition keeps it; null when there was none. */
export function finishOf(db: Query, stocktakeId: string): string | null {
  const row = db.get<{ reason: string | null }>(
    "SELECT reason FROM transition WHERE doc_kind = 'stocktake' AND doc_id = ? AND to_state IN ('matched', 'discrepant') ORDER BY id LIMIT 1", stocktakeId);
  return row?.reason ?? null;
}

/** The last finished night stocktake of a day with the last attempt of each line; null when the night was not counted. */
export function nightCount(db: Query, terminal: string, day: string): NightCount | null {
  const sheets = db.all<Row<'stocktake'>>(
    "SELECT * FROM stocktake WHERE terminal = ? AND business_day = ? AND kind = 'night_close' ORDER BY id DESC", terminal, day);
  const sheet = sheets.find((s) => ['matched', 'discrepant', 'resolved'].includes(stateOf(db, 'stocktake', s.id) ?? ''));
  if (!sheet) return null;
  const lines = db.all<Row<'stocktake_line'>>('SELECT * FROM stocktake_line WHERE stocktake_id = ? ORDER BY id', sheet.id);
  const last = new Map(lines.map((l) => [`${l.item_kind}:${l.item_id}:${l.place}:${l.box_id ?? ''}`, l]));
  const name = (id: string | null) => (id === null ? null : (db.get<{ name: string }>('SELECT name FROM staff WHERE id = ?', id)?.name ?? null));
  return {
    sheet: { docNo: sheet.doc_no, state: stateOf(db, 'stocktake', sheet.id)!, countedBy: name(sheet.made_by) ?? '', witness: name(finishOf(db, sheet.id)) },
    lines: [...last.values()].map((l) => ({ itemKind: l.item_kind, itemId: l.item_id, place: l.place, book: l.book_qty, counted: l.counted_qty })),
  };
}
