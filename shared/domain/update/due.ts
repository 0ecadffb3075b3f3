import type { Instant } from '../../kernel/time.ts';
import type { UpdateState } from './state.ts';

/** What an update waits for; `due`: nothing any more. */
export const WAITS = ['nothing', 'underWay', 'approval', 'byHand', 'notBefore', 'dayOpen', 'signedIn', 'due'] as const;
export type Wait = (typeof WAITS)[number];

export type Night = {
  readonly now: Instant;
  readonly approved: boolean;
  /** A business day of this desk is open or closing. */
  readonly dayOpen: boolean;
  readonly signedIn: boolean;
};

/** When an approved version is put in: after the business day, with nobody at any window, not before its release says so. */
export function waitsFor(state: UpdateState, { now, approved, dayOpen, signedIn }: Night): Wait {
  if (state.trial !== null) return 'underWay';
  if (state.staged === null) return 'nothing';
  if (state.form === 'deb' || state.form === null) return 'byHand';
  if (!approved) return 'approval';
  if (now < state.staged.notBefore) return 'notBefore';
  if (dayOpen) return 'dayOpen';
  return signedIn ? 'signedIn' : 'due';
}

/** Steps of an update as the ledger holds them. */
export const STEPS = [
  'staged',
  'approved',
  'cancelled',
  'begun',
  'healthy',
  'wentBack',
  'stayed',
  'notInstalled',
] as const;
export type Step = (typeof STEPS)[number];

/** Whether the last step of a version leaves it approved: what was begun and cut off before its end still is. */
export const isApproved = (last: Step | null): boolean => last === 'approved' || last === 'begun';
