import type { SummaryRow } from '../../contract/campaign-summary.ts';
import { isGood, placeKind } from '../places.ts';
import type { ItemKind } from '../stock/goods.ts';

/** Moves of one item that belong to a campaign, summed by type and by the places (or kinds of place) they join. */
export type CampaignFlow = {
  readonly itemKind: ItemKind;
  readonly itemId: string;
  readonly type: string;
  readonly from: string;
  readonly to: string;
  readonly qty: number;
};

/** At the desk and to be answered for by the campaign: good or damaged. Vouchers handed in by stores stand apart. */
export const atDesk = (place: string): boolean => isGood(place) || placeKind(place) === 'DMG';

type Sums = Pick<
  SummaryRow,
  'received' | 'issued' | 'recovered' | 'damaged' | 'destroyed' | 'returned' | 'adjusted' | 'left' | 'redeemed'
>;

/**
 * The columns of R-E1 for one item: left = received + recovered + adjusted - issued - destroyed - returned. A damage moves goods within the
 * desk, so it stands beside the balance. Goods that go back or are destroyed count whether good or damaged, redeemed vouchers do not.
 */
export function campaignSums(flows: readonly CampaignFlow[]): Sums {
  const sum = (type: string, wanted: (f: CampaignFlow) => boolean = () => true): number =>
    flows.reduce((n, f) => (f.type === type && wanted(f) ? n + f.qty : n), 0);
  const out = (f: CampaignFlow): boolean => atDesk(f.from);
  const into = (f: CampaignFlow): boolean => atDesk(f.to);
  const received = sum('RECV') + sum('REPL_IN') - sum('UNRECEIVE');
  const issued = sum('ISSUE') - sum('REVERSE');
  const recovered = sum('RECOVER', into);
  const damaged = sum('DAMAGE') - sum('UNDAMAGE');
  const destroyed = sum('DESTROY', out);
  const returned = sum('RETURN_MKT', out) - sum('UNRETURN', into);
  const adjusted = sum('ADJUST', into) - sum('ADJUST', out);
  return {
    received,
    issued,
    recovered,
    damaged,
    destroyed,
    returned,
    adjusted,
    left: received + recovered + adjusted - issued - destroyed - returned,
    redeemed: sum('REDEEM'),
  };
}

/** A receipt of goods by a campaign's outbound: whose goods of an item what moves later is. `serials` null for gifts. */
export type Receipt = {
  readonly id: string;
  readonly campaignId: string;
  readonly terminal: string;
  readonly itemId: string;
  readonly serials: { readonly from: number; readonly to: number } | null;
};

/** A move whose document names no campaign: damage, adjustment, destruction, goods that came back without their issue. */
export type Loose = {
  readonly id: string;
  readonly terminal: string;
  readonly itemId: string;
  readonly serialFrom: number | null;
};

/**
 * The campaign a loose move belongs to: the one for which the goods were last received before it, vouchers by their serial, gifts at that
 * terminal. A gift is in one campaign at a time (B1), so this tells them apart exactly. Null when nothing was received before.
 * @param receipts those of the item by any campaign, in the order in which they were made
 */
export function ownerOf(move: Loose, receipts: readonly Receipt[]): string | null {
  const { serialFrom: serial } = move;
  return (
    receipts.findLast(
      (r) =>
        r.itemId === move.itemId &&
        r.id < move.id &&
        (serial === null || r.serials === null
          ? r.terminal === move.terminal
          : r.serials.from <= serial && serial <= r.serials.to),
    )?.campaignId ?? null
  );
}

/** An item as one count found it, summed over its places. */
export type Found = { readonly counted: number; readonly difference: number };

/** How often an item agreed in the counts it stood in. */
export const agreed = (found: readonly Found[]): { matched: number; rows: number } => ({
  matched: found.filter((f) => f.difference === 0).length,
  rows: found.length,
});

/** Items that agreed at the campaign's end; null while some of them were not counted. */
export function endRate(rows: readonly Pick<SummaryRow, 'matched'>[]): { matched: number; rows: number } | null {
  if (rows.some((r) => r.matched === null)) return null;
  return { matched: rows.filter((r) => r.matched).length, rows: rows.length };
}

/** An issue as the summary counts it. `reversed`: on its own day (it never was) or later (its goods came back). */
export type IssueSeen = {
  readonly day: string;
  readonly issuer: string;
  readonly tier: number;
  readonly receipts: number;
  readonly amount: number;
  readonly who: string | null;
  readonly checked: boolean;
  readonly timed: boolean;
  readonly elapsedS: number;
  readonly overS: number;
  readonly pieces: number;
  readonly reversed: 'sameDay' | 'later' | null;
};

/**
 * Counters of the campaign. Issues reversed on their own day are no issues, as in R-D1; customers, receipts and sales are those of issues
 * that still stand. Customers: different telephones or member numbers, plus issues without one.
 */
export function campaignTotals(issues: readonly IssueSeen[]) {
  const valid = issues.filter((i) => i.reversed !== 'sameDay');
  const standing = valid.filter((i) => i.reversed === null);
  const timed = valid.filter((i) => i.timed);
  const known = new Set(standing.flatMap((i) => i.who ?? []));
  return {
    issues: valid.length,
    reversed: issues.length - valid.length,
    reversedLater: valid.length - standing.length,
    customers: known.size + standing.filter((i) => i.who === null).length,
    receipts: standing.reduce((n, i) => n + i.receipts, 0),
    sales: standing.reduce((n, i) => n + i.amount, 0),
    over: timed.filter((i) => i.overS > 0).length,
    maxS: timed.length === 0 ? null : timed.reduce((most, i) => Math.max(most, i.elapsedS), 0),
    averageS: timed.length === 0 ? null : Math.round(timed.reduce((n, i) => n + i.elapsedS, 0) / timed.length),
    identityUnchecked: standing.filter((i) => !i.checked).length,
  };
}

/** Issues, pieces and over-time issues of each day on which something was issued, in order. */
export function byDay(issues: readonly IssueSeen[]): { day: string; issues: number; pieces: number; over: number }[] {
  const days = Map.groupBy(
    issues.filter((i) => i.reversed !== 'sameDay'),
    (i) => i.day,
  );
  return [...days]
    .map(([day, of]) => ({
      day,
      issues: of.length,
      pieces: of.reduce((n, i) => n + i.pieces, 0),
      over: of.filter((i) => i.timed && i.overS > 0).length,
    }))
    .sort((a, b) => (a.day < b.day ? -1 : 1));
}

/** Issues and over-time issues of each issuer, those who issued most first. */
export function byIssuer(issues: readonly IssueSeen[]): { name: string; issues: number; over: number }[] {
  const people = Map.groupBy(
    issues.filter((i) => i.reversed !== 'sameDay'),
    (i) => i.issuer,
  );
  return [...people]
    .map(([name, of]) => ({ name, issues: of.length, over: of.filter((i) => i.timed && i.overS > 0).length }))
    .sort((a, b) => b.issues - a.issues || (a.name < b.name ? -1 : 1));
}
