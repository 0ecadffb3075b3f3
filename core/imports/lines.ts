import { readXlsx } from '../output/workbook.ts';

const says = (cell: string | number | null): boolean => cell !== null && String(cell).trim() !== '';

/**
 * Lines of a workbook's data rows as the spreadsheet numbers them, empty rows in between counted; null for any other file.
 * Goes by the same sheet and the same rows as `readTable`: the first sheet that says anything, its first row the header.
 */
export async function sheetLines(bytes: Uint8Array): Promise<number[] | null> {
  const book = await readXlsx(bytes);
  const sheet = book?.sheets.find(({ rows }) => rows.some((row) => row.some(says)));
  return sheet ? sheet.rows.flatMap((row, i) => (row.some(says) ? [i + 1] : [])).slice(1) : null;
}
