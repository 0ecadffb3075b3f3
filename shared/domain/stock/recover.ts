import { ok, refuse, type Result } from '../../kernel/result.ts';
import { firstOutside, type Piece, type SerialRange } from './serials.ts';
import { placeCode } from './take.ts';

/**
 * A gift comes back after a refund: no more than the issue gave and did not get back yet, and never more than customers hold (B11).
 * `ofIssue` is null when no issue is named. Refusals: moreThanIssued {item, left}.
 */
export function mayRecover(
  item: string,
  qty: number,
  withCustomers: number,
  ofIssue: { readonly issued: number; readonly recovered: number } | null,
): Result<null> {
  const left = Math.max(0, Math.min(withCustomers, ofIssue ? ofIssue.issued - ofIssue.recovered : withCustomers));
  return qty <= left ? ok(null) : refuse('moreThanIssued', { item, left });
}

/** Vouchers as somebody hands them in (B10). `handedInBy` is the store's id. */
export type VouchersBack = {
  readonly kind: 'redeemed' | 'refund';
  readonly range: SerialRange;
  readonly handedInBy: string | null;
  readonly stampOk: boolean;
  readonly validityOk: boolean;
};

/**
 * Vouchers come back only from customers. Redeemed ones name their store, and each was looked at for stamp and validity.
 * Refusals: endsBeforeStart, storeRequired, stampNotChecked, validityNotChecked, serialNotIssued {item, serial, foundIn}.
 */
export function mayTakeBack(
  back: VouchersBack,
  item: string,
  pieces: readonly Piece[],
  customer: string,
  print: (serial: number) => string,
): Result<null> {
  if (back.range.to < back.range.from) return refuse('endsBeforeStart', {});
  if (back.kind === 'redeemed') {
    if (back.handedInBy === null) return refuse('storeRequired', {});
    if (!back.stampOk) return refuse('stampNotChecked', {});
    if (!back.validityOk) return refuse('validityNotChecked', {});
  }
  const outside = firstOutside(pieces, customer);
  return outside
    ? refuse('serialNotIssued', { item, serial: print(outside.from), foundIn: placeCode(outside.place) })
    : ok(null);
}
