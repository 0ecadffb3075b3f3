import { mkdirSync } from 'node:fs';
import { isRefused, ok, type Refusal, type Result } from '../../shared/kernel/result.ts';
import { type DeskFile, openDeskFile } from '../db/desk-file.ts';
import { type FaultKind, faultKind } from '../db/faults.ts';
import type { Store } from '../db/transaction.ts';
import { canary } from './canary.ts';
import { BACK_OFF_MS } from './care.ts';
import { standingFault } from './check.ts';
import { type LastRun, lastRun } from './last-run.ts';
import { quarantine } from './quarantine.ts';
import { BALLAST_MB, dropBallast, freeMb, spaceWarning } from './space.ts';

/** The refusal of a start that failed below the application. `folder` is what an administrator has to look at. */
function startRefusal(kind: FaultKind, folder: string): Refusal {
  const full = { type: 'spaceOut', freeMb: 0, needMb: 200 };
  const refusals: Record<FaultKind, Refusal> = {
    full: spaceWarning(freeMb(folder)) ?? full,
    io: { type: 'diskFault' },
    busy: { type: 'bookBusy' },
    access: { type: 'noAccess', folder },
    notADatabase: { type: 'notADatabase' },
    corrupt: { type: 'bookDamaged' },
  };
  return refusals[kind].type === 'spaceLow' ? full : refusals[kind];
}

/** Runs one step of the start; a fault of the disk or the file becomes its refusal, a defect is thrown. */
export function step<T>(folder: string, work: () => Result<T>): Result<T> {
  try {
    return work();
  } catch (error) {
    const kind = faultKind(error);
    if (kind === null) throw error;
    return { refused: startRefusal(kind, folder) };
  }
}

/** Refusals of a book that is damaged: the files are kept aside as they were found. */
const DAMAGED: readonly string[] = ['bookDamaged', 'journalBroken', 'notADatabase'];

/**
 * Opens the book, the ladder of the start: room to work in, an unfinished restore, whose file it is, its version, its pages after a run
 * that was cut off, the end of its chain, a backup before its schema changes.
 * Refusals: dataFolderInUse, spaceOut, diskFault, bookBusy, noAccess {folder}, notOurs, notADatabase, bookMissing, bookDamaged,
 * journalBroken {seq}, bookOlder {seq, known}, databaseFromFuture {version, latest}.
 */
export function openBook(folder: string, now: number): Result<{ file: DeskFile; last: LastRun | null }> {
  let last: LastRun | null = null;
  const opened = step(folder, () => {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    if (freeMb(folder) < BALLAST_MB) dropBallast(folder);
    return openDeskFile(folder, (path) => {
      last = lastRun(folder);
      return standingFault(path, folder, last);
    });
  });
  if (isRefused(opened)) {
    if (DAMAGED.includes(opened.refused.type)) quarantine(folder, now);
    return opened;
  }
  return ok({ file: opened.ok, last });
}

/** Holds the thread: a start has nothing else to do. */
const hold = (ms: number): void => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);

/**
 * Opens anew after a moment what a failing disk or another program kept from opening.
 * @param backOffMs how long each moment is
 */
export function openSteadily<T>(open: () => Result<T>, backOffMs: readonly number[] = BACK_OFF_MS): Result<T> {
  for (let tries = 0; ; tries++) {
    const opened = open();
    const wait = backOffMs[tries];
    if (!isRefused(opened) || opened.refused.type !== 'diskFault' || wait === undefined) return opened;
    hold(wait);
  }
}

/** The canary, with the same patience. A disk that is full or keeps failing leaves a book that can be read. @returns what keeps it from being written */
export function provedBy(store: Store, backOffMs: readonly number[] = BACK_OFF_MS): FaultKind | null {
  for (let tries = 0; ; tries++) {
    try {
      canary(store);
      return null;
    } catch (error) {
      const kind = faultKind(error);
      if (kind !== 'full' && kind !== 'io') throw error;
      const wait = kind === 'io' ? backOffMs[tries] : undefined;
      if (wait === undefined) return kind;
      hold(wait);
    }
  }
}
