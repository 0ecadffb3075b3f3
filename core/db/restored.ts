import type Database from 'better-sqlite3';

/** Forgets stored files whose content is not in the data folder: a backup does not carry them. */
export function forgetMissingFiles(db: Database.Database, there: (id: string) => boolean): void {
  const ids = db.prepare('SELECT id FROM stored_file').pluck().all() as string[];
  const drop = db.prepare('DELETE FROM stored_file WHERE id = ?');
  for (const id of ids) if (!there(id)) drop.run(id);
}

/** Gives a restored database its new stream; document numbers carry `series` up to and including `day`. */
export function renameStream(db: Database.Database, stream: string, series: string, day: string): void {
  db.pragma('synchronous = FULL');
  db.prepare("UPDATE device SET stream = ?, series = ?, series_day = ? WHERE id = 'device'").run(stream, series, day);
  db.pragma('wal_checkpoint(TRUNCATE)');
}
