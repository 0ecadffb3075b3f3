import { z } from 'zod';
import * as f from '../kernel/fields.ts';
import { DESK } from '../kernel/roles.ts';
import { Ended, ItemKind } from './goods.ts';
import { op } from './op.ts';

const n = () => z.number();
/** One row of the daily gift and voucher detail: the columns of R-D1. Counted, difference and match come from the night stocktake and stay as it found them. */
export const DailyRow = z.object({
  itemKind: ItemKind,
  itemId: z.string(),
  code: z.string(),
  name: z.string(),
  unit: z.string(),
  unitCost: n(),
  tierLevel: n().nullable(),
  opening: n(),
  received: n(),
  drawn: n(),
  issued: n(),
  recovered: n(),
  damaged: n(),
  returned: n(),
  destroyed: n(),
  closing: n(),
  counted: n().nullable(),
  difference: n().nullable(),
  matched: z.boolean().nullable(),
  adjusted: n(),
  closingAfter: n(),
  settlement: z.string().nullable(),
  serialsIssued: z.string().nullable(),
  serialsRedeemed: z.string().nullable(),
  redeemed: n(),
  damagedHeld: n(),
});
export type DailyRow = z.infer<typeof DailyRow>;

export const Band = z.object({
  band: z.enum(['1-3', '4-6', '7+']),
  targetS: n(),
  issues: n(),
  averageS: n().nullable(),
  maxS: n().nullable(),
  over: n(),
});
export const GiftDaily = z.object({
  site: z.string(),
  siteCode: z.string(),
  terminal: z.string(),
  terminalCode: z.string(),
  demo: z.boolean(),
  zone: z.string(),
  campaign: z.object({ id: z.string(), code: z.string(), name: z.string(), state: z.string() }),
  day: z.string(),
  dayState: z.string(),
  issuers: z.array(z.string()),
  seals: z.array(z.string()),
  gifts: z.array(DailyRow),
  vouchers: z.array(DailyRow),
  giftRate: z.object({ matched: n(), rows: n() }).nullable(),
  voucherRate: z.object({ matched: n(), rows: n() }).nullable(),
  totals: z.object({
    issues: n(),
    reversed: n(),
    customers: n(),
    receipts: n(),
    sales: n(),
    identityUnchecked: n(),
    abandoned: n(),
    stockValue: n(),
  }),
  bands: z.array(Band),
  histogram: z.array(z.object({ from: n(), count: n(), over: n() })),
  damagedHeld: n(),
  exceptions: z.array(z.object({ kind: z.string(), facts: z.record(z.string(), z.unknown()) })),
  stocktake: z
    .object({ docNo: z.string(), state: z.string(), countedBy: z.string(), witness: z.string().nullable() })
    .nullable(),
  contentSha: z.string(),
  revision: n(),
  sent: z.array(z.object({ recipient: z.string(), method: z.string(), at: n(), by: z.string() })),
});
export type GiftDaily = z.infer<typeof GiftDaily>;

/** Reports (R-D1). */
export const reports = {
  'reports.days': op({
    kind: 'query',
    may: 'signedIn',
    input: z.object({}),
    output: z.object({
      days: z.array(
        z.object({
          day: z.string(),
          state: z.string(),
          /** Every time it was opened again. */
          reopened: z.array(Ended),
          campaigns: z.array(z.object({ id: z.string(), code: z.string(), name: z.string() })),
        }),
      ),
    }),
    reads: ['business_day', 'transition', 'campaign', 'gift_outbound'],
  }),
  'reports.giftDaily': op({
    kind: 'query',
    may: 'signedIn',
    input: z.object({ campaignId: f.id(), day: f.day() }),
    output: GiftDaily,
    refusals: ['notFound'],
    reads: [
      'stock_move',
      'gift_issue',
      'gift_issue_reversal',
      'stocktake',
      'stocktake_line',
      'transition',
      'report_export',
      'report_sent',
      'sealed_box',
      'exception',
      'issue_abandoned',
      'campaign',
      'tier_choice',
      'gift_item',
      'voucher_type',
    ],
  }),
  /** Makes the file of R-D1. A new revision only when the content changed since the last one. */
  'reports.exportGiftDaily': op({
    kind: 'job',
    may: [...DESK, 'MKS', 'AUD'],
    input: z.object({
      campaignId: f.id(),
      day: f.day(),
      format: z.enum(['xlsx', 'csv', 'pdf']),
      language: z.enum(['zh-CN', 'en']),
    }),
    output: z.object({
      exportId: z.string(),
      fileId: z.string(),
      fileName: z.string(),
      revision: z.number(),
      completeness: z.enum(['complete', 'late', 'interim']),
    }),
    refusals: ['notFound', 'noPdf', 'busy'],
  }),
  'reports.exports': op({
    kind: 'query',
    may: 'signedIn',
    input: z.object({ campaignId: f.id(), day: f.day() }),
    output: z.object({
      rows: z.array(
        z.object({
          id: z.string(),
          revision: z.number(),
          format: z.string(),
          fileId: z.string(),
          fileName: z.string(),
          completeness: z.string(),
          at: z.number(),
          by: z.string(),
          sent: z.array(z.object({ recipient: z.string(), method: z.string(), at: z.number(), by: z.string() })),
        }),
      ),
    }),
    reads: ['report_export', 'report_sent'],
  }),
  /** To whom and how an export was sent (marketing supervisor, R-D1). */
  'reports.markSent': op({
    kind: 'command',
    may: ['SUP', 'NCC', 'LEAD'],
    input: z.object({
      exportId: f.id(),
      recipient: f.text(40),
      method: z.enum(['electronic', 'email', 'paper', 'sync']),
    }),
    output: z.object({}),
    refusals: ['notFound'],
  }),
} as const;
