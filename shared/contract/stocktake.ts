import { z } from 'zod';
import { Ended, ItemKind } from './goods.ts';

/** One line of a count as the page shows it. */
export const CountLine = z.object({
  key: z.string(),
  itemKind: ItemKind,
  itemId: z.string(),
  code: z.string(),
  name: z.string(),
  unit: z.string(),
  place: z.string(),
  placeKind: z.string(),
  holder: z.string().nullable(),
  boxId: z.string().nullable(),
  sealNo: z.string().nullable(),
  counted: z.number().nullable(),
  /** Hidden (null) until the line is counted, when the count is blind. */
  book: z.number().nullable(),
  attempts: z.number(),
  reason: z.string().nullable(),
  stale: z.boolean(),
});
export type CountLine = z.infer<typeof CountLine>;

export const Stocktake = z.object({
  id: z.string(),
  docNo: z.string(),
  kind: z.enum(['night_close', 'shift_change', 'campaign_end']),
  /** The campaign whose goods a count of its end covers. */
  campaign: z.object({ id: z.string(), name: z.string() }).nullable(),
  businessDay: z.string(),
  at: z.number(),
  countedBy: z.string(),
  witness: z.string().nullable(),
  blind: z.boolean(),
  state: z.enum(['draft', 'matched', 'discrepant', 'resolved', 'void']),
  lines: z.array(CountLine),
  giftRate: z.object({ matched: z.number(), rows: z.number() }),
  voucherRate: z.object({ matched: z.number(), rows: z.number() }),
  /** Given up before it was finished: by whom and why. */
  discarded: Ended.nullable(),
});
export type Stocktake = z.infer<typeof Stocktake>;
