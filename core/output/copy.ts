import Database from 'better-sqlite3';
import { copyFile, mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { queryOn, statements } from '../db/statements.ts';
import { syncFolder } from '../files.ts';
import { verifyTail } from '../journal/verify.ts';

export type Copied = { path: string; bytes: number; seq: number; head: string };

/**
 * Online copy of a database while the desk works: synced to disk, opened again and checked, only then given its final name.
 * Throws with the reason; nothing half-made stays.
 * @param check looks further at the finished copy and throws when it is not sound
 */
export async function verifiedCopy(
  from: string,
  to: string,
  progress: (done: number, total: number) => void,
  check: (path: string) => void = () => undefined,
): Promise<Copied> {
  await mkdir(dirname(to), { recursive: true });
  return named(to, async (part) => {
    const source = new Database(from, { readonly: true, fileMustExist: true });
    await source
      .backup(part, {
        progress: ({ totalPages, remainingPages }) => {
          progress(totalPages - remainingPages, totalPages);
          return 200;
        },
      })
      .finally(() => source.close());
    asOneFile(part);
    check(part);
  });
}

/** Copies a finished copy into a folder that is there already: one on a disk that is away is never made somewhere else. */
export async function secondCopy(path: string, folder: string): Promise<string> {
  await mkdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  return (await named(join(folder, basename(path)), (part) => copyFile(path, part))).path;
}

/** Makes `<to>.part`, syncs and checks it, and gives it its name; on any failure the part is gone. */
async function named(to: string, make: (part: string) => Promise<void>): Promise<Copied> {
  const part = `${to}.part`;
  const drop = (): Promise<unknown> =>
    Promise.all(['', '-wal', '-shm', '-journal'].map((end) => rm(`${part}${end}`, { force: true })));
  const whole = async (): Promise<Copied> => {
    await drop();
    await make(part);
    const file = await open(part, 'r+');
    await file.sync();
    await file.close();
    const head = headIn(part);
    const { size } = await stat(part);
    await rename(part, to);
    await syncFolder(dirname(to));
    return { path: to, bytes: size, ...head };
  };
  return whole().catch(async (error: unknown) => {
    await drop().catch(() => undefined);
    throw error;
  });
}

/** A copy must need no file beside it. */
function asOneFile(path: string): void {
  const db = new Database(path);
  db.pragma('journal_mode = DELETE');
  db.close();
}

/** Opens a copy, checks its pages and the tail of its own stream. @returns the head it carries */
function headIn(path: string): { seq: number; head: string } {
  const db = new Database(path, { readonly: true });
  try {
    const verdict = db.pragma('quick_check(1)', { simple: true });
    if (verdict !== 'ok') throw new Error(`the copy is damaged: ${String(verdict)}`);
    const read = queryOn(statements(db));
    const stream = read.get<{ stream: string }>("SELECT stream FROM device WHERE id = 'device'")!.stream;
    const report = verifyTail(read, stream, 2000);
    if (report.fault) throw new Error(`the copy's journal breaks at ${report.fault.seq}: ${report.fault.what}`);
    return { seq: report.seq, head: report.head };
  } finally {
    db.close();
  }
}
