import type { Query } from '../db/statements.ts';
import type { BusinessDay } from '../../shared/kernel/time.ts';
import type { ItemKind } from './moves.ts';

export type ItemRef = { readonly itemKind: ItemKind; readonly itemId: string };
/**
 * The moves of one item on one business day, summed by type and by the kinds of place they join. `from` and `to` name a kind as places
 * do (`DESK:`, `ISS:`, `MKT`), so that `isGood` and `placeKind` read them.
 */
export type DayFlow = {
  readonly itemKind: ItemKind;
  readonly itemId: string;
  readonly type: string;
  readonly from: string;
  readonly to: string;
  readonly qty: number;
};

const FLOW =
  'd.item_kind AS itemKind, d.item_id AS itemId, d.move_type AS type, d.from_kind AS "from", d.to_kind AS "to"';
const EVERY_ITEM = "(SELECT 'gift' AS kind, id FROM gift_item UNION ALL SELECT 'voucher', id FROM voucher_type) i";
const THESE_ITEMS = '(SELECT value ->> 0 AS kind, value ->> 1 AS id FROM json_each(?)) i';
const OF_ITEM = 'CROSS JOIN stock_day d ON d.terminal = ? AND d.item_kind = i.kind AND d.item_id = i.id';

const listed = (items: readonly ItemRef[]): string => JSON.stringify(items.map((i) => [i.itemKind, i.itemId]));

/** What moved at a terminal on a business day. */
export const flowsOn = (db: Query, terminal: string, day: BusinessDay): DayFlow[] =>
  db.all(`SELECT ${FLOW}, d.qty FROM ${EVERY_ITEM} ${OF_ITEM} AND d.business_day = ?`, terminal, day);

/** What moved of some items after a business day, all days together. */
export const flowsAfter = (db: Query, terminal: string, day: BusinessDay, items: readonly ItemRef[]): DayFlow[] =>
  db.all(
    `SELECT ${FLOW}, sum(d.qty) AS qty FROM ${THESE_ITEMS} ${OF_ITEM} AND d.business_day > ?
     GROUP BY d.item_kind, d.item_id, d.move_type, d.from_kind, d.to_kind`,
    listed(items),
    terminal,
    day,
  );

/** The latest move of any of these items on a business day by id, '' when none moved: ids sort by time of making. */
export const lastMoveOf = (db: Query, terminal: string, day: BusinessDay, items: readonly ItemRef[]): string =>
  db.get<{ id: string | null }>(
    `SELECT max(d.last_id) AS id FROM ${THESE_ITEMS} ${OF_ITEM} AND d.business_day = ?`,
    listed(items),
    terminal,
    day,
  )?.id ?? '';
