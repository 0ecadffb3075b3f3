import { overlaps, type SerialRange, sizeOf } from '../stock/serials.ts';

/** `ranges` without the serials of `taken`; both ascending, neither overlapping itself. */
export function without(ranges: readonly SerialRange[], taken: readonly SerialRange[]): SerialRange[] {
  return ranges.flatMap((range) => {
    const rest: SerialRange[] = [];
    let from = range.from;
    for (const t of taken) {
      if (!overlaps(t, range)) continue;
      if (t.from > from) rest.push({ from, to: t.from - 1 });
      from = Math.max(from, t.to + 1);
    }
    if (from <= range.to) rest.push({ from, to: range.to });
    return rest;
  });
}

/** The last `qty` serials of `ranges`, ascending: vouchers are issued from the front, so what is sealed comes from the back. */
export function lastSerials(ranges: readonly SerialRange[], qty: number): SerialRange[] {
  const sealed: SerialRange[] = [];
  let left = qty;
  for (const range of [...ranges].reverse()) {
    if (left === 0) break;
    const n = Math.min(left, sizeOf(range));
    sealed.unshift({ from: range.to - n + 1, to: range.to });
    left -= n;
  }
  return sealed;
}
