import { ok, refuse, type Result } from '../../kernel/result.ts';
import { overlaps, type SerialRange, sizeOf } from '../stock/serials.ts';

/** How the serials of a voucher type are printed: the prefix, then the number filled up with zeros to `len` digits. */
export type SerialForm = { readonly prefix: string; readonly len: number };

/** A voucher type as far as its serials go. `fixed`: some were already received, so what is printed on them cannot change any more. */
export type PrintedType = SerialForm & { readonly faceValue: number; readonly fixed: boolean };

/** Vouchers in one batch at most. */
export const BATCH_MAX = 1_000_000;

/**
 * Two forms clash when one text could be a serial of both: `Q` with 8 digits and `Q20` with 6 both print Q2000001.
 * A scan must name one voucher type (B4).
 */
export function formsClash(a: SerialForm, b: SerialForm): boolean {
  const [short, long] = a.prefix.length <= b.prefix.length ? [a, b] : [b, a];
  if (!long.prefix.startsWith(short.prefix)) return false;
  const rest = long.prefix.slice(short.prefix.length);
  return /^\d*$/.test(rest) && short.len === long.len + rest.length;
}

/** What is printed on received vouchers stays: prefix, length, face value (B4). Refusals: voucherTypeFixed {field}. */
export function keepsPrint(stored: PrintedType, next: SerialForm & { readonly faceValue: number }): Result<null> {
  if (!stored.fixed) return ok(null);
  if (stored.prefix !== next.prefix) return refuse('voucherTypeFixed', { field: 'serialPrefix' });
  if (stored.len !== next.len) return refuse('voucherTypeFixed', { field: 'serialLen' });
  return stored.faceValue === next.faceValue ? ok(null) : refuse('voucherTypeFixed', { field: 'faceValue' });
}

/** True when a serial can be printed with `len` digits. */
export const fitsLength = (serial: number, len: number): boolean => String(serial).length <= len;

/**
 * A batch of a type beside its other batches (B4).
 * Refusals: endsBeforeStart, serialTooLong {serial, len}, batchTooLarge {qty, max}, rangesOverlap {from, to} (the range it meets).
 */
export function checkBatch(len: number, others: readonly SerialRange[], range: SerialRange): Result<{ qty: number }> {
  if (range.to < range.from) return refuse('endsBeforeStart', { field: 'serialTo' });
  if (!fitsLength(range.to, len)) return refuse('serialTooLong', { serial: range.to, len });
  const qty = sizeOf(range);
  if (qty > BATCH_MAX) return refuse('batchTooLarge', { qty, max: BATCH_MAX });
  const met = others.find((other) => overlaps(other, range));
  return met ? refuse('rangesOverlap', { from: met.from, to: met.to }) : ok({ qty });
}
