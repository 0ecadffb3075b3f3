import type { Instant } from '../../shared/kernel/time.ts';

/** What the database remembers of failed attempts: survives a restart. */
export type Guard = { failures: number; locked_until: Instant; day_failures: number; day: string };

export const CLEAR: Guard = { failures: 0, locked_until: 0, day_failures: 0, day: '' };

const FREE_TRIES = 5;
const FIRST_LOCK_MS = 30_000;
const LONGEST_LOCK_MS = 15 * 60_000;
/** Wrong PINs a day after which only a supervisor opens the account again. */
export const DAY_LIMIT = 20;

/** May a PIN be tried now? `day` is the site's calendar day. A lock that ends later than any lock can was set by a wrong clock. */
export function gate(guard: Guard, now: Instant, day: string): 'open' | 'locked' | 'supervisor' {
  if (guard.day === day && guard.day_failures >= DAY_LIMIT) return 'supervisor';
  return now < guard.locked_until && guard.locked_until - now <= LONGEST_LOCK_MS ? 'locked' : 'open';
}

/** The guard with one more failure, written before the PIN is compared, so that a crash cannot give a free try. */
export function countFailure(guard: Guard, now: Instant, day: string): Guard {
  const failures = guard.failures + 1;
  const over = failures - FREE_TRIES;
  const lock = over < 0 ? 0 : Math.min(FIRST_LOCK_MS * 2 ** over, LONGEST_LOCK_MS);
  return {
    failures,
    locked_until: lock === 0 ? guard.locked_until : now + lock,
    day_failures: (guard.day === day ? guard.day_failures : 0) + 1,
    day,
  };
}

/** Tries left before the next lock. */
export const triesLeft = (guard: Guard): number => Math.max(0, FREE_TRIES - guard.failures);
