import { existsSync, readFileSync } from 'node:fs';
import { DayFileContent, type DayFileRow } from '../../shared/contract/day-file.ts';
import { dayFileFaults, signedText } from '../../shared/domain/day/day-file.ts';
import { ok, refuse } from '../../shared/kernel/result.ts';
import { dayFileSheet } from '../../shared/sheets/day-file.ts';
import type { SheetKind } from '../../shared/sheets/kinds.ts';
import type { Row } from '../../shared/tables/index.ts';
import { device } from '../db/device.ts';
import { jsonOf } from '../db/json.ts';
import type { Query } from '../db/statements.ts';
import { lastDay } from '../desk.ts';
import { filePath } from '../files.ts';
import type { Handlers } from '../handlers.ts';
import { type Entry, entryFault, genesis } from '../journal/entry.ts';
import { staffName } from '../ledger/record.ts';
import type { SheetSource } from '../output/frame.ts';
import { lastDayFile } from './content.ts';
import { sha256 } from './day-file.ts';

const ABOVE_EVERY_ID = 'g';
/** How many day files are looked at for the one before: as many days as a restore may have lost. */
const LINKS = 400;

type Found = { readonly bytes: Uint8Array; readonly sha: string; readonly content: DayFileContent | null };

/** The file of a row; null when it is not on this PC: another desk's, or one that was lost. */
function fileOf(db: Query, folder: string, { json_file: id }: Row<'day_file'>): Found | null {
  if (!db.get('SELECT 1 FROM stored_file WHERE id = ?', id)) return null;
  const bytes = bytesOf(filePath(folder, id));
  if (bytes === null) return null;
  const { sha, ...content } = (jsonOf(Buffer.from(bytes).toString('utf8')) ?? {}) as Record<string, unknown>;
  const parsed = DayFileContent.strict().safeParse(content);
  return { bytes, sha: typeof sha === 'string' ? sha : '', content: parsed.success ? parsed.data : null };
}

const bytesOf = (path: string): Uint8Array | null => (existsSync(path) ? new Uint8Array(readFileSync(path)) : null);

function viewOf(db: Query, folder: string, row: Row<'day_file'>): DayFileRow {
  const content = fileOf(db, folder, row)?.content;
  return {
    id: row.id,
    docNo: row.doc_no,
    day: row.business_day,
    at: row.at,
    by: staffName(db, row.made_by),
    jsonFile: row.json_file,
    pdfFile: row.pdf_file,
    sha: row.sha,
    journalSeq: row.journal_seq,
    journalHead: row.journal_head,
    previousNo: row.previous_no,
    overrides: content ? content.gate.filter((l) => l.override !== null).length : null,
  };
}

const rowOf = (db: Query, terminal: string, id: string): Row<'day_file'> | undefined =>
  db.get<Row<'day_file'>>('SELECT * FROM day_file WHERE id = ? AND terminal = ?', id, terminal);

const entryOf = (db: Query, stream: string, seq: number): Entry | undefined =>
  db.get<Entry>('SELECT * FROM journal WHERE stream = ? AND seq = ?', stream, seq);

/** The stream whose entry a row names: that of the book which wrote it, also before a restore. */
const streamOf = (db: Query, row: Row<'day_file'>): string | null =>
  db.get<{ stream: string }>(
    `WITH RECURSIVE known (stream) AS (SELECT min(stream) FROM journal
       UNION ALL SELECT (SELECT min(stream) FROM journal WHERE stream > k.stream) FROM known k WHERE k.stream IS NOT NULL)
     SELECT k.stream FROM known k CROSS JOIN journal j ON j.stream = k.stream AND j.seq = ? WHERE j.hash = ?`,
    row.journal_seq,
    row.journal_head,
  )?.stream ?? null;

/** Body of the entry that closed the day, when it is whole and the next one goes on from it. */
function closeOf(db: Query, row: Row<'day_file'>, stream: string): string | null {
  const seq = row.journal_seq + 1;
  const close = entryOf(db, stream, seq);
  if (!close || entryFault(close, row.journal_head, seq) !== null) return null;
  const next = entryOf(db, stream, seq + 1);
  return next === undefined || next.prev === close.hash ? close.body : null;
}

/**
 * The day file before a row. What a lost database wrote before the restore may come back from another desk later: a row of another
 * book that this one does not name is no link of its chain.
 */
function rowBefore(db: Query, row: Row<'day_file'>, stream: string): Row<'day_file'> | null {
  const earlier = db.all<Row<'day_file'>>(
    'SELECT * FROM day_file WHERE id < ? AND +terminal = ? ORDER BY id DESC LIMIT ?',
    row.id,
    row.terminal,
    LINKS,
  );
  return earlier.find((r) => r.doc_no === row.previous_no || streamOf(db, r) === stream) ?? null;
}

type DayFileOp = 'dayFile.list' | 'dayFile.get' | 'dayFile.verify';

/** The kept day files (C5). @param folder the data folder, where their content lies */
export const dayFileHandlers = (folder: string): Handlers<DayFileOp> => ({
  'dayFile.list': (db, { before, limit }, scene) => {
    const rows = db.all<Row<'day_file'>>(
      'SELECT * FROM day_file WHERE id < ? AND +terminal = ? ORDER BY id DESC LIMIT ?',
      before ?? ABOVE_EVERY_ID,
      scene.desk.terminal.code,
      limit + 1,
    );
    return ok({ rows: rows.slice(0, limit).map((row) => viewOf(db, folder, row)), more: rows.length > limit });
  },

  'dayFile.get': (db, { id }, scene) => {
    const row = rowOf(db, scene.desk.terminal.code, id);
    if (!row) return refuse('notFound', { what: 'dayFile' });
    return ok({ row: viewOf(db, folder, row), content: fileOf(db, folder, row)?.content ?? null });
  },

  'dayFile.verify': (db, { id }, scene) => {
    const row = rowOf(db, scene.desk.terminal.code, id);
    if (!row) return refuse('notFound', { what: 'dayFile' });
    const file = fileOf(db, folder, row);
    const stream = file?.content?.journal.stream ?? streamOf(db, row) ?? device(db)!.stream;
    const faults = dayFileFaults({
      row,
      file: file && {
        sha: sha256(file.bytes),
        content: file.content,
        ownSha: file.sha,
        contentSha: file.content === null ? '' : sha256(signedText(file.content)),
      },
      before: rowBefore(db, row, stream),
      entryHash: row.journal_seq === 0 ? genesis(stream) : (entryOf(db, stream, row.journal_seq)?.hash ?? null),
      closeBody: closeOf(db, row, stream),
    });
    return ok({ sound: faults.length === 0, faults, sha: row.sha });
  },
});

/** The day file as a sheet: printed again from what was signed, never from what the book says today. @param folder the data folder */
export const dayFileSheets = (folder: string) =>
  ({
    dayFile: {
      load: (db, scene, { id, t }) => {
        const row = rowOf(db, scene.desk.terminal.code, id);
        const content = row && fileOf(db, folder, row)?.content;
        return row && content
          ? { docNo: row.doc_no, subtitle: content.day, body: dayFileSheet(content, row.sha, t) }
          : null;
      },
      tonight: (db, scene) => {
        const { code } = scene.desk.terminal;
        const last = lastDayFile(db, code);
        return last && last.business_day === lastDay(db, code)?.day && scene.day === null ? [last.id] : [];
      },
    },
  }) as const satisfies Partial<Record<SheetKind, SheetSource>>;
