// The thread that makes and checks one copy of the database: both take as long as the book is large.
import Database from 'better-sqlite3';
import { closeSync, fsyncSync, openSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { copySnapshot } from '../db/safe-copy.ts';
import { queryOn, statements } from '../db/statements.ts';
import { verifyTail } from '../journal/verify.ts';

/** `from` is null when `part` is there already and only has to be checked. */
export type CopyTask = { readonly from: string | null; readonly part: string };
export type CopyNews =
  | { readonly type: 'progress'; readonly done: number; readonly total: number }
  | { readonly type: 'checked'; readonly seq: number; readonly head: string };

/** Entries at the end of the own stream that every copy is checked for. */
const TAIL = 2000;

const tell = (news: CopyNews): void => parentPort!.postMessage(news);

function syncToDisk(path: string): void {
  const file = openSync(path, 'r+');
  fsyncSync(file);
  closeSync(file);
}

/** Opens a copy, checks its pages and the tail of its own stream. @returns the head it carries */
function headIn(path: string): { seq: number; head: string } {
  const db = new Database(path, { readonly: true });
  try {
    const verdict = db.pragma('quick_check(1)', { simple: true });
    if (verdict !== 'ok') throw new Error(`the copy is damaged: ${String(verdict)}`);
    const read = queryOn(statements(db));
    const stream = read.get<{ stream: string }>("SELECT stream FROM device WHERE id = 'device'")!.stream;
    const report = verifyTail(read, stream, TAIL);
    if (report.fault) throw new Error(`the copy's journal breaks at ${report.fault.seq}: ${report.fault.what}`);
    return { seq: report.seq, head: report.head };
  } finally {
    db.close();
  }
}

const { from, part } = workerData as CopyTask;
if (from !== null) await copySnapshot(from, part, (done, total) => tell({ type: 'progress', done, total }));
syncToDisk(part);
tell({ type: 'checked', ...headIn(part) });
