import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { updatesFolder } from '../../core/update/state-file.ts';
import type { UpdateState } from '../../shared/domain/update/state.ts';
import { VERSION } from '../../shared/domain/update/version.ts';

/** What lies in `updates/<version>/`. */
export const versionFolder = (folder: string, version: string): string => join(updatesFolder(folder), version);
export const installerAt = (folder: string, of: { readonly version: string; readonly file: string }): string =>
  join(versionFolder(folder, of.version), of.file);
export const manifestAt = (folder: string, version: string): string =>
  join(versionFolder(folder, version), 'update.json');

/** The hash of a file read in pieces; null when there is no such file. */
export async function hashOf(path: string): Promise<string | null> {
  const there = await stat(path).catch(() => null);
  if (!there?.isFile()) return null;
  const hash = createHash('sha256');
  for await (const part of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(part as Buffer);
  return hash.digest('hex');
}

/** Takes away every version nothing needs any more. What cannot be removed stays. */
export async function sweep(folder: string, { staged, kept, trial }: UpdateState): Promise<void> {
  const needed = [staged?.version, kept?.version, trial?.version, trial?.from];
  const names = await readdir(updatesFolder(folder)).catch(() => []);
  for (const name of names.filter((one) => VERSION.test(one) && !needed.includes(one)))
    await rm(join(updatesFolder(folder), name), { recursive: true, force: true }).catch(() => undefined);
}
