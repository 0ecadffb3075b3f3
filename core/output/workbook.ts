import { readXlsx as readWith, writeXlsx as writeWith } from 'hucre/xlsx';
import type { Cell, CellStyle, CellValue, WriteOptions, WriteSheet } from 'hucre/xlsx';
import type { Instant } from '../../shared/kernel/time.ts';
import { delimiterOf, parseCsv, unguarded } from './csv.ts';
import { cellReader } from './table.ts';
import type { ColumnKind, OutputCell, OutputRow, OutputTable } from './table.ts';
import { inflatedSize } from './zip.ts';

export type SheetSpec = OutputTable & {
  /** Any text; what a sheet name may not hold is replaced, a second one of the same name is numbered. */
  readonly name: string;
  /** Lines above the table; the first is printed large. */
  readonly titles?: readonly string[] | undefined;
  /** Keeps title and header in sight while the rows scroll. */
  readonly freezeHeader: boolean;
  readonly landscape?: boolean | undefined;
};

export type WorkbookSpec = {
  readonly sheets: readonly SheetSpec[];
  /** Who made it: site and terminal. */
  readonly creator: string;
  /** IANA zone in which instants are shown. */
  readonly zone: string;
  /** When it was made; with it the same workbook has the same bytes. */
  readonly at?: Instant | undefined;
};

const FORMATS: Readonly<Record<ColumnKind, string>> = {
  text: '@',
  int: '#,##0',
  money: '#,##0.00',
  percent: '0.0%',
  day: 'yyyy-mm-dd',
  instant: 'yyyy-mm-dd hh:mm:ss',
};

type Alignment = NonNullable<CellStyle['alignment']>;
const RIGHT: Alignment = { horizontal: 'right', vertical: 'top' };
const LEFT: Alignment = { horizontal: 'left', vertical: 'top', wrapText: true };
const THIN = { style: 'thin' } as const;

const isNumber = (kind: ColumnKind): boolean => kind === 'int' || kind === 'money' || kind === 'percent';
const alignmentOf = (kind: ColumnKind): Alignment => (isNumber(kind) ? RIGHT : LEFT);

const bodyStyle = (kind: ColumnKind): CellStyle => ({ numFmt: FORMATS[kind], alignment: alignmentOf(kind) });
const headerStyle = (kind: ColumnKind): CellStyle => ({
  numFmt: '@',
  font: { bold: true },
  alignment: alignmentOf(kind),
  border: { top: THIN, bottom: THIN },
});
const totalStyle = (kind: ColumnKind): CellStyle => ({
  ...bodyStyle(kind),
  font: { bold: true },
  border: { top: THIN },
});
const TITLE: CellStyle = { numFmt: '@', font: { bold: true, size: 14 } };
const LINE: CellStyle = { numFmt: '@' };

/** Texts that the writer would turn into an error value. */
const ERROR_VALUE = /^#(?=(?:VALUE!|REF!|N\/A|NAME\?|NULL!|DIV\/0!|NUM!|GETTING_DATA|SPILL!|CALC!)$)/;

/** The format writes odd characters as `_x0041_`: a text that looks like that is escaped, or it would come back changed. */
const plain = (text: string): string =>
  text
    .toWellFormed()
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(/[\ufffe\uffff]/g, (c) => `_x${c.charCodeAt(0).toString(16).toUpperCase()}_`)
    .replace(ERROR_VALUE, '_x0023_');

function valueOf(cell: OutputCell): CellValue {
  if (cell === null) return null;
  switch (cell.kind) {
    case 'text':
      return plain(cell.text);
    case 'money':
      return cell.number / 100;
    case 'int':
    case 'percent':
      return cell.number;
    case 'day':
    case 'instant':
      return new Date(cell.wall);
  }
}

/** Titles, header, rows, totals, a blank line, notes. Only the rows take the style of their column. */
function writeSheet(spec: SheetSpec, name: string, read: ReturnType<typeof cellReader>): WriteSheet {
  const { columns, titles = [], rows, totals, notes = [] } = spec;
  const cells = new Map<string, Partial<Cell>>();
  const values = (row: OutputRow): CellValue[] => columns.map((c) => valueOf(read(row, c)));
  const lines: CellValue[][] = [];
  const add = (line: CellValue[], style: ((column: number) => CellStyle) | null): void => {
    if (style !== null) line.forEach((value, c) => cells.set(`${lines.length},${c}`, { value, style: style(c) }));
    lines.push(line);
  };
  const styleOf =
    (of: (kind: ColumnKind) => CellStyle) =>
    (c: number): CellStyle =>
      of(columns[c]?.kind ?? 'text');
  titles.forEach((text, i) => add([plain(text)], () => (i === 0 ? TITLE : LINE)));
  add(
    columns.map((c) => plain(c.header)),
    styleOf(headerStyle),
  );
  const headerRow = lines.length;
  for (const row of rows) add(values(row), null);
  if (totals !== undefined) add(values(totals), styleOf(totalStyle));
  if (notes.length > 0) add([], null);
  for (const text of notes) add([plain(text)], () => LINE);
  return {
    name,
    columns: columns.map((c) => ({ width: c.width, style: bodyStyle(c.kind) })),
    rows: lines,
    cells,
    ...(spec.freezeHeader ? { freezePane: { rows: headerRow } } : {}),
    pageSetup: {
      paperSize: 'a4',
      orientation: spec.landscape === true ? 'landscape' : 'portrait',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      margins: { top: 0.6, bottom: 0.7, left: 0.5, right: 0.5, header: 0.3, footer: 0.35 },
    },
    headerFooter: { oddFooter: '&R&P / &N' },
  };
}

/** At most 31 characters, none of []:*?/\, no apostrophe at the ends, no two the same. */
function sheetNames(specs: readonly SheetSpec[]): string[] {
  const used = new Set<string>(['history']);
  return specs.map(({ name }, i) => {
    const clean = name
      .replace(/[[\]:*?/\\\p{C}]/gu, ' ')
      .trim()
      .replace(/^'+|'+$/g, '')
      .trim();
    const base = clean === '' ? `Sheet${i + 1}` : clean;
    let unique = base.slice(0, 31).toWellFormed();
    for (let n = 2; used.has(unique.toLowerCase()); n++) unique = `${base.slice(0, 31 - ` (${n})`.length)} (${n})`;
    used.add(unique.toLowerCase());
    return unique;
  });
}

/** The header row of a sheet, printed again on every page. */
function repeatedHeader(spec: SheetSpec, name: string): NonNullable<WriteOptions['namedRanges']>[number] {
  const row = (spec.titles?.length ?? 0) + 1;
  return { name: '_xlnm.Print_Titles', scope: name, range: `'${name.replaceAll("'", "''")}'!$${row}:$${row}` };
}

/**
 * A workbook with typed cells: numbers are numbers, days and instants are dates as the wall of the zone shows them, a
 * text is a text byte for byte and never a formula. A4, one page wide, header bold and repeated.
 */
export async function writeXlsx(spec: WorkbookSpec): Promise<Uint8Array> {
  const names = sheetNames(spec.sheets);
  const read = cellReader(spec.zone);
  const made = spec.at === undefined ? {} : { created: new Date(spec.at), modified: new Date(spec.at) };
  return writeWith({
    sheets: spec.sheets.map((sheet, i) => writeSheet(sheet, names[i] ?? '', read)),
    namedRanges: spec.sheets.map((sheet, i) => repeatedHeader(sheet, names[i] ?? '')),
    properties: { creator: spec.creator, ...made },
    defaultFont: { name: 'Microsoft YaHei', size: 10 },
  });
}

const MAX_BYTES = 10 * 1024 * 1024;
const MAX_INFLATED = 100 * 1024 * 1024;
const MAX_ROWS = 20_000;
const MAX_COLUMNS = 256;
/** One row and one column more than allowed: what reaches them is too much. */
const READ_RANGE = `A1:IW${MAX_ROWS + 2}`;

/** A date of the file as text: `YYYY-MM-DD`, with the time when it has one, only the time when it has no day. */
function dateText(date: Date): string {
  const iso = new Date(Math.round(date.getTime() / 1000) * 1000).toISOString();
  const day = iso.slice(0, 10);
  const time = iso.slice(11, 19);
  if (day < '1900-01-02') return time;
  return time === '00:00:00' ? day : `${day} ${time}`;
}

function readCell(value: CellValue): string | number | null {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : dateText(value);
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  return value;
}

const isBlank = (value: string | number | null): boolean =>
  value === null || (typeof value === 'string' && value.trim() === '');

export type ReadSheet = { readonly name: string; readonly rows: (string | number | null)[][] };

/**
 * The visible sheets of an xlsx file, days as text. Null when it cannot be read or is too much: 10 MB, 100 MB inflated,
 * 20,000 rows below the header or 256 columns in a sheet, a password.
 */
export async function readXlsx(bytes: Uint8Array): Promise<{ sheets: ReadSheet[] } | null> {
  if (bytes.length > MAX_BYTES) return null;
  const size = inflatedSize(bytes);
  if (size === null || size > MAX_INFLATED) return null;
  try {
    const book = await readWith(bytes, {
      range: READ_RANGE,
      sheets: (s) => s.hidden !== true && s.veryHidden !== true,
    });
    const sheets = book.sheets.map(({ name, rows }) => ({ name, rows: rows.map((row) => row.map(readCell)) }));
    const tooMuch = sheets.some(
      ({ rows }) => rows.length > MAX_ROWS + 1 || rows.some((row) => row.length > MAX_COLUMNS),
    );
    return tooMuch ? null : { sheets };
  } catch {
    return null;
  }
}

/** A number as somebody would write it: 13812345678, 0.3 (not 0.30000000000000004). */
function numberText(n: number): string {
  const text = String(Number(n.toPrecision(15)));
  return text.includes('e') ? n.toLocaleString('en-US', { useGrouping: false, maximumFractionDigits: 15 }) : text;
}

const asText = (value: string | number | null): string | null => {
  if (isBlank(value) || value === null) return null;
  return typeof value === 'number' ? numberText(value) : value;
};

export type ReadTable = { readonly header: string[]; readonly rows: (string | null)[][] };

/** The first row that says anything is the header. Every row gets as many cells as the widest. */
function tableOf(lines: readonly (readonly (string | null)[])[]): ReadTable | null {
  const [head, ...rows] = lines.filter((line) => line.some((cell) => cell !== null));
  if (head === undefined || rows.length > MAX_ROWS) return null;
  const filled = [head, ...rows].map((line) => line.findLastIndex((cell) => cell !== null) + 1);
  const width = filled.reduce((a, b) => Math.max(a, b), 0);
  if (width > MAX_COLUMNS) return null;
  const cells = (line: readonly (string | null)[]): (string | null)[] =>
    Array.from({ length: width }, (_, i) => line[i] ?? null);
  return { header: cells(head).map((cell) => (cell ?? '').trim()), rows: rows.map(cells) };
}

const startsWith = (bytes: Uint8Array, ...start: number[]): boolean => start.every((byte, i) => bytes[i] === byte);

function decoded(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** UTF-16 only with its mark; else UTF-8, else GB18030, which is how a Chinese Windows saves CSV. Null for anything with control characters. */
function textOf(bytes: Uint8Array): string | null {
  const wide = startsWith(bytes, 0xff, 0xfe) ? 'utf-16le' : startsWith(bytes, 0xfe, 0xff) ? 'utf-16be' : null;
  const text = wide === null ? (decoded(bytes, 'utf-8') ?? decoded(bytes, 'gb18030')) : decoded(bytes, wide);
  return text === null || /[\u0000-\u0008\u000e-\u001f\u007f]/.test(text) ? null : text;
}

const PLAIN_NAME = /\.(csv|tsv|txt)$/i;

/**
 * The one table of an uploaded file, all as text: the first sheet with content of an xlsx, or a CSV (comma, tab or
 * semicolon). The content decides which it is; the name only whether a text without any delimiter may be a table of one
 * column. Apostrophes our own CSV puts before formulas are taken off. Null when it is neither, or too much (`readXlsx`).
 */
export async function readTable(bytes: Uint8Array, filename: string): Promise<ReadTable | null> {
  if (bytes.length > MAX_BYTES) return null;
  if (startsWith(bytes, 0x50, 0x4b)) {
    const book = await readXlsx(bytes);
    const sheet = book?.sheets.find(({ rows }) => rows.some((row) => row.some((cell) => !isBlank(cell))));
    return sheet === undefined ? null : tableOf(sheet.rows.map((row) => row.map(asText)));
  }
  const text = textOf(bytes);
  if (text === null) return null;
  const delimiter = delimiterOf(text);
  if (delimiter === null && !PLAIN_NAME.test(filename)) return null;
  const lines = parseCsv(text, delimiter ?? ',', MAX_ROWS + 1);
  return lines === null ? null : tableOf(lines.map((line) => line.map((cell) => asText(unguarded(cell)))));
}
