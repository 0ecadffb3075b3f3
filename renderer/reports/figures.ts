import type { DailyRow, GiftDaily } from '../../shared/contract/reports.ts';

/** The columns of the daily detail in the order of R-D1. `drawn` is a memo and outside the sum. */
export const QUANTITIES = [
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
  'adjusted',
  'closingAfter',
] as const;
export type Quantity = (typeof QUANTITIES)[number];

/** Sum of a column; null while one row is not counted. */
export const sumOf = (rows: readonly DailyRow[], column: Quantity): number | null =>
  rows.some((row) => row[column] === null) ? null : rows.reduce((sum, row) => sum + (row[column] ?? 0), 0);

/** Average seconds of every issue of the day; null without issues. */
export function averageOf(bands: GiftDaily['bands']): number | null {
  const issues = bands.reduce((sum, band) => sum + band.issues, 0);
  return issues === 0
    ? null
    : Math.round(bands.reduce((sum, band) => sum + (band.averageS ?? 0) * band.issues, 0) / issues);
}

/** The newest word of a sending; null when nothing was sent. */
export const lastSent = (sent: GiftDaily['sent']): GiftDaily['sent'][number] | null =>
  sent.reduce<GiftDaily['sent'][number] | null>((last, one) => (last === null || one.at > last.at ? one : last), null);
