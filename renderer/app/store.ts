import { create } from 'zustand';
import { useSyncExternalStore } from 'react';
import type { HostCapabilities } from '../../shared/contract/host.ts';
import type { Lang } from '../../shared/i18n/index.ts';
import { NO_CAPABILITIES } from '../client/client.ts';
import type { Out } from './ops.ts';

/** The signed-in person and the desk they stand at, as `session.current` tells it. */
export type Session = Out<'session.current'>;

type Page = {
  readonly lang: Lang;
  readonly setLang: (lang: Lang) => void;
  /** Null while nobody is signed in at this window. */
  readonly session: Session | null;
  readonly setSession: (session: Session | null) => void;
  readonly capabilities: HostCapabilities;
  readonly setCapabilities: (capabilities: HostCapabilities) => void;
  /** False while the host cannot be reached. */
  readonly link: boolean;
  readonly setLink: (up: boolean) => void;
  /** Numbers on the rail: what waits in a place. */
  readonly badges: Readonly<Record<string, number>>;
  readonly setBadge: (entry: string, count: number) => void;
};

/** What the whole page knows: language, session, host. Business data lives in queries, never here. */
export const usePage = create<Page>((set) => ({
  lang: 'zh-CN',
  setLang: (lang) => set({ lang }),
  session: null,
  setSession: (session) => set({ session }),
  capabilities: NO_CAPABILITIES,
  setCapabilities: (capabilities) => set({ capabilities }),
  link: true,
  setLink: (link) => set({ link }),
  badges: {},
  setBadge: (entry, count) =>
    set((now) => (now.badges[entry] === count ? now : { badges: { ...now.badges, [entry]: count } })),
}));

/** The signed-in session; only below the shell, where somebody is signed in. */
export function useSession(): Session {
  const session = usePage((page) => page.session);
  if (!session) throw new Error('no session: this component belongs below the shell');
  return session;
}

/** The site's time zone; UTC before the first run. */
export const useZone = (): string => usePage((page) => page.session?.site.zone ?? 'UTC');

const SECOND = 1_000;

function everySecond(tick: () => void): () => void {
  const timer = setInterval(tick, SECOND);
  return () => clearInterval(timer);
}

/** The time now, changing every second: for clocks, timers and deadlines. `step` 60000 changes every minute only. */
export function useNow(step = SECOND): number {
  return useSyncExternalStore(everySecond, () => Math.floor(Date.now() / step) * step);
}
