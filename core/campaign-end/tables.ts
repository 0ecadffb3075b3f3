import type { CampaignSummary, SummaryRow } from '../../shared/contract/campaign-summary.ts';
import type { T } from '../../shared/i18n/index.ts';
import { yuan } from '../../shared/kernel/money.ts';
import { SUMMARY_FIGURES, totalOf, summaryFacts } from '../../shared/sheets/campaign-summary.ts';
import { percent } from '../../shared/sheets/gift-daily.ts';
import type { ReportTable } from '../output/report-file.ts';
import type { OutputColumn, OutputRow } from '../output/table.ts';

function itemColumns(t: T, vouchers: boolean): OutputColumn[] {
  const int = (key: string, header: string): OutputColumn => ({ key, header, width: 11, kind: 'int' });
  const text = (key: string, header: string, width: number): OutputColumn => ({ key, header, width, kind: 'text' });
  return [
    text('code', t('reports.column.code'), 10),
    text('name', t('reports.column.item'), 24),
    text('tierList', t('reports.column.tier'), 10),
    ...SUMMARY_FIGURES.map((key) => int(key, t(`campaignEnd.column.${key}`))),
    ...(vouchers ? [int('redeemed', t('campaignEnd.column.redeemed'))] : []),
    int('counted', t('reports.column.counted')),
    int('difference', t('reports.column.difference')),
    text('match', t('reports.column.match'), 9),
    text('rate', t('campaignEnd.column.rate'), 16),
  ];
}

const itemRow = (r: SummaryRow, t: T): OutputRow => ({
  code: r.code,
  name: r.name,
  tierList: r.tiers.join(' / '),
  ...Object.fromEntries(SUMMARY_FIGURES.map((key) => [key, r[key]])),
  redeemed: r.redeemed,
  counted: r.counted,
  difference: r.difference,
  match: r.matched === null ? t('reports.notCounted') : t(r.matched ? 'reports.matched' : 'reports.unmatched'),
  rate: `${r.nights.matched}/${r.nights.rows} = ${percent(r.nights)}`,
});

/** R-E1 as tables of typed cells: gifts, vouchers, what each tier gave, each day. */
export function summaryTables(s: CampaignSummary, t: T, footer: string): ReportTable[] {
  const titles = [
    `${s.site} ${s.terminal}`,
    `${t('campaignEnd.summary.title')} ${s.campaign.code} ${s.campaign.name}`,
    `${s.campaign.startDay} – ${s.campaign.endDay} · ${t('reports.revision', { n: s.revision })}`,
  ];
  const items = (name: string, rows: readonly SummaryRow[], vouchers: boolean): ReportTable => ({
    name,
    titles,
    columns: itemColumns(t, vouchers),
    rows: rows.map((r) => itemRow(r, t)),
    totals: {
      name: t('reports.total', { count: rows.length }),
      ...Object.fromEntries(SUMMARY_FIGURES.map((key) => [key, totalOf(rows, (r) => r[key])])),
      redeemed: totalOf(rows, (r) => r.redeemed),
      counted: totalOf(rows, (r) => r.counted),
      difference: totalOf(rows, (r) => r.difference),
    },
  });
  const int = (key: string, header: string): OutputColumn => ({ key, header, width: 11, kind: 'int' });
  return [
    items(t('reports.gifts'), s.gifts, false),
    items(t('reports.vouchers'), s.vouchers, true),
    {
      name: t('campaignEnd.summary.tiers'),
      titles,
      columns: [
        int('levelNo', t('reports.column.tier')),
        { key: 'minAmount', header: t('campaignEnd.column.minAmount'), width: 12, kind: 'money' },
        { key: 'code', header: t('reports.column.code'), width: 10, kind: 'text' },
        { key: 'name', header: t('reports.column.item'), width: 24, kind: 'text' },
        int('issues', t('campaignEnd.column.issues')),
        int('pieces', t('campaignEnd.column.pieces')),
      ],
      rows: s.tiers,
      totals: {
        name: t('reports.total', { count: s.tiers.length }),
        issues: s.tiers.reduce((n, r) => n + r.issues, 0),
        pieces: s.tiers.reduce((n, r) => n + r.pieces, 0),
      },
    },
    {
      name: t('campaignEnd.summary.days'),
      titles,
      columns: [
        { key: 'day', header: t('campaignEnd.column.day'), width: 12, kind: 'day' },
        int('issues', t('campaignEnd.column.issues')),
        int('pieces', t('campaignEnd.column.pieces')),
        int('over', t('campaignEnd.column.over')),
      ],
      rows: s.days,
      totals: {
        issues: s.days.reduce((n, d) => n + d.issues, 0),
        pieces: s.days.reduce((n, d) => n + d.pieces, 0),
        over: s.days.reduce((n, d) => n + d.over, 0),
      },
      notes: [...summaryFacts(s, t, yuan).map(([label, value]) => `${label}: ${value}`), footer],
    },
  ];
}
