import { mkdir, readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type Paper, PAPERS } from '../../shared/sheets/kinds.ts';
import { writeWhole } from '../files.ts';
import type { Instant } from '../../shared/kernel/time.ts';

/** A sheet as it goes to the printer: the very page of which the PDF is kept. */
export type KeptPage = { readonly html: string; readonly paper: Paper };

/** Longer than an unfinished print stays in the queue. */
const KEPT_MS = 8 * 24 * 60 * 60 * 1000;
const NAME = /^[0-9a-f]{64}\.json$/;

const folderOf = (folder: string): string => join(folder, 'printing');
const pathOf = (folder: string, fileId: string): string => join(folderOf(folder), `${fileId}.json`);

async function dropOld(folder: string, now: Instant): Promise<void> {
  for (const name of await readdir(folderOf(folder)).catch(() => [])) {
    const path = join(folderOf(folder), name);
    const made = NAME.test(name) ? await stat(path).catch(() => null) : null;
    if (made !== null && made.mtimeMs < now - KEPT_MS) await rm(path, { force: true });
  }
}

/** Keeps the page of a PDF for a week, so that it can be sent to the printer again as it was. */
export async function keepPage(folder: string, fileId: string, page: KeptPage, now: Instant): Promise<void> {
  await mkdir(folderOf(folder), { recursive: true, mode: 0o700 });
  await dropOld(folder, now);
  await writeWhole(pathOf(folder, fileId), Buffer.from(JSON.stringify(page)));
}

/** The page of a PDF, null when it was not kept or no longer is. */
export async function keptPage(folder: string, fileId: string): Promise<KeptPage | null> {
  const text = await readFile(pathOf(folder, fileId), 'utf8').catch(() => null);
  if (text === null) return null;
  const { html, paper } = JSON.parse(text) as { html: string; paper: string };
  const known = PAPERS.find((p) => p === paper);
  return known === undefined ? null : { html, paper: known };
}
