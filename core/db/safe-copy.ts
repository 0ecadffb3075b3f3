import type Database from 'better-sqlite3';
import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** A copy of the whole database, on disk and readable, before its schema changes. */
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
  renameSync(part, path);
}
