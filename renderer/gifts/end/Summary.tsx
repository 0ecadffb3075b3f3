import { useState } from 'react';
import type { CampaignSummary } from '../../../shared/contract/campaign-summary.ts';
import { summaryFacts } from '../../../shared/sheets/campaign-summary.ts';
import { money, shortDay } from '../../app/format.ts';
import { useCommand, useQuery } from '../../app/query.ts';
import { useT } from '../../app/text.tsx';
import { ExportLines } from '../../reports/ExportPanel.tsx';
import { ExportButtons, useFiles } from '../../reports/Exports.tsx';
import { TimeBars } from '../../reports/Pictures.tsx';
import { BarChart, Card, Histogram, RefusalBanner, Tag } from '../../ui/index.ts';
import { SummaryTable, TierTable } from './SummaryTable.tsx';

/** Where what came in went: net of what came back. Vouchers only when there are no gifts. */
function Flow({ s }: { readonly s: CampaignSummary }) {
  const t = useT();
  const rows = s.gifts.length > 0 ? s.gifts : s.vouchers;
  return (
    <Card>
      <BarChart
        title={t('campaignEnd.summary.flow')}
        nameHead={t('reports.column.item')}
        series={[
          { id: 'issued', label: t('campaignEnd.summary.flowIssued'), tone: 'jade' },
          { id: 'returned', label: t('campaignEnd.summary.flowReturned'), tone: 'pale' },
          { id: 'destroyed', label: t('campaignEnd.summary.flowDestroyed'), tone: 'amber' },
          { id: 'left', label: t('campaignEnd.summary.flowLeft'), tone: 'grey' },
        ]}
        rows={rows.map((r) => ({
          id: r.itemId,
          name: r.name,
          values: [Math.max(0, r.issued - r.recovered), r.returned, r.destroyed, Math.max(0, r.left)],
        }))}
      />
    </Card>
  );
}

function Days({ s }: { readonly s: CampaignSummary }) {
  const t = useT();
  if (s.days.length === 0) return null;
  return (
    <Card>
      <Histogram
        title={t('campaignEnd.summary.days')}
        binHead={t('campaignEnd.column.day')}
        countHead={t('campaignEnd.column.issues')}
        bins={s.days.map((d) => ({ id: d.day, label: shortDay(d.day), count: d.issues }))}
        table="beside"
      />
    </Card>
  );
}

function Issuers({ s }: { readonly s: CampaignSummary }) {
  const t = useT();
  if (s.issuers.length === 0) return null;
  return (
    <Card>
      <BarChart
        title={t('campaignEnd.summary.issuers')}
        nameHead={t('reports.issuers')}
        series={[
          { id: 'issues', label: t('campaignEnd.column.issues'), tone: 'jade' },
          { id: 'over', label: t('campaignEnd.column.over'), tone: 'amber' },
        ]}
        rows={s.issuers.map((i) => ({
          id: i.name,
          name: i.name,
          values: [i.issues - i.over, i.over],
          note: `${i.issues} / ${i.over}`,
        }))}
      />
    </Card>
  );
}

/** Every file of the summary, newest first, and to whom it went. */
function Files({ campaignId }: { readonly campaignId: string }) {
  const t = useT();
  const rows = useQuery('campaignEnd.exports', { campaignId }).data?.rows ?? [];
  const [marking, setMarking] = useState<string | null>(null);
  return (
    <Card title={t('campaignEnd.summary.exports')}>
      {rows.length === 0 && <p className="sub">{t('campaignEnd.summary.noExports')}</p>}
      <ExportLines rows={rows} marking={marking} onOpen={setMarking} />
    </Card>
  );
}

/** R-E1: the campaign as a picture, as a table and as files (B17). */
export function Summary({ campaignId }: { readonly campaignId: string }) {
  const t = useT();
  const seen = useQuery('campaignEnd.summary', { campaignId });
  const job = useCommand('campaignEnd.exportSummary');
  const files = useFiles(job, (format, language) => job.run({ campaignId, format, language }));
  const s = seen.data;
  const rest = s !== undefined && [...s.gifts, ...s.vouchers].some((r) => r.left !== 0);
  return (
    <>
      <div className="row wrap">
        <h2>{t('campaignEnd.summary.title')}</h2>
        {s && <Tag tone={rest ? 'warn' : 'ok'}>{t('reports.revision', { n: s.revision })}</Tag>}
        {rest && <span className="sub">{t('campaignEnd.summary.interim')}</span>}
        <span className="right">
          <ExportButtons op="campaignEnd.exportSummary" files={files} ready={s !== undefined} />
        </span>
      </div>
      <RefusalBanner refused={job.refused ?? seen.refused} defect={job.defect ?? seen.defect} onClose={job.clear} />
      {s && (
        <>
          <div className="summary-days">
            <Flow s={s} />
            <TimeBars
              of={s}
              aside={s.totals.over > 0 ? t('reports.overCount', { n: s.totals.over }) : t('reports.noOver')}
            />
          </div>
          <SummaryTable s={s} />
          <div className="summary-days">
            <TierTable s={s} />
            <Card title={t('campaignEnd.summary.counters')}>
              <dl className="counters">
                {summaryFacts(s, t, money).map(([name, value]) => (
                  <div key={name}>
                    <dt>{name}</dt>
                    <dd>{value}</dd>
                  </div>
                ))}
              </dl>
            </Card>
            <Days s={s} />
            <Issuers s={s} />
          </div>
          <Files campaignId={campaignId} />
        </>
      )}
    </>
  );
}
