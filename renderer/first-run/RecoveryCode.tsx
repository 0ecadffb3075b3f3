import { useState } from 'react';
import { useQuery } from '../app/query.ts';
import { useKeys } from '../app/keys.ts';
import { usePage } from '../app/store.ts';
import { useT } from '../app/text.tsx';
import { Button, CheckTick, toast } from '../ui/index.ts';
import { useRecoveryCode } from './recovery-code.ts';

/** The recovery code, once: to be copied or printed before anything else can be done. */
export function RecoveryCode() {
  const t = useT();
  const faces = useQuery('session.faces', {}).data;
  const { state, set } = useRecoveryCode();
  const signedIn = usePage((page) => page.session !== null);
  // A host that prints by itself keeps what it prints, and this must not be kept: there it is written down by hand.
  const dialog = usePage((page) => !page.capabilities.silentPrint);
  const [kept, setKept] = useState(false);
  const go = (): void => {
    if (!kept) return;
    set({ is: 'none' });
    if (signedIn) toast(t('settings.recovery.done'));
  };
  useKeys([{ key: 'Enter', run: go, off: !kept }]);
  if (state.is !== 'shown') return null;
  return (
    <main className="first-run">
      <div className="first-run-in narrow">
        <h1>{t('session.firstRun.recovery.title')}</h1>
        <p className="sub">{t('session.firstRun.recovery.explain')}</p>
        <section className="card recovery-sheet">
          <b>{t('session.firstRun.recovery.sheetTitle')}</b>
          <span className="sub">
            {t('session.firstRun.recovery.sheetSite', { site: faces?.site ?? '', terminal: faces?.terminal ?? '' })}
          </span>
          <output className="recovery-code">{state.code}</output>
          <span className="sub">{t('session.firstRun.recovery.sheetNote')}</span>
        </section>
        <p>{t(dialog ? 'session.firstRun.recovery.keep' : 'session.firstRun.recovery.keepByHand')}</p>
        <div className="row">
          {dialog && (
            <Button icon="print" onPress={() => window.print()}>
              {t('session.firstRun.recovery.print')}
            </Button>
          )}
          <CheckTick value={kept} onChange={setKept}>
            {t('session.firstRun.recovery.kept')}
          </CheckTick>
        </div>
        <Button variant="go" size="tall" wide disabled={!kept} keyHint="Enter" onPress={go}>
          {t(signedIn ? 'settings.recovery.back' : 'session.firstRun.recovery.go')}
        </Button>
      </div>
    </main>
  );
}
