import { Suspense, useEffect, useMemo, type ReactNode } from 'react';
import type { Client } from '../client/client.ts';
import { Frame } from './frame.tsx';
import { DeskProvider, openDesk, useDesk, useQuery } from './query.ts';
import { useHostEvents } from '../kiosk/host-events.ts';
import { WorkingPage, RestoredPage } from '../boot/Restored.tsx';
import { useBoot, useBootWatch } from '../boot/state.ts';
import { StoppedPage } from '../boot/Stopped.tsx';
import { RecoveryCode } from '../first-run/RecoveryCode.tsx';
import { useRecoveryCode } from '../first-run/recovery-code.ts';
import { RefusalBanner } from '../ui/notices.tsx';
import { outside } from './screens.ts';
import { usePage } from './store.ts';
import { useDraftRescue, useIdleLock, useSessionWatch } from './store-session.ts';
import { TextProvider, useT } from './text.tsx';

/** What stands on screen before anything is known, and when the host has shut the window out. */
function Boot({ children }: { children: ReactNode }) {
  const t = useT();
  return (
    <main className="boot">
      <p className="mark">{t('app.name')}</p>
      {children}
    </main>
  );
}

function Starting() {
  const t = useT();
  return (
    <Boot>
      <output>{t('app.errors.start')}</output>
    </Boot>
  );
}

/** Language of the desk, capabilities of the host: asked once. */
function useStart(): void {
  const { client } = useDesk();
  const { setCapabilities, setLang } = usePage.getState();
  const language = useQuery('session.faces', {}).data?.language;
  useEffect(() => {
    if (language) setLang(language);
  }, [language, setLang]);
  useEffect(() => {
    void client.capabilities().then(setCapabilities);
  }, [client, setCapabilities]);
}

/** The host has more to say of these than the door: it is asked. */
const NOT_OPEN: readonly string[] = ['deskStopped', 'bookDamaged'];

/** Lock screen, first run, or the frame; a recovery code just made comes before them all. */
function Inside() {
  const t = useT();
  useStart();
  const unknown = useSessionWatch();
  useHostEvents();
  const faces = useQuery('session.faces', {});
  const session = usePage((page) => page.session);
  const link = usePage((page) => page.link);
  const code = useRecoveryCode((now) => now.state.is);
  useIdleLock(session);
  useDraftRescue();
  const Lock = outside.lock;
  const FirstRun = outside.firstRun;
  if (code === 'shown') return <RecoveryCode />;
  if (session)
    return (
      <>
        <Frame />
        {!link && (
          <p className="lost" role="alert">
            {t('app.errors.lost')}
          </p>
        )}
      </>
    );
  if (faces.refused && !NOT_OPEN.includes(faces.refused.type))
    return (
      <Boot>
        <RefusalBanner refused={faces.refused} />
      </Boot>
    );
  if (unknown || !faces.data) return <Starting />;
  // The desk is ready before the wizard has its answer, and the answer holds the code.
  const Screen = faces.data.ready && code !== 'coming' ? Lock : FirstRun;
  return Screen ? (
    <Suspense fallback={<Starting />}>
      <Screen />
    </Suspense>
  ) : (
    <Boot>
      <p>{t('app.soon.tag')}</p>
    </Boot>
  );
}

/** The desk as it stands: open, or the page that says why it is not. */
function Standing() {
  useBootWatch();
  const state = useBoot((boot) => boot.state);
  const restored = useBoot((boot) => boot.restored);
  if (state?.state === 'stopped') return <StoppedPage stopped={state} />;
  if (state?.state === 'working') return <WorkingPage working={state} />;
  return restored === null ? <Inside /> : <RestoredPage restored={restored} />;
}

function Worded() {
  const lang = usePage((page) => page.lang);
  useEffect(() => {
    document.documentElement.lang = lang;
  }, [lang]);
  return (
    <TextProvider lang={lang}>
      <Standing />
    </TextProvider>
  );
}

/** The whole page over one client. */
export function Shell({ client }: { readonly client: Client }) {
  const desk = useMemo(() => openDesk(client), [client]);
  return (
    <DeskProvider value={desk}>
      <Worded />
    </DeskProvider>
  );
}
