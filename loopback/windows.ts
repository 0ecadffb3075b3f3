import { secret, sha256 } from './codes.ts';

/** ms a window may be without its event stream (a reload, a short sleep) before its session ends. */
export const GRACE_MS = 30_000;
const MOST = 32;

type Window = { readonly session: string; streams: number; timer: NodeJS.Timeout | null };

/**
 * The windows that came through the door. The key is in the window's cookie; the session named to the core is its hash,
 * so nothing the core keeps or says can be used as a cookie. `gone`: the window closed, or was pushed out by newer ones.
 */
export function hostWindows(random: (n: number) => Uint8Array, gone: (session: string) => void, graceMs = GRACE_MS) {
  const bySession = new Map<string, Window>();

  const stay = (window: Window): void => {
    if (window.timer !== null) clearTimeout(window.timer);
    window.timer = null;
  };
  const forget = (window: Window): void => {
    stay(window);
    bySession.delete(window.session);
    gone(window.session);
  };

  return {
    /** The key of a new window. */
    enter(): string {
      const [oldest] = bySession.values();
      if (bySession.size >= MOST && oldest !== undefined) forget(oldest);
      const key = secret(random);
      const session = sha256(key);
      bySession.set(session, { session, streams: 0, timer: null });
      return key;
    },
    /** The session of the window with this key; null when no window has it. */
    sessionOf(key: string | null): string | null {
      const session = key === null ? '' : sha256(key);
      return bySession.has(session) ? session : null;
    },
    /** The window is replaced by another one of the same browser. */
    leave(session: string): void {
      const window = bySession.get(session);
      if (window !== undefined) forget(window);
    },
    /** An event stream of the window opened; the answer is called when it closes. */
    attach(session: string): () => void {
      const window = bySession.get(session);
      if (window === undefined) return () => {};
      stay(window);
      window.streams += 1;
      return () => {
        window.streams -= 1;
        if (window.streams > 0 || !bySession.has(session)) return;
        window.timer = setTimeout(() => gone(session), graceMs).unref();
      };
    },
    clear(): void {
      for (const window of bySession.values()) stay(window);
      bySession.clear();
    },
  };
}

export type HostWindows = ReturnType<typeof hostWindows>;
