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
  'day.open': lazy(() => import('../day/DayOpen.tsx').then((m) => ({ default: m.DayOpen }))),
  'day.close': lazy(() => import('../day/DayClose.tsx').then((m) => ({ default: m.DayClose }))),
  'day.count': lazy(() => import('../count/Count.tsx').then((m) => ({ default: m.Count }))),
  reports: lazy(() => import('../reports/Reports.tsx').then((m) => ({ default: m.Reports }))),
  gifts: lazy(() => import('../gifts/stock/Stock.tsx').then((m) => ({ default: m.Stock }))),
  'gifts.draw': lazy(() => import('../gifts/draw/Draw.tsx').then((m) => ({ default: m.Draw }))),
  'gifts.outbound': lazy(() => import('../gifts/outbound/Outbounds.tsx').then((m) => ({ default: m.Outbounds }))),
  'gifts.records': lazy(() => import('../gifts/records/Records.tsx').then((m) => ({ default: m.Records }))),
  'gifts.damage': lazy(() => import('../gifts/damage/Damage.tsx').then((m) => ({ default: m.Damage }))),
  trace: lazy(() => import('../gifts/trace/Trace.tsx').then((m) => ({ default: m.Trace }))),
  'gifts.issue': lazy(() => import('../gifts/issue/Issue.tsx').then((m) => ({ default: m.Issue }))),
  settings: lazy(() => import('../settings/Settings.tsx').then((m) => ({ default: m.Settings }))),
  'settings.stores': lazy(() => import('../masters/Stores.tsx').then((m) => ({ default: m.Stores }))),
  'settings.staff': lazy(() => import('../masters/Staff.tsx').then((m) => ({ default: m.Staff }))),
  'settings.items': lazy(() => import('../masters/Items.tsx').then((m) => ({ default: m.Items }))),
  'settings.vouchers': lazy(() => import('../masters/Vouchers.tsx').then((m) => ({ default: m.Vouchers }))),
  'settings.campaigns': lazy(() => import('../masters/Campaigns.tsx').then((m) => ({ default: m.Campaigns }))),
  'settings.campaign': lazy(() => import('../masters/CampaignEditor.tsx').then((m) => ({ default: m.CampaignEditor }))),
  'settings.import': lazy(() => import('../masters/Import.tsx').then((m) => ({ default: m.Import }))),
  'settings.policies': lazy(() => import('../settings/Policies.tsx').then((m) => ({ default: m.Policies }))),
  'settings.backup': lazy(() => import('../settings/Backup.tsx').then((m) => ({ default: m.Backup }))),
  'settings.journal': lazy(() => import('../settings/Journal.tsx').then((m) => ({ default: m.Journal }))),
  'settings.pin': lazy(() => import('../settings/Pin.tsx').then((m) => ({ default: m.Pin }))),
  'settings.exceptions': lazy(() => import('../settings/Exceptions.tsx').then((m) => ({ default: m.Exceptions }))),
  'settings.notices': lazy(() => import('../settings/Notices.tsx').then((m) => ({ default: m.Notices }))),
};

/** Screens outside the frame: nobody is signed in; the database is new. */
export const outside: { readonly lock?: Lazy<object>; readonly firstRun?: Lazy<object> } = {
  lock: lazy(() => import('../lock/Lock.tsx').then((m) => ({ default: m.Lock }))),
  firstRun: lazy(() => import('../first-run/FirstRun.tsx').then((m) => ({ default: m.FirstRun }))),
};
