import type { DailyRow } from '../../contract/reports.ts';
import { isGood, placeKind } from '../places.ts';

/** Moves of one item on one business day, summed by type and by the places they join. */
export type Flow = {
  itemKind: 'gift' | 'voucher';
  itemId: string;
  type: string;
  from: string;
  to: string;
  qty: number;
};
export type Item = {
  itemKind: 'gift' | 'voucher';
  itemId: string;
  code: string;
  name: string;
  unit: string;
  unitCost: number;
  tierLevel: number | null;
  /** Good stock before the first move of the day, and damaged stock after its last. */
  opening: number;
  damagedHeld: number;
};
/** The last attempt of a line of the night stocktake. */
export type Count = { itemKind: string; itemId: string; place: string; book: number; counted: number };
/** What a daily row cannot be folded from quantities alone. */
export type Extra = { settlement: string | null; serialsIssued: string | null; serialsRedeemed: string | null };

const sum = (flows: readonly Flow[], type: string, wanted: (f: Flow) => boolean = () => true): number =>
  flows.reduce((n, f) => (f.type === type && wanted(f) ? n + f.qty : n), 0);

/**
 * One row of the daily gift and voucher detail (R-D1). Closing = opening + received + recovered - issued - damaged - returned - destroyed;
 * adjustments stand beside it. Difference and match are those of the night count and stay so after a settlement (0.6).
 * @param counts lines of the night stocktake for this item, null when the night was not counted
 */
export function dailyRow(item: Item, flows: readonly Flow[], counts: readonly Count[] | null, extra: Extra): DailyRow {
  const fromGood = (f: Flow) => isGood(f.from);
  const toGood = (f: Flow) => isGood(f.to);
  const received = sum(flows, 'RECV') + sum(flows, 'REPL_IN') - sum(flows, 'UNRECEIVE');
  const issued = sum(flows, 'ISSUE') - sum(flows, 'REVERSE');
  const recovered = sum(flows, 'RECOVER', toGood);
  const damaged = sum(flows, 'DAMAGE', fromGood) - sum(flows, 'UNDAMAGE', toGood);
  const returned = sum(flows, 'RETURN_MKT', fromGood) - sum(flows, 'UNRETURN', toGood);
  const destroyed = sum(flows, 'DESTROY', fromGood);
  const adjusted = sum(flows, 'ADJUST', toGood) - sum(flows, 'ADJUST', fromGood);
  const closing = item.opening + received + recovered - issued - damaged - returned - destroyed;
  const good = counts?.filter((c) => isGood(c.place)) ?? null;
  return {
    itemKind: item.itemKind,
    itemId: item.itemId,
    code: item.code,
    name: item.name,
    unit: item.unit,
    unitCost: item.unitCost,
    tierLevel: item.tierLevel,
    opening: item.opening,
    received,
    drawn: sum(flows, 'DRAW'),
    issued,
    recovered,
    damaged,
    returned,
    destroyed,
    closing,
    counted: good && good.reduce((n, c) => n + c.counted, 0),
    difference: good && good.reduce((n, c) => n + c.counted - c.book, 0),
    matched: counts && counts.reduce((n, c) => n + c.counted - c.book, 0) === 0,
    adjusted,
    closingAfter: closing + adjusted,
    redeemed: sum(flows, 'REDEEM'),
    damagedHeld: item.damagedHeld,
    ...extra,
  };
}

/** Rows whose count agrees with the book, of all rows; null when the night was not counted. */
export function matchRate(rows: readonly DailyRow[]): { matched: number; rows: number } | null {
  if (rows.some((r) => r.matched === null)) return null;
  return { matched: rows.filter((r) => r.matched).length, rows: rows.length };
}

/** Net change of good stock by a flow. */
export const goodChange = (f: Pick<Flow, 'from' | 'to' | 'qty'>): number =>
  (isGood(f.to) ? f.qty : 0) - (isGood(f.from) ? f.qty : 0);

/** Net change of damaged stock by a flow. */
export const damagedChange = (f: Pick<Flow, 'from' | 'to' | 'qty'>): number =>
  (placeKind(f.to) === 'DMG' ? f.qty : 0) - (placeKind(f.from) === 'DMG' ? f.qty : 0);

export type SerialMove = { type: string; from: number; to: number };

/** The serials that were given out (`plus` moves) and not taken back (`minus` moves) in the order of the moves, as joined ranges. */
export function serialsLeft(moves: readonly SerialMove[], plus: string, minus: string): { from: number; to: number }[] {
  let held: { from: number; to: number }[] = [];
  for (const move of moves) {
    const without = held.flatMap((r) => [
      ...(r.from < move.from ? [{ from: r.from, to: Math.min(r.to, move.from - 1) }] : []),
      ...(r.to > move.to ? [{ from: Math.max(r.from, move.to + 1), to: r.to }] : []),
    ]);
    if (move.type === plus) held = [...without, { from: move.from, to: move.to }];
    else if (move.type === minus) held = without;
  }
  return join(held);
}

function join(ranges: readonly { from: number; to: number }[]): { from: number; to: number }[] {
  const joined: { from: number; to: number }[] = [];
  for (const r of [...ranges].sort((a, b) => a.from - b.from)) {
    const last = joined.at(-1);
    if (last && r.from <= last.to + 1) last.to = Math.max(last.to, r.to);
    else joined.push({ ...r });
  }
  return joined;
}

export type Timing = { receipts: number; elapsedS: number; targetS: number; overS: number };
type BandKey = '1-3' | '4-6' | '7+';
const bandOf = (receipts: number): BandKey => (receipts <= 3 ? '1-3' : receipts <= 6 ? '4-6' : '7+');

/** Issues by receipt band with average and longest time, and how many ran over (R-D1 footer). */
export function bands(
  issues: readonly Timing[],
): { band: BandKey; targetS: number; issues: number; averageS: number | null; maxS: number | null; over: number }[] {
  return (['1-3', '4-6', '7+'] as const).map((band) => {
    const mine = issues.filter((i) => bandOf(i.receipts) === band);
    const total = mine.reduce((n, i) => n + i.elapsedS, 0);
    return {
      band,
      targetS: mine[0]?.targetS ?? { '1-3': 60, '4-6': 120, '7+': 180 }[band],
      issues: mine.length,
      averageS: mine.length === 0 ? null : Math.round(total / mine.length),
      maxS: mine.length === 0 ? null : Math.max(...mine.map((i) => i.elapsedS)),
      over: mine.filter((i) => i.overS > 0).length,
    };
  });
}

const BUCKET_S = 15;
const LAST_BUCKET_S = 180;

/** Issues by 15 seconds of handling; the last bucket holds everything from three minutes on. */
export function histogram(issues: readonly Timing[]): { from: number; count: number; over: number }[] {
  const buckets = Array.from({ length: LAST_BUCKET_S / BUCKET_S + 1 }, (_, i) => ({
    from: i * BUCKET_S,
    count: 0,
    over: 0,
  }));
  for (const issue of issues) {
    const bucket = buckets[Math.min(Math.floor(issue.elapsedS / BUCKET_S), buckets.length - 1)]!;
    bucket.count += 1;
    if (issue.overS > 0) bucket.over += 1;
  }
  return buckets;
}
