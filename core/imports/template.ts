import { IMPORT_COLUMNS, IMPORT_MAX_ROWS, type ImportKind } from '../../shared/domain/masters/import-columns.ts';
import type { Lang } from '../../shared/i18n/index.ts';
import type { Desk } from '../scene.ts';
import { type SheetSpec, writeXlsx } from '../output/workbook.ts';
import { importText } from './words.ts';

export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const GENERAL = ['sheet', 'example', 'key', 'empty', 'all'] as const;

/** Every cell is text, so that a spreadsheet keeps the leading zeros of codes. */
function dataSheet(what: ImportKind, lang: Lang): SheetSpec {
  const columns = IMPORT_COLUMNS[what].map(({ key }) => ({
    key,
    header: importText(lang, `columns.${what}.${key}`),
    width: 18,
    kind: 'text' as const,
  }));
  const example = Object.fromEntries(columns.map(({ key }) => [key, importText(lang, `example.${what}.${key}`)]));
  return {
    name: importText(lang, 'sheet', { what: importText(lang, `kinds.${what}`) }),
    columns,
    rows: [example],
    freezeHeader: true,
    landscape: true,
  };
}

function notesSheet(what: ImportKind, lang: Lang): SheetSpec {
  const note = (path: string): string => importText(lang, `notes.${path}`, { max: IMPORT_MAX_ROWS });
  return {
    name: note('sheet'),
    freezeHeader: true,
    columns: [
      { key: 'column', header: note('column'), width: 22, kind: 'text' },
      { key: 'need', header: note('need'), width: 10, kind: 'text' },
      { key: 'how', header: note('how'), width: 60, kind: 'text' },
    ],
    rows: IMPORT_COLUMNS[what].map(({ key, required }) => ({
      column: importText(lang, `columns.${what}.${key}`),
      need: note(required ? 'required' : 'optional'),
      how: note(`columns.${what}.${key}`),
    })),
    notes: GENERAL.map((name) => note(`general.${name}`)),
  };
}

/** The workbook to fill in: headers with one example row, and a sheet that says how. */
export const templateOf = (what: ImportKind, lang: Lang, desk: Desk, at: number): Promise<Uint8Array> =>
  writeXlsx({
    sheets: [dataSheet(what, lang), notesSheet(what, lang)],
    creator: `${desk.site.name} ${desk.terminal.code}`,
    zone: desk.site.zone,
    at,
  });

export const templateName = (what: ImportKind, lang: Lang): string =>
  `${importText(lang, 'fileName', { what: importText(lang, `kinds.${what}`) })}.xlsx`;
