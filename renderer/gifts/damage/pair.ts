import type { VoucherType } from '../../../shared/contract/masters.ts';
import { readSerial } from '../../../shared/domain/gifts/serials.ts';

/** Two ends of a range of vouchers of one type; null while not given. */
export type Pair = { readonly typeId: string | null; readonly from: number | null; readonly to: number | null };

export const NO_PAIR: Pair = { typeId: null, from: null, to: null };

/** A scan fills the first end, the next one the last; a scan of another type begins anew. */
export function withSerial(pair: Pair, typeId: string, serial: number): Pair {
  if (pair.typeId !== typeId || pair.from === null || pair.to !== null) return { typeId, from: serial, to: null };
  return { typeId, from: Math.min(pair.from, serial), to: Math.max(pair.from, serial) };
}

/** The serial a person typed: the whole printed one, or its digits alone. */
export function typedSerial(
  types: readonly VoucherType[],
  typeId: string | null,
  text: string,
): { typeId: string; serial: number } | null {
  const whole = readSerial(types, text)[0];
  if (whole) return whole;
  const digits = text.normalize('NFKC').trim();
  return typeId !== null && /^\d{1,12}$/.test(digits) && Number(digits) > 0 ? { typeId, serial: Number(digits) } : null;
}

/** Both ends of a pair; one voucher alone is its own end. Null while something is missing. */
export const rangeOfPair = ({
  typeId,
  from,
  to,
}: Pair): { readonly typeId: string; readonly from: number; readonly to: number } | null =>
  typeId === null || from === null ? null : { typeId, from, to: to ?? from };
