import { useState } from 'react';
import { CLOSERS } from '../../shared/kernel/roles.ts';
import { dayWithWeekday } from '../app/format.ts';
import type { Out } from '../app/ops.ts';
import { type CommandResult, useCommand, useQuery } from '../app/query.ts';
import { useSession } from '../app/store.ts';
import { useAuth } from '../app/store-session.ts';
import { useLang, useT } from '../app/text.tsx';
import { factText } from '../today/facts.ts';
import { Button, Progress, RefusalBanner, Tag } from '../ui/index.ts';
import { Scroller } from '../ui/Scroller.tsx';
import { Closed } from './Closed.tsx';
import { isRequired, isTicked } from './gate.ts';
import { GateList, TickList } from './GateList.tsx';
import { useProgress } from './progress.ts';
import { SealPanel } from './SealPanel.tsx';
import { SignOutPanel } from './SignOut.tsx';

type Gate = Out<'day.gate'> & { readonly day: string };

/** How far the day is from closing, and the button that closes it. */
function Forward({
  gate,
  close,
  onClose,
}: {
  readonly gate: Gate;
  readonly close: CommandResult<'day.close'>;
  readonly onClose: () => void;
}) {
  const t = useT();
  const { lock } = useAuth();
  const { person } = useSession();
  const start = useCommand('day.startClosing');
  const closer = person.roles.some((role) => CLOSERS.includes(role));
  const ready = gate.missing === 0;
  return (
    <section className={ready ? 'card jade close-forward' : 'card close-forward'}>
      <div className="stack tight">
        {ready ? (
          <>
            <span className="huge" aria-hidden="true">
              ✓
            </span>
            <b>{t('day.close.allDone')}</b>
          </>
        ) : (
          <>
            <span className="huge ink-red">{gate.missing}</span>
            <b>{t('day.close.left')}</b>
          </>
        )}
      </div>
      <RefusalBanner
        refused={close.refused ?? start.refused}
        defect={close.defect ?? start.defect}
        onClose={() => {
          close.clear();
          start.clear();
        }}
      />
      <div className="stack">
        {gate.state === 'closing' && <p className="sub">{t('day.close.started')}</p>}
        {closer ? (
          <>
            {gate.state === 'open' && (
              <>
                <Button wide busy={start.busy} onPress={() => void start.run({})}>
                  {t('day.close.start')}
                </Button>
                <p className="sub">{t('day.close.startHint')}</p>
              </>
            )}
            <Button
              variant="go"
              size="tall"
              wide
              disabled={!ready}
              {...(ready ? { hotkey: 'Enter' } : {})}
              onPress={onClose}
            >
              {t('day.close.go')}
            </Button>
            <p className="sub">{t('day.close.goHint')}</p>
          </>
        ) : (
          <>
            <p>{t('day.close.notCloser')}</p>
            <Button wide keyHint="F12" onPress={() => void lock()}>
              {t('day.close.switch')}
            </Button>
          </>
        )}
      </div>
    </section>
  );
}

/** The gate: green and red, who must do what, and the way there (C5). */
function GatePage({
  gate,
  close,
  onClose,
}: {
  readonly gate: Gate;
  readonly close: CommandResult<'day.close'>;
  readonly onClose: () => void;
}) {
  const t = useT();
  const lang = useLang();
  const [panel, setPanel] = useState<'seal' | 'sign' | null>(null);
  const required = gate.lines.filter((l) => isRequired(l.key));
  const counted = required.find((l) => l.key === 'counted');
  return (
    <div className="page day-close">
      <div className="page-title">
        <h1>{t('day.close.title')}</h1>
        <span className="sub">{dayWithWeekday(gate.day, lang)}</span>
        {gate.state === 'closing' && <Tag tone="warn">{t('session.lock.closingDay')}</Tag>}
      </div>
      <Scroller className="scroll close-lists" label={t('day.close.title')}>
        <section className="card flush">
          <GateList lines={required} day={gate.day} onSeal={() => setPanel('seal')} onSign={() => setPanel('sign')} />
        </section>
        <section className="card close-ticks">
          <h2 className="sub">{t('day.close.plain')}</h2>
          <TickList lines={gate.lines.filter((l) => isTicked(l.key))} />
        </section>
      </Scroller>
      <Forward gate={gate} close={close} onClose={onClose} />
      <SealPanel open={panel === 'seal'} onClose={() => setPanel(null)} />
      <SignOutPanel
        docNo={counted ? factText(counted.facts, 'docNo') : ''}
        day={gate.day}
        open={panel === 'sign'}
        onClose={() => setPanel(null)}
      />
    </div>
  );
}

/** The day is being backed up and closed: how far it is. */
function Working() {
  const t = useT();
  const far = useProgress(true);
  return (
    <div className="page day-working">
      <section className="card" role="status">
        <h1>{t('day.close.working')}</h1>
        <Progress done={far?.done ?? 0} total={far?.total ?? 100} label={t('day.close.closing')} />
      </section>
    </div>
  );
}

/** Screen 5: closing the day. */
export function DayClose() {
  const t = useT();
  const { data, refused, defect } = useQuery('day.gate', {});
  const close = useCommand('day.close');
  const [result, setResult] = useState<Out<'day.close'> | null>(null);
  const go = async (): Promise<void> => {
    const answer = await close.run({});
    if ('ok' in answer) setResult(answer.ok);
  };
  if (close.busy) return <Working />;
  if (data && data.day !== null)
    return <GatePage gate={{ ...data, day: data.day }} close={close} onClose={() => void go()} />;
  if (data) return <Closed result={result} />;
  return (
    <div className="page">
      <div className="page-title">
        <h1>{t('day.close.title')}</h1>
      </div>
      <RefusalBanner refused={refused} defect={defect} />
    </div>
  );
}
