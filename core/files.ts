import { createHash } from 'node:crypto';
import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, writeFileSync } from 'node:fs';
import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ok } from '../shared/kernel/result.ts';
import type { LocalWrite } from './db/transaction.ts';
import type { Job } from './handlers.ts';

/** Where the content of a stored file lies: files/ab/<sha256>. */
export const filePath = (folder: string, fileId: string): string => join(folder, 'files', fileId.slice(0, 2), fileId);

/** Writes bytes so that the final name only ever shows all of them, also after a power cut. */
export async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const part = `${path}.${process.pid}.part`;
  const file = await open(part, 'w');
  await file.writeFile(bytes);
  await file.sync();
  await file.close();
  await rename(part, path);
  await syncFolder(dirname(path));
}

/** Makes a rename last. Windows cannot sync a folder and does not need it. */
export async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  await folder.sync();
  await folder.close();
}

/** The same within a transaction, which cannot wait: the bytes are on the disk before the row that names them commits. */
export function writeWholeNow(path: string, bytes: Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true });
  const part = `${path}.${process.pid}.part`;
  const file = openSync(part, 'w');
  writeFileSync(file, bytes);
  fsyncSync(file);
  closeSync(file);
  renameSync(part, path);
  syncFolderNow(dirname(path));
}

/** The same without waiting. */
export function syncFolderNow(path: string): void {
  if (process.platform === 'win32') return;
  const folder = openSync(path, 'r');
  fsyncSync(folder);
  closeSync(folder);
}

/** Content on disk first, then the row that names it. @returns the file id (SHA-256 of the bytes) */
export async function storeFile(job: Job, bytes: Uint8Array, name: string, mime: string, now: number): Promise<string> {
  const fileId = createHash('sha256').update(bytes).digest('hex');
  await writeWhole(filePath(job.folder, fileId), bytes);
  job.local((write) => {
    write.put('stored_file', { id: fileId, name, mime, bytes: bytes.length, at: now });
    if (job.by !== null) keep(write, fileId, job.by, now);
    return ok(null);
  });
  return fileId;
}

/** Notes who brought a file in or had it made. */
export const keep = (write: LocalWrite, fileId: string, staffId: string, now: number): void =>
  write.put('file_keeper', { id: `${fileId}:${staffId}`, file_id: fileId, staff_id: staffId, at: now });

/** The bytes of a stored file, null when there is none under that id. */
export async function readStored(folder: string, fileId: string): Promise<Uint8Array | null> {
  return readFile(filePath(folder, fileId)).then(
    (b) => new Uint8Array(b),
    () => null,
  );
}
