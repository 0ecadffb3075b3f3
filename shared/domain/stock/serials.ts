/** Voucher serials from `from` to `to`, both included. */
export type SerialRange = { readonly from: number; readonly to: number };

/** A stretch of serials with the place that holds it; null for serials that never came in. */
export type Piece = SerialRange & { readonly place: string | null };

export const sizeOf = (range: SerialRange): number => range.to - range.from + 1;

export const overlaps = (a: SerialRange, b: SerialRange): boolean => a.from <= b.to && b.from <= a.to;

/** A serial as it is printed on the voucher: `Q20-`, 6, 13 -> `Q20-000013`. */
export const serialText = (prefix: string, length: number, serial: number): string =>
  `${prefix}${String(serial).padStart(length, '0')}`;

/** The whole of `range` in ascending pieces without gaps. `holdings` are ascending, apart from each other, and may reach beyond the range. */
export function piecesOf(range: SerialRange, holdings: readonly Piece[]): Piece[] {
  const pieces: Piece[] = [];
  let next = range.from;
  for (const held of holdings) {
    if (!overlaps(held, range)) continue;
    const from = Math.max(held.from, range.from);
    const to = Math.min(held.to, range.to);
    if (from > next) pieces.push({ from: next, to: from - 1, place: null });
    pieces.push({ from, to, place: held.place });
    next = to + 1;
  }
  if (next <= range.to) pieces.push({ from: next, to: range.to, place: null });
  return pieces;
}

/** The first piece that is not in `place`, or null when all of it is there. */
export const firstOutside = (pieces: readonly Piece[], place: string): Piece | null =>
  pieces.find((p) => p.place !== place) ?? null;

/** The first serial of `range` that lies in no batch, or null. `batches` are ascending and do not overlap (B4). */
export function firstWithoutBatch(range: SerialRange, batches: readonly SerialRange[]): number | null {
  const gap = piecesOf(
    range,
    batches.map((b) => ({ ...b, place: 'batch' })),
  ).find((p) => p.place === null);
  return gap?.from ?? null;
}
