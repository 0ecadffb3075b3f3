import type { Out } from '../../shared/contract/index.ts';
import { type Paper, type SheetKind, paperFor, sheetOf } from '../../shared/sheets/kinds.ts';
import { type SheetPage, sheetPage } from '../../shared/sheets/page.ts';
import type { Row } from '../../shared/tables/index.ts';
import type { Query } from '../db/statements.ts';
import { storeFile } from '../files.ts';
import type { Job, Tx } from '../handlers.ts';
import type { Ports } from '../ports.ts';
import type { Scene } from '../scene.ts';
import { keepPage } from './kept.ts';

export const PDF = 'application/pdf';

/** Printer, paper and copies of a kind of sheet on this PC. */
export type Setting = Omit<Out<'print.settings'>['rows'][number], 'sheet'>;

export function settingOf(db: Query, sheet: SheetKind): Setting {
  const set = db.get<Row<'printer_setting'>>('SELECT * FROM printer_setting WHERE id = ?', sheet);
  const { papers } = sheetOf(sheet);
  return {
    papers: [...papers],
    paper: paperFor(sheet, null, set?.paper ?? null) ?? papers[0],
    printer: set?.printer ?? null,
    copies: set?.copies ?? 1,
  };
}

/** A sheet whose PDF lies on disk and that no row names yet. */
export type Made = {
  readonly sheet: SheetKind;
  readonly docId: string;
  readonly docNo: string;
  readonly fileId: string;
  readonly fileName: string;
  /** The page that was rendered: what a printer gets. */
  readonly html: string;
  readonly journalSeq: number;
  readonly journalHead8: string;
};

/** Renders a framed sheet and keeps the file; where the host prints by itself also the page. */
export async function madeOf(
  job: Job,
  scene: Scene,
  pdf: NonNullable<Ports['pdf']>,
  sheet: SheetKind,
  docId: string,
  page: SheetPage,
  paper: Paper,
): Promise<Made> {
  const html = sheetPage(page);
  const bytes = await pdf(html, paper);
  const fileName = `${page.docNo}.pdf`;
  const fileId = await storeFile(job, bytes, fileName, PDF, scene.now);
  if (job.ports.print) await keepPage(job.folder, fileId, { html, paper }, scene.now);
  const { docNo, journalSeq, journalHead8 } = page;
  return { sheet, docId, docNo, fileId, fileName, html, journalSeq, journalHead8 };
}

/** Counts a print. @returns its id and how often this document was printed by now */
export function countPrint(tx: Tx, scene: Scene, m: Made): { printId: string; nth: number } {
  const before = tx.get<{ n: number }>(
    'SELECT count(*) AS n FROM sheet_print WHERE doc_id = ? AND sheet = ?',
    m.docId,
    m.sheet,
  )!.n;
  const printId = scene.newId();
  tx.insert('sheet_print', {
    id: printId,
    sheet: m.sheet,
    doc_id: m.docId,
    doc_no: m.docNo,
    file_id: m.fileId,
    nth: before + 1,
    journal_seq: m.journalSeq,
    journal_head: m.journalHead8,
    at: scene.now,
    made_by: scene.staff.id,
    terminal: scene.desk.terminal.code,
  });
  return { printId, nth: before + 1 };
}
