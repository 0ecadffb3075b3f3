import { useEffect } from 'react';
import { create } from 'zustand';
import type { BootState, BroughtBack, Warning } from '../../shared/contract/boot.ts';
import type { TextKey } from '../../shared/i18n/index.ts';
import { useDesk, type Desk } from '../app/query.ts';
import { usePage } from '../app/store.ts';

type Boot = {
  /** Null before the host has said anything. */
  readonly state: BootState | null;
  /** What this window has just restored, until somebody has read it. */
  readonly restored: BroughtBack | null;
  readonly set: (now: Partial<Pick<Boot, 'state' | 'restored'>>) => void;
};

/** How the desk stands, as the host told it last. */
export const useBoot = create<Boot>((set) => ({ state: null, restored: null, set: (now) => set(now) }));

const NONE: readonly Warning[] = [];

/** What is wrong with the disk while the desk runs. */
export const useWarnings = (): readonly Warning[] =>
  useBoot((boot) => (boot.state?.state === 'open' ? boot.state.warnings : NONE));

/** The heaviest first: the one there is room for. */
const ORDER: readonly string[] = ['deskReadOnly', 'spaceOut', 'spaceLow'];
export const heaviest = (warnings: readonly Warning[]): Warning | null =>
  ORDER.flatMap((type) => warnings.find((one) => one.type === type) ?? [])[0] ?? null;

const SHORT = {
  deskReadOnly: 'boot.warnings.deskReadOnly',
  spaceOut: 'boot.warnings.spaceOut',
  spaceLow: 'boot.warnings.spaceLow',
} as const;

/** A warning in the few words the status line has room for. */
export const shortWarning = ({ type }: Warning): TextKey => SHORT[type as keyof typeof SHORT];

/** A refusal read where there is no site yet: instants in the zone of this PC. */
export const HERE = Intl.DateTimeFormat().resolvedOptions().timeZone;

const AGAIN_MS = 700;

/** Takes in how the desk stands. When it stops, or another book than before opens, everything the page knows is forgotten. */
export function takeIn({ cache }: Desk, state: BootState): void {
  const boot = useBoot.getState();
  const before = boot.state;
  boot.set({ state });
  const opened = before !== null && before.state !== 'open' && state.state === 'open';
  if (state.state !== 'stopped' && !opened) return;
  usePage.getState().setSession(null);
  cache.forget();
}

/** Keeps the page in step with the host: asked at the start, when the desk stops or opens, when the link is back. Once, in the shell. */
export function useBootWatch(): void {
  const desk = useDesk();
  useEffect(() => {
    const { client } = desk;
    let gone = false;
    let timer: ReturnType<typeof setTimeout> | null = null;
    const look = async (): Promise<void> => {
      const answer = await client.boot({ do: 'status' });
      if (gone || !('ok' in answer)) return;
      takeIn(desk, answer.ok);
      if (timer !== null) clearTimeout(timer);
      if (answer.ok.state === 'working') timer = setTimeout(() => void look(), AGAIN_MS);
    };
    const stop = client.subscribe((event) => {
      if (event.type === 'stopped' || (event.type === 'link' && event.up)) void look();
      const { state, set } = useBoot.getState();
      if (event.type === 'warnings' && state?.state === 'open') set({ state: { ...state, warnings: event.warnings } });
    });
    void look();
    return () => {
      gone = true;
      if (timer !== null) clearTimeout(timer);
      stop();
    };
  }, [desk]);
}
