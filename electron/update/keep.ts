import { copyFile, mkdir, open, rename, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { syncFolder } from '../../core/files.ts';
import type { Kept } from '../../shared/domain/update/state.ts';
import { hashOf, installerAt } from './shelf.ts';
import type { Trace } from './stage.ts';

/** Keeps the installer of the version that runs, for the way back; null when this PC does not have it. */
export async function keepOwn(folder: string, version: string, own: string | null, trace: Trace): Promise<Kept | null> {
  const there = own === null ? null : await stat(own).catch(() => null);
  if (own === null || !there?.isFile()) return null;
  // Whatever somebody called it.
  const kept = { version, file: `own${/\.(exe|AppImage)$/.exec(own)?.[0] ?? ''}` };
  const path = installerAt(folder, kept);
  await mkdir(dirname(path), { recursive: true });
  trace('keep');
  await copyFile(own, `${path}.part`);
  const file = await open(`${path}.part`, 'r+');
  await file.chmod(0o755);
  await file.sync();
  await file.close();
  await rename(`${path}.part`, path);
  await syncFolder(dirname(path));
  return { ...kept, bytes: there.size, sha256: (await hashOf(path))!, signed: false };
}
