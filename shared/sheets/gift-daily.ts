import type { DailyRow, GiftDaily } from '../contract/reports.ts';
import type { T } from '../i18n/index.ts';
import { yuan } from '../kernel/money.ts';
import { html, type Html, type Part } from './html.ts';
import { dataTable, factGrid, section, signatures, type SheetColumn } from './page.ts';

const right = (label: string): SheetColumn => ({ label, align: 'right', width: 'narrow' });
const signed = (n: number | null): string => (n === null ? '—' : n > 0 ? `+${n}` : n < 0 ? `−${-n}` : '0');
export const percent = (rate: { matched: number; rows: number } | null): string =>
  rate === null || rate.rows === 0
    ? '—'
    : `${(Math.round((rate.matched / rate.rows) * 1000) / 10).toFixed(1).replace(/\.0$/, '')} %`;

const QUANTITIES = [
  'opening',
  'received',
  'drawn',
  'issued',
  'recovered',
  'damaged',
  'returned',
  'destroyed',
  'closing',
] as const;

function rowsTable(rows: readonly DailyRow[], t: T, vouchers: boolean): Html {
  const c = (key: (typeof QUANTITIES)[number] | 'counted' | 'difference' | 'match' | 'adjusted' | 'closingAfter') =>
    right(t(`reports.column.${key}`));
  const columns: SheetColumn[] = [
    { label: t('reports.column.code'), align: 'left', width: 'narrow' },
    { label: t('reports.column.item'), align: 'left', width: 'wide' },
    right(t('reports.column.tier')),
    ...QUANTITIES.map(c),
    c('counted'),
    c('difference'),
    c('match'),
    c('adjusted'),
    c('closingAfter'),
    ...(vouchers ? [right(t('reports.column.faceTotal')), right(t('reports.column.redeemed'))] : []),
  ];
  const cells = (r: DailyRow): Part[] => [
    r.code,
    r.name,
    r.tierLevel ?? '—',
    ...QUANTITIES.map((q) => r[q]),
    r.counted ?? '—',
    signed(r.difference),
    r.matched === null ? '—' : t(r.matched ? 'reports.matched' : 'reports.unmatched'),
    signed(r.adjusted),
    r.closingAfter,
    ...(vouchers ? [yuan(r.issued * r.unitCost), r.redeemed] : []),
  ];
  const total = (pick: (r: DailyRow) => number | null) =>
    rows.some((r) => pick(r) === null) ? '—' : rows.reduce((n, r) => n + (pick(r) ?? 0), 0);
  const totals: Part[] = [
    '',
    t('reports.total', { count: rows.length }),
    '',
    ...QUANTITIES.map((q) => total((r) => r[q])),
    total((r) => r.counted),
    rows.some((r) => r.difference === null) ? '—' : signed(rows.reduce((n, r) => n + (r.difference ?? 0), 0)),
    '',
    signed(rows.reduce((n, r) => n + r.adjusted, 0)),
    total((r) => r.closingAfter),
    ...(vouchers ? [yuan(rows.reduce((n, r) => n + r.issued * r.unitCost, 0)), total((r) => r.redeemed)] : []),
  ];
  return dataTable({ columns, rows: rows.map(cells), totals, empty: t('reports.none') });
}

const serialLines = (rows: readonly DailyRow[], t: T): [string, Part][] =>
  rows.flatMap((r) => [
    ...(r.serialsIssued === null
      ? []
      : [[`${r.code} ${t('reports.column.serialsIssued')}`, r.serialsIssued] as [string, Part]]),
    ...(r.serialsRedeemed === null
      ? []
      : [[`${r.code} ${t('reports.column.serialsRedeemed')}`, r.serialsRedeemed] as [string, Part]]),
  ]);

/** Body of the daily gift and voucher detail (R-D1, 2.Y.1). */
export function giftDailySheet(d: GiftDaily, t: T, preparer: string): Html {
  const { totals } = d;
  const settled = [...d.gifts, ...d.vouchers].filter((r) => r.settlement !== null);
  const list = (items: readonly string[]) => (items.length === 0 ? t('reports.none') : items.join('、'));
  return html`${factGrid([
    [t('sheets.campaign'), `${d.campaign.code} ${d.campaign.name}`],
    [t('sheets.businessDay'), d.day],
    [t('reports.issuers'), list(d.issuers)],
    [t('reports.seals'), list(d.seals)],
    [t('reports.giftRate'), percent(d.giftRate)],
    [t('reports.voucherRate'), percent(d.voucherRate)],
  ])}
${section(t('reports.gifts'), rowsTable(d.gifts, t, false))}
${section(t('reports.vouchers'), html`${rowsTable(d.vouchers, t, true)}${factGrid(serialLines(d.vouchers, t))}`)}
${settled.length > 0 && section(t('reports.column.settlement'), factGrid(settled.map((r) => [`${r.code} ${signed(r.adjusted)}`, r.settlement] as const)))}
${factGrid([
  [t('reports.customers'), totals.customers],
  [t('reports.receipts'), totals.receipts],
  [t('reports.sales'), yuan(totals.sales)],
  [t('reports.issues'), totals.issues],
  [t('reports.reversed'), totals.reversed],
  [t('reports.abandoned'), totals.abandoned],
  [t('reports.identityUnchecked'), totals.identityUnchecked],
  [t('reports.damagedHeld'), d.damagedHeld],
  [t('reports.stockValue'), yuan(totals.stockValue)],
  [t('reports.exceptions'), list(d.exceptions.map((e) => exceptionText(e, t)))],
])}
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
    rows: d.bands.map((b) => [b.band, b.targetS, b.issues, b.averageS ?? '—', b.maxS ?? '—', b.over]),
  }),
)}
${signatures([{ label: t('reports.preparer'), name: preparer }, { label: t('reports.checker') }, { label: t('reports.receiver') }])}`;
}

/** One exception of the day as a sentence. */
export function exceptionText(e: GiftDaily['exceptions'][number], t: T): string {
  const word = (fact: unknown): string => (typeof fact === 'string' ? fact : '');
  const facts = { docNo: word(e.facts['docNo']), sealNo: word(e.facts['sealNo']) };
  return e.kind === 'sealBroken'
    ? t('reports.exception.sealBroken', facts)
    : t('reports.exception.countDiscrepant', facts);
}
