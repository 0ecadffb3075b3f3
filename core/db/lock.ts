import Database from 'better-sqlite3';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ok, refuse, type Result } from '../../shared/kernel/result.ts';

/**
 * Takes the data folder for this process: an exclusive transaction on lock.db, which the system frees when the process dies.
 * Refusal: dataFolderInUse with the holder's pid.
 */
export function takeFolder(folder: string): Result<{ release(): void }> {
  const db = new Database(join(folder, 'lock.db'));
  db.pragma('busy_timeout = 0');
  const note = join(folder, 'lock.pid');
  try {
    db.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    db.close();
    if ((error as { code?: string }).code !== 'SQLITE_BUSY') throw error;
    return refuse('dataFolderInUse', { pid: holderOf(note), folder });
  }
  noteHolder(note);
  return ok({ release: () => db.close() });
}

/** Who holds the folder is only said for people: a full disk must not leave it taken by nobody. */
function noteHolder(note: string): void {
  try {
    writeFileSync(note, String(process.pid));
  } catch {
    // Whoever comes next is refused without a number.
  }
}

function holderOf(note: string): number | null {
  try {
    return Number(readFileSync(note, 'utf8')) || null;
  } catch {
    return null;
  }
}
