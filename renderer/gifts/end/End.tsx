import { useState } from 'react';
import { useQuery } from '../../app/query.ts';
import type { ScreenProps } from '../../app/store-screen.ts';
import { useT } from '../../app/text.tsx';
import { EmptyState, RefusalBanner, Segmented, SelectField, Tag } from '../../ui/index.ts';
import { GiftsPage } from '../hub.tsx';
import { Checklist } from './Checklist.tsx';
import { Returns } from './Returns.tsx';
import type { EndView } from './state.ts';
import { Summary } from './Summary.tsx';

const VIEWS = ['checklist', 'returns', 'summary'] as const satisfies readonly EndView[];

/** The end of a campaign (B12, B17): what is still open, goods back to the store, the summary, the settlement. */
export function CampaignEnd({ params }: ScreenProps<'gifts.end'>) {
  const t = useT();
  const seen = useQuery('campaignEnd.list', {});
  const [chosen, setChosen] = useState(params.id);
  const [view, setView] = useState<EndView>(params.view ?? 'checklist');
  const rows = seen.data?.rows ?? [];
  const campaign = rows.find((c) => c.id === chosen) ?? rows[0];
  return (
    <GiftsPage tab="end">
      <RefusalBanner refused={seen.refused} defect={seen.defect} />
      {seen.data && !campaign && (
        <EmptyState icon="box" tall>
          {t('campaignEnd.none')}
        </EmptyState>
      )}
      {campaign && (
        <div className="campaign-end">
          <div className="end-head">
            <SelectField
              label={t('campaignEnd.pick')}
              items={rows.map((c) => ({ id: c.id, text: c.name, note: t(`campaignEnd.state.${stateOf(c.state)}`) }))}
              value={campaign.id}
              onChange={(id) => id !== null && setChosen(id)}
            />
            <Tag tone={campaign.state === 'settled' ? 'ok' : 'warn'}>
              {t(`campaignEnd.state.${stateOf(campaign.state)}`)}
            </Tag>
            <span className="sub">{t('campaignEnd.overDay', { day: campaign.overDay })}</span>
            {campaign.state !== 'settled' && campaign.stocked && (
              <span className={campaign.overdueDays > 0 ? 'ink-red' : 'sub'}>
                {campaign.overdueDays > 0
                  ? t('campaignEnd.late', { count: campaign.overdueDays })
                  : t('campaignEnd.settleBy', { day: campaign.settleBy })}
              </span>
            )}
            <span className="right">
              <Segmented
                label={t('campaignEnd.tabs')}
                items={VIEWS.map((id) => ({ id, text: t(`campaignEnd.tab.${id}`) }))}
                value={view}
                onChange={setView}
              />
            </span>
          </div>
          <div className="end-body">
            {view === 'checklist' && <Checklist key={campaign.id} campaignId={campaign.id} onView={setView} />}
            {view === 'returns' && <Returns key={campaign.id} campaignId={campaign.id} />}
            {view === 'summary' && <Summary key={campaign.id} campaignId={campaign.id} />}
          </div>
        </div>
      )}
    </GiftsPage>
  );
}

const stateOf = (text: string): 'ended' | 'settled' => (text === 'settled' ? 'settled' : 'ended');
