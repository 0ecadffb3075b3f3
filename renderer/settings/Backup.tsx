import { useState } from 'react';
import { instantText, qty } from '../app/format.ts';
import { useMay } from '../app/may.ts';
import { useCommand, useQuery } from '../app/query.ts';
import { useNow, useZone } from '../app/store.ts';
import { useT } from '../app/text.tsx';
import { Button, Card, DataTable, EmptyState, Progress, RefusalBanner, Tag, toast } from '../ui/index.ts';
import { PolicyPanel } from './PolicyPanel.tsx';
import { SettingsPage } from './SettingsPage.tsx';
import { headText } from './TrustLine.tsx';

const MEGABYTE = 1_048_576;

/** Where the second copy goes; a desk with only one disk of backups is told so. */
function SecondFolder() {
  const t = useT();
  const may = useMay('policy.save');
  const [open, setOpen] = useState(false);
  const policy = useQuery('policy.list', {}).data?.rows.find((row) => row.key === 'backup.second_folder');
  const folder = typeof policy?.value === 'string' ? policy.value : '';
  return (
    <Card title={t('settings.backup.secondFolder')}>
      <div className="stack">
        {folder === '' ? (
          <p className="ink-amber">{t('settings.backup.secondNone')}</p>
        ) : (
          <p className="wrap-any folder">{folder}</p>
        )}
        {may && (
          <div>
            <Button size="small" onPress={() => setOpen(true)}>
              {t('settings.backup.changeSecond')}
            </Button>
          </div>
        )}
      </div>
      {open && policy && <PolicyPanel row={policy} onClose={() => setOpen(false)} />}
    </Card>
  );
}

/** The backups of this desk, and one more now: with its progress, while the desk goes on working. */
export function Backup() {
  const t = useT();
  const zone = useZone();
  const now = useNow(60_000);
  const may = useMay('backup.run');
  const run = useCommand('backup.run');
  const list = useQuery('backup.list', {});
  const rows = list.data?.rows ?? [];
  const last = rows[0];
  const size = (bytes: number): string =>
    t('settings.backup.megabytes', { n: (Math.ceil((bytes / MEGABYTE) * 10) / 10).toFixed(1) });
  const start = async (): Promise<void> => {
    const answer = await run.run({});
    if ('ok' in answer) toast(t('settings.backup.done'));
  };
  return (
    <SettingsPage
      title={t('settings.backup.title')}
      className="backup-page"
      actions={
        may && (
          <Button variant="go" size="small" busy={run.busy} onPress={() => void start()} hotkey="F5">
            {t('settings.backup.now')}
          </Button>
        )
      }
    >
      <div className="scroll stack">
        <div className="backup-top">
          <Card title={t('settings.backup.last')}>
            <div className="stack">
              {last ? (
                <p className="row wrap">
                  <b className="num">{instantText(last.at, zone, t, now)}</b>
                  <Tag tone="ok">{t('settings.backup.verified')}</Tag>
                  {last.outcome === 'secondFailed' && <Tag tone="bad">{t('settings.backup.secondFailed')}</Tag>}
                  <span className="sub">
                    {size(last.bytes)} · {t('settings.trust.ledgerValue', { seq: qty(last.seq) })} ·{' '}
                    {headText(last.head)}
                  </span>
                </p>
              ) : (
                <p className="sub">{list.data ? t('settings.backup.never') : '…'}</p>
              )}
              <div className="backup-work">
                {run.busy ? (
                  <Progress
                    label={t('settings.backup.working')}
                    done={run.progress?.done ?? 0}
                    total={run.progress?.total ?? 100}
                  />
                ) : (
                  <p className="sub">{t('settings.backup.how')}</p>
                )}
              </div>
              <p className="sub">{t('settings.backup.restore')}</p>
            </div>
          </Card>
          <SecondFolder />
        </div>
        <RefusalBanner
          refused={run.refused}
          defect={run.defect}
          onClose={run.clear}
          action={
            <Button size="small" onPress={() => void start()}>
              {t('app.common.retry')}
            </Button>
          }
        />
        <Card flush title={t('settings.backup.history')}>
          <DataTable
            label={t('settings.backup.history')}
            rows={rows}
            rowKey={(row) => `${row.path} ${row.seq} ${row.at}`}
            empty={list.data && <EmptyState icon="disk">{t('settings.backup.never')}</EmptyState>}
            columns={[
              {
                id: 'at',
                head: t('settings.backup.at'),
                width: '170px',
                cell: (row) => instantText(row.at, zone, t, now),
              },
              {
                id: 'size',
                head: t('settings.backup.size'),
                align: 'end',
                width: '110px',
                cell: (row) => size(row.bytes),
              },
              {
                id: 'seq',
                head: t('settings.backup.entries'),
                align: 'end',
                width: '130px',
                cell: (row) => t('settings.trust.ledgerValue', { seq: qty(row.seq) }),
              },
              { id: 'head', head: t('settings.backup.head'), width: '130px', cell: (row) => headText(row.head) },
              {
                id: 'place',
                head: t('settings.backup.place'),
                cell: (row) => (
                  <span className="wrap-any">
                    {row.path}
                    {row.secondPath !== null && (
                      <>
                        <br />
                        {row.secondPath}
                      </>
                    )}
                  </span>
                ),
              },
            ]}
          />
        </Card>
      </div>
    </SettingsPage>
  );
}
