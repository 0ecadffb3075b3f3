import type { Out } from '../shared/contract/index.ts';
import type { TextKey } from '../shared/i18n/index.ts';
import { yuan } from '../shared/kernel/money.ts';
import { t } from './say.ts';

type GiftDaily = Out<'reports.giftDaily'>;
type Row = GiftDaily['gifts'][number];

const wide = (text: string): number =>
  Array.from(text).reduce((n, c) => n + (/[\u1100-\u115f\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60]/u.test(c) ? 2 : 1), 0);

/** Rows as text with aligned columns; the first two columns stand left, figures right. Wide characters count twice. */
export function aligned(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map((row) => wide(row[i] ?? ''))));
  const cell = (text: string, i: number): string => {
    const pad = ' '.repeat(Math.max(0, (widths[i] ?? 0) - wide(text)));
    return i < 2 ? text + pad : pad + text;
  };
  return rows.map((row) => row.map(cell).join('  ').trimEnd()).join('\n');
}

const COLUMNS = [
  ['code', (r) => r.code],
  ['item', (r) => r.name],
  ['opening', (r) => r.opening],
  ['received', (r) => r.received],
  ['drawn', (r) => r.drawn],
  ['issued', (r) => r.issued],
  ['recovered', (r) => r.recovered],
  ['damaged', (r) => r.damaged],
  ['returned', (r) => r.returned],
  ['closing', (r) => r.closing],
  ['counted', (r) => r.counted],
  ['difference', (r) => r.difference],
] as const satisfies readonly (readonly [string, (row: Row) => string | number | null])[];

const VOUCHER_COLUMNS = [
  ...COLUMNS,
  ['serials', (r: Row) => r.serialsIssued],
  ['redeemed', (r: Row) => r.redeemed],
] as const;

const table = (columns: typeof COLUMNS | typeof VOUCHER_COLUMNS, rows: readonly Row[]): string =>
  aligned([
    columns.map(([name]) => t(`cli.figures.${name}` as TextKey)),
    ...rows.map((row) => columns.map(([, of]) => String(of(row) ?? ''))),
  ]);

/** The daily report as text: the two tables and the key figures. */
export function giftDailyText(d: GiftDaily): string {
  const f = 'cli.figures';
  const rate =
    d.giftRate === null || d.voucherRate === null
      ? t(`${f}.noCount`)
      : t(`${f}.rate`, {
          giftMatched: d.giftRate.matched,
          giftRows: d.giftRate.rows,
          voucherMatched: d.voucherRate.matched,
          voucherRows: d.voucherRate.rows,
        });
  return [
    t(`${f}.title`, {
      site: d.site,
      terminal: d.terminal,
      campaign: `${d.campaign.code} ${d.campaign.name}`,
      day: d.day,
    }),
    '',
    table(COLUMNS, d.gifts),
    '',
    table(VOUCHER_COLUMNS, d.vouchers),
    '',
    t(`${f}.issues`, {
      issues: d.totals.issues,
      reversed: d.totals.reversed,
      receipts: d.totals.receipts,
      sales: yuan(d.totals.sales),
    }),
    rate,
    t(`${f}.stock`, { value: yuan(d.totals.stockValue), damaged: d.damagedHeld }),
    ...d.bands.map((b) =>
      t(`${f}.bands`, { band: b.band, issues: b.issues, target: b.targetS, average: b.averageS ?? '-', over: b.over }),
    ),
  ].join('\n');
}
