import { useState } from 'react';
import { calendarDay } from '../../shared/kernel/time.ts';
import { instantText, shortDay } from '../app/format.ts';
import type { Out } from '../app/ops.ts';
import { useCommand, useQuery } from '../app/query.ts';
import { useNow, useSession, useZone } from '../app/store.ts';
import { useAuth } from '../app/store-session.ts';
import { useScreen } from '../app/store-screen.ts';
import { useT } from '../app/text.tsx';
import { Banner, Button, EmptyState, Icon, Progress, RefusalBanner, SidePanel, TextField, toast } from '../ui/index.ts';
import { useProgress } from './progress.ts';
import { HandoversPanel } from './Handovers.tsx';

/** A closed day opens again: a supervisor says why (C5). */
function ReopenPanel({
  day,
  open,
  onClose,
}: {
  readonly day: string;
  readonly open: boolean;
  readonly onClose: () => void;
}) {
  const t = useT();
  const reopen = useCommand('day.reopen');
  const [reason, setReason] = useState('');
  const go = async (): Promise<void> => {
    if (reason.trim() === '') return;
    const answer = await reopen.run({ reason: reason.trim() });
    if (!('ok' in answer)) return;
    toast(t('day.close.reopened', { day }));
    onClose();
  };
  return (
    <SidePanel
      title={t('day.close.reopenTitle', { day })}
      open={open}
      onClose={onClose}
      footer={
        <Button variant="danger" busy={reopen.busy} disabled={reason.trim() === ''} onPress={() => void go()}>
          {t('day.close.reopen')}
        </Button>
      }
    >
      <div className="stack loose">
        <p>{t('day.close.reopenHint')}</p>
        <TextField
          label={t('day.close.reopenReason')}
          value={reason}
          onChange={setReason}
          autoFocus
          maxLength={200}
          onEnter={() => void go()}
        />
        <RefusalBanner refused={reopen.refused} defect={reopen.defect} />
      </div>
    </SidePanel>
  );
}

/** The backup that holds the close: under way, where it lies, or not made. Nobody is told to go home before. */
function BackupOf({ closedAt }: { readonly closedAt: number }) {
  const t = useT();
  const go = useScreen((s) => s.go);
  const made = useQuery('backup.list', {}).data?.rows.find((row) => row.at >= closedAt);
  const far = useProgress(true);
  const zone = useZone();
  const now = useNow(60_000);
  const settings = (
    <Button size="small" onPress={() => go('settings.backup')}>
      {t('today.toSettings')}
    </Button>
  );
  if (!made) {
    return far?.total === 0 ? (
      <Banner tone="amber" action={settings}>
        {t('day.close.noBackup')}
      </Banner>
    ) : (
      <Progress done={far?.done ?? 0} total={far?.total ?? 100} label={t('day.close.backingUp')} />
    );
  }
  return (
    <>
      <dl className="places">
        <div>
          <dt className="sub">{t('day.close.backup')}</dt>
          <dd title={made.path}>{t('day.close.backedUp', { at: instantText(made.at, zone, t, now) })}</dd>
        </div>
        {made.secondPath !== null && (
          <div>
            <dt className="sub">{t('day.close.second')}</dt>
            <dd>{made.secondPath}</dd>
          </div>
        )}
      </dl>
      {made.secondPath === null && (
        <Banner tone="amber" action={settings}>
          {t('day.close.noSecond')}
        </Banner>
      )}
      <p>{t('day.close.doneHint')}</p>
    </>
  );
}

/** Nothing is open: the day that was closed last, where its backups lie, and the way back for a supervisor. */
export function Closed({ result }: { readonly result: Out<'day.close'> | null }) {
  const t = useT();
  const { lock } = useAuth();
  const go = useScreen((s) => s.go);
  const { person } = useSession();
  const zone = useZone();
  const now = useNow(60_000);
  const last = useQuery('session.faces', {}).data?.day ?? null;
  const [reopen, setReopen] = useState(false);
  const [records, setRecords] = useState(false);
  const day = result?.day ?? (last?.state === 'closed' ? last.day : null);
  if (day === null) {
    return (
      <div className="page">
        <div className="page-title">
          <h1>{t('day.close.title')}</h1>
        </div>
        <EmptyState
          tall
          icon="calendar"
          action={{ text: t('day.close.toOpen'), onPress: () => go('day.open'), hotkey: 'Enter' }}
        >
          {t('day.close.none')}
        </EmptyState>
      </div>
    );
  }
  const over = day === calendarDay(now, zone);
  const supervisor = person.roles.includes('SUP');
  return (
    <div className="page day-closed">
      <section className="card day-done" role="status">
        <span className="day-sign">
          <Icon name="check" />
        </span>
        <h1>{t(result ? 'day.close.done' : 'day.close.closedDay', { day: shortDay(day) })}</h1>
        {result ? <BackupOf closedAt={result.at} /> : <p>{t('day.close.doneHint')}</p>}
        <div className="row">
          {over ? (
            <Button variant="go" hotkey="Enter" onPress={() => void lock()}>
              {t('day.close.lock')}
            </Button>
          ) : (
            <Button variant="go" hotkey="Enter" onPress={() => go('day.open')}>
              {t('day.close.toOpen')}
            </Button>
          )}
          <Button icon="print" onPress={() => setRecords(true)}>
            {t('day.records.open')}
          </Button>
          <Button onPress={() => go('day.files')}>{t('dayPage.files.open')}</Button>
          {supervisor ? (
            <Button onPress={() => setReopen(true)}>{t('day.close.reopen')}</Button>
          ) : (
            <span className="sub">{t('day.close.reopenWho')}</span>
          )}
        </div>
      </section>
      <HandoversPanel day={day} open={records} onClose={() => setRecords(false)} />
      <ReopenPanel day={shortDay(day)} open={reopen} onClose={() => setReopen(false)} />
    </div>
  );
}
