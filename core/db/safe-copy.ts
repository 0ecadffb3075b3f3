import Database from 'better-sqlite3';
import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** A copy of the whole database, on disk, opened again and checked, before its schema changes. */
export function backupBeforeMigration(db: Database.Database, folder: string, version: number): void {
  const target = join(folder, 'backups');
  mkdirSync(target, { recursive: true });
  const path = join(target, `before-migration-from-${version}.db`);
  const part = `${path}.part`;
  rmSync(part, { force: true });
  db.prepare('VACUUM INTO ?').run(part);
  const file = openSync(part, 'r+');
  fsyncSync(file);
  closeSync(file);
  const copy = new Database(part, { readonly: true });
  const verdict = copy.pragma('quick_check(1)', { simple: true });
  copy.close();
  if (verdict !== 'ok') throw new Error(`the copy before the migration is damaged: ${String(verdict)}`);
  renameSync(part, path);
}

/** Pages of one step of a copy: between two steps the progress is told. */
const STEP = 5000;

/**
 * Copies a database into a new file that needs none beside it, as it is at this moment whatever is written meanwhile: the copy reads within
 * one transaction. It holds the thread it runs in.
 */
export async function copySnapshot(
  from: string,
  to: string,
  progress: (done: number, total: number) => void,
): Promise<void> {
  const source = new Database(from, { readonly: true, fileMustExist: true });
  source.exec('BEGIN');
  source.prepare('SELECT count(*) FROM sqlite_schema').get();
  await source
    .backup(to, {
      progress: ({ totalPages, remainingPages }) => {
        progress(totalPages - remainingPages, totalPages);
        return STEP;
      },
    })
    .finally(() => source.close());
  const copy = new Database(to);
  copy.pragma('journal_mode = DELETE');
  copy.close();
}
