import Database from 'better-sqlite3';
import { closeSync, copyFileSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Book, BookFate } from '../../shared/domain/update/state.ts';
import { isRefused, ok, type Result } from '../../shared/kernel/result.ts';
import { takeFolder } from './lock.ts';
import { asideFor, finishRestore, PART, READY, swapIn } from './restoring.ts';

type Reading = Omit<Book, 'copy'>;

/** Version and journal of a book, read without changing it; null when it cannot be read. */
function reading(path: string): Reading | null {
  let db: Database.Database | null = null;
  try {
    db = new Database(path, { readonly: true, fileMustExist: true });
    const schema = db.pragma('user_version', { simple: true }) as number;
    const last = db
      .prepare(
        "SELECT stream, seq, hash AS head FROM journal WHERE stream = (SELECT stream FROM device WHERE id = 'device') ORDER BY seq DESC LIMIT 1",
      )
      .get() as { stream: string; seq: number; head: string } | undefined;
    const { entries } = db.prepare('SELECT count(*) AS entries FROM journal').get() as { entries: number };
    return { stream: '', seq: 0, head: '', ...last, entries, schema };
  } catch {
    return null;
  } finally {
    db?.close();
  }
}

/** What a book stands at, for the copy made of it before an update. Throws when the copy cannot be read. */
export function standingOf(copy: string): Book {
  const read = reading(copy);
  if (read === null) throw new Error('the copy before the update cannot be read');
  return { copy, ...read };
}

const sameJournal = (a: Reading, b: Reading): boolean =>
  a.stream === b.stream && a.seq === b.seq && a.head === b.head && a.entries === b.entries;

function sound(path: string): boolean {
  const db = new Database(path, { readonly: true });
  try {
    return db.pragma('quick_check(1)', { simple: true }) === 'ok';
  } finally {
    db.close();
  }
}

/**
 * The book for the version before: left as it is when it was never migrated, replaced by the copy made before the update when nothing was
 * recorded since (the migrated one moves aside), and kept when there are records the copy does not have or when anything is in doubt.
 * It keeps its stream: both journals are the same. Cut off anywhere, the next call goes on.
 * Refusal: dataFolderInUse.
 */
export function putBack(folder: string, book: Book, now: number): Result<BookFate> {
  const lock = takeFolder(folder);
  if (isRefused(lock)) return lock;
  try {
    finishRestore(folder);
    const standing = reading(join(folder, 'desk.db'));
    if (standing === null) return ok('kept');
    if (standing.schema <= book.schema) return ok('untouched');
    const copy = reading(book.copy);
    const fits = copy !== null && sameJournal(standing, book) && sameJournal(copy, book) && copy.schema === book.schema;
    if (!fits || !sound(book.copy)) return ok('kept');
    const part = join(folder, PART);
    rmSync(part, { force: true });
    copyFileSync(book.copy, part);
    const file = openSync(part, 'r+');
    fsyncSync(file);
    closeSync(file);
    renameSync(part, join(folder, READY));
    swapIn(folder, asideFor(folder, now));
    return ok('putBack');
  } finally {
    lock.ok.release();
  }
}
