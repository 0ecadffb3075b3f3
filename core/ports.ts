import { randomBytes } from 'node:crypto';
import type { Instant } from '../shared/kernel/time.ts';

export type Paper = 'A4' | 'A4-landscape' | '80mm';

/** Everything the core takes from outside. A host gives the real ones, tests give their own. */
export type Ports = {
  readonly now: () => Instant;
  /** `n` random bytes. */
  readonly random: (n: number) => Uint8Array;
  /** Renders a complete sheet to PDF; null when this host has no way to make one. */
  readonly pdf: ((html: string, paper: Paper) => Promise<Uint8Array>) | null;
  /** The secret mixed into every PIN hash; made on first use, kept outside the database and every backup. */
  readonly pepper: () => Promise<Buffer>;
  /** A fault that was caught at the door. */
  readonly report: (defect: { id: string; op: string; error: unknown }) => void;
};

/** Clock and randomness of this machine. */
export const systemClock = { now: () => Date.now(), random: (n: number) => new Uint8Array(randomBytes(n)) };
