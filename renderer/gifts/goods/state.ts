import type { Held, ItemKind } from '../../../shared/contract/goods.ts';
import type { Campaign, VoucherType } from '../../../shared/contract/masters.ts';
import { type SerialRange, takeSerials } from '../../../shared/domain/gifts/serials.ts';
import { piecesOf, sizeOf } from '../../../shared/domain/stock/serials.ts';
import { rangeOf } from '../serials.ts';

/** Something that can be chosen on a page of goods. `have` null means there is no limit to know of; `ranges` only for vouchers. */
export type Pick = {
  readonly key: string;
  readonly itemKind: ItemKind;
  readonly itemId: string;
  readonly code: string;
  readonly name: string;
  readonly unit: string;
  readonly have: number | null;
  readonly ranges: readonly SerialRange[];
  readonly note: string;
  /** Why there is none, when `have` is 0. */
  readonly none: string;
  /** What is offered to be filled in; 0 for none. */
  readonly hint: number;
};

/** What was chosen, kept as the person's draft: digits by item, and the first serial where another than the next one was wanted. */
export type Chosen = {
  readonly digits: Readonly<Record<string, string>>;
  readonly starts: Readonly<Record<string, number>>;
};

export const NOTHING: Chosen = { digits: {}, starts: {} };

export type GoodsLine = {
  readonly itemKind: ItemKind;
  readonly itemId: string;
  readonly qty: number;
  readonly serialFrom: number | null;
  readonly serialTo: number | null;
};

export const keyOf = (item: { readonly itemKind: ItemKind; readonly itemId: string }): string =>
  `${item.itemKind}:${item.itemId}`;

export const qtyOf = (chosen: Chosen, key: string): number => Number(chosen.digits[key] ?? 0);

/** Sets a quantity; nothing stands for none. */
export const withQty = (chosen: Chosen, key: string, qty: number): Chosen => ({
  ...chosen,
  digits: { ...chosen.digits, [key]: qty > 0 ? String(qty) : '' },
});

/** The parts of `ranges` that lie in none of `taken`. */
export function without(ranges: readonly SerialRange[], taken: readonly SerialRange[]): SerialRange[] {
  const held = [...taken].sort((a, b) => a.from - b.from).map((r) => ({ ...r, place: 'taken' }));
  return ranges.flatMap((range) =>
    piecesOf(range, held)
      .filter((p) => p.place === null)
      .map(({ from, to }) => ({ from, to })),
  );
}

/** What of a place may be taken: the book less what lies under seal there. */
export function looseOf(held: Held, boxes: readonly { readonly lines: readonly Held[] }[]): Held {
  const sealed = boxes.flatMap((b) => b.lines).filter((l) => keyOf(l) === keyOf(held));
  const qty = Math.max(0, held.qty - sealed.reduce((n, l) => n + l.qty, 0));
  return {
    ...held,
    qty,
    ranges: without(
      held.ranges,
      sealed.flatMap((l) => l.ranges),
    ),
  };
}

/** Serials of a type that were registered in a batch and never came in, as far as the slips say. */
export function freeSerials(type: VoucherType, taken: readonly SerialRange[]): SerialRange[] {
  return without([...type.batches].sort((a, b) => a.serialFrom - b.serialFrom).map(rangeOf), taken);
}

/** The serials a quantity takes: the lowest from the wanted start on. Null when there are fewer. */
export function serialsOf(pick: Pick, chosen: Chosen): SerialRange[] | null {
  const start = chosen.starts[pick.key] ?? 0;
  const from = pick.ranges.filter((r) => r.to >= start).map((r) => ({ from: Math.max(r.from, start), to: r.to }));
  return takeSerials(from, qtyOf(chosen, pick.key));
}

/** More was asked for than there is. */
export const tooMany = (pick: Pick, chosen: Chosen): boolean =>
  (pick.have !== null && qtyOf(chosen, pick.key) > pick.have) ||
  (pick.itemKind === 'voucher' && serialsOf(pick, chosen) === null);

/** The document's lines: a gift by quantity, vouchers one line for each range. Goods nobody chose are left out. */
export function linesOf(picks: readonly Pick[], chosen: Chosen): GoodsLine[] {
  return picks
    .filter((p) => qtyOf(chosen, p.key) > 0)
    .flatMap((pick): GoodsLine[] => {
      const { itemKind, itemId } = pick;
      if (itemKind === 'gift')
        return [{ itemKind, itemId, qty: qtyOf(chosen, pick.key), serialFrom: null, serialTo: null }];
      return (serialsOf(pick, chosen) ?? []).map((r) => ({
        itemKind,
        itemId,
        qty: sizeOf(r),
        serialFrom: r.from,
        serialTo: r.to,
      }));
    });
}

/** How many kinds and how many pieces were chosen. */
export function sumOf(picks: readonly Pick[], chosen: Chosen): { readonly kinds: number; readonly pieces: number } {
  const wanted = picks.map((p) => qtyOf(chosen, p.key)).filter((n) => n > 0);
  return { kinds: wanted.length, pieces: wanted.reduce((n, q) => n + q, 0) };
}

/** Everything a campaign gives away, once each: gifts before vouchers, by code. */
export function itemsOf(campaign: Campaign): Campaign['tiers'][number]['choices'] {
  const all = campaign.tiers.flatMap((tier) => tier.choices);
  const once = all.filter((c, i) => all.findIndex((o) => keyOf(o) === keyOf(c)) === i);
  return once.sort((a, b) => a.itemKind.localeCompare(b.itemKind) || a.code.localeCompare(b.code));
}

/** What to draw: as much as the day before took, less what is in hand, at most what lies loose. */
export const proposal = (dayBefore: number, inHand: number, loose: number): number =>
  Math.max(0, Math.min(dayBefore - inHand, loose));
