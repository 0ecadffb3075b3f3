import { headersOf } from '../../core/imports/words.ts';
import { IMPORT_COLUMNS, type ImportKind } from '../../shared/domain/masters/import-columns.ts';
import { csv, upload, workbook } from '../core/imports/support.ts';
import { SUP } from './day.ts';
import type { TestDesk } from './desk.ts';

/** A sound value of each column that is no free text. */
const SOUND: Readonly<Record<string, string>> = {
  money: '9.50',
  count: '5',
  yesNo: '是',
  day: '2026-11-30',
  phone: '13800001234',
  roles: '',
  status: '',
  prefix: '',
  serial: '6',
};
const FIRST_DAY: Readonly<Record<string, string>> = { validFrom: '2026-10-01', serialPrefix: 'X', serialLen: '6' };

const freeOf = (what: ImportKind): ReadonlySet<string> =>
  new Set(
    IMPORT_COLUMNS[what].filter(({ kind, key }) => kind === 'text' && key !== 'receiptPattern').map(({ key }) => key),
  );

/** A file of one row for each text: its own code, the text in every column that takes one, and the header in front. */
function fileOf(what: ImportKind, texts: readonly string[]): string[][] {
  const columns = IMPORT_COLUMNS[what];
  const free = freeOf(what);
  const rows = texts.map((text, n) =>
    columns.map(({ key, kind }) => {
      if (kind === 'code') return `X${what[0]!.toUpperCase()}${n}`;
      if (key === 'serialPrefix') return `X${n}-`;
      return FIRST_DAY[key] ?? (kind === 'text' && free.has(key) ? text : (SOUND[kind] ?? ''));
    }),
  );
  return [columns.map(({ key }) => headersOf(what)(key)[0]!), ...rows];
}

const quoted = (rows: readonly (readonly string[])[]): string =>
  csv(rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`)));

/** The same file as somebody chooses it. */
export const csvOf = (what: ImportKind, texts: readonly string[]): Buffer => Buffer.from(quoted(fileOf(what, texts)));

export type BroughtIn = { readonly kind: ImportKind; readonly cells: number; readonly asked: number };

/**
 * Brings the texts in by a file of each kind, every second one as a workbook: what is too long for a column is told of, and stays out the
 * second time. @returns how many cells of text were brought in, and how many were looked at
 */
export async function bringIn(desk: TestDesk, texts: readonly string[]): Promise<BroughtIn[]> {
  const done: BroughtIn[] = [];
  for (const [i, what] of (Object.keys(IMPORT_COLUMNS) as ImportKind[]).entries()) {
    const free = freeOf(what);
    const rows = fileOf(what, texts);
    const keys = IMPORT_COLUMNS[what].map(({ key }) => key);
    const sent = async (): Promise<string> =>
      i % 2 === 0
        ? upload(desk, new TextEncoder().encode(quoted(rows)), 'list.csv', SUP)
        : upload(desk, await workbook(rows), 'list.xlsx', SUP);
    const first = await desk.ok('imports.preview', { what, fileId: await sent() }, SUP);
    for (const { line, column, problem } of first.faults) {
      const at = keys.indexOf(column);
      if (at < 0 || !free.has(column)) throw new Error(`${what} ${line} ${column}: ${problem}`);
      rows[line - 1]![at] = '<b>P';
    }
    const fileId = await sent();
    const second = await desk.ok('imports.preview', { what, fileId }, SUP);
    if (second.faults.length > 0) throw new Error(JSON.stringify(second.faults.slice(0, 3)));
    const { fresh } = await desk.ok('imports.commit', { what, fileId }, SUP);
    if (fresh !== texts.length) throw new Error(`${what}: ${fresh} of ${texts.length}`);
    done.push({ kind: what, cells: texts.length * free.size - first.faults.length, asked: texts.length * free.size });
  }
  return done;
}
