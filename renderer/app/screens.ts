import { type ComponentType, lazy, type LazyExoticComponent } from 'react';
import type { ScreenName, ScreenProps } from './store-screen.ts';

export type { ScreenProps } from './store-screen.ts';

type Lazy<P> = LazyExoticComponent<ComponentType<P>>;

/**
 * The component of every screen that is there: `today: lazy(() => import('../today/Today.tsx').then((m) => ({ default: m.Today })))`.
 * A screen without a line says that it comes with the next version.
 */
export const screens: { readonly [N in ScreenName]?: Lazy<ScreenProps<N>> } = {
  today: lazy(() => import('../today/Today.tsx').then((m) => ({ default: m.Today }))),
  reports: lazy(() => import('../reports/Reports.tsx').then((m) => ({ default: m.Reports }))),
  'gifts.issue': lazy(() => import('../gifts/issue/Issue.tsx').then((m) => ({ default: m.Issue }))),
};

/** Screens outside the frame: nobody is signed in; the database is new. */
export const outside: { readonly lock?: Lazy<object>; readonly firstRun?: Lazy<object> } = {
  lock: lazy(() => import('../lock/Lock.tsx').then((m) => ({ default: m.Lock }))),
  firstRun: lazy(() => import('../first-run/FirstRun.tsx').then((m) => ({ default: m.FirstRun }))),
};
