import { create } from 'zustand';
import { addDays, type BusinessDay, type Instant, instantOf } from '../../shared/kernel/time.ts';
import { useQuery } from '../app/query.ts';
import { useNow, usePage } from '../app/store.ts';
import { type Theme, useTheme } from '../app/theme.ts';

type Night = { readonly chosen: Theme | null; readonly choose: (theme: Theme | null) => void };

/** What was chosen by hand at this window; null: by the day. */
const useNight = create<Night>((set) => ({ chosen: null, choose: (chosen) => set({ chosen }) }));

/** So long before the opening hour the people of the morning begin. */
const MORNING_MS = 90 * 60_000;

/** Whether a day that is being closed, or was closed, still lies in its night: until the next opening. */
export const isNight = (
  day: { readonly day: BusinessDay; readonly state: string } | null,
  now: Instant,
  site: { readonly zone: string; readonly openTime: string },
): boolean =>
  day !== null &&
  (day.state === 'closing' ||
    (day.state === 'closed' && now < instantOf(addDays(day.day, 1), site.openTime, site.zone) - MORNING_MS));

/** The night close is done in the dark: the night wears its theme unless somebody chose otherwise. */
export const themeOf = (chosen: Theme | null, night: boolean): Theme => chosen ?? (night ? 'night' : 'light');

/** Whether it is night at this desk. */
function useIsNight(): boolean {
  const session = usePage((page) => page.session);
  // A closed day is no day of the session any more.
  const last = useQuery('session.faces', {}).data?.day ?? null;
  const now = useNow(60_000);
  return session !== null && isNight(session.day ?? last, now, session.site);
}

/** The theme of the page, and the switch; switched back, the theme follows the day again. */
export function useNightSwitch(): { readonly night: boolean; readonly turn: () => void } {
  const { chosen, choose } = useNight();
  const usual = themeOf(null, useIsNight());
  const worn = chosen ?? usual;
  const other: Theme = worn === 'night' ? 'light' : 'night';
  return { night: worn === 'night', turn: () => choose(other === usual ? null : other) };
}

/** Wears the theme of the day. Once, in the frame. */
export function useNightTheme(): void {
  const chosen = useNight((now) => now.chosen);
  useTheme(themeOf(chosen, useIsNight()));
}
