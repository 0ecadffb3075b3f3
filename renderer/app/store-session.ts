import { useCallback, useEffect, useRef } from 'react';
import { flushDrafts } from './query-draft.ts';
import { useRecoveryCode } from '../first-run/recovery-code.ts';
import { useDesk, useQuery, type Desk } from './query.ts';
import { usePage, type Session } from './store.ts';
import { useScreen } from './store-screen.ts';

/** Least ms between two calls that say: somebody is here. */
export const TOUCH_EVERY_MS = 20_000;

/** Nobody is signed in any more: a recovery code that the person had made goes with them. */
function signedOut(): void {
  if (usePage.getState().session !== null) useRecoveryCode.getState().set({ is: 'none' });
  usePage.getState().setSession(null);
}

/** Takes the session off the screen and forgets what the person could see. */
function leave(desk: Desk): void {
  signedOut();
  desk.cache.forget();
}

export type Auth = {
  /** Stores the drafts, locks the window, forgets the answers. Also the first half of switching person. */
  readonly lock: () => Promise<void>;
  /** The lock screen calls it after a sign-in was accepted: the page asks who it is now. */
  readonly signedIn: () => void;
};

/** Locking and coming back. */
export function useAuth(): Auth {
  const desk = useDesk();
  const lock = useCallback(async () => {
    await flushDrafts();
    await desk.client.call('session.lock', {});
    leave(desk);
  }, [desk]);
  const signedIn = useCallback(() => desk.cache.forget(), [desk]);
  return { lock, signedIn };
}

let lastPerson: string | null = null;

/** Keeps the page's session in step with the host. Once, in the shell. True while it is not known yet. */
export function useSessionWatch(): boolean {
  const desk = useDesk();
  const current = useQuery('session.current', {});
  const { data, refused } = current;
  const setSession = usePage((page) => page.setSession);
  useEffect(() => {
    if (data) {
      if (lastPerson !== null && lastPerson !== data.person.id) useScreen.getState().reset();
      lastPerson = data.person.id;
      setSession(data satisfies Session);
    } else if (refused && refused.type !== 'linkLost') signedOut();
  }, [data, refused, setSession]);
  useEffect(
    () =>
      desk.client.subscribe((event) => {
        if (event.type === 'link') usePage.getState().setLink(event.up);
      }),
    [desk],
  );
  return current.loading && !data && !refused;
}

/** Stores waiting drafts as soon as the window is hidden or about to go. Once, in the shell. */
export function useDraftRescue(): void {
  useEffect(() => {
    const rescue = (): void => {
      if (document.visibilityState === 'hidden') void flushDrafts();
    };
    document.addEventListener('visibilitychange', rescue);
    return () => document.removeEventListener('visibilitychange', rescue);
  }, []);
}

/** Real input keeps the session alive; without any for the idle time of the desk, the window locks itself. */
export function useIdleLock(session: Session | null): void {
  const desk = useDesk();
  const { lock } = useAuth();
  const lastTouch = useRef(0);
  const idleMs = session ? session.idleMinutes * 60_000 : null;
  useEffect(() => {
    if (idleMs === null) return undefined;
    let lastInput = Date.now();
    const onInput = (e: Event): void => {
      if (!e.isTrusted) return;
      lastInput = Date.now();
      if (lastInput - lastTouch.current < TOUCH_EVERY_MS) return;
      lastTouch.current = lastInput;
      void desk.client.call('session.touch', {});
    };
    const kinds = ['pointerdown', 'keydown', 'wheel'] as const;
    for (const kind of kinds) window.addEventListener(kind, onInput, { capture: true, passive: true });
    const timer = setInterval(() => {
      if (Date.now() - lastInput > idleMs) void lock();
    }, 5_000);
    return () => {
      for (const kind of kinds) window.removeEventListener(kind, onInput, { capture: true });
      clearInterval(timer);
    };
  }, [desk, idleMs, lock]);
}
