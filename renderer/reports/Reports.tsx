import { useState } from 'react';
import type { GiftDaily } from '../../shared/contract/reports.ts';
import { useQuery } from '../app/query.ts';
import { type ScreenProps, useScreen } from '../app/store-screen.ts';
import { useT } from '../app/text.tsx';
import { HandoversPanel } from '../day/Handovers.tsx';
import { Button, EmptyState, RefusalBanner, Tag } from '../ui/index.ts';
import { Counters } from './Counters.tsx';
import { DailyTable } from './DailyTable.tsx';
import { CampaignPicker, DayPicker } from './DayPicker.tsx';
import { ExportButtons, ExportRefused, SentLine, useExports } from './Exports.tsx';
import { Flow, Rates, Timing } from './Pictures.tsx';

/** The gift handover records of the day shown. */
function HandoversButton({ day }: { readonly day: string }) {
  const t = useT();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button size="small" variant="quiet" onPress={() => setOpen(true)}>
        {t('day.records.open')}
      </Button>
      <HandoversPanel day={day} open={open} onClose={() => setOpen(false)} />
    </>
  );
}

type DayState = 'open' | 'closing' | 'closed';
const stateOf = (text: string): DayState => (text === 'closing' || text === 'closed' ? text : 'open');

function States({ report }: { readonly report: GiftDaily }) {
  const t = useT();
  const state = stateOf(report.dayState);
  return (
    <>
      <Tag tone={state === 'closed' ? 'ok' : 'plain'}>
        {t(`reports.state.${state}`)}
        {report.stocktake !== null && ` · ${t('reports.revision', { n: report.revision })}`}
      </Tag>
      {report.stocktake === null && <Tag tone="warn">{t('reports.interim')}</Tag>}
    </>
  );
}

/** Screen 6: the daily gift and voucher detail of one campaign, picture first. */
export function Reports({ params }: ScreenProps<'reports'>) {
  const t = useT();
  const go = useScreen((s) => s.go);
  const seen = useQuery('reports.days', {});
  const [chosen, setChosen] = useState<{ day?: string; campaignId?: string }>({ ...params });
  const days = seen.data?.days ?? [];
  const day = days.find((d) => d.day === chosen.day) ?? days[0];
  const campaign = day?.campaigns.find((c) => c.id === chosen.campaignId) ?? day?.campaigns[0];
  const report = useQuery('reports.giftDaily', day && campaign ? { campaignId: campaign.id, day: day.day } : null);
  const exports = useExports(report.data);
  if (seen.data && !day)
    return (
      <div className="page">
        <div className="page-title">
          <h1>{t('reports.heading')}</h1>
        </div>
        <EmptyState icon="reports" action={{ text: t('reports.openDay'), onPress: () => go('day.open') }}>
          {t('reports.empty')}
        </EmptyState>
      </div>
    );
  const pick = (part: { day?: string; campaignId?: string }): void => {
    exports.clear();
    setChosen((now) => ({ ...now, ...part }));
  };
  return (
    <div className="page reports">
      <header>
        <div className="report-title">
          <h1>{t('reports.heading')}</h1>
          {day && (
            <DayPicker
              days={days.map((d) => ({ day: d.day, state: stateOf(d.state) }))}
              value={day.day}
              onChange={(next) => pick({ day: next })}
            />
          )}
          {report.data && <States report={report.data} />}
          <ExportButtons op="reports.exportGiftDaily" files={exports} ready={report.data !== undefined} />
        </div>
        {day && campaign && (
          <div className="report-line">
            <CampaignPicker campaigns={day.campaigns} value={campaign.id} onChange={(id) => pick({ campaignId: id })} />
            {report.data && <SentLine report={report.data} exports={exports} />}
            <HandoversButton day={day.day} />
          </div>
        )}
      </header>
      <div className="report-body">
        <ExportRefused exports={exports} />
        <RefusalBanner
          refused={report.refused ?? seen.refused}
          defect={report.defect ?? seen.defect}
          action={
            <Button size="small" onPress={report.refetch}>
              {t('app.common.retry')}
            </Button>
          }
        />
        {day && !campaign && <EmptyState icon="gifts">{t('reports.noCampaign')}</EmptyState>}
        {report.data && (
          <>
            <div className="pictures">
              <Flow report={report.data} />
              <Timing report={report.data} />
              <Rates report={report.data} />
            </div>
            <DailyTable report={report.data} />
            <Counters report={report.data} />
          </>
        )}
      </div>
    </div>
  );
}
