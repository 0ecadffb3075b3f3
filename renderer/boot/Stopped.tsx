import { useState } from 'react';
import type { BackupInfo, BootState } from '../../shared/contract/boot.ts';
import type { Refusal } from '../../shared/kernel/result.ts';
import { LangSwitch } from '../app/frame-state.tsx';
import { useKeys } from '../app/keys.ts';
import { useDesk } from '../app/query.ts';
import { refusalText } from '../app/refusal.ts';
import { useT } from '../app/text.tsx';
import { Button } from '../ui/index.ts';
import { Backups, canBeUsed } from './Backups.tsx';
import { RestoreSign } from './RestoreSign.tsx';
import { HERE, takeIn } from './state.ts';

type Stopped = Extract<BootState, { state: 'stopped' }>;

/** Asks the host to open the book once more. */
function useRetry() {
  const desk = useDesk();
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<Refusal | null>(null);
  const retry = async (): Promise<void> => {
    setBusy(true);
    setFailed(null);
    const answer = await desk.client.boot({ do: 'retry' });
    setBusy(false);
    if ('ok' in answer) {
      takeIn(desk, answer.ok);
      if (answer.ok.state === 'stopped') setFailed(answer.ok.refused);
    } else if ('refused' in answer) setFailed(answer.refused);
  };
  return { busy, failed, retry };
}

/** The page when the book cannot be opened: why, in one sentence that says what to do; the backups; a supervisor signs; nothing is deleted. */
export function StoppedPage({ stopped }: { readonly stopped: Stopped }) {
  const t = useT();
  const { busy, failed, retry } = useRetry();
  const { refused, backups } = stopped;
  const [chosen, setChosen] = useState<string | null>(null);
  const [signing, setSigning] = useState<BackupInfo | null>(null);
  const picked = backups.find((one) => one.file === chosen) ?? backups.find(canBeUsed) ?? null;
  const offered = backups.length > 0;
  useKeys([
    { key: 'Enter', run: () => setSigning(picked), off: signing !== null || picked === null || busy },
    { key: 'R', run: () => void retry(), off: signing !== null || busy },
    { key: 'r', run: () => void retry(), off: signing !== null || busy },
  ]);
  if (signing !== null) return <RestoreSign backup={signing} onBack={() => setSigning(null)} />;
  const again = (
    <Button variant={offered ? 'alt' : 'go'} busy={busy} keyHint="R" onPress={() => void retry()}>
      {t(busy ? 'boot.retrying' : 'boot.retry')}
    </Button>
  );
  return (
    <main className="first-run boot-page">
      <div className="first-run-in">
        <div className="first-run-top">
          <h1>{t('boot.title')}</h1>
          <span className="right">
            <LangSwitch />
          </span>
        </div>
        <p className="boot-why" role="alert">
          {refusalText(refused, { t, zone: HERE })}
          {failed !== null && failed.type === refused.type && <b> {t('boot.still')}</b>}
        </p>
        {failed !== null && failed.type !== refused.type && (
          <p className="ink-red" role="alert">
            {refusalText(failed, { t, zone: HERE })}
          </p>
        )}
        {offered && (
          <section className="card boot-backups">
            <h2>{t('boot.choose')}</h2>
            <p className="sub">{t('boot.chooseHint')}</p>
            <Backups backups={backups} chosen={picked?.file ?? null} onChoose={setChosen} />
          </section>
        )}
        {!offered && refused.type === 'bookMissing' && <p className="sub">{t('boot.none')}</p>}
        <p className="sub">{t('boot.paper')}</p>
        <div className="first-run-end">
          {again}
          {offered && (
            <Button variant="go" keyHint="Enter" disabled={picked === null || busy} onPress={() => setSigning(picked)}>
              {t('boot.go')}
            </Button>
          )}
        </div>
      </div>
    </main>
  );
}
