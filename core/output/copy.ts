import { copyFile, mkdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { threadOf } from '../db/thread.ts';
import { syncFolder } from '../files.ts';
import type { CopyNews, CopyTask } from './copy-thread.ts';

export type Copied = { path: string; bytes: number; seq: number; head: string };
type Head = { seq: number; head: string };
type Progress = (done: number, total: number) => void;

/**
 * Online copy of a database while the desk works: made in a thread of its own, synced to disk, opened again and checked, only then given
 * its final name. Throws with the reason; nothing half-made stays.
 * @param check looks further at the finished copy and throws when it is not sound
 */
export async function verifiedCopy(
  from: string,
  to: string,
  progress: Progress,
  check: (path: string) => void = () => undefined,
): Promise<Copied> {
  await mkdir(dirname(to), { recursive: true });
  return named(to, async (part) => {
    const head = await inThread({ from, part }, progress);
    check(part);
    return head;
  });
}

/** Copies a finished copy into a folder that is there already: one on a disk that is away is never made somewhere else. */
export async function secondCopy(path: string, folder: string): Promise<string> {
  await mkdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  const made = await named(join(folder, basename(path)), async (part) => {
    await copyFile(path, part);
    return inThread({ from: null, part }, () => undefined);
  });
  return made.path;
}

/** Makes `<to>.part` and gives it its name; on any failure the part is gone. */
async function named(to: string, make: (part: string) => Promise<Head>): Promise<Copied> {
  const part = `${to}.part`;
  const drop = (): Promise<unknown> =>
    Promise.all(['', '-wal', '-shm', '-journal'].map((end) => rm(`${part}${end}`, { force: true })));
  const whole = async (): Promise<Copied> => {
    await drop();
    const head = await make(part);
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

/** Makes and checks a copy in a thread. Rejects with what it has against it. */
function inThread(task: CopyTask, progress: Progress): Promise<Head> {
  const thread = threadOf('./copy-thread', import.meta.url, task);
  return new Promise<Head>((done, failed) => {
    thread.on('message', (news: CopyNews) => {
      if (news.type === 'progress') progress(news.done, news.total);
      else done({ seq: news.seq, head: news.head });
    });
    thread.on('error', failed);
    thread.on('exit', () => failed(new Error('the thread of the copy ended before it was done')));
  });
}
