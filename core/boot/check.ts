import Database from 'better-sqlite3';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Refusal } from '../../shared/kernel/result.ts';
import { LATEST } from '../db/migrate.ts';
import { type Query, queryOn, statements } from '../db/statements.ts';
import { type Entry, entryFault, genesis } from '../journal/entry.ts';
import { headOf } from '../journal/journal.ts';
import type { LastRun, Point } from './last-run.ts';

/** Entries before the checked point that are looked at again, and entries at the end of a chain nobody has a point of. */
const AGAIN = 50;
const UNKNOWN = 2000;
const PAGE = 1000;

const hashAt = (db: Query, stream: string, seq: number): string | undefined =>
  seq === 0
    ? genesis(stream)
    : db.get<{ hash: string }>('SELECT hash FROM journal WHERE stream = ? AND seq = ?', stream, seq)?.hash;

/**
 * Checks the own chain from shortly before `point` to its end, or its last two thousand entries when the point is of no use.
 * Refusals: bookOlder {seq, known}, journalBroken {seq}.
 */
export function chainFault(db: Query, stream: string, point: Point | null): Refusal | null {
  const head = headOf(db, stream);
  const known = point?.stream === stream ? point : null;
  if (known !== null && head.seq < known.seq) return { type: 'bookOlder', seq: head.seq, known: known.seq };
  if (known !== null && hashAt(db, stream, known.seq) !== known.hash) return { type: 'journalBroken', seq: known.seq };
  let seq = Math.max(0, known === null ? head.seq - UNKNOWN : known.seq - AGAIN);
  let prev = hashAt(db, stream, seq) ?? '';
  for (;;) {
    const sql = 'SELECT * FROM journal WHERE stream = ? AND seq > ? ORDER BY seq LIMIT ?';
    const page = db.all<Entry>(sql, stream, seq, PAGE);
    for (const entry of page) {
      if (entryFault(entry, prev, seq + 1) !== null) return { type: 'journalBroken', seq: seq + 1 };
      [prev, seq] = [entry.hash, entry.seq];
    }
    if (page.length < PAGE) return null;
  }
}

/** Whether something that says there was a book here is left: without one, an empty folder is a desk nobody has set up. */
function hadABook(folder: string, last: LastRun | null): boolean {
  if (last !== null && last.point !== null && last.point.seq > 0) return true;
  const names = readdirSync(folder);
  if (names.some((name) => /^replaced-\d+$/.test(name))) return true;
  return names.includes('backups') && readdirSync(join(folder, 'backups')).some((name) => name.endsWith('.db'));
}

/**
 * Looks at the standing book before anything is written to it, through a connection that cannot write. Its pages are checked when the last
 * run was cut off: about 1 ms a MB.
 * Refusals: bookMissing, databaseFromFuture {version, latest}, bookDamaged, bookOlder, journalBroken.
 */
export function standingFault(path: string, folder: string, last: LastRun | null): Refusal | null {
  if (!existsSync(path) || statSync(path).size === 0) return hadABook(folder, last) ? { type: 'bookMissing' } : null;
  const db = new Database(path, { readonly: true, fileMustExist: true });
  try {
    const version = db.pragma('user_version', { simple: true }) as number;
    if (version > LATEST) return { type: 'databaseFromFuture', version, latest: LATEST };
    if (last?.running !== false && db.pragma('quick_check(1)', { simple: true }) !== 'ok')
      return { type: 'bookDamaged' };
    const read = queryOn(statements(db));
    if (!read.get("SELECT 1 FROM sqlite_schema WHERE name = 'device'")) return null;
    const device = read.get<{ stream: string }>("SELECT stream FROM device WHERE id = 'device'");
    return device === undefined ? null : chainFault(read, device.stream, last?.point ?? null);
  } finally {
    db.close();
  }
}
