import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { syncFolderNow } from '../files.ts';
import type { Guard } from '../session/guard.ts';

/** The entry up to which the own chain was checked. */
export type Point = { readonly stream: string; readonly seq: number; readonly hash: string };

/**
 * What this PC remembers of the last run beside the book. `running`: the book was not closed in good order.
 * `second`: the folder of second copies, for when the book cannot say it. `tries`: wrong PINs and codes at the start-up page.
 */
export type LastRun = {
  readonly running: boolean;
  readonly point: Point | null;
  readonly second: string;
  readonly tries: Guard | null;
};

const NEVER: LastRun = { running: false, point: null, second: '', tries: null };

const pathOf = (folder: string): string => join(folder, 'last-run.json');

const isPoint = (value: Partial<Point>): boolean =>
  typeof value.stream === 'string' && typeof value.hash === 'string' && Number.isInteger(value.seq);

function readNote(text: string): LastRun {
  const noted = JSON.parse(text) as Partial<LastRun>;
  return {
    running: noted.running !== false,
    point: noted.point && isPoint(noted.point) ? noted.point : null,
    second: typeof noted.second === 'string' ? noted.second : '',
    tries: noted.tries && typeof noted.tries.failures === 'number' ? noted.tries : null,
  };
}

/** What was noted; null when nothing was. A note that cannot be read counts as a run that was cut off. */
export function lastRun(folder: string): LastRun | null {
  try {
    return readNote(readFileSync(pathOf(folder), 'utf8'));
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? null : { ...NEVER, running: true };
  }
}

/** Changes the note; the old or the new one is there after a power cut. */
export function noteRun(folder: string, change: Partial<LastRun>): void {
  const path = pathOf(folder);
  const part = `${path}.part`;
  const file = openSync(part, 'w', 0o600);
  try {
    writeFileSync(file, JSON.stringify({ ...(lastRun(folder) ?? NEVER), ...change }));
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(part, path);
  // A note of a run that is lost would let the next start believe that this one ended in order.
  syncFolderNow(folder);
}
