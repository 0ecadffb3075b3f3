import { Suspense, useState, type ComponentType } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { useNightTheme } from '../day/night.ts';
import { useHandoverBadge } from '../handover/badge.ts';
import { Icon } from '../ui/icons.tsx';
import { ToastRegion } from '../ui/notices.tsx';
import { EmptyState, Tag } from '../ui/show.tsx';
import { FrameBox } from './frame-box.tsx';
import { HelpPanel } from './frame-help.tsx';
import { BarState, Where } from './frame-state.tsx';
import { DiskWarning } from '../boot/DiskWarning.tsx';
import { ScreenBoundary } from './errors.tsx';
import { activeBindings, useKeys, type KeyBinding } from './keys.ts';
import { screens } from './screens.ts';
import { usePage } from './store.ts';
import { useAuth } from './store-session.ts';
import { RAIL, railOf, useScreen, type RailEntry } from './store-screen.ts';
import { useT } from './text.tsx';

function RailButton({ entry, current }: { entry: RailEntry; current: boolean }) {
  const t = useT();
  const enter = useScreen((s) => s.enter);
  const badge = usePage((page) => page.badges[entry] ?? 0);
  return (
    <AriaButton onPress={() => enter(entry)} {...(current ? { 'aria-current': 'page' as const } : {})}>
      <Icon name={entry} />
      <span>{t(`app.nav.${entry}`)}</span>
      {badge > 0 && (
        <em>
          <span aria-hidden="true">{badge > 99 ? '99+' : badge}</span>
          <span className="hidden-visually">{t('app.nav.waiting', { count: badge })}</span>
        </em>
      )}
    </AriaButton>
  );
}

function Rail() {
  const t = useT();
  const at = useScreen((s) => railOf(s.screen.name));
  return (
    <nav className="rail" aria-label={t('app.nav.label')}>
      {RAIL.map((entry) => (
        <RailButton key={entry} entry={entry} current={entry === at} />
      ))}
    </nav>
  );
}

/** A screen that is not there yet. */
function Soon({ entry }: { entry: RailEntry }) {
  const t = useT();
  const enter = useScreen((s) => s.enter);
  const name = t(`app.nav.${entry}`);
  return (
    <div className="page">
      <div className="page-title">
        <h1>{name}</h1>
        <Tag>{t('app.soon.tag')}</Tag>
      </div>
      <EmptyState
        icon={entry}
        {...(entry === 'today' ? {} : { action: { text: t('app.soon.back'), onPress: () => enter('today') } })}
      >
        {t('app.soon.sentence', { name })}
      </EmptyState>
    </div>
  );
}

/** The open screen, or the word that it comes later. */
function Stage() {
  const screen = useScreen((s) => s.screen);
  const back = useScreen((s) => s.back);
  const t = useT();
  const Body = screens[screen.name] as ComponentType<{ readonly params: object }> | undefined;
  return (
    <main>
      <ScreenBoundary key={screen.name} onBack={back}>
        {Body ? (
          <Suspense fallback={<output className="hidden-visually">{t('app.common.loading')}</output>}>
            <Body params={screen.params} />
          </Suspense>
        ) : (
          <Soon entry={railOf(screen.name)} />
        )}
      </ScreenBoundary>
    </main>
  );
}

/** Status bar, rail, the open screen, and the keys that work everywhere. */
export function Frame() {
  const t = useT();
  const { go, enter, back } = useScreen();
  const { lock } = useAuth();
  const [help, setHelp] = useState<readonly KeyBinding[] | null>(null);
  useHandoverBadge();
  useNightTheme();
  useKeys(
    [
      { key: 'F1', run: () => setHelp(activeBindings()), label: t('app.keys.help') },
      { key: 'F2', run: () => go('gifts.issue'), label: t('app.keys.issue') },
      { key: 'F3', run: () => enter('inquiries'), label: t('app.keys.inquiry') },
      { key: 'F4', run: () => enter('complaints'), label: t('app.keys.complaint') },
      { key: 'F6', run: () => enter('registers'), label: t('app.keys.register') },
      { key: 'F8', run: () => enter('handover'), label: t('app.keys.handover') },
      { key: 'F9', run: () => go('day.close'), label: t('app.keys.dayClose') },
      { key: 'F12', run: () => void lock(), label: t('app.keys.lock'), always: true },
      { key: 'Escape', run: back, label: t('app.keys.back') },
    ],
    'frame',
  );
  return (
    <div className="frame">
      <header className="bar" aria-label={t('app.bar.label')}>
        <div className="mark">{t('app.name')}</div>
        <Where />
        <FrameBox />
        <BarState />
      </header>
      <DiskWarning />
      <Rail />
      <Stage />
      <HelpPanel keys={help} onClose={() => setHelp(null)} />
      <ToastRegion />
    </div>
  );
}
