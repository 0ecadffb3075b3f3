import { cellReader } from './table.ts';
import type { OutputCell, OutputTable } from './table.ts';

/** A text that a spreadsheet would take for a formula. Leading apostrophes count, so that reading back is exact. */
const FORMULA = /^'*[=+\-@\t\r\n＝＋－＠]/;

/** A text a spreadsheet leaves alone: `=1+1` becomes `'=1+1`. */
export const guarded = (text: string): string => (FORMULA.test(text) ? `'${text}` : text);

/** The text as it was before `guarded`. */
export const unguarded = (text: string): string => (text.startsWith("'") && FORMULA.test(text) ? text.slice(1) : text);

const quoted = (text: string): string => (/[",;\t\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

const textField = (text: string): string => quoted(guarded(text));

const two = (n: number): string => String(n).padStart(2, '0');

/** 123456 -> `1234.56`; whole numbers only, so that no half fen appears. */
function moneyField(fen: number): string {
  const abs = Math.abs(Math.round(fen));
  return `${fen < 0 ? '-' : ''}${Math.floor(abs / 100)}.${two(abs % 100)}`;
}

function field(cell: OutputCell): string {
  if (cell === null) return '';
  switch (cell.kind) {
    case 'text':
      return textField(cell.text);
    case 'int':
      return String(cell.number);
    case 'money':
      return moneyField(cell.number);
    case 'percent':
      return String(Number(cell.number.toFixed(6)));
    case 'day':
      return new Date(cell.wall).toISOString().slice(0, 10);
    case 'instant':
      return new Date(cell.wall).toISOString().slice(0, 19).replace('T', ' ');
  }
}

/**
 * A table as CSV bytes: UTF-8 with BOM, CRLF, quotes where needed, texts guarded against formulas, money as `12.50`,
 * days `YYYY-MM-DD`, instants `YYYY-MM-DD HH:mm:ss` of the zone, a share as 0.985. Totals follow the rows; notes follow a blank line.
 */
export function writeCsv(table: OutputTable, zone: string): Uint8Array {
  const { columns, rows, totals, notes = [] } = table;
  const cell = cellReader(zone);
  const lines = [
    columns.map((c) => textField(c.header)).join(','),
    ...[...rows, ...(totals === undefined ? [] : [totals])].map((row) =>
      columns.map((c) => field(cell(row, c))).join(','),
    ),
    ...(notes.length === 0 ? [] : ['', ...notes.map(textField)]),
  ];
  return Buffer.from(`\ufeff${lines.join('\r\n')}\r\n`, 'utf8');
}

const DELIMITERS = [',', '\t', ';'] as const;

/** The delimiter that occurs most outside quotes in the first line that says anything; null when none does. */
export function delimiterOf(text: string): string | null {
  const counts = new Map<string, number>();
  let inQuotes = false;
  let said = false;
  for (const c of text) {
    if (c === '"') inQuotes = !inQuotes;
    if (!inQuotes && (c === '\n' || c === '\r') && said) break;
    if (c.trim() !== '') said = true;
    if (!inQuotes) counts.set(c, (counts.get(c) ?? 0) + 1);
  }
  const best = DELIMITERS.toSorted((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0))[0] ?? ',';
  return (counts.get(best) ?? 0) > 0 ? best : null;
}

/**
 * The records of a CSV text; lines without any value are left out. Null when a quote is never closed or there are more
 * than `maxRows` records.
 */
export function parseCsv(text: string, delimiter: string, maxRows: number): string[][] | null {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at < text.length) {
    let value: string;
    if (text[at] === '"') {
      let end = text.indexOf('"', at + 1);
      while (end !== -1 && text[end + 1] === '"') end = text.indexOf('"', end + 2);
      if (end === -1) return null;
      value = text.slice(at + 1, end).replaceAll('""', '"');
      at = end + 1;
    } else {
      value = '';
    }
    const start = at;
    while (at < text.length && text[at] !== delimiter && text[at] !== '\n' && text[at] !== '\r') at++;
    row.push(value + text.slice(start, at));
    if (text[at] === delimiter && at + 1 < text.length) {
      at++;
      continue;
    }
    if (text[at] === delimiter) row.push('');
    at += text[at] === '\r' && text[at + 1] === '\n' ? 2 : 1;
    if (row.some((v) => v !== '')) rows.push(row);
    if (rows.length > maxRows) return null;
    row = [];
  }
  return rows;
}
