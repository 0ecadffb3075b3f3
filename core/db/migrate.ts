import type Database from 'better-sqlite3';
import { ok, refuse, type Result } from '../../shared/kernel/result.ts';
import { APPLICATION_ID } from './open.ts';
import { MIGRATIONS } from './migrations/index.ts';

export const LATEST = MIGRATIONS[MIGRATIONS.length - 1]!.version;

/** The migrations a database of `version` still needs. */
export const pending = (version: number, list = MIGRATIONS) => list.filter((m) => m.version > version);

/**
 * Brings the schema up to date in one transaction. `backup` runs first when there is something to lose.
 * Refusals: databaseFromFuture (never touched), notOurs (another program's file).
 */
export function migrate(db: Database.Database, backup: (version: number) => void, list = MIGRATIONS): Result<number> {
  const version = db.pragma('user_version', { simple: true }) as number;
  const application = db.pragma('application_id', { simple: true }) as number;
  const latest = list[list.length - 1]!.version;
  const empty = (db.prepare('SELECT count(*) AS n FROM sqlite_schema').get() as { n: number }).n === 0;
  if (!empty && application !== APPLICATION_ID) return refuse('notOurs', {});
  if (version > latest) return refuse('databaseFromFuture', { version, latest });
  const todo = pending(version, list);
  if (todo.length === 0) return ok(version);
  if (!empty) backup(version);
  db.transaction(() => {
    for (const migration of todo) db.exec(migration.up);
    db.pragma(`user_version = ${latest}`);
    db.pragma(`application_id = ${APPLICATION_ID}`);
    const broken = db.pragma('foreign_key_check') as unknown[];
    if (broken.length > 0) throw new Error(`foreign key check: ${JSON.stringify(broken.slice(0, 3))}`);
  }).immediate();
  return ok(latest);
}
