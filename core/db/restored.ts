import type Database from 'better-sqlite3';

/** Gives a restored database its new stream; document numbers carry `series` up to and including `day`. */
export function renameStream(db: Database.Database, stream: string, series: string, day: string): void {
  db.pragma('synchronous = FULL');
  db.prepare("UPDATE device SET stream = ?, series = ?, series_day = ?, clean_stop = 1 WHERE id = 'device'").run(stream, series, day);
  db.pragma('wal_checkpoint(TRUNCATE)');
}
