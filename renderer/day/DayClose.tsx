import { useState } from 'react';
import { CLOSERS } from '../../shared/kernel/roles.ts';
import { dayWithWeekday } from '../app/format.ts';
import type { Out } from '../app/ops.ts';
import { type CommandResult, useCommand, useQuery } from '../app/query.ts';
import { useSession } from '../app/store.ts';
import { useScreen } from '../app/store-screen.ts';
import { useAuth } from '../app/store-session.ts';
import { useLang, useT } from '../app/text.tsx';
import { factNumber, factText } from '../today/facts.ts';
import { Banner, Button, Progress, RefusalBanner, Tag } from '../ui/index.ts';
import { Scroller } from '../ui/Scroller.tsx';
import { Closed } from './Closed.tsx';
import type { GateLine } from '../../shared/contract/day.ts';
import { useMay } from '../app/may.ts';
import { holds, isGoods, tickOf } from './gate.ts';
import { GateList, TickList } from './GateList.tsx';
import { useNightSwitch } from './night.ts';
import { OverridePanel } from './Override.tsx';
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
  const mayPass = useMay('day.override');
  const closer = person.roles.some((role) => CLOSERS.includes(role));
  const ready = gate.missing === 0;
  const passed = gate.lines.filter((l) => l.state === 'overridden').length;
  return (
    <section className={ready ? 'card jade close-forward' : 'card close-forward'}>
      <div className="stack tight">
        {ready ? (
          <>
            <span className="huge" aria-hidden="true">
              ✓
            </span>
            <b>{passed === 0 ? t('dayPage.gate.allDone') : t('dayPage.gate.allPassed', { count: passed })}</b>
          </>
        ) : (
          <>
            <span className="huge ink-red">{gate.missing}</span>
            <b>{t('day.close.left')}</b>
            {!mayPass && <small className="sub">{t('day.close.override.who')}</small>}
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
  const go = useScreen((s) => s.go);
  const [panel, setPanel] = useState<'seal' | 'sign' | null>(null);
  const [passing, setPassing] = useState<string | null>(null);
  const mayPass = useMay('day.override');
  const { night, turn } = useNightSwitch();
  const required = gate.lines.filter(holds);
  const desk = required.filter((l) => !isGoods(l));
  const next = required.find((l) => l.state === 'missing' && l.facts['nothing'] !== true) ?? null;
  const line = gate.lines.find((l) => l.key === passing && l.mayOverride);
  const counted = required.find((l) => l.key === 'counted');
  const exceptions = gate.lines.find((l) => l.key === 'exceptions');
  return (
    <div className="page day-close">
      <div className="page-title">
        <h1>{t('day.close.title')}</h1>
        <span className="sub">{dayWithWeekday(gate.day, lang)}</span>
        {gate.state === 'closing' && <Tag tone="warn">{t('session.lock.closingDay')}</Tag>}
        <span className="right row tight">
          <Button size="small" variant="quiet" onPress={() => go('day.files')}>
            {t('dayPage.files.open')}
          </Button>
          <Button size="small" variant="quiet" onPress={turn}>
            {t(night ? 'dayPage.night.on' : 'dayPage.night.off')}
          </Button>
        </span>
      </div>
      <Scroller className="scroll close-lists" label={t('day.close.title')}>
        {exceptions && (
          <Banner
            tone="amber"
            action={
              <Button size="small" onPress={() => go('settings.exceptions')}>
                {t('day.close.exceptionsGo')}
              </Button>
            }
          >
            {t('day.close.exceptions', { count: factNumber(exceptions.facts, 'open') })}
          </Banner>
        )}
        {[required.filter(isGoods), desk].map((lines, i) => (
          <section key={i === 0 ? 'goods' : 'desk'} className="card flush">
            <h2 className="gate-head">{t(i === 0 ? 'dayPage.gate.goods' : 'dayPage.gate.desk')}</h2>
            <GateList
              lines={lines}
              day={gate.day}
              next={next}
              onSeal={() => setPanel('seal')}
              onSign={() => setPanel('sign')}
              onOverride={mayPass ? (of: GateLine) => setPassing(of.key) : null}
            />
          </section>
        ))}
        <section className="card close-ticks">
          <h2 className="sub">{t('day.close.plain')}</h2>
          <TickList lines={gate.lines.filter((l) => tickOf(l) !== null)} />
        </section>
      </Scroller>
      <Forward gate={gate} close={close} onClose={onClose} />
      {line && <OverridePanel key={line.key} line={line} onClose={() => setPassing(null)} />}
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
