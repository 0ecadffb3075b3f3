import { z } from 'zod';
import { ItemKind } from './goods.ts';
import { Band } from './reports.ts';

const n = () => z.number();
const Rate = z.object({ matched: n(), rows: n() });

/**
 * One item of the campaign summary (R-E1), over the whole campaign and every terminal. Left at the desk = received + recovered + adjusted
 * - issued - destroyed - returned, damaged goods included; vouchers handed in by stores stand apart.
 */
export const SummaryRow = z.object({
  itemKind: ItemKind,
  itemId: z.string(),
  code: z.string(),
  name: z.string(),
  unit: z.string(),
  unitCost: n(),
  /** Levels of the tiers that give it, rising. */
  tiers: z.array(n()),
  received: n(),
  issued: n(),
  recovered: n(),
  damaged: n(),
  destroyed: n(),
  returned: n(),
  adjusted: n(),
  left: n(),
  /** Vouchers handed in by stores; 0 for gifts. */
  redeemed: n(),
  /** Counts of the campaign in which the item stood, the last of each night and the campaign-end counts. */
  nights: Rate,
  counted: n().nullable(),
  difference: n().nullable(),
  matched: z.boolean().nullable(),
});
export type SummaryRow = z.infer<typeof SummaryRow>;

/** What a tier gave of an item: issues not reversed on their own day. */
export const TierRow = z.object({
  levelNo: n(),
  minAmount: n(),
  itemKind: ItemKind,
  itemId: z.string(),
  code: z.string(),
  name: z.string(),
  issues: n(),
  pieces: n(),
});
export type TierRow = z.infer<typeof TierRow>;

export const CampaignSummary = z.object({
  site: z.string(),
  siteCode: z.string(),
  terminal: z.string(),
  terminalCode: z.string(),
  demo: z.boolean(),
  zone: z.string(),
  campaign: z.object({
    id: z.string(),
    code: z.string(),
    name: z.string(),
    state: z.string(),
    startDay: z.string(),
    endDay: z.string(),
    marketingOwner: z.string(),
  }),
  gifts: z.array(SummaryRow),
  vouchers: z.array(SummaryRow),
  tiers: z.array(TierRow),
  /** Items that agreed in the campaign-end counts; null while a terminal that received goods has none. */
  giftRate: Rate.nullable(),
  voucherRate: Rate.nullable(),
  totals: z.object({
    issues: n(),
    reversed: n(),
    reversedLater: n(),
    customers: n(),
    receipts: n(),
    sales: n(),
    over: n(),
    maxS: n().nullable(),
    averageS: n().nullable(),
    identityUnchecked: n(),
    abandoned: n(),
    cost: n(),
    faceValue: n(),
  }),
  bands: z.array(Band),
  histogram: z.array(z.object({ from: n(), count: n(), over: n() })),
  days: z.array(z.object({ day: z.string(), issues: n(), pieces: n(), over: n() })),
  issuers: z.array(z.object({ name: z.string(), issues: n(), over: n() })),
  contentSha: z.string(),
  revision: n(),
  sent: z.array(z.object({ recipient: z.string(), method: z.string(), at: n(), by: z.string(), revision: n() })),
});
export type CampaignSummary = z.infer<typeof CampaignSummary>;
