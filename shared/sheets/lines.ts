import { isTextKey, type T } from '../i18n/index.ts';
import { html, type Html, type Part } from './html.ts';
import type { Paper } from './kinds.ts';
import { dataTable, type SheetColumn } from './page.ts';

/** The words of a key made from data, `otherwise` where the dictionaries have none. */
export const named = (t: T, key: string, otherwise: string): string => (isTextKey(key) ? t(key) : otherwise);

/** A column of lines; `main` leads the line on a roll, where only it has no label. */
export type LineColumn = SheetColumn & { readonly main?: boolean };

export const main = (label: string): LineColumn => ({ label, align: 'left', main: true });
export const text = (label: string): LineColumn => ({ label, align: 'left' });
export const narrow = (label: string): LineColumn => ({ label, align: 'left', width: 'narrow' });
export const figure = (label: string): LineColumn => ({ label, align: 'right', width: 'narrow' });

const isEmpty = (part: Part): boolean => part === '' || part === null || part === undefined || part === false;

const rollLine = (columns: readonly LineColumn[], row: readonly Part[]): Html =>
  html`<li>${columns.map((c, i) => c.main === true && html`<b>${row[i]}</b>`)}<span>${columns.flatMap((c, i) =>
    c.main === true || isEmpty(row[i])
      ? []
      : [html`<span class="pair">${c.label !== '' && html`<i>${c.label}</i> `}${row[i]}</span>`],
  )}</span></li>\n`;

/** Lines of one kind: a table on a page, one under the other on a roll. `empty` stands where there are none. */
export function lineList(
  paper: Paper,
  columns: readonly LineColumn[],
  rows: readonly (readonly Part[])[],
  empty: string,
): Html {
  if (rows.length === 0) return html`<p class="text none">${empty}</p>`;
  return paper === '80mm'
    ? html`<ul class="list">${rows.map((row) => rollLine(columns, row))}</ul>`
    : dataTable({ columns, rows });
}

/** From so many lines on a page shows them in two tables side by side. */
const TWO_TABLES = 6;

/** As `lineList`, short lines of a page in two tables side by side when there are many. */
export function lineSides(
  paper: Paper,
  columns: readonly LineColumn[],
  rows: readonly (readonly Part[])[],
  empty: string,
): Html {
  if (paper === '80mm' || rows.length < TWO_TABLES) return lineList(paper, columns, rows, empty);
  const half = Math.ceil(rows.length / 2);
  return html`<div class="sides">${[rows.slice(0, half), rows.slice(half)].map((part) => dataTable({ columns, rows: part }))}</div>`;
}

/** A mark to be seen from afar: urgent, overdue, entered late. */
export const mark = (word: string): Html => html`<b class="mark">${word}</b>`;

/** What a side found: looked at and right, not right, not looked at. */
export const ticked = (tick: { readonly ok: boolean } | null): string => (tick === null ? '□' : tick.ok ? '√' : '×');
