import { z } from 'zod';
import * as f from '../kernel/fields.ts';
import { DESK } from '../kernel/roles.ts';
import { Held, posted, Range, STOCK_TABLES } from './goods.ts';
import { Campaign } from './masters.ts';
import { op } from './op.ts';
import { FORM_REFUSALS, fromPaper } from './paper-form.ts';
import { Recovery } from './stock.ts';

export const ReceiptIn = z
  .object({ storeId: f.id(), receiptNo: f.text(40), receiptDay: f.day(), amount: f.fen() })
  .strict();
export const UsedReceipt = z.object({
  docNo: z.string(),
  issueId: z.string(),
  at: z.number(),
  staff: z.string(),
  store: z.string(),
  receiptNo: z.string(),
  terminal: z.string(),
});
export type UsedReceipt = z.infer<typeof UsedReceipt>;
export const ScanReading = z.object({
  kind: z.enum(['receipt', 'voucher', 'seal', 'document', 'unknown']),
  text: z.string(),
  receipts: z.array(
    z.object({
      storeId: z.string(),
      storeCode: z.string(),
      store: z.string(),
      receiptNo: z.string(),
      receiptDay: z.string().nullable(),
      amount: z.number().nullable(),
    }),
  ),
  suggestedStores: z.array(z.object({ id: z.string(), code: z.string(), name: z.string() })),
  used: UsedReceipt.nullable(),
  subjectId: z.string().nullable(),
});
export type ScanReading = z.infer<typeof ScanReading>;

export const IssueRow = z.object({
  id: z.string(),
  docNo: z.string(),
  at: z.number(),
  businessDay: z.string(),
  issuer: z.string(),
  issuerId: z.string(),
  campaignId: z.string(),
  tierLevel: z.number(),
  givenTierLevel: z.number(),
  totalAmount: z.number(),
  receipts: z.number(),
  items: z.string(),
  elapsedS: z.number(),
  targetS: z.number(),
  overS: z.number(),
  identityChecked: z.boolean(),
  /** When it was written on a blank form, for an issue keyed in late; its time was not taken. */
  writtenAt: z.number().nullable(),
  reversed: z.object({ docNo: z.string(), at: z.number(), by: z.string(), reason: z.string() }).nullable(),
});
export type IssueRow = z.infer<typeof IssueRow>;

/** Issuing gifts and vouchers and taking an issue back (B8, B9). */
export const gifts = {
  /** What the issue screen needs: running campaigns (with `writtenAt` those that ran then), what the signed-in issuer holds, the time standard. */
  'gifts.counter': op({
    kind: 'query',
    may: DESK,
    input: z.object({ writtenAt: f.instant().nullable().default(null) }),
    output: z.object({
      day: z.string().nullable(),
      campaigns: z.array(Campaign),
      held: z.array(Held),
      timer: z.array(z.object({ max: z.number().nullable(), seconds: z.number() })),
      recentStores: z.array(z.object({ id: z.string(), code: z.string(), name: z.string() })),
    }),
    reads: [...STOCK_TABLES, 'store', 'policy', 'business_day', 'receipt_claim'],
  }),
  /** Reads one scan or typed code against the stores' receipt patterns, vouchers, seals and documents. `campaignId` also asks whether the receipt is used. */
  'gifts.readScan': op({
    kind: 'query',
    may: 'signedIn',
    input: z.object({ text: f.text(120), campaignId: f.id().nullable().default(null) }),
    output: ScanReading,
    reads: ['store', 'receipt_claim', 'receipt_release', 'sealed_box', 'voucher_type'],
  }),
  /** Tries a pattern on a sample before it is saved on a store. */
  'gifts.tryPattern': op({
    kind: 'query',
    may: 'signedIn',
    input: z.object({ pattern: f.text(120), sample: f.text(120) }),
    output: z.object({
      problem: z.string().nullable(),
      reading: z
        .object({ receiptNo: z.string(), receiptDay: z.string().nullable(), amount: z.number().nullable() })
        .nullable(),
    }),
  }),
  /** Whether a receipt is still free in a campaign. */
  'gifts.checkReceipt': op({
    kind: 'query',
    may: DESK,
    input: z.object({ campaignId: f.id(), storeId: f.id(), receiptNo: f.text(40) }),
    output: z.object({ used: UsedReceipt.nullable() }),
    reads: ['receipt_claim', 'receipt_release'],
  }),
  'gifts.issue': op({
    kind: 'command',
    may: ['ISS', 'AGT'],
    input: z.object({
      campaignId: f.id(),
      receipts: z.array(ReceiptIn).min(1).max(200),
      choiceId: f.id(),
      elapsedS: z.number().int().min(0).max(86_400),
      wiped: z.boolean(),
      stampChecked: z.boolean(),
      calledOut: z.boolean(),
      overReason: f.optionalText(200),
      customerName: f.optionalText(40),
      customerPhone: f.phone().nullable().default(null),
      memberNo: f.optionalText(30),
      paper: fromPaper(),
    }),
    output: z.object({
      id: z.string(),
      docNo: z.string(),
      tierLevel: z.number(),
      totalAmount: z.number(),
      targetS: z.number(),
      overS: z.number(),
      serials: z.array(Range),
      identityChecked: z.boolean(),
      claimsBefore: z.number().nullable(),
    }),
    refusals: [
      'dayNotOpen',
      'campaignNotRunning',
      'receiptTwice',
      'receiptUsed',
      'receiptWrongDay',
      'receiptOutsideCampaign',
      'receiptStoreExcluded',
      'receiptsNotMergeable',
      'receiptsTooLow',
      'tierTooHigh',
      'notFound',
      'stockShort',
      'notWiped',
      'stampNotChecked',
      'notCalledOut',
      'batchNotStamped',
      'voucherNotValid',
      'phoneRequired',
      'memberRequired',
      'claimLimitReached',
      'staffMayNotClaim',
      ...FORM_REFUSALS,
    ],
    reads: [],
  }),
  /** The timer was started and given up; nothing was handed over. */
  'gifts.abandon': op({
    kind: 'command',
    may: ['ISS', 'AGT'],
    input: z.object({
      campaignId: f.id(),
      seconds: z.number().int().min(0).max(86_400),
      receipts: z.number().int().min(0).max(200),
    }),
    output: z.object({ id: z.string() }),
    refusals: ['dayNotOpen', 'notFound'],
  }),
  /** Same day: the issuer himself or a supervisor. Later: a supervisor, goods come back as a recovery on today's book (B8). */
  'gifts.reverse': op({
    kind: 'command',
    may: ['ISS', 'AGT', 'SUP'],
    input: z.object({ issueId: f.id(), reason: f.text(200) }),
    output: posted,
    refusals: [
      'dayNotOpen',
      'notFound',
      'campaignSettled',
      'alreadyReversed',
      'notYourIssue',
      'needsSupervisor',
      'serialNotHere',
      'otherTerminal',
      'alreadyRecovered',
    ],
  }),
  'gifts.issues': op({
    kind: 'query',
    may: 'signedIn',
    input: z.object({
      day: f.day().nullable().default(null),
      before: f.id().nullable().default(null),
      limit: f.limit(200),
    }),
    output: z.object({ rows: z.array(IssueRow), more: z.boolean() }),
    reads: ['gift_issue', 'gift_issue_reversal', 'gift_issue_line'],
  }),
  'gifts.issueDetail': op({
    kind: 'query',
    may: 'signedIn',
    input: z.object({ id: f.id() }),
    output: IssueRow.extend({
      campaign: z.string(),
      wiped: z.boolean(),
      stampChecked: z.boolean(),
      calledOut: z.boolean(),
      overReason: z.string().nullable(),
      phoneMasked: z.string().nullable(),
      hasName: z.boolean(),
      memberMasked: z.string().nullable(),
      receiptRows: z.array(
        z.object({
          store: z.string(),
          receiptNo: z.string(),
          receiptDay: z.string(),
          amount: z.number(),
          released: z.boolean(),
        }),
      ),
      recoveries: z.array(Recovery),
    }),
    refusals: ['notFound'],
    reads: ['gift_issue', 'gift_issue_reversal', 'receipt_claim', 'receipt_release', 'gift_recovery'],
  }),
  /** The customer's name and number in full; leaves a disclosure record. */
  'gifts.reveal': op({
    kind: 'command',
    secret: true,
    may: ['SUP', 'MGR'],
    input: z.object({ id: f.id() }),
    output: z.object({ name: z.string().nullable(), phone: z.string().nullable(), memberNo: z.string().nullable() }),
    refusals: ['notFound'],
  }),
} as const;
