import type Database from 'better-sqlite3';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { isRefused, ok, type Refusal, refuse, type Result } from '../../shared/kernel/result.ts';
import { type Checkpoints, checkpointsOf } from './checkpoints.ts';
import { takeFolder } from './lock.ts';
import { migrate } from './migrate.ts';
import { openFile, openReader, strangerAt } from './open.ts';
import { finishRestore } from './restoring.ts';
import { backupBeforeMigration } from './safe-copy.ts';

/** The open database of a data folder, held by this process. */
export type DeskFile = {
  readonly writer: Database.Database;
  readonly reader: Database.Database;
  readonly checkpoints: Checkpoints;
  /** `frozen`: the log stays as it is, because a damaged database must not be written any more. */
  close(frozen?: boolean): void;
};

/**
 * Takes the data folder, ends a restore that was cut off, opens the database and brings its schema up to date.
 * Whatever goes wrong, the folder is free again. A file that is not ours is only read.
 * @param look reads the standing database before anything writes to it; what it has against it is the refusal
 * Refusals: dataFolderInUse {pid}, notOurs, notADatabase, databaseFromFuture {version, latest}, those of `look`.
 */
export function openDeskFile(folder: string, look: (path: string) => Refusal | null = () => null): Result<DeskFile> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const lock = takeFolder(folder);
  if (isRefused(lock)) return lock;
  const path = join(folder, 'desk.db');
  const open: Database.Database[] = [];
  const close = (frozen = false): void => {
    // The last connection to go writes the log back, unless it is the one that cannot write.
    for (const db of frozen ? open : open.toReversed()) db.close();
    lock.ok.release();
  };
  let done = false;
  try {
    finishRestore(folder);
    const stranger = strangerAt(path);
    if (stranger !== null) return refuse(stranger, {});
    const against = look(path);
    if (against !== null) return { refused: against };
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
