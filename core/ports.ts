import { randomFillSync } from 'node:crypto';
import type { Instant } from '../shared/kernel/time.ts';
import type { Paper } from '../shared/sheets/kinds.ts';

export type { Paper };

/** `printer` null: the one the system uses first. */
export type PrintJob = { readonly printer: string | null; readonly paper: Paper; readonly copies: number };

/** Everything the core takes from outside. A host gives the real ones, tests give their own. */
export type Ports = {
  readonly now: () => Instant;
  /** `n` random bytes. */
  readonly random: (n: number) => Uint8Array;
  /** Renders a complete sheet to PDF; null when this host has no way to make one. */
  readonly pdf: ((html: string, paper: Paper) => Promise<Uint8Array>) | null;
  /** Prints a finished PDF without asking; rejects when the printer did not take it. null: the page opens the print dialog. */
  readonly print: ((pdf: Uint8Array, job: PrintJob) => Promise<void>) | null;
  /** The secret mixed into every PIN hash; made on first use, kept outside the database and every backup. */
  readonly pepper: () => Promise<Buffer>;
  /** A fault that was caught at the door. */
  readonly report: (defect: { id: string; op: string; error: unknown }) => void;
};

const POOL = 4096;
let pool = new Uint8Array(0);
let taken = 0;

/** Random bytes out of a pool that is filled at once: asking the system for ten at a time costs more than an insert. No byte is given twice. */
function random(n: number): Uint8Array {
  if (n > POOL) return randomFillSync(new Uint8Array(n));
  if (taken + n > pool.length) {
    pool = randomFillSync(new Uint8Array(POOL));
    taken = 0;
  }
  const bytes = pool.slice(taken, taken + n);
  pool.fill(0, taken, taken + n);
  taken += n;
  return bytes;
}

/** Clock and randomness of this machine. */
export const systemClock = { now: () => Date.now(), random };
