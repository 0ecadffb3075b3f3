import { create } from 'zustand';
import { type Theme, useTheme } from '../app/theme.ts';
import { usePage } from '../app/store.ts';

type Night = { readonly chosen: Theme | null; readonly choose: (theme: Theme | null) => void };

/** What was chosen by hand at this window; null: by the day. */
const useNight = create<Night>((set) => ({ chosen: null, choose: (chosen) => set({ chosen }) }));

/** The night close is done in the dark: `closing` wears the night theme unless somebody chose otherwise. */
export const themeOf = (chosen: Theme | null, dayState: string | null): Theme =>
  chosen ?? (dayState === 'closing' ? 'night' : 'light');

/** The theme of the page, and the switch. */
export function useNightSwitch(): { readonly night: boolean; readonly turn: () => void } {
  const { chosen, choose } = useNight();
  const state = usePage((page) => page.session?.day?.state ?? null);
  const night = themeOf(chosen, state) === 'night';
  return { night, turn: () => choose(night ? 'light' : 'night') };
}

/** Wears the theme of the day. Once, in the frame. */
export function useNightTheme(): void {
  const chosen = useNight((now) => now.chosen);
  const state = usePage((page) => page.session?.day?.state ?? null);
  useTheme(themeOf(chosen, state));
}
