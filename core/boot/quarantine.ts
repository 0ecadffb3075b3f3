import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  rmSync,
  statSync,
  utimesSync,
} from 'node:fs';
import { join } from 'node:path';
import { standingIn } from '../db/restoring.ts';
import { SPACE_OUT_MB } from '../../shared/contract/boot.ts';
import { freeMb } from './space.ts';

const MB = 1024 * 1024;

/** Whether a copy is of the very files that stand there. */
function alike(folder: string, copy: string, names: readonly string[]): boolean {
  return names.every((name) => {
    if (!existsSync(join(copy, name))) return false;
    const [a, b] = [statSync(join(folder, name)), statSync(join(copy, name))];
    return a.size === b.size && Math.floor(a.mtimeMs / 1000) === Math.floor(b.mtimeMs / 1000);
  });
}

function copyOne(from: string, to: string): void {
  copyFileSync(from, to);
  const file = openSync(to, 'r+');
  fsyncSync(file);
  closeSync(file);
  const { atime, mtime } = statSync(from);
  utimesSync(to, atime, mtime);
}

/** All of them or none: half a copy would be taken for what was found, and fill a full disk. */
function copied(folder: string, copy: string, names: readonly string[]): boolean {
  mkdirSync(copy);
  try {
    for (const name of names) copyOne(join(folder, name), join(copy, name));
    return true;
  } catch {
    rmSync(copy, { recursive: true, force: true });
    return false;
  }
}

/**
 * Copies a damaged database with its log to `quarantine/<now>/`, as it was found: what later tries write cannot hide it. Made once for one
 * damage, and only where there is room left for a restore of the same size; the files themselves stay. No connection may be open: closing a file drops SQLite's locks on it.
 * @returns the folder of the copy, null when none could be made
 */
export function quarantine(folder: string, now: number): string | null {
  const kept = join(folder, 'quarantine');
  const names = standingIn(folder).filter((name) => !name.endsWith('-shm'));
  const all = standingIn(folder);
  if (names.length === 0) return null;
  try {
    mkdirSync(kept, { recursive: true, mode: 0o700 });
    const before = readdirSync(kept).filter((n) => /^\d+$/.test(n));
    const same = before.find((name) => alike(folder, join(kept, name), names));
    if (same !== undefined) return join(kept, same);
    const bytes = all.reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
    if ((2 * bytes) / MB + SPACE_OUT_MB > freeMb(folder)) return null;
    let n = now;
    while (before.includes(String(n))) n += 1;
    const copy = join(kept, String(n));
    return copied(folder, copy, all) ? copy : null;
  } catch {
    return null;
  }
}
