import { z } from 'zod';
import * as f from '../kernel/fields.ts';

export const ItemKind = z.enum(['gift', 'voucher']);
export type ItemKind = z.infer<typeof ItemKind>;

/** Tables whose change makes an answer about stock stale. */
export const STOCK_TABLES = [
  'stock_move',
  'gift_item',
  'voucher_type',
  'tier_choice',
  'gift_tier',
  'campaign',
  'transition',
] as const;

/** Goods named on a document: gifts by quantity, vouchers by a range of serials (both ends; quantity follows). */
export const goods = z
  .object({
    itemKind: ItemKind,
    itemId: f.id(),
    qty: f.qty(),
    serialFrom: f.serial().nullable().default(null),
    serialTo: f.serial().nullable().default(null),
  })
  .strict();

export const Range = z.object({ from: z.number(), to: z.number() });
/** What a place holds of one item; ranges only for vouchers. */
export const Held = z.object({
  itemKind: ItemKind,
  itemId: z.string(),
  code: z.string(),
  name: z.string(),
  unit: z.string(),
  qty: z.number(),
  ranges: z.array(Range),
});
export type Held = z.infer<typeof Held>;

/** How a document, a count or a campaign came to its end before its time: when, by whom, and the reason that was given. */
export const Ended = z.object({ at: z.number(), by: z.string(), reason: z.string() });

/** A document that was made: its id and number. */
export const posted = z.object({ id: z.string(), docNo: z.string() });
