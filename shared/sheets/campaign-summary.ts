import type { CampaignSummary, SummaryRow } from '../contract/campaign-summary.ts';
import type { T } from '../i18n/index.ts';
import { yuan } from '../kernel/money.ts';
import { percent } from './gift-daily.ts';
import { html, type Html, type Part } from './html.ts';
import { dataTable, factGrid, section, signatures, type SheetColumn } from './page.ts';

/** The columns of R-E1 in order. */
export const SUMMARY_FIGURES = [
  'received',
  'issued',
  'recovered',
  'damaged',
  'destroyed',
  'returned',
  'adjusted',
  'left',
] as const;

/** Sum of a column; null while one row has none. */
export const totalOf = (rows: readonly SummaryRow[], of: (r: SummaryRow) => number | null): number | null =>
  rows.some((r) => of(r) === null) ? null : rows.reduce((n, r) => n + (of(r) ?? 0), 0);

const right = (label: string): SheetColumn => ({ label, align: 'right', width: 'narrow' });
const narrow = (label: string): SheetColumn => ({ label, align: 'left', width: 'narrow' });
const signed = (n: number | null): string => (n === null ? '—' : n > 0 ? `+${n}` : n < 0 ? `−${-n}` : '0');

/** The counters of the summary, each with its label: the same on screen, in files and on paper. */
export const summaryFacts = (s: CampaignSummary, t: T, money: (fen: number) => string): [string, string][] => {
  const { totals } = s;
  const rate = (r: CampaignSummary['giftRate']) => (r === null ? t('reports.notCounted') : percent(r));
  const seconds = (n: number | null) => (n === null ? '—' : t('reports.seconds', { n }));
  return [
    [t('reports.giftRate'), rate(s.giftRate)],
    [t('reports.voucherRate'), rate(s.voucherRate)],
    [t('reports.customers'), String(totals.customers)],
    [t('reports.receipts'), String(totals.receipts)],
    [t('reports.sales'), money(totals.sales)],
    [t('reports.issues'), String(totals.issues)],
    [t('reports.reversed'), String(totals.reversed)],
    [t('campaignEnd.summary.reversedLater'), String(totals.reversedLater)],
    [t('reports.abandoned'), String(totals.abandoned)],
    [t('reports.identityUnchecked'), String(totals.identityUnchecked)],
    [t('campaignEnd.summary.over'), String(totals.over)],
    [t('reports.bandAverage'), seconds(totals.averageS)],
    [t('reports.bandMax'), seconds(totals.maxS)],
    [t('campaignEnd.summary.cost'), money(totals.cost)],
    [t('campaignEnd.summary.faceValue'), money(totals.faceValue)],
  ];
};

function itemTable(rows: readonly SummaryRow[], t: T, vouchers: boolean): Html {
  const columns: SheetColumn[] = [
    narrow(t('reports.column.code')),
    { label: t('reports.column.item'), align: 'left', width: 'wide' },
    narrow(t('reports.column.tier')),
    ...SUMMARY_FIGURES.map((key) => right(t(`campaignEnd.column.${key}`))),
    ...(vouchers ? [right(t('campaignEnd.column.redeemed'))] : []),
    right(t('reports.column.counted')),
    right(t('reports.column.difference')),
    right(t('reports.column.match')),
    right(t('campaignEnd.column.rate')),
  ];
  const cells = (r: SummaryRow): Part[] => [
    r.code,
    r.name,
    r.tiers.join(' / '),
    ...SUMMARY_FIGURES.map((key) => (key === 'adjusted' ? signed(r[key]) : r[key])),
    ...(vouchers ? [r.redeemed] : []),
    r.counted ?? '—',
    signed(r.difference),
    r.matched === null ? '—' : t(r.matched ? 'reports.matched' : 'reports.unmatched'),
    `${r.nights.matched}/${r.nights.rows} = ${percent(r.nights)}`,
  ];
  const totals: Part[] = [
    '',
    t('reports.total', { count: rows.length }),
    '',
    ...SUMMARY_FIGURES.map((key) => {
      const n = totalOf(rows, (r) => r[key]);
      return key === 'adjusted' ? signed(n) : (n ?? '—');
    }),
    ...(vouchers ? [totalOf(rows, (r) => r.redeemed) ?? '—'] : []),
    totalOf(rows, (r) => r.counted) ?? '—',
    signed(totalOf(rows, (r) => r.difference)),
    '',
    '',
  ];
  return dataTable({ columns, rows: rows.map(cells), totals, empty: t('reports.none') });
}

/** Body of the campaign issue summary (R-E1, B17). */
export function campaignSummarySheet(s: CampaignSummary, t: T, preparer: string): Html {
  return html`${factGrid([
    [t('sheets.campaign'), `${s.campaign.code} ${s.campaign.name}`],
    [t('campaignEnd.summary.span'), `${s.campaign.startDay} – ${s.campaign.endDay}`],
    ...summaryFacts(s, t, yuan),
  ])}
${section(t('reports.gifts'), itemTable(s.gifts, t, false))}
${section(t('reports.vouchers'), itemTable(s.vouchers, t, true))}
${section(
  t('campaignEnd.summary.tiers'),
  dataTable({
    columns: [
      right(t('reports.column.tier')),
      right(t('campaignEnd.column.minAmount')),
      narrow(t('reports.column.code')),
      { label: t('reports.column.item'), align: 'left', width: 'wide' },
      right(t('campaignEnd.column.issues')),
      right(t('campaignEnd.column.pieces')),
    ],
    rows: s.tiers.map((r) => [r.levelNo, yuan(r.minAmount), r.code, r.name, r.issues, r.pieces]),
    empty: t('reports.none'),
  }),
)}
${section(
  t('campaignEnd.summary.days'),
  dataTable({
    columns: [
      narrow(t('campaignEnd.column.day')),
      right(t('campaignEnd.column.issues')),
      right(t('campaignEnd.column.pieces')),
      right(t('campaignEnd.column.over')),
    ],
    rows: s.days.map((d) => [d.day, d.issues, d.pieces, d.over]),
    empty: t('reports.none'),
  }),
)}
${section(
  t('reports.timing'),
  dataTable({
    columns: [
      { label: t('reports.band'), align: 'left', width: 'wide' },
      right(t('reports.bandTarget')),
      right(t('reports.bandIssues')),
      right(t('reports.bandAverage')),
      right(t('reports.bandMax')),
      right(t('reports.bandOver')),
    ],
    rows: s.bands.map((b) => [b.band, b.targetS, b.issues, b.averageS ?? '—', b.maxS ?? '—', b.over]),
  }),
)}
${signatures([{ label: t('reports.preparer'), name: preparer }, { label: t('reports.checker') }, { label: t('reports.receiver') }])}`;
}
