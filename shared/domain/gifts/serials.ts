import { type SerialRange, serialText, sizeOf } from '../stock/serials.ts';

export { type SerialRange, serialText } from '../stock/serials.ts';

/**
 * The next `qty` serials of an issuer, lowest first (B9); they may span ranges. Null when there are fewer.
 * @param ranges what the issuer holds, apart from each other, in any order
 */
export function takeSerials(ranges: readonly SerialRange[], qty: number): SerialRange[] | null {
  const taken: SerialRange[] = [];
  let missing = qty;
  for (const range of [...ranges].sort((a, b) => a.from - b.from)) {
    if (missing === 0) break;
    const n = Math.min(missing, sizeOf(range));
    taken.push({ from: range.from, to: range.from + n - 1 });
    missing -= n;
  }
  return missing === 0 ? taken : null;
}

/** A range as printed: both ends, or the one serial. */
export const rangeText = (prefix: string, length: number, { from, to }: SerialRange): string =>
  from === to
    ? serialText(prefix, length, from)
    : `${serialText(prefix, length, from)}–${serialText(prefix, length, to)}`;

/** How a voucher type prints its serials. */
export type SerialForm = { readonly id: string; readonly serialPrefix: string; readonly serialLen: number };

/** The voucher types a scanned code may be a serial of: prefix and exactly the digits of the type. Width, blanks and case do not matter. */
export function readSerial(types: readonly SerialForm[], text: string): { typeId: string; serial: number }[] {
  const code = text.normalize('NFKC').replace(/\s/gu, '').toUpperCase();
  return types.flatMap(({ id, serialPrefix, serialLen }) => {
    const digits = code.slice(serialPrefix.length);
    const fits = code.startsWith(serialPrefix.toUpperCase()) && digits.length === serialLen && /^\d+$/.test(digits);
    return fits ? [{ typeId: id, serial: Number(digits) }] : [];
  });
}
