import Database from 'better-sqlite3';

/** `zong` in ASCII: marks a database file as ours. */
export const APPLICATION_ID = 0x7a6f6e67;

/** Settings of every connection. The library's own default turns `synchronous` down after the first WAL transaction. */
export function configure(db: Database.Database): void {
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.pragma('foreign_keys = ON');
  db.pragma('trusted_schema = OFF');
  db.pragma('cell_size_check = ON');
  db.pragma('busy_timeout = 5000');
  db.pragma('journal_size_limit = 67108864');
  db.pragma('temp_store = MEMORY');
}

/** Opens the database file for writing, or null when the file is not a database of ours. */
export function openFile(path: string): Database.Database {
  const db = new Database(path);
  configure(db);
  return db;
}

/** A second connection that cannot write. */
export function openReader(path: string): Database.Database {
  const db = new Database(path, { readonly: true, fileMustExist: true });
  db.pragma('trusted_schema = OFF');
  db.pragma('cell_size_check = ON');
  db.pragma('busy_timeout = 5000');
  return db;
}
