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
  'day.files': lazy(() => import('../day/DayFiles.tsx').then((m) => ({ default: m.DayFiles }))),
  'day.count': lazy(() => import('../count/Count.tsx').then((m) => ({ default: m.Count }))),
  handover: lazy(() => import('../handover/Handover.tsx').then((m) => ({ default: m.Handover }))),
  'handover.todos': lazy(() => import('../todo/Todos.tsx').then((m) => ({ default: m.Todos }))),
  'handover.diary': lazy(() => import('../diary/Diary.tsx').then((m) => ({ default: m.Diary }))),
  'handover.roster': lazy(() => import('../roster/Roster.tsx').then((m) => ({ default: m.Roster }))),
  'handover.covers': lazy(() => import('../cover/Covers.tsx').then((m) => ({ default: m.Covers }))),
  'handover.bulletins': lazy(() => import('../bulletins/Bulletins.tsx').then((m) => ({ default: m.Bulletins }))),
  'handover.detail': lazy(() => import('../handover/Detail.tsx').then((m) => ({ default: m.HandoverDetail }))),
  'handover.history': lazy(() => import('../handover/History.tsx').then((m) => ({ default: m.HandoverHistory }))),
  'handover.reviews': lazy(() => import('../handover/Reviews.tsx').then((m) => ({ default: m.HandoverReviews }))),
  'handover.checklists': lazy(() => import('../checklists/Checklists.tsx').then((m) => ({ default: m.Checklists }))),
  'handover.prints': lazy(() => import('../paper/Prints.tsx').then((m) => ({ default: m.Prints }))),
  reports: lazy(() => import('../reports/Reports.tsx').then((m) => ({ default: m.Reports }))),
  gifts: lazy(() => import('../gifts/stock/Stock.tsx').then((m) => ({ default: m.Stock }))),
  'gifts.draw': lazy(() => import('../gifts/draw/Draw.tsx').then((m) => ({ default: m.Draw }))),
  'gifts.outbound': lazy(() => import('../gifts/outbound/Outbounds.tsx').then((m) => ({ default: m.Outbounds }))),
  'gifts.end': lazy(() => import('../gifts/end/End.tsx').then((m) => ({ default: m.CampaignEnd }))),
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
  'settings.checklists': lazy(() =>
    import('../settings/Checklists.tsx').then((m) => ({ default: m.ChecklistSettings })),
  ),
  'settings.backup': lazy(() => import('../settings/Backup.tsx').then((m) => ({ default: m.Backup }))),
  'settings.journal': lazy(() => import('../settings/Journal.tsx').then((m) => ({ default: m.Journal }))),
  'settings.pin': lazy(() => import('../settings/Pin.tsx').then((m) => ({ default: m.Pin }))),
  'settings.recovery': lazy(() => import('../settings/Recovery.tsx').then((m) => ({ default: m.Recovery }))),
  'settings.kiosk': lazy(() => import('../settings/Kiosk.tsx').then((m) => ({ default: m.Kiosk }))),
  'settings.exceptions': lazy(() => import('../settings/Exceptions.tsx').then((m) => ({ default: m.Exceptions }))),
  'settings.shifts': lazy(() => import('../roster/Shifts.tsx').then((m) => ({ default: m.Shifts }))),
  'settings.printers': lazy(() => import('../settings/Printers.tsx').then((m) => ({ default: m.Printers }))),
  'settings.updates': lazy(() => import('../settings/Updates.tsx').then((m) => ({ default: m.Updates }))),
  'settings.notices': lazy(() => import('../settings/Notices.tsx').then((m) => ({ default: m.Notices }))),
};

/** Screens outside the frame: nobody is signed in; the database is new. */
export const outside: { readonly lock?: Lazy<object>; readonly firstRun?: Lazy<object> } = {
  lock: lazy(() => import('../lock/Lock.tsx').then((m) => ({ default: m.Lock }))),
  firstRun: lazy(() => import('../first-run/FirstRun.tsx').then((m) => ({ default: m.FirstRun }))),
};
