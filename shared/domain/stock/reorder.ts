/** The line at which an item is asked for again: its own, or a share of everything received when it names none (B3, gift.reorder_pct). */
export const reorderLevel = (own: number, received: number, pct: number): number =>
  own > 0 ? own : Math.ceil((received * pct) / 100);

/** True when the good stock has come down to the line. An item that never came in is not short: it is not stocked yet. */
export const needsReorder = (good: number, level: number, received: number): boolean => received > 0 && good <= level;
