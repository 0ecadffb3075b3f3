import { z } from 'zod';
import * as f from '../kernel/fields.ts';
import { DESK } from '../kernel/roles.ts';
import { CampaignSummary } from './campaign-summary.ts';
import { Ended, ItemKind, posted, STOCK_TABLES } from './goods.ts';
import { op } from './op.ts';

/** Where goods come from that go back to the store: good ones, damaged ones, vouchers that stores handed in. */
export const RETURN_CONDITIONS = ['good', 'damaged', 'redeemed'] as const;
export const ReturnCondition = z.enum(RETURN_CONDITIONS);
export type ReturnCondition = z.infer<typeof ReturnCondition>;

/** One thing the end of a campaign asks for. `open` holds the settlement, `plain` does not apply. */
export const ClosingLine = z.object({
  key: z.enum([
    'hands',
    'display',
    'boxes',
    'desk',
    'damaged',
    'redeemed',
    'drafts',
    'damages',
    'counting',
    'count',
    'summary',
  ]),
  state: z.enum(['done', 'open', 'plain']),
  facts: z.record(z.string(), z.unknown()),
  /** The screen on which it is dealt with. */
  screen: z.string().nullable(),
});
export type ClosingLine = z.infer<typeof ClosingLine>;

/** Goods of the campaign that lie somewhere at a terminal. `shared`: another campaign that is not over received it as well. */
export const ClosingGoods = z.object({
  itemKind: ItemKind,
  itemId: z.string(),
  code: z.string(),
  name: z.string(),
  unit: z.string(),
  place: z.string(),
  placeKind: z.string(),
  terminal: z.string(),
  holder: z.string().nullable(),
  /** Null while the person counts it blind. */
  qty: z.number().nullable(),
  sealed: z.number(),
  ranges: z.array(z.object({ from: z.number(), to: z.number() })),
  shared: z.boolean(),
});
export type ClosingGoods = z.infer<typeof ClosingGoods>;

export const ReturnLine = z.object({
  id: z.string(),
  itemKind: ItemKind,
  itemId: z.string(),
  code: z.string(),
  name: z.string(),
  unit: z.string(),
  condition: ReturnCondition,
  book: z.number(),
  qtyAsked: z.number(),
  serialFrom: z.number().nullable(),
  serialTo: z.number().nullable(),
  qtyReturned: z.number().nullable(),
  note: z.string().nullable(),
});
/** Return to store slip (B12). */
export const GiftReturn = z.object({
  id: z.string(),
  docNo: z.string(),
  campaignId: z.string(),
  campaign: z.string(),
  businessDay: z.string(),
  at: z.number(),
  by: z.string(),
  targetStore: z.string(),
  note: z.string().nullable(),
  state: z.enum(['draft', 'posted', 'void', 'reversed']),
  /** Who signed for the goods, when, and the count it rests on; null before. */
  receipt: z.object({ receiver: z.string(), at: z.number(), by: z.string(), stocktakeNo: z.string() }).nullable(),
  ended: Ended.nullable(),
  lines: z.array(ReturnLine),
});
export type GiftReturn = z.infer<typeof GiftReturn>;

const END_TABLES = [
  ...STOCK_TABLES,
  'gift_outbound',
  'gift_return',
  'gift_damage',
  'stocktake',
  'stocktake_line',
  'sealed_box',
  'seal_check',
  'report_export',
  'report_sent',
  'campaign_count',
  'campaign_settlement',
  'policy',
] as const;
const SUMMARY_TABLES = [
  ...STOCK_TABLES,
  'gift_issue',
  'gift_issue_reversal',
  'issue_abandoned',
  'gift_recovery',
  'gift_outbound',
  'gift_return',
  'stocktake',
  'stocktake_line',
  'campaign_count',
  'report_export',
  'report_sent',
  'staff',
] as const;

/** The end of a campaign: checklist, return to store, summary R-E1, settlement (B12, B15, B17). */
export const campaignEnd = {
  /** Campaigns that are over: those not settled first, each with how many days it is past its time. */
  'campaignEnd.list': op({
    kind: 'query',
    may: 'signedIn',
    input: z.object({}),
    output: z.object({
      rows: z.array(
        z.object({
          id: z.string(),
          code: z.string(),
          name: z.string(),
          state: z.string(),
          startDay: z.string(),
          endDay: z.string(),
          /** The day it was over: its last day, or the one on which it was ended. */
          overDay: z.string(),
          settleBy: z.string(),
          overdueDays: z.number(),
          stocked: z.boolean(),
        }),
      ),
    }),
    reads: ['campaign', 'transition', 'gift_outbound', 'policy'],
  }),
  /** What is still open before a campaign can be settled. */
  'campaignEnd.checklist': op({
    kind: 'query',
    may: 'signedIn',
    input: z.object({ campaignId: f.id() }),
    output: z.object({
      campaign: z.object({ id: z.string(), code: z.string(), name: z.string(), state: z.string(), endDay: z.string() }),
      /** This terminal: only its own goods go on a slip here. */
      terminal: z.string(),
      overDay: z.string().nullable(),
      settleBy: z.string().nullable(),
      overdueDays: z.number(),
      lines: z.array(ClosingLine),
      goods: z.array(ClosingGoods),
      /** The campaign-end count a return rests on, null when there is none that holds. */
      count: z.object({ id: z.string(), docNo: z.string(), state: z.string(), stands: z.boolean() }).nullable(),
      settled: z
        .object({ at: z.number(), by: z.string(), revision: z.number(), remark: z.string().nullable() })
        .nullable(),
    }),
    refusals: ['notFound'],
    reads: [...END_TABLES, 'gift_issue', 'gift_issue_reversal', 'gift_recovery', 'issue_abandoned'],
  }),
  'gifts.returns': op({
    kind: 'query',
    may: 'signedIn',
    input: z.object({
      id: f.id().nullable().default(null),
      campaignId: f.id().nullable().default(null),
      limit: f.limit(100),
    }),
    output: z.object({ rows: z.array(GiftReturn) }),
    reads: [
      'gift_return',
      'gift_return_check',
      'gift_return_receipt',
      'transition',
      'campaign',
      'gift_item',
      'voucher_type',
    ],
  }),
  'gifts.returnCreate': op({
    kind: 'command',
    may: ['AGT', 'ISS', 'SUP'],
    input: z.object({
      campaignId: f.id(),
      targetStore: f.text(60),
      note: f.optionalText(200),
      lines: z
        .array(
          z
            .object({
              itemKind: ItemKind,
              itemId: f.id(),
              condition: ReturnCondition,
              qty: f.qty(),
              serialFrom: f.serial().nullable().default(null),
              serialTo: f.serial().nullable().default(null),
            })
            .strict(),
        )
        .min(1)
        .max(100),
    }),
    output: posted,
    refusals: [
      'dayNotOpen',
      'notFound',
      'campaignNotOver',
      'notOfCampaign',
      'unknownItem',
      'itemTwice',
      'serialsMissing',
      'stockShort',
      'serialNotHere',
      'sealedBoxFirst',
    ],
  }),
  /** The goods leave: every line with what was handed over, the receiver's PIN beside. Posts RETURN_MKT moves (B12). */
  'gifts.returnPost': op({
    kind: 'command',
    may: ['AGT', 'ISS', 'SUP'],
    input: z.object({
      id: f.id(),
      receiver: f.signature(),
      lines: z
        .array(
          z
            .object({
              lineId: f.id(),
              qtyReturned: f.count(),
              serialFrom: f.serial().nullable().default(null),
              serialTo: f.serial().nullable().default(null),
              note: f.optionalText(200),
            })
            .strict(),
        )
        .min(1)
        .max(100),
    }),
    output: posted,
    refusals: [
      'dayNotOpen',
      'notFound',
      'otherTerminal',
      'wrongState',
      'campaignNotOver',
      'campaignCountMissing',
      'campaignCountOpen',
      'campaignCountMoved',
      'lineMissing',
      'itemTwice',
      'noteRequired',
      'serialsMissing',
      'nothingReturned',
      'stockShort',
      'serialNotHere',
      'sealedBoxFirst',
      'signatureExpired',
    ],
  }),
  'gifts.returnVoid': op({
    kind: 'command',
    may: ['AGT', 'ISS', 'SUP'],
    input: z.object({ id: f.id(), reason: f.text(200) }),
    output: z.object({}),
    refusals: ['notFound', 'otherTerminal', 'wrongState'],
  }),
  /** The goods come back to where they lay; not once the campaign is settled. */
  'gifts.returnReverse': op({
    kind: 'command',
    may: ['SUP'],
    input: z.object({ id: f.id(), reason: f.text(200) }),
    output: z.object({}),
    refusals: ['dayNotOpen', 'notFound', 'otherTerminal', 'wrongState', 'campaignSettled', 'serialElsewhere'],
  }),
  'campaignEnd.summary': op({
    kind: 'query',
    may: 'signedIn',
    input: z.object({ campaignId: f.id() }),
    output: CampaignSummary,
    refusals: ['notFound'],
    reads: SUMMARY_TABLES,
  }),
  /** Makes the file of R-E1. A new revision only when the content changed since the last one. */
  'campaignEnd.exportSummary': op({
    kind: 'job',
    may: [...DESK, 'MKS', 'AUD'],
    input: z.object({
      campaignId: f.id(),
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
  'campaignEnd.exports': op({
    kind: 'query',
    may: 'signedIn',
    input: z.object({ campaignId: f.id() }),
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
  /** A supervisor signs that nothing of the campaign is open any more (B17). */
  'campaignEnd.settle': op({
    kind: 'command',
    may: ['SUP'],
    input: z.object({ campaignId: f.id(), remark: f.optionalText(400) }),
    output: z.object({}),
    refusals: ['notFound', 'wrongState', 'campaignNotClear', 'summaryNotSent'],
  }),
} as const;
