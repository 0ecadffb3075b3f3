import { useState } from 'react';
import type { Campaign } from '../../shared/contract/masters.ts';
import { money, unbroken } from '../app/format.ts';
import { useQuery } from '../app/query.ts';
import { useScreen } from '../app/store-screen.ts';
import { useT } from '../app/text.tsx';
import { Segmented, Tag } from '../ui/index.ts';
import { MasterList } from './MasterList.tsx';

type State = Campaign['state'];
type Which = 'now' | 'over' | 'all';

export const STATE_TONES: Readonly<Record<State, 'ok' | 'warn' | 'plain'>> = {
  draft: 'plain',
  approved: 'warn',
  stocked: 'ok',
  running: 'ok',
  ended: 'plain',
  settled: 'plain',
};

/** Nearest to the customer first: running, then what comes, then drafts, then what is over. */
const ORDER: readonly State[] = ['running', 'stocked', 'approved', 'draft', 'ended', 'settled'];
const isOver = (campaign: Campaign): boolean => campaign.state === 'ended' || campaign.state === 'settled';

/** Campaigns by where they stand (B1). */
export function Campaigns() {
  const t = useT();
  const go = useScreen((s) => s.go);
  const list = useQuery('campaigns.list', {});
  const [which, setWhich] = useState<Which>('now');
  const rows = list.data?.rows.toSorted(
    (a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state) || (a.startDay < b.startDay ? 1 : -1),
  );
  const seen = { ...list, data: rows === undefined ? undefined : { rows } };
  const amounts = (campaign: Campaign): string =>
    campaign.tiers.length === 0
      ? t('editor.campaigns.noTiers')
      : `${t('editor.campaigns.tiers', { n: campaign.tiers.length })} · ${campaign.tiers
          .map((tier) => money(tier.minAmount).replace(/\.00$/, ''))
          .join(t('app.common.listComma'))}`;
  return (
    <MasterList
      title={t('editor.campaigns.title')}
      icon="campaign"
      seen={seen}
      names={(row) => [row.code, row.name, row.marketingOwner]}
      edit="campaigns.save"
      empty={t('editor.campaigns.empty')}
      onOpen={(row) => go('settings.campaign', { id: row.id })}
      onNew={() => go('settings.campaign')}
      tone={(row) => (row.state === 'running' ? 'on' : undefined)}
      filter={{
        control: (
          <Segmented<Which>
            label={t('editor.campaigns.title')}
            items={(['now', 'over', 'all'] as const).map((id) => ({ id, text: t(`editor.campaigns.which.${id}`) }))}
            value={which}
            onChange={setWhich}
          />
        ),
        keep: (row) => which === 'all' || isOver(row) === (which === 'over'),
      }}
      columns={[
        {
          id: 'state',
          head: t('editor.status'),
          width: '130px',
          cell: (row) => <Tag tone={STATE_TONES[row.state]}>{t(`editor.campaigns.states.${row.state}`)}</Tag>,
        },
        {
          id: 'name',
          head: t('editor.campaigns.name'),
          cell: (row) => (
            <>
              <b>{row.name}</b>
              <br />
              <span className="sub">
                <span className="nowrap">{row.code}</span>
                {row.lateStocking && ` · ${t('editor.campaigns.late')}`}
              </span>
            </>
          ),
        },
        {
          id: 'dates',
          head: t('editor.campaigns.span'),
          width: '250px',
          cell: (row) => t('editor.campaigns.dates', { from: unbroken(row.startDay), to: unbroken(row.endDay) }),
        },
        { id: 'tiers', head: t('editor.campaigns.sections.tiers'), cell: amounts },
        {
          id: 'next',
          head: '',
          cell: (row) => <span className="sub">{t(`editor.campaigns.stateNext.${row.state}`)}</span>,
        },
      ]}
    />
  );
}
