import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { extractText, getDocumentProxy } from 'unpdf';
import { createPdfPort } from '../../../chromium/pdf.ts';
import type { Ports } from '../../../core/ports.ts';
import type { TestDesk } from '../../support/desk.ts';

/** One browser for a test file; started by the first sheet. */
export function aPrinter() {
  const port = createPdfPort();
  return { pdf: port.pdf, close: port.close };
}

/** A PDF port that only keeps what it was given: for tests of the queue, not of the paper. */
export function aFlatPrinter() {
  const printed: { html: string; paper: string }[] = [];
  const pdf: NonNullable<Ports['pdf']> = (html, paper) => {
    printed.push({ html, paper });
    return Promise.resolve(new TextEncoder().encode(`%PDF ${printed.length} ${html}`));
  };
  return { pdf, printed };
}

export const bytesOf = (desk: TestDesk, fileId: string): Uint8Array =>
  new Uint8Array(readFileSync(join(desk.folder, 'files', fileId.slice(0, 2), fileId)));

export const squeezed = (text: string): string => text.replace(/\s+/g, '');

/** What stands on each page, blanks left out. */
export async function pagesOf(pdf: Uint8Array): Promise<string[]> {
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(pdf)), { mergePages: false });
  return text.map(squeezed);
}

/** Width and height of each page in millimetres. */
export async function sizesOf(pdf: Uint8Array): Promise<number[][]> {
  const document = await getDocumentProxy(new Uint8Array(pdf));
  const pages = Array.from({ length: document.numPages }, (_, i) => document.getPage(i + 1));
  return (await Promise.all(pages)).map((page) => page.view.slice(2).map((points) => Math.round((points / 72) * 25.4)));
}
