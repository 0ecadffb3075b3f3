import type Database from 'better-sqlite3';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { isRefused, ok, refuse, type Result } from '../../shared/kernel/result.ts';
import { type Checkpoints, checkpointsOf } from './checkpoints.ts';
import { takeFolder } from './lock.ts';
import { migrate } from './migrate.ts';
import { isForeign, openFile, openReader } from './open.ts';
import { finishRestore } from './restoring.ts';
import { backupBeforeMigration } from './safe-copy.ts';

/** The open database of a data folder, held by this process. */
export type DeskFile = {
  readonly writer: Database.Database;
  readonly reader: Database.Database;
  readonly checkpoints: Checkpoints;
  close(): void;
};

/**
 * Takes the data folder, ends a restore that was cut off, opens the database and brings its schema up to date.
 * Whatever goes wrong, the folder is free again. A file that is not ours is only read.
 * Refusals: dataFolderInUse {pid}, notOurs, databaseFromFuture {version, latest}.
 */
export function openDeskFile(folder: string): Result<DeskFile> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const lock = takeFolder(folder);
  if (isRefused(lock)) return lock;
  const path = join(folder, 'desk.db');
  const open: Database.Database[] = [];
  const close = (): void => {
    for (const db of open.toReversed()) db.close();
    lock.ok.release();
  };
  let done = false;
  try {
    finishRestore(folder);
    if (isForeign(path)) return refuse('notOurs', {});
    const writer = openFile(path);
    open.push(writer);
    const migrated = migrate(writer, (version) => backupBeforeMigration(writer, folder, version));
    if (isRefused(migrated)) return migrated;
    const reader = openReader(path);
    open.push(reader);
    done = true;
    return ok({ writer, reader, checkpoints: checkpointsOf(path), close });
  } finally {
    if (!done) close();
  }
}
