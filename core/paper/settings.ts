import { ok, refuse } from '../../shared/kernel/result.ts';
import { SHEET_KINDS, sheetOf } from '../../shared/sheets/kinds.ts';
import type { Handler } from '../handlers.ts';
import { settingOf } from './made.ts';

export const settings: Handler<'print.settings'> = (db) =>
  ok({ rows: SHEET_KINDS.map((sheet) => ({ sheet, ...settingOf(db, sheet) })) });

/** Where and how a kind of sheet prints on this PC; it never leaves the PC. */
export const saveSetting: Handler<'print.saveSetting'> = (write, { sheet, printer, paper, copies }) => {
  if (!sheetOf(sheet).papers.includes(paper)) return refuse('paperNotForSheet', { sheet, paper });
  write.put('printer_setting', { id: sheet, printer, paper, copies });
  return ok({});
};
