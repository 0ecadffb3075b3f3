import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** The restored database while it is made, and once it is whole, checked and on disk. */
export const PART = 'desk.db.part';
export const READY = 'desk.db.ready';

const STANDING = ['desk.db', 'desk.db-wal', 'desk.db-shm'];

/** The files of the database that stands in a folder. */
export const standingIn = (folder: string): string[] => STANDING.filter((name) => existsSync(join(folder, name)));

function syncNames(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  fsyncSync(handle);
  closeSync(handle);
}

/**
 * Puts a ready restored database in the place of the standing one, which moves to `aside`. The database goes before its log:
 * a database without its log would open as if nothing were missing. Cut off anywhere, `finishRestore` goes on from there.
 */
export function swapIn(folder: string, aside: string | null): void {
  if (aside !== null) {
    mkdirSync(aside, { recursive: true });
    for (const name of standingIn(folder)) renameSync(join(folder, name), join(aside, name));
    syncNames(aside);
    syncNames(folder);
  }
  renameSync(join(folder, READY), join(folder, 'desk.db'));
  syncNames(folder);
}

/** The folders of books that were moved aside, the first one first. */
const asides = (folder: string): string[] =>
  readdirSync(folder)
    .filter((name) => /^replaced-\d+$/.test(name))
    .sort((a, b) => Number(a.slice(9)) - Number(b.slice(9)));

/**
 * Where the standing book moves aside at `now`: always the last of its kind, also when the clock was set back, because a restore that was
 * cut off goes on with the last one.
 */
export function asideFor(folder: string, now: number): string {
  const last = Number(asides(folder).at(-1)?.slice(9) ?? -1);
  return join(folder, `replaced-${Math.max(now, last + 1)}`);
}

/**
 * Ends a restore that was cut off: with the old database still in its place the old one stays and the ready copy goes;
 * once it was moved, the rest of it follows and the ready copy takes its place.
 */
export function finishRestore(folder: string): void {
  if (!existsSync(join(folder, READY))) return;
  if (existsSync(join(folder, 'desk.db'))) {
    rmSync(join(folder, READY));
    return;
  }
  const aside = asides(folder).at(-1);
  swapIn(folder, standingIn(folder).length > 0 ? join(folder, aside ?? 'replaced-0') : null);
}

/** Whether a data folder shows that there was a desk: something moved aside, a backup, a restore under way. Nobody makes a demo there. */
export function holdsTraces(folder: string): boolean {
  if (!existsSync(folder)) return false;
  const names = readdirSync(folder);
  if (names.some((n) => n.startsWith('replaced-') || n === PART || n === READY)) return true;
  return names.includes('backups') && readdirSync(join(folder, 'backups')).some((n) => n.endsWith('.db'));
}
