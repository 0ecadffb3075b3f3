import { randomBytes } from 'node:crypto';
import type { Instant } from '../../shared/kernel/time.ts';

type Seat = { staffId: string; lastInput: Instant };
type Signature = { staffId: string; window: string; purpose: string; until: Instant };

const SIGNATURE_MS = 3 * 60_000;

/** Who is signed in at which window, and the signatures not yet used. In memory: a restart ends every session. */
export function windows() {
  const seats = new Map<string, Seat>();
  const signatures = new Map<string, Signature>();
  return {
    signIn: (window: string, staffId: string, now: Instant): void => void seats.set(window, { staffId, lastInput: now }),
    end: (window: string): boolean => {
      for (const [token, signature] of signatures) if (signature.window === window) signatures.delete(token);
      return seats.delete(window);
    },
    touch: (window: string, now: Instant): void => {
      const seat = seats.get(window);
      if (seat) seat.lastInput = now;
    },
    /** The person at the window, or null when nobody is or the window has been idle too long. */
    seated: (window: string, now: Instant, idleMs: number): string | null => {
      const seat = seats.get(window);
      if (!seat) return null;
      if (now - seat.lastInput <= idleMs) return seat.staffId;
      seats.delete(window);
      return null;
    },
    sign: (window: string, staffId: string, purpose: string, now: Instant): string => {
      for (const [token, known] of signatures) if (known.until < now) signatures.delete(token);
      const token = randomBytes(32).toString('base64url');
      signatures.set(token, { staffId, window, purpose, until: now + SIGNATURE_MS });
      return token;
    },
    takeSignature: (token: string, window: string, purpose: string, now: Instant): string | null => {
      const signature = signatures.get(token);
      signatures.delete(token);
      return signature && signature.window === window && signature.purpose === purpose && signature.until >= now ? signature.staffId : null;
    },
  };
}

export type Windows = ReturnType<typeof windows>;
