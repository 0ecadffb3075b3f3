import { createHash } from 'node:crypto';
import type { DailyRow, GiftDaily } from '../../shared/contract/reports.ts';

type Range = { readonly from: number; readonly to: number };
/** A row with what its texts were made of: reasons without names, serials without their prefix. */
export type RowFacts = {
  readonly row: DailyRow;
  readonly reasons: readonly string[];
  readonly issued: readonly Range[];
  readonly redeemed: readonly Range[];
};

const FIGURES = [
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
  'redeemed',
  'damagedHeld',
] as const;

/** What a row says of the day; null for an item nothing was of: a campaign may get it later. */
function figuresOf({ row, reasons, issued, redeemed }: RowFacts): unknown {
  const figures = FIGURES.map((key) => row[key]);
  return figures.every((n) => n === 0 || n === null)
    ? null
    : [row.itemKind, row.itemId, figures, [...new Set(reasons)], issued, redeemed];
}

/**
 * Tells one content of R-D1 from another. Only what happened counts, never a name, a code or a price: these are read from the masters as
 * they are today, and changing a master later must not give a closed day a new revision.
 */
export function contentSha(
  d: Omit<GiftDaily, 'contentSha' | 'revision' | 'sent'>,
  rows: readonly RowFacts[],
  issuerIds: readonly string[],
): string {
  const { stockValue: _today, ...totals } = d.totals;
  const content = {
    terminal: d.terminalCode,
    campaign: d.campaign.id,
    day: d.day,
    issuers: issuerIds,
    seals: d.seals,
    rows: rows
      .map(figuresOf)
      .filter((row) => row !== null)
      .map((row) => JSON.stringify(row))
      .sort(),
    totals,
    bands: d.bands,
    histogram: d.histogram,
    exceptions: d.exceptions,
    stocktake: d.stocktake && [d.stocktake.docNo, d.stocktake.state],
  };
  return createHash('sha256').update(JSON.stringify(content)).digest('hex');
}
