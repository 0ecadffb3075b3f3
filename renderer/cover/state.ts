import type { CoverRow } from '../../shared/contract/cover.ts';
import type { CoverReason } from '../../shared/domain/cover/cover.ts';
import { type Role, SIGNERS } from '../../shared/kernel/roles.ts';

export const approves = (roles: readonly Role[]): boolean => SIGNERS.leave.some((role) => roles.includes(role));

/** Reasons for which the place has to be named (C6). */
export const needsPlace = (reason: CoverReason): boolean => reason !== 'meal' && reason !== 'toilet';

const STEPS = [5, 10, 15, 30, 45, 60, 90];
const MOST_CHOICES = 5;

/** Lengths of an absence to choose from, in minutes: the usual one of the site and those around it. */
export function lengthsAround(usual: number): number[] {
  const all = [...new Set([...STEPS, usual])].toSorted((a, b) => a - b);
  const at = all.indexOf(usual);
  const from = Math.max(0, Math.min(at - 2, all.length - MOST_CHOICES));
  return all.slice(from, from + MOST_CHOICES);
}

export const awayNow = (rows: readonly CoverRow[]): CoverRow[] => rows.filter((r) => r.state === 'away');
