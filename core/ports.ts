import { randomFillSync } from 'node:crypto';
import type { PrintFault } from '../shared/domain/paper/prints.ts';
import type { Offer } from '../shared/domain/update/decide.ts';
import type { Result } from '../shared/kernel/result.ts';
import type { Instant } from '../shared/kernel/time.ts';
import type { Paper } from '../shared/sheets/kinds.ts';

export type { Paper };

/** `printer` null: the one the system uses first. */
export type PrintJob = { readonly printer: string | null; readonly paper: Paper; readonly copies: number };

/** A printer of this PC: the name a job gives, the one people know, and what keeps it from printing as far as the system can tell. */
export type Printer = { readonly name: string; readonly label: string; readonly fault: PrintFault | null };

/**
 * What a keystore has: 32 secret bytes and who guards them (the system's keystore, or the file's owner alone); `none`: none was ever
 * made here; `lost`: there is one and it cannot be read, now or ever.
 */
export type Pepper = { readonly bytes: Uint8Array; readonly guard: 'system' | 'file' } | 'none' | 'lost';

/**
 * What the core asks of a host that can replace its own program: look for a version (`source` null: sticks, then the place used last),
 * then bring it here step by step.
 */
export type UpdateAsk = { readonly what: 'look'; readonly source: string | null } | { readonly what: 'step' };
/** `done` of the offer's bytes are here; `staged`: all of them, checked. */
export type UpdateTold = { readonly offer: Offer; readonly done: number; readonly staged: boolean };
export type Updates = (ask: UpdateAsk) => Promise<Result<UpdateTold>>;

/** Everything the core takes from outside. A host gives the real ones, tests give their own. */
export type Ports = {
  readonly now: () => Instant;
  /** `n` random bytes. */
  readonly random: (n: number) => Uint8Array;
  /** Renders a complete sheet to PDF; null when this host has no way to make one. */
  readonly pdf: ((html: string, paper: Paper) => Promise<Uint8Array>) | null;
  /** Prints the sheet of which the PDF is kept, without asking. Gives null when the printer took it, else why not. null: the page opens the print dialog. */
  readonly print: ((html: string, job: PrintJob) => Promise<PrintFault | null>) | null;
  /** The printers of this PC; missing, or null, where the host cannot tell. */
  readonly printers?: () => Promise<readonly Printer[] | null>;
  /**
   * The secret mixed into every PIN hash, kept outside the database and every backup. `renew` makes a new one in any case: what is there
   * is put aside, never deleted.
   */
  readonly pepper: (renew?: boolean) => Promise<Pepper>;
  /** Lets the desk out of its kiosk; missing where there is none. */
  readonly leaveKiosk?: () => Promise<void>;
  /** Missing where new versions come with the program's folder, not through the desk. */
  readonly updates?: Updates;
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
