import { useState } from 'react';
import { REVIEWERS } from '../../shared/kernel/roles.ts';
import { qty } from '../app/format.ts';
import { useMay } from '../app/may.ts';
import type { Out } from '../app/ops.ts';
import { useQuery } from '../app/query.ts';
import { useT } from '../app/text.tsx';
import { Button, Card, DataTable, Icon, RefusalBanner, Tag } from '../ui/index.ts';
import { SettingsPage } from './SettingsPage.tsx';
import { headText, TrustLine } from './TrustLine.tsx';

type Verdict = Out<'journal.verify'>;

function Finding({ verdict }: { readonly verdict: Verdict }) {
  const t = useT();
  const broken = verdict.streams.find((stream) => stream.fault !== null);
  const entries = verdict.streams.reduce((sum, stream) => sum + stream.entries, 0);
  return (
    <div className={verdict.sound ? 'finding sound' : 'finding broken'} role="status">
      <span className="finding-sign">
        <Icon name={verdict.sound ? 'check' : 'close'} />
      </span>
      <div>
        <p className="num">{t(verdict.sound ? 'settings.journal.sound' : 'settings.journal.fault')}</p>
        {verdict.sound && <p>{t('settings.journal.soundNote', { entries: qty(entries) })}</p>}
        {broken?.fault && (
          <p>{t('settings.journal.faultNote', { seq: qty(broken.fault.seq), what: broken.fault.what })}</p>
        )}
        {verdict.balances > 0 && <p>{t('settings.journal.balances', { n: verdict.balances })}</p>}
      </div>
    </div>
  );
}

/** Walks the whole book, entry by entry, and says whether anything was changed, lost or slipped in. */
export function Journal() {
  const t = useT();
  const may = useMay('journal.verify');
  const [asked, setAsked] = useState(false);
  const seen = useQuery('journal.verify', asked ? {} : null);
  const busy = asked && seen.loading;
  const check = (): void => {
    if (asked) seen.refetch();
    else setAsked(true);
  };
  return (
    <SettingsPage
      title={t('settings.journal.title')}
      className="journal-page"
      actions={
        may && (
          <Button variant="go" size="small" onPress={check} busy={busy} hotkey="F5">
            {t('settings.journal.check')}
          </Button>
        )
      }
    >
      <div className="scroll stack">
        <Card>
          <p className="lead">{t('settings.journal.intro')}</p>
          {seen.data && !busy ? (
            <Finding verdict={seen.data} />
          ) : (
            <div className="finding">
              {busy && <span className="spin" aria-hidden="true" />}
              <p className="sub">
                {busy
                  ? t('settings.journal.checking')
                  : may
                    ? t('settings.journal.notYet')
                    : t('settings.journal.mayNot', {
                        roles: REVIEWERS.map((role) => t(`app.roles.${role}`)).join(t('app.common.listComma')),
                      })}
              </p>
            </div>
          )}
          <RefusalBanner refused={seen.refused} defect={seen.defect} />
        </Card>
        {seen.data && (
          <Card flush title={t('settings.journal.streams')}>
            <DataTable
              label={t('settings.journal.streams')}
              rows={seen.data.streams}
              rowKey={(row) => row.stream}
              columns={[
                { id: 'stream', head: t('settings.journal.stream'), cell: (row) => row.stream },
                {
                  id: 'entries',
                  head: t('settings.journal.entries'),
                  align: 'end',
                  width: '140px',
                  cell: (row) => qty(row.entries),
                },
                { id: 'head', head: t('settings.trust.head'), width: '180px', cell: (row) => headText(row.head) },
                {
                  id: 'result',
                  head: t('settings.journal.result'),
                  width: '140px',
                  cell: (row) =>
                    row.fault === null ? (
                      <Tag tone="ok">{t('settings.journal.ok')}</Tag>
                    ) : (
                      <Tag tone="bad">{qty(row.fault.seq)}</Tag>
                    ),
                },
              ]}
            />
          </Card>
        )}
      </div>
      <TrustLine />
    </SettingsPage>
  );
}
