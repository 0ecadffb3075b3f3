import type { DailyRow, GiftDaily } from '../../shared/contract/reports.ts';
import type { T } from '../../shared/i18n/index.ts';
import { yuan } from '../../shared/kernel/money.ts';
import { exceptionText, percent } from '../../shared/sheets/gift-daily.ts';
import type { ReportTable } from '../output/report-file.ts';
import type { OutputColumn } from '../output/table.ts';

const INTS = [
  'opening',
  'received',
  'drawn',
  'issued',
  'recovered',
  'damaged',
  'returned',
  'destroyed',
  'closing',
  'counted',
  'difference',
] as const;

const columnsOf = (t: T, vouchers: boolean): OutputColumn[] => {
  const int = (key: string, header: string): OutputColumn => ({ key, header, width: 11, kind: 'int' });
  return [
    { key: 'code', header: t('reports.column.code'), width: 10, kind: 'text' },
    { key: 'name', header: t('reports.column.item'), width: 24, kind: 'text' },
    int('tierLevel', t('reports.column.tier')),
    ...INTS.map((key) => int(key, t(`reports.column.${key}`))),
    { key: 'match', header: t('reports.column.match'), width: 9, kind: 'text' },
    int('adjusted', t('reports.column.adjusted')),
    int('closingAfter', t('reports.column.closingAfter')),
    ...(vouchers
      ? [
          { key: 'faceTotal', header: t('reports.column.faceTotal'), width: 14, kind: 'money' as const },
          int('redeemed', t('reports.column.redeemed')),
          { key: 'serialsIssued', header: t('reports.column.serialsIssued'), width: 28, kind: 'text' as const },
          { key: 'serialsRedeemed', header: t('reports.column.serialsRedeemed'), width: 28, kind: 'text' as const },
        ]
      : [{ key: 'value', header: t('reports.column.value'), width: 14, kind: 'money' as const }]),
    { key: 'settlement', header: t('reports.column.settlement'), width: 30, kind: 'text' },
  ];
};

const rowOf =
  (t: T) =>
  (r: DailyRow): Record<string, string | number | null> => ({
    ...r,
    matched: null,
    match: r.matched === null ? t('reports.notCounted') : t(r.matched ? 'reports.matched' : 'reports.unmatched'),
    faceTotal: r.issued * r.unitCost,
    value: r.closingAfter * r.unitCost,
  });

function totalsOf(t: T, rows: readonly DailyRow[]): Record<string, string | number | null> {
  const sum = (pick: (r: DailyRow) => number | null) =>
    rows.some((r) => pick(r) === null) ? null : rows.reduce((n, r) => n + (pick(r) ?? 0), 0);
  return {
    name: t('reports.total', { count: rows.length }),
    ...Object.fromEntries(INTS.map((key) => [key, sum((r) => r[key])])),
    adjusted: sum((r) => r.adjusted),
    closingAfter: sum((r) => r.closingAfter),
    redeemed: sum((r) => r.redeemed),
    faceTotal: sum((r) => r.issued * r.unitCost),
    value: sum((r) => r.closingAfter * r.unitCost),
  };
}

/** Lines under the tables: the counters of the footer of R-D1, each `label: value`. */
function notesOf(d: GiftDaily, t: T, footer: string): string[] {
  const list = (items: readonly string[]) => (items.length === 0 ? t('reports.none') : items.join('、'));
  const line = (label: string, value: string | number) => `${label}: ${value}`;
  return [
    line(t('reports.giftRate'), d.giftRate === null ? t('reports.notCounted') : percent(d.giftRate)),
    line(t('reports.voucherRate'), d.voucherRate === null ? t('reports.notCounted') : percent(d.voucherRate)),
    line(t('reports.issuers'), list(d.issuers)),
    line(t('reports.seals'), list(d.seals)),
    line(t('reports.customers'), d.totals.customers),
    line(t('reports.receipts'), d.totals.receipts),
    line(t('reports.sales'), yuan(d.totals.sales)),
    line(t('reports.issues'), d.totals.issues),
    line(t('reports.reversed'), d.totals.reversed),
    line(t('reports.abandoned'), d.totals.abandoned),
    line(t('reports.identityUnchecked'), d.totals.identityUnchecked),
    line(t('reports.damagedHeld'), d.damagedHeld),
    line(t('reports.stockValue'), yuan(d.totals.stockValue)),
    ...d.bands.map(
      (b) =>
        `${t('reports.band')} ${b.band}: ${t('reports.bandTarget')} ${b.targetS}, ${t('reports.bandIssues')} ${b.issues}, ${t('reports.bandAverage')} ${b.averageS ?? '—'}, ${t('reports.bandMax')} ${b.maxS ?? '—'}, ${t('reports.bandOver')} ${b.over}`,
    ),
    line(t('reports.exceptions'), list(d.exceptions.map((e) => exceptionText(e, t)))),
    footer,
  ];
}

/** R-D1 as two tables of typed cells, gifts and vouchers. */
export function giftDailyTables(d: GiftDaily, t: T, footer: string): ReportTable[] {
  const titles = [`${d.site} ${d.terminal}`, `${t('reports.title')} ${d.day}`, `${d.campaign.code} ${d.campaign.name}`];
  const table = (name: string, rows: readonly DailyRow[], vouchers: boolean): ReportTable => ({
    name,
    titles,
    columns: columnsOf(t, vouchers),
    rows: rows.map(rowOf(t)),
    totals: totalsOf(t, rows),
    notes: notesOf(d, t, footer),
  });
  return [table(t('reports.gifts'), d.gifts, false), table(t('reports.vouchers'), d.vouchers, true)];
}
