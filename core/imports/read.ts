import {
  fitHeader,
  type HeaderFit,
  IMPORT_MAX_ROWS,
  type ImportKind,
  type ImportTable,
} from '../../shared/domain/masters/import-columns.ts';
import { ok, refuse, type Result } from '../../shared/kernel/result.ts';
import { readStored } from '../files.ts';
import type { Job } from '../handlers.ts';
import { readTable } from '../output/workbook.ts';
import { sheetLines } from './lines.ts';
import { examplesOf, headersOf } from './words.ts';

export type ImportFile = { readonly table: ImportTable; readonly fit: HeaderFit };

/** Knows the template's example row as long as nobody changed it. */
function exampleTest(what: ImportKind, fit: HeaderFit): (cells: readonly string[]) => boolean {
  if (fit.missing.length > 0) return () => false;
  const examples = examplesOf(what).map((example) => [...fit.at].map(([key, at]) => ({ at, text: example[key] })));
  return (cells) => examples.some((example) => example.every(({ at, text }) => (cells[at] ?? '').trim() === text));
}

/** Reads an uploaded file as rows of one kind. Refusals: notFound {what}, unreadableFile {name}, tooManyRows {rows, max}. */
export async function readImport(job: Job, what: ImportKind, fileId: string): Promise<Result<ImportFile>> {
  const stored = job.read.get<{ name: string }>('SELECT name FROM stored_file WHERE id = ?', fileId);
  const bytes = stored ? await readStored(job.folder, fileId) : null;
  if (!stored || !bytes) return refuse('notFound', { what: 'file' });
  const read = await readTable(bytes, stored.name);
  if (!read) return refuse('unreadableFile', { name: stored.name });
  if (read.rows.length > IMPORT_MAX_ROWS)
    return refuse('tooManyRows', { rows: read.rows.length, max: IMPORT_MAX_ROWS });
  const fit = fitHeader(what, read.header, headersOf(what));
  const lines = await sheetLines(bytes);
  const rows = read.rows.map((row, i) => ({ line: lines?.[i] ?? i + 2, cells: row.map((cell) => cell ?? '') }));
  const isExample = exampleTest(what, fit);
  return ok({ fit, table: { header: read.header, rows: rows.filter(({ cells }) => !isExample(cells)) } });
}
