import { create } from 'zustand';

/** A screen without parameters. */
type Plain = Record<never, never>;

/**
 * Every screen by name with its parameters (all of them may be missing). The part before the dot is its place in the rail.
 * A new screen: one line here, one line in screens.ts.
 */
export interface ScreenParams {
  today: Plain;
  gifts: Plain;
  inquiries: Plain;
  complaints: Plain;
  registers: Plain;
  /** `form`: a blank form to key in. */
  handover: { readonly form?: string };
  /** `id`: the to-do to open. */
  'handover.todos': { readonly id?: string };
  /** `day`: the page to show, the present one otherwise; `form`: a blank form to key in. */
  'handover.diary': { readonly day?: string; readonly form?: string };
  'handover.roster': Plain;
  /** `day`: whose absences to show. */
  'handover.covers': { readonly day?: string };
  /** `template`, `subject`: the checklist to run, about whom; `run`: the record to look at. */
  'handover.checklists': { readonly template?: string; readonly subject?: string; readonly run?: string };
  'handover.bulletins': Plain;
  /** `view`: what is shown first. */
  'handover.prints': { readonly view?: 'today' | 'unfinished' | 'pads' };
  'handover.reviews': Plain;
  'handover.history': Plain;
  'handover.detail': { readonly id: string };
  /** `day`, `campaignId`: which report to show; the newest otherwise. */
  reports: { readonly day?: string; readonly campaignId?: string };
  settings: Plain;
  'settings.stores': Plain;
  'settings.staff': Plain;
  'settings.items': Plain;
  'settings.vouchers': Plain;
  'settings.campaigns': Plain;
  /** `id`: the campaign to open; without it a new one. */
  'settings.campaign': { readonly id?: string };
  'settings.import': { readonly what?: 'stores' | 'staff' | 'gifts' | 'vouchers' };
  'settings.policies': Plain;
  'settings.shifts': Plain;
  'settings.checklists': Plain;
  'settings.backup': Plain;
  'settings.journal': Plain;
  'settings.pin': Plain;
  'settings.recovery': Plain;
  'settings.kiosk': Plain;
  'settings.exceptions': Plain;
  'settings.printers': Plain;
  'settings.notices': Plain;
  'settings.updates': Plain;
  /** `scan`: a code scanned on another screen starts the issue; `form`: a blank form to key in. */
  'gifts.issue': { readonly scan?: string; readonly form?: string };
  /** `form`: a blank form to key in. */
  'gifts.draw': { readonly form?: string };
  /** `id`: the slip to open; `item` (kind and id as `gift:<id>`) or `damage` begins a new one. */
  'gifts.outbound': { readonly id?: string; readonly item?: string; readonly damage?: string };
  /** `id`: the campaign whose end to look at; `view`: the part of it. */
  'gifts.end': { readonly id?: string; readonly view?: 'checklist' | 'returns' | 'summary' };
  'gifts.records': Plain;
  /** `recover`: the number of the issue a gift comes back from. */
  'gifts.damage': { readonly recover?: string };
  'day.open': Plain;
  'day.close': Plain;
  'day.files': Plain;
  /** `id`: the sheet to look at; without it the one being counted. */
  'day.count': { readonly id?: string };
  /** The life story of one hit of the search box. */
  trace: { readonly kind?: string; readonly id?: string; readonly title?: string };
}

export type ScreenName = keyof ScreenParams;
/** A screen gets its parameters: `export function Issue({ params }: ScreenProps<'gifts.issue'>)`. Screens import the type from here. */
export type ScreenProps<N extends ScreenName> = { readonly params: ScreenParams[N] };
export type Screen = { [N in ScreenName]: { readonly name: N; readonly params: ScreenParams[N] } }[ScreenName];
export type ScreenOf<N extends ScreenName> = Extract<Screen, { readonly name: N }>;

/** The entries of the rail, in order. */
export const RAIL = [
  'today',
  'gifts',
  'inquiries',
  'complaints',
  'registers',
  'handover',
  'reports',
  'settings',
] as const;
export type RailEntry = (typeof RAIL)[number];

/** The rail entry a screen belongs to: `gifts.issue` -> gifts; the day's screens belong to today, life stories to gifts. */
export const railOf = (name: ScreenName): RailEntry =>
  name === 'trace' ? 'gifts' : (RAIL.find((entry) => entry === name.split('.')[0]) ?? 'today');

type Where = {
  readonly screen: Screen;
  /** Screens to go back to, nearest last. */
  readonly trail: readonly Screen[];
  /** Opens a screen; Esc comes back from it. */
  readonly go: <N extends ScreenName>(name: N, params?: ScreenParams[N]) => void;
  /** Opens a screen in place of the present one: after a task is done. */
  readonly replace: <N extends ScreenName>(name: N, params?: ScreenParams[N]) => void;
  /** From the rail: a fresh start, today is one step back. */
  readonly enter: (name: RailEntry) => void;
  readonly back: () => void;
  /** Another person starts at today. */
  readonly reset: () => void;
};

const HOME: Screen = { name: 'today', params: {} };
const TRAIL_LIMIT = 20;

const screenOf = <N extends ScreenName>(name: N, params: ScreenParams[N] | undefined): Screen =>
  ({ name, params: params ?? {} }) as Screen;

/** Which screen is open: `const go = useScreen((s) => s.go); go('gifts.issue')`. */
export const useScreen = create<Where>((set) => ({
  screen: HOME,
  trail: [],
  go: (name, params) =>
    set((now) => ({
      screen: screenOf(name, params),
      trail: now.screen.name === name ? now.trail : [...now.trail, now.screen].slice(-TRAIL_LIMIT),
    })),
  replace: (name, params) => set({ screen: screenOf(name, params) }),
  enter: (name) => set({ screen: screenOf(name, {}), trail: name === 'today' ? [] : [HOME] }),
  back: () =>
    set((now) => {
      const last = now.trail.at(-1);
      return last ? { screen: last, trail: now.trail.slice(0, -1) } : { screen: HOME, trail: [] };
    }),
  reset: () => set({ screen: HOME, trail: [] }),
}));
