import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';

const LARGEST = 5 * 1024 * 1024;

/** One line of JSON a happening into data/logs/host.log; a large one is put aside once. It never throws: a full disk must not end the desk. */
export function logTo(data: string, now: () => number): (what: string, facts?: object) => void {
  const folder = join(data, 'logs');
  const path = join(folder, 'host.log');
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > LARGEST) renameSync(path, join(folder, 'host.1.log'));
  } catch {
    // Another host still writes it, or the folder cannot be written: what is to be logged is lost.
  }
  return (what, facts = {}) => {
    try {
      appendFileSync(path, `${JSON.stringify({ at: now(), what, ...facts })}\n`, { mode: 0o600 });
    } catch {
      // See above.
    }
  };
}
