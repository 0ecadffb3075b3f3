const kindOf = (place: string): string =>
  `iif(instr(${place}, ':') > 0, substr(${place}, 1, instr(${place}, ':')), ${place})`;

/** What the triggers keep in stock_day, summed afresh from every move. */
export const DAY_SUMS = `SELECT terminal, item_kind, item_id, business_day, move_type, ${kindOf('from_place')} AS from_kind,
  ${kindOf('to_place')} AS to_kind, sum(qty) AS qty, max(id) AS last_id
  FROM stock_move GROUP BY terminal, item_kind, item_id, business_day, move_type, from_kind, to_kind`;
