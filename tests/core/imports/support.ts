import ExcelJS from 'exceljs';
import type { TestDesk } from '../../support/desk.ts';

/** Uploads a file as the page does. @returns the file id */
export async function upload(desk: TestDesk, bytes: Uint8Array, name: string, as: string): Promise<string> {
  const { upload: id } = await desk.ok('files.begin', { name, bytes: bytes.length }, as);
  await desk.ok('files.put', { upload: id, at: 0, base64: Buffer.from(bytes).toString('base64') }, as);
  return (await desk.ok('files.commit', { upload: id }, as)).fileId;
}

type Cell = string | number | Date | boolean | null;

/** A workbook as a colleague makes it in a spreadsheet. */
export async function workbook(rows: readonly (readonly Cell[])[]): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('Sheet1');
  for (const [i, row] of rows.entries()) row.forEach((value, c) => (sheet.getCell(i + 1, c + 1).value = value));
  return new Uint8Array(await book.xlsx.writeBuffer());
}

export const csv = (rows: readonly (readonly string[])[]): string =>
  `${rows.map((row) => row.join(',')).join('\r\n')}\r\n`;

/** Characters of GB18030 that take two bytes, by decoding every pair. */
function pairs(): Map<string, readonly [number, number]> {
  const decoder = new TextDecoder('gb18030');
  const known = new Map<string, readonly [number, number]>();
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      const text = decoder.decode(Uint8Array.of(lead, trail));
      if (Array.from(text).length === 1 && text !== '\ufffd') known.set(text, [lead, trail]);
    }
  }
  return known;
}

/** A text as a Chinese Windows saves it. */
export function gb18030(text: string): Uint8Array {
  const known = pairs();
  const bytes = Array.from(text).flatMap((c) =>
    c.codePointAt(0)! < 0x80 ? [c.codePointAt(0)!] : [...(known.get(c) ?? [0x3f])],
  );
  return Uint8Array.from(bytes);
}
