import { cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SeedRow } from '../../core/api.ts';
import { openApp } from '../../core/app.ts';
import type { Ports } from '../../core/ports.ts';
import { PIN } from './site.ts';

/** What an empty desk begins with. */
export type Seed = { readonly rows: readonly SeedRow[]; readonly terminalId: string };

export const freshFolder = (): string => mkdtempSync(join(tmpdir(), 'zongtai-'));

/** Data folders of closed desks, by what they were seeded with and when. */
const made = new Map<string, Promise<string>>();

/** Data folder of a closed desk with these rows, made anew. */
export async function seededFolder(seed: Seed, ports: Ports): Promise<string> {
  const folder = freshFolder();
  const opened = await openApp({ folder, strict: true }, ports);
  if ('refused' in opened) throw new Error(`desk did not open: ${JSON.stringify(opened.refused)}`);
  const seeded = await opened.ok.demo.seed(seed.rows, seed.terminalId, PIN);
  if ('refused' in seeded) throw new Error(`seed refused: ${JSON.stringify(seeded.refused)}`);
  await opened.ok.close();
  return folder;
}

/**
 * Data folder of a closed desk with these rows. Desks that begin alike are seeded once in a process and copied, because the PIN hash and
 * the schema cost ten times the copy; so they have the same stream, and no two of them can exchange entries. `ports` are those of a test,
 * with its pepper, at the time at which the desk begins.
 */
export async function aSeededFolder(seed: Seed, ports: Ports): Promise<string> {
  const key = JSON.stringify([ports.now(), seed.terminalId, seed.rows]);
  const template = made.get(key) ?? seededFolder(seed, ports);
  made.set(key, template);
  const folder = freshFolder();
  cpSync(await template, folder, { recursive: true });
  return folder;
}
