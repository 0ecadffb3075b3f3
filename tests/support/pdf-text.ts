import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { extractText, getDocumentProxy } from 'unpdf';

/** A line break of a PDF may fall anywhere: text is compared without blanks. */
export const squeezed = (text: string): string => text.replace(/\s+/g, '');

/** What stands in a stored PDF of the desk on `folder`, blanks left out. */
export async function textOfPdf(folder: string, fileId: string): Promise<string> {
  const bytes = readFileSync(join(folder, 'files', fileId.slice(0, 2), fileId));
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(bytes)), { mergePages: true });
  return squeezed(text);
}
