import { randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  statfsSync,
  statSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { SPACE_LOW_MB, SPACE_OUT_MB, type Warning } from '../../shared/contract/boot.ts';

const MB = 1024 * 1024;

/** Space kept in hand: given up when the disk is full, so that what is under way can still be saved. */
export const BALLAST_MB = 32;

const ballastOf = (folder: string): string => join(folder, 'ballast');

/** Whole MB an ordinary user may still write where `folder` lies; a system that does not say has enough. */
export function freeMb(folder: string): number {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return Math.floor((bavail * bsize) / MB);
  } catch {
    return Number.MAX_SAFE_INTEGER;
  }
}

/** What there is to say about `free` MB; null when there is enough. */
export function spaceWarning(free: number): Warning | null {
  if (free < SPACE_OUT_MB) return { type: 'spaceOut', freeMb: free, needMb: SPACE_OUT_MB - free };
  return free < SPACE_LOW_MB ? { type: 'spaceLow', freeMb: free } : null;
}

/** Lays the ballast when there is none and room enough for it. It holds the thread for some 30 ms, so it is laid when nobody waits. */
export function layBallast(folder: string, free: number): boolean {
  const path = ballastOf(folder);
  if (existsSync(path) || free < SPACE_LOW_MB + BALLAST_MB) return false;
  const part = `${path}.part`;
  try {
    mkdirSync(folder, { recursive: true });
    const file = openSync(part, 'w');
    try {
      // Not zeros: a disk that compresses would keep nothing for them.
      const block = randomBytes(MB);
      for (let written = 0; written < BALLAST_MB * MB; written += block.length) writeSync(file, block);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(part, path);
    return true;
  } catch {
    rmSync(part, { force: true });
    return false;
  }
}

/** Gives the ballast up. @returns whether that made room */
export function dropBallast(folder: string): boolean {
  const path = ballastOf(folder);
  try {
    if (statSync(path).size === 0) return false;
    rmSync(path);
    return true;
  } catch {
    return false;
  }
}
