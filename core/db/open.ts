import Database from 'better-sqlite3';
import { existsSync, statSync } from 'node:fs';

/** `zong` in ASCII: marks a database file as ours. */
export const APPLICATION_ID = 0x7a6f6e67;

/** Settings of every connection. The library's own default turns `synchronous` down after the first WAL transaction. */
export function configure(db: Database.Database): void {
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.pragma('foreign_keys = ON');
  db.pragma('recursive_triggers = ON');
  db.pragma('trusted_schema = OFF');
  db.pragma('cell_size_check = ON');
  db.pragma('busy_timeout = 5000');
  db.pragma('journal_size_limit = 67108864');
  db.pragma('temp_store = MEMORY');
  // 64 MB of pages. The log is written back by a thread (checkpoints.ts); at 64 MB the writer does it itself.
  db.pragma('cache_size = -65536');
  db.pragma('wal_autocheckpoint = 16000');
}

/** Opens the database file for writing and configures it: only after `strangerAt` found none. */
export function openFile(path: string): Database.Database {
  const db = new Database(path);
  configure(db);
  return db;
}

/**
 * Which stranger stands at the path: another program's database, or a file that is no database. Nothing or an empty database is none.
 * The file is only read.
 */
export function strangerAt(path: string): 'notOurs' | 'notADatabase' | null {
  if (!existsSync(path) || statSync(path).size === 0) return null;
  let db: Database.Database | null = null;
  try {
    db = new Database(path, { readonly: true });
    if (db.pragma('application_id', { simple: true }) === APPLICATION_ID) return null;
    return (db.prepare('SELECT count(*) AS n FROM sqlite_schema').get() as { n: number }).n > 0 ? 'notOurs' : null;
  } catch (error) {
    if ((error as { code?: string }).code === 'SQLITE_NOTADB') return 'notADatabase';
    throw error;
  } finally {
    db?.close();
  }
}

/** A second connection that cannot write. */
export function openReader(path: string): Database.Database {
  const db = new Database(path, { readonly: true, fileMustExist: true });
  db.pragma('cache_size = -65536');
  db.pragma('trusted_schema = OFF');
  db.pragma('cell_size_check = ON');
  db.pragma('busy_timeout = 5000');
  return db;
}
