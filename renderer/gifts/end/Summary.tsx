import { useState } from 'react';
import type { CampaignSummary } from '../../../shared/contract/campaign-summary.ts';
import { summaryFacts } from '../../../shared/sheets/campaign-summary.ts';
import { download } from '../../app/download.ts';
import { money, shortDay } from '../../app/format.ts';
import { useMay } from '../../app/may.ts';
import { useCommand, useQuery } from '../../app/query.ts';
import { useLang, useT } from '../../app/text.tsx';
import { ExportLine } from '../../reports/ExportPanel.tsx';
import { ExportButtons } from '../../reports/Exports.tsx';
import { BarChart, Card, Histogram, RefusalBanner, Tag, toast } from '../../ui/index.ts';
import { SummaryTable, TierTable } from './SummaryTable.tsx';

type Format = 'xlsx' | 'csv' | 'pdf';
const BUCKET_S = 15;

/** Makes a file of the summary and saves it. */
function useSummaryExports(campaignId: string) {
  const t = useT();
  const lang = useLang();
  const job = useCommand('campaignEnd.exportSummary');
  const [making, setMaking] = useState<Format | null>(null);
  const [panel, setPanel] = useState<'closed' | 'list' | 'mark'>('closed');
  const make = async (format: Format): Promise<void> => {
    if (job.busy) return;
    setMaking(format);
    const answer = await job.run({ campaignId, format, language: lang });
    setMaking(null);
    if (!('ok' in answer)) return;
    download(answer.ok.fileId, answer.ok.fileName);
    toast(t('reports.exported', { name: answer.ok.fileName }));
  };
  const { progress: far, refused, defect, clear } = job;
  return { make, making, far, panel, setPanel, refused, defect, clear };
}

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

function Times({ s }: { readonly s: CampaignSummary }) {
  const t = useT();
  const marks = [...new Set(s.bands.map((b) => b.targetS))];
  return (
    <Card>
      <Histogram
        title={t('reports.timing')}
        binHead={t('reports.timing')}
        countHead={t('reports.bandIssues')}
        height={158}
        bins={s.histogram.map((bin, i) => ({
          id: String(bin.from),
          label: i === s.histogram.length - 1 ? `≥ ${bin.from}` : `${bin.from}–${bin.from + BUCKET_S}`,
          count: bin.count,
          ...(bin.count > 0 && bin.over === bin.count ? { tone: 'amber' as const } : {}),
        }))}
        marks={marks.map((n) => ({ at: n / BUCKET_S, label: t('reports.seconds', { n }) }))}
        aside={s.totals.over > 0 ? t('reports.overCount', { n: s.totals.over }) : t('reports.noOver')}
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
  const mayMark = useMay('reports.markSent');
  const rows = useQuery('campaignEnd.exports', { campaignId }).data?.rows ?? [];
  const [marking, setMarking] = useState<string | null>(null);
  return (
    <Card title={t('campaignEnd.summary.exports')}>
      {rows.length === 0 && <p className="sub">{t('campaignEnd.summary.noExports')}</p>}
      <ul className="exports">
        {rows.map((row) => (
          <ExportLine
            key={row.id}
            row={row}
            open={mayMark && marking === row.id}
            mayMark={mayMark}
            onOpen={setMarking}
          />
        ))}
      </ul>
    </Card>
  );
}

/** R-E1: the campaign as a picture, as a table and as files (B17). */
export function Summary({ campaignId }: { readonly campaignId: string }) {
  const t = useT();
  const seen = useQuery('campaignEnd.summary', { campaignId });
  const exports = useSummaryExports(campaignId);
  const s = seen.data;
  const rest = s !== undefined && [...s.gifts, ...s.vouchers].some((r) => r.left !== 0);
  return (
    <>
      <div className="row wrap">
        <h2>{t('campaignEnd.summary.title')}</h2>
        {s && <Tag tone={rest ? 'warn' : 'ok'}>{t('reports.revision', { n: s.revision })}</Tag>}
        {rest && <span className="sub">{t('campaignEnd.summary.interim')}</span>}
        <span className="right">
          <ExportButtons exports={exports} ready={s !== undefined} />
        </span>
      </div>
      <RefusalBanner
        refused={exports.refused ?? seen.refused}
        defect={exports.defect ?? seen.defect}
        onClose={exports.clear}
      />
      {s && (
        <>
          <div className="summary-days">
            <Flow s={s} />
            <Times s={s} />
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
