import { randomBytes } from 'node:crypto';
import type { Instant } from '../../shared/kernel/time.ts';

type Seat = { staffId: string; lastInput: Instant };
/** `asker` is who sat at the window when the second person signed: the signature counts for nobody else. */
type Signature = { staffId: string; asker: string | null; window: string; purpose: string; at: Instant };
type Wanted = { readonly window: string; readonly asker: string; readonly purpose: string; readonly now: Instant };

const SIGNATURE_MS = 3 * 60_000;
/** Time between two readings of the clock. A clock that was set back makes nothing last longer. */
const between = (a: Instant, b: Instant): number => Math.abs(a - b);

/** Who is signed in at which window, and the signatures not yet used. In memory: a restart ends every session. */
export function windows() {
  const seats = new Map<string, Seat>();
  const signatures = new Map<string, Signature>();
  const dropSignatures = (gone: (signature: Signature) => boolean): void => {
    for (const [token, signature] of signatures) if (gone(signature)) signatures.delete(token);
  };
  const end = (window: string): boolean => {
    dropSignatures((s) => s.window === window);
    return seats.delete(window);
  };
  return {
    /** Somebody takes the seat. What was signed for another person at this window counts no more. */
    signIn: (window: string, staffId: string, now: Instant): void => {
      dropSignatures((s) => s.window === window && s.asker !== staffId);
      seats.set(window, { staffId, lastInput: now });
    },
    end,
    /** Ends every session of a person. */
    endOf: (staffId: string): void => {
      for (const [window, seat] of seats) if (seat.staffId === staffId) end(window);
    },
    touch: (window: string, now: Instant): void => {
      const seat = seats.get(window);
      if (seat) seat.lastInput = now;
    },
    /** The person at the window, or null when nobody is or the window has been idle too long. */
    seated: (window: string, now: Instant, idleMs: number): string | null => {
      const seat = seats.get(window);
      if (!seat) return null;
      if (between(now, seat.lastInput) <= idleMs) return seat.staffId;
      end(window);
      return null;
    },
    /** Whether somebody is at any window. */
    occupied: (now: Instant, idleMs: number): boolean =>
      [...seats.values()].some(({ lastInput }) => between(now, lastInput) <= idleMs),
    /** A token that stands for `staffId`'s signature, once, for the person now at the window. */
    sign: (window: string, staffId: string, purpose: string, now: Instant): string => {
      dropSignatures((s) => between(now, s.at) > SIGNATURE_MS);
      const token = randomBytes(32).toString('base64url');
      signatures.set(token, { staffId, asker: seats.get(window)?.staffId ?? null, window, purpose, at: now });
      return token;
    },
    /** Whose signature a token is; null when it is unknown, used, too old, or given to somebody else, elsewhere, for something else. */
    signedBy: (token: string, { window, asker, purpose, now }: Wanted): string | null => {
      const s = signatures.get(token);
      const good =
        s && s.window === window && s.asker === asker && s.purpose === purpose && between(now, s.at) <= SIGNATURE_MS;
      return good ? s.staffId : null;
    },
    /** The command they were given for has committed. */
    burn: (tokens: Iterable<string>): void => {
      for (const token of tokens) signatures.delete(token);
    },
  };
}

export type Windows = ReturnType<typeof windows>;
