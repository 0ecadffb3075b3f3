import { Fragment, useState } from 'react';
import type { Answer } from '../../shared/kernel/result.ts';
import { SIGNERS } from '../../shared/kernel/roles.ts';
import { instantText } from '../app/format.ts';
import { useMay } from '../app/may.ts';
import { useCommand, useQuery } from '../app/query.ts';
import { useNow, useZone } from '../app/store.ts';
import { useLang, useT } from '../app/text.tsx';
import { orNull } from '../masters/form.ts';
import {
  Banner,
  Button,
  Card,
  DataTable,
  EmptyState,
  Progress,
  RefusalBanner,
  SidePanel,
  SignPin,
  Tag,
  TextField,
  toast,
} from '../ui/index.ts';
import { SettingsPage } from './SettingsPage.tsx';
import { lastSays, megabytes, type UpdateStatus } from './updates-state.ts';

type Staged = NonNullable<UpdateStatus['staged']>;

/** The signature of a supervisor under exactly this file. */
function Approve({ staged, onClose }: { readonly staged: Staged; readonly onClose: () => void }) {
  const t = useT();
  const approve = useCommand('update.approve');
  const staff = useQuery('staff.list', {}).data?.rows;
  const signers = staff
    ?.filter((one) => one.status === 'active' && one.hasPin && one.roles.some((role) => SIGNERS.approve.includes(role)))
    .map((one) => ({ id: one.id, text: one.name, note: one.post, initials: one.pinyin }));
  const sign = async (staffId: string, pin: string): Promise<Answer> => {
    const answer = await approve.run({ sha256: staged.sha256, staffId, pin });
    if ('ok' in answer) {
      toast(t('updates.approved'));
      onClose();
    }
    return answer;
  };
  return (
    <SidePanel title={t('updates.approveTitle', { version: staged.version })} open onClose={onClose}>
      <div className="stack loose">
        <p className="desk-title">{t('updates.approveHow')}</p>
        {signers && <SignPin staff={signers} onSign={sign} label={t('updates.approver')} />}
      </div>
    </SidePanel>
  );
}

/** The version that waits here: what it is, what it waits for, who let it in. */
function Ready({ status, staged }: { readonly status: UpdateStatus; readonly staged: Staged }) {
  const t = useT();
  const lang = useLang();
  const zone = useZone();
  const now = useNow(60_000);
  const [signing, setSigning] = useState(false);
  const cancel = useCommand('update.cancel');
  const mayCancel = useMay('update.cancel');
  const { waits, approved, wayBack, command } = status;
  const notes = staged.notes[lang];
  const takeBack = async (): Promise<void> => {
    if ('ok' in (await cancel.run({ sha256: staged.sha256 }))) toast(t('updates.cancelled'));
  };
  return (
    <Card title={t('updates.ready', { version: staged.version })}>
      <div className="stack">
        <p className="desk-title">
          {t(`updates.waits.${waits}`, { version: staged.version, at: instantText(staged.notBefore, zone, t, now) })}
        </p>
        {command !== null && <p className="wrap-any folder">{command}</p>}
        <p className="sub">
          {t('updates.size', { n: megabytes(staged.bytes), at: instantText(staged.at, zone, t, now) })}
        </p>
        {notes !== '' && (
          <p className="several-lines">
            <b>{t('updates.notes')}</b>
            <br />
            {notes}
          </p>
        )}
        {staged.migrates && <p className="sub">{t('updates.migrates')}</p>}
        <p className={wayBack === null ? 'ink-amber' : 'sub'}>
          {wayBack === null ? t('updates.noWayBack') : t('updates.wayBack', { version: wayBack })}
        </p>
        {approved && (
          <p className="ink-jade">
            {t('updates.approvedBy', { who: approved.by, at: instantText(approved.at, zone, t, now) })}
          </p>
        )}
        <RefusalBanner refused={cancel.refused} defect={cancel.defect} onClose={cancel.clear} />
        <div className="row">
          {waits === 'approval' && (
            <Button variant="go" onPress={() => setSigning(true)}>
              {t('updates.approve')}
            </Button>
          )}
          {approved && mayCancel && waits !== 'underWay' && (
            <Button variant="quiet" busy={cancel.busy} onPress={() => void takeBack()}>
              {t('updates.cancel')}
            </Button>
          )}
        </div>
      </div>
      {signing && <Approve staged={staged} onClose={() => setSigning(false)} />}
    </Card>
  );
}

/** Looking for a new version: on a stick, in a folder, at an address. */
function Look({ status }: { readonly status: UpdateStatus }) {
  const t = useT();
  const [source, setSource] = useState('');
  const look = useCommand('update.look');
  const go = async (): Promise<void> => {
    const answer = await look.run({ source: orNull(source) });
    if ('ok' in answer) toast(t('updates.found', { version: answer.ok.version }));
  };
  return (
    <Card title={t('updates.look')}>
      <div className="stack">
        <TextField
          label={t('updates.source')}
          hint={t('updates.sourceHint')}
          optional
          value={source}
          onChange={(text) => {
            look.clear();
            setSource(text);
          }}
          disabled={look.busy}
          maxLength={300}
          onEnter={() => void go()}
        />
        {status.source !== null && <p className="sub wrap-any">{t('updates.lastSource', { source: status.source })}</p>}
        <RefusalBanner refused={look.refused} defect={look.defect} onClose={look.clear} />
        <div className="backup-work">
          {look.busy ? (
            <Progress
              label={t('updates.looking')}
              done={look.progress?.done ?? 0}
              total={look.progress?.total ?? 100}
            />
          ) : (
            <Button size="small" onPress={() => void go()}>
              {t('updates.look')}
            </Button>
          )}
        </div>
      </div>
    </Card>
  );
}

function History({ steps }: { readonly steps: UpdateStatus['steps'] }) {
  const t = useT();
  const zone = useZone();
  const now = useNow(60_000);
  return (
    <Card flush title={t('updates.history')}>
      <DataTable
        label={t('updates.history')}
        rows={steps}
        rowKey={(row) => row.id}
        empty={<EmptyState icon="box">{t('updates.historyEmpty')}</EmptyState>}
        columns={[
          { id: 'at', head: t('updates.at'), width: '170px', cell: (row) => instantText(row.at, zone, t, now) },
          { id: 'version', head: t('updates.version'), width: '120px', cell: (row) => row.version },
          { id: 'step', head: t('updates.step'), cell: (row) => t(`updates.steps.${row.step}`) },
          { id: 'by', head: t('updates.by'), width: '150px', cell: (row) => row.by ?? t('updates.program') },
        ]}
      />
    </Card>
  );
}

/** Where the program stands with its versions: what runs, what waits for tonight, how the last one ended. */
export function Updates() {
  const t = useT();
  const zone = useZone();
  const now = useNow(60_000);
  const mayLook = useMay('update.look');
  const seen = useQuery('update.status', {});
  const status = seen.data;
  return (
    <SettingsPage title={t('updates.title')} className="backup-page">
      <div className="scroll stack">
        <RefusalBanner refused={seen.refused} defect={seen.defect} />
        {status?.available === false && <EmptyState icon="box">{t('updates.folderOnly')}</EmptyState>}
        {status?.available === true && (
          <>
            {status.last && status.last.outcome !== 'healthy' && (
              <Banner tone="amber">
                <b>{`${t('updates.last')} · ${instantText(status.last.at, zone, t, now)}`}</b>
                {lastSays(status.last, t).map((sentence) => (
                  <Fragment key={sentence}>
                    <br />
                    {sentence}
                  </Fragment>
                ))}
              </Banner>
            )}
            <div className="backup-top">
              {status.staged ? (
                <Ready status={status} staged={status.staged} />
              ) : (
                <Card title={t('updates.running')}>
                  <div className="stack">
                    <p className="row wrap">
                      <b className="num">{status.running}</b>
                      {status.trial === null && <Tag tone="ok">{t('updates.none')}</Tag>}
                    </p>
                    {status.last?.outcome === 'healthy' && <p className="sub">{lastSays(status.last, t).join(' ')}</p>}
                  </div>
                </Card>
              )}
              {mayLook && <Look status={status} />}
            </div>
            <History steps={status.steps} />
          </>
        )}
      </div>
    </SettingsPage>
  );
}
