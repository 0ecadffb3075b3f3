import ExcelJS from 'exceljs';
import type { Page } from 'playwright-core';
import { extractText, getDocumentProxy } from 'unpdf';
import { createT } from '../../shared/i18n/index.ts';

const t = createT('zh-CN');
const COLUMNS = [
  'opening',
  'received',
  'drawn',
  'issued',
  'recovered',
  'damaged',
  'returned',
  'destroyed',
  'closing',
  'counted',
  'difference',
  'adjusted',
  'closingAfter',
] as const;

/** One item of the daily detail: its thirteen quantities in the order of the screen. */
export type Figures = { readonly code: string; readonly numbers: readonly number[] };

const CODE = /^[GQ]\d+$/;
const numberOf = (text: string): number => Number(text.trim().replaceAll(',', '').replace('−', '-'));

/** The table of the reports screen. */
export async function figuresOnScreen(page: Page): Promise<Figures[]> {
  const rows = await page.locator('table.daily tbody tr').evaluateAll((all) =>
    all.map((row) => ({
      head: row.querySelector('th[scope=row]')?.textContent ?? '',
      cells: [...row.querySelectorAll('td')].map((cell) => cell.textContent ?? ''),
    })),
  );
  return rows
    .map(({ head, cells }) => ({ code: head.split(' ')[0] ?? '', numbers: cells.map(numberOf) }))
    .filter(({ code }) => CODE.test(code));
}

/** Rows of a table of cells below the line that names the columns. */
function figuresOfTable(rows: readonly (readonly unknown[])[]): Figures[] {
  const header = rows.find((row) => row.includes(t('reports.column.opening')));
  if (!header) return [];
  const at = COLUMNS.map((column) => header.indexOf(t(`reports.column.${column}`)));
  return rows
    .filter((row) => CODE.test(String(row[0])))
    .map((row) => ({ code: String(row[0]), numbers: at.map((i) => Number(row[i])) }));
}

export async function figuresOfXlsx(bytes: Buffer): Promise<Figures[]> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(bytes as never);
  return book.worksheets.flatMap((sheet) =>
    figuresOfTable((sheet.getSheetValues() as unknown[][]).filter(Boolean).map((row) => row.slice(1))),
  );
}

export function figuresOfCsv(bytes: Buffer): Figures[] {
  const rows = bytes
    .toString('utf8')
    .slice(1)
    .split('\r\n')
    .map((line) => line.split(','));
  return figuresOfTable(rows);
}

/** The figures a PDF prints behind each of the codes: name, tier, the quantities, and the word of the match between two of them. */
export async function figuresOfPdf(bytes: Buffer, codes: readonly string[]): Promise<Figures[]> {
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(bytes)), { mergePages: true });
  const words = text.split(/\s+/);
  const match = COLUMNS.indexOf('difference') + 1;
  return codes.map((code) => {
    const printed = words.slice(words.indexOf(code) + 3, words.indexOf(code) + 4 + COLUMNS.length);
    return { code, numbers: printed.toSpliced(match, 1).map(numberOf) };
  });
}
