import { z } from 'zod';
import * as f from '../kernel/fields.ts';
import { DESK } from '../kernel/roles.ts';
import { Campaign } from './masters.ts';
import { op } from './op.ts';

export const ItemKind = z.enum(['gift', 'voucher']);
export type ItemKind = z.infer<typeof ItemKind>;
const STOCK = ['stock_move', 'gift_item', 'voucher_type', 'tier_choice', 'gift_tier', 'campaign', 'transition'] as const;

/** Goods named on a document: gifts by quantity, vouchers by a range of serials (both ends; quantity follows). */
const goods = z.object({
  itemKind: ItemKind, itemId: f.id(), qty: f.qty(), serialFrom: f.serial().nullable().default(null), serialTo: f.serial().nullable().default(null),
}).strict();

export const ReceiptIn = z.object({ storeId: f.id(), receiptNo: f.text(40), receiptDay: f.day(), amount: f.fen() }).strict();
export const Range = z.object({ from: z.number(), to: z.number() });
/** What a place holds of one item; ranges only for vouchers. */
export const Held = z.object({
  itemKind: ItemKind, itemId: z.string(), code: z.string(), name: z.string(), unit: z.string(), qty: z.number(), ranges: z.array(Range),
});
export type Held = z.infer<typeof Held>;

export const UsedReceipt = z.object({ docNo: z.string(), issueId: z.string(), at: z.number(), staff: z.string(), store: z.string(), receiptNo: z.string(), terminal: z.string() });
export type UsedReceipt = z.infer<typeof UsedReceipt>;
export const ScanReading = z.object({
  kind: z.enum(['receipt', 'voucher', 'seal', 'document', 'unknown']), text: z.string(),
  receipts: z.array(z.object({ storeId: z.string(), storeCode: z.string(), store: z.string(), receiptNo: z.string(), receiptDay: z.string().nullable(), amount: z.number().nullable() })),
  suggestedStores: z.array(z.object({ id: z.string(), code: z.string(), name: z.string() })),
  used: UsedReceipt.nullable(), subjectId: z.string().nullable(),
});
export type ScanReading = z.infer<typeof ScanReading>;

export const IssueRow = z.object({
  id: z.string(), docNo: z.string(), at: z.number(), businessDay: z.string(), issuer: z.string(), issuerId: z.string(), campaignId: z.string(), tierLevel: z.number(),
  givenTierLevel: z.number(), totalAmount: z.number(), receipts: z.number(), items: z.string(), elapsedS: z.number(), targetS: z.number(), overS: z.number(),
  identityChecked: z.boolean(), reversed: z.object({ docNo: z.string(), at: z.number(), by: z.string(), reason: z.string() }).nullable(),
});
export type IssueRow = z.infer<typeof IssueRow>;

export const OutboundLine = z.object({
  id: z.string(), itemKind: ItemKind, itemId: z.string(), code: z.string(), name: z.string(), kind: z.string(), grade: z.string(), unit: z.string(),
  qtyRequested: z.number(), serialFrom: z.number().nullable(), serialTo: z.number().nullable(), qtyReceived: z.number().nullable(), note: z.string().nullable(),
});
export const Outbound = z.object({
  id: z.string(), docNo: z.string(), kind: z.enum(['first', 'top_up', 'replacement']), campaignId: z.string(), campaign: z.string(), instructedBy: z.string(),
  instructedAt: z.number(), outDay: z.string(), businessDay: z.string(), sourceStore: z.string(), late: z.boolean(), lateReason: z.string().nullable(),
  state: z.enum(['draft', 'posted', 'void', 'reversed']), at: z.number(), by: z.string(), lines: z.array(OutboundLine),
});
export type Outbound = z.infer<typeof Outbound>;

const posted = z.object({ id: z.string(), docNo: z.string() });

/** The gift counter and its documents (B5-B14). */
export const gifts = {
  /** What the issue screen needs: running campaigns, what the signed-in issuer holds, the time standard. */
  'gifts.counter': op({
    kind: 'query', may: DESK, input: z.object({}),
    output: z.object({
      day: z.string().nullable(), campaigns: z.array(Campaign), held: z.array(Held),
      timer: z.array(z.object({ max: z.number().nullable(), seconds: z.number() })), recentStores: z.array(z.object({ id: z.string(), code: z.string(), name: z.string() })),
    }),
    reads: [...STOCK, 'store', 'policy', 'business_day', 'receipt_claim'],
  }),
  /** Reads one scan or typed code against the stores' receipt patterns, vouchers, seals and documents. `campaignId` also asks whether the receipt is used. */
  'gifts.readScan': op({
    kind: 'query', may: 'signedIn', input: z.object({ text: f.text(120), campaignId: f.id().nullable().default(null) }), output: ScanReading,
    reads: ['store', 'receipt_claim', 'receipt_release', 'sealed_box', 'voucher_type'],
  }),
  /** Tries a pattern on a sample before it is saved on a store. */
  'gifts.tryPattern': op({
    kind: 'query', may: 'signedIn', input: z.object({ pattern: f.text(120), sample: f.text(120) }),
    output: z.object({ problem: z.string().nullable(), reading: z.object({ receiptNo: z.string(), receiptDay: z.string().nullable(), amount: z.number().nullable() }).nullable() }),
  }),
  /** Whether a receipt is still free in a campaign. */
  'gifts.checkReceipt': op({
    kind: 'query', may: DESK, input: z.object({ campaignId: f.id(), storeId: f.id(), receiptNo: f.text(40) }), output: z.object({ used: UsedReceipt.nullable() }),
    reads: ['receipt_claim', 'receipt_release'],
  }),
  'gifts.issue': op({
    kind: 'command', may: ['ISS', 'AGT'],
    input: z.object({
      campaignId: f.id(), receipts: z.array(ReceiptIn).min(1).max(200), choiceId: f.id(), elapsedS: z.number().int().min(0).max(86_400),
      wiped: z.boolean(), stampChecked: z.boolean(), calledOut: z.boolean(), overReason: f.optionalText(200), customerName: f.optionalText(40),
      customerPhone: f.phone().nullable().default(null), memberNo: f.optionalText(30),
    }),
    output: z.object({
      id: z.string(), docNo: z.string(), tierLevel: z.number(), totalAmount: z.number(), targetS: z.number(), overS: z.number(),
      serials: z.array(Range), identityChecked: z.boolean(), claimsBefore: z.number().nullable(),
    }),
    refusals: ['dayNotOpen', 'campaignNotRunning', 'receiptTwice', 'receiptUsed', 'receiptWrongDay', 'receiptOutsideCampaign', 'receiptStoreExcluded', 'receiptsNotMergeable', 'receiptsTooLow',
      'tierTooHigh', 'notFound', 'stockShort', 'notWiped', 'stampNotChecked', 'notCalledOut', 'batchNotStamped', 'voucherNotValid', 'phoneRequired', 'memberRequired', 'claimLimitReached', 'staffMayNotClaim'],
    reads: [],
  }),
  /** The timer was started and given up; nothing was handed over. */
  'gifts.abandon': op({
    kind: 'command', may: ['ISS', 'AGT'], input: z.object({ campaignId: f.id(), seconds: z.number().int().min(0).max(86_400), receipts: z.number().int().min(0).max(200) }),
    output: z.object({ id: z.string() }), refusals: ['dayNotOpen', 'notFound'],
  }),
  /** Same day: the issuer himself or a supervisor. Later: a supervisor, goods come back as a recovery on today's book (B8). */
  'gifts.reverse': op({
    kind: 'command', may: ['ISS', 'AGT', 'SUP'], input: z.object({ issueId: f.id(), reason: f.text(200) }), output: posted,
    refusals: ['dayNotOpen', 'notFound', 'alreadyReversed', 'notYourIssue', 'needsSupervisor', 'serialNotHere', 'otherTerminal', 'alreadyRecovered'],
  }),
  'gifts.issues': op({
    kind: 'query', may: 'signedIn', input: z.object({ day: f.day().nullable().default(null), before: f.id().nullable().default(null), limit: f.limit(200) }),
    output: z.object({ rows: z.array(IssueRow), more: z.boolean() }), reads: ['gift_issue', 'gift_issue_reversal', 'gift_issue_line'],
  }),
  'gifts.issueDetail': op({
    kind: 'query', may: 'signedIn', input: z.object({ id: f.id() }),
    output: IssueRow.extend({
      campaign: z.string(), wiped: z.boolean(), stampChecked: z.boolean(), calledOut: z.boolean(), overReason: z.string().nullable(), phoneMasked: z.string().nullable(),
      hasName: z.boolean(), memberMasked: z.string().nullable(),
      receiptRows: z.array(z.object({ store: z.string(), receiptNo: z.string(), receiptDay: z.string(), amount: z.number(), released: z.boolean() })),
    }),
    refusals: ['notFound'], reads: ['gift_issue', 'gift_issue_reversal', 'receipt_claim', 'receipt_release'],
  }),
  /** The customer's name and number in full; leaves a disclosure record. */
  'gifts.reveal': op({
    kind: 'command', secret: true, may: ['SUP', 'MGR'], input: z.object({ id: f.id() }),
    output: z.object({ name: z.string().nullable(), phone: z.string().nullable(), memberNo: z.string().nullable() }), refusals: ['notFound'],
  }),
  'gifts.stock': op({
    kind: 'query', may: 'signedIn', input: z.object({}),
    output: z.object({
      places: z.array(z.object({ place: z.string(), kind: z.enum(['DESK', 'DISP', 'ISS', 'DMG', 'RDM']), holder: z.string().nullable(), held: z.array(Held) })),
      reorder: z.array(z.object({ itemKind: ItemKind, itemId: z.string(), code: z.string(), name: z.string(), good: z.number(), level: z.number() })),
      boxes: z.array(z.object({ id: z.string(), sealNo: z.string(), sealedAt: z.number(), by: z.string(), lines: z.array(Held) })),
    }),
    reads: [...STOCK, 'sealed_box', 'seal_check', 'staff', 'policy'],
  }),
  'gifts.outbounds': op({
    kind: 'query', may: 'signedIn', input: z.object({ campaignId: f.id().nullable().default(null), limit: f.limit(100) }), output: z.object({ rows: z.array(Outbound) }),
    reads: ['gift_outbound', 'gift_outbound_check', 'transition', 'stock_move', 'campaign', 'gift_item', 'voucher_type'],
  }),
  'gifts.outboundCreate': op({
    kind: 'command', may: ['AGT', 'ISS', 'SUP', 'MKS'],
    input: z.object({
      kind: z.enum(['first', 'top_up', 'replacement']), campaignId: f.id(), instructedBy: f.text(40), sourceStore: f.text(60),
      damageId: f.id().nullable().default(null), lines: z.array(goods).min(1).max(100),
    }),
    output: posted, refusals: ['dayNotOpen', 'notFound', 'wrongState', 'unknownItem', 'itemTwice', 'serialsMissing', 'serialsNotInBatch', 'serialElsewhere', 'alreadyReplaced', 'replacementDiffers', 'firstOutboundExists'],
  }),
  /** Receives what came: every line's quantity, kind and grade looked at; a difference needs a note. Posts RECV moves (B6). */
  'gifts.outboundPost': op({
    kind: 'command', may: ['AGT', 'ISS', 'SUP'],
    input: z.object({
      id: f.id(), lateReason: f.optionalText(200),
      lines: z.array(z.object({
        lineId: f.id(), qtyReceived: f.count(), serialFrom: f.serial().nullable().default(null), serialTo: f.serial().nullable().default(null),
        qtyOk: z.boolean(), kindOk: z.boolean(), gradeOk: z.boolean(), note: f.optionalText(200),
      }).strict()).min(1).max(100),
    }),
    output: posted, refusals: ['dayNotOpen', 'notFound', 'otherTerminal', 'wrongState', 'lineMissing', 'itemTwice', 'lineNotChecked', 'noteRequired', 'reasonRequired', 'serialsMissing', 'serialsNotInBatch', 'serialElsewhere'],
  }),
  'gifts.outboundVoid': op({
    kind: 'command', may: ['AGT', 'ISS', 'SUP'], input: z.object({ id: f.id(), reason: f.text(200) }), output: z.object({}), refusals: ['notFound', 'otherTerminal', 'wrongState'],
  }),
  'gifts.outboundReverse': op({
    kind: 'command', may: ['SUP'], input: z.object({ id: f.id(), reason: f.text(200) }), output: z.object({}),
    refusals: ['dayNotOpen', 'notFound', 'otherTerminal', 'wrongState', 'stockShort', 'serialNotHere', 'sealedBoxFirst'],
  }),
  /** The signed-in issuer takes goods from the desk store; a second person at the desk countersigns (B7). */
  'gifts.draw': op({
    kind: 'command', may: ['ISS'],
    input: z.object({ lines: z.array(goods).min(1).max(100), countersign: f.signature().nullable().default(null) }), output: posted,
    refusals: ['dayNotOpen', 'unknownItem', 'itemTwice', 'stockShort', 'serialsMissing', 'serialNotHere', 'batchNotStamped', 'countersignRequired', 'signatureExpired', 'sealedBoxFirst'],
  }),
  /** The issuer puts everything still in hand back into the desk store. */
  'gifts.returnRemainder': op({
    kind: 'command', may: ['ISS', 'SUP'], input: z.object({ issuerId: f.id() }), output: posted, refusals: ['dayNotOpen', 'nothingHeld', 'notCustodian'],
  }),
  'gifts.draws': op({
    kind: 'query', may: 'signedIn', input: z.object({ day: f.day().nullable().default(null) }),
    output: z.object({ rows: z.array(z.object({ id: z.string(), docNo: z.string(), kind: z.enum(['draw', 'return']), at: z.number(), issuer: z.string(), counterSigner: z.string().nullable(), lines: z.array(Held) })) }),
    reads: ['gift_draw', 'stock_move', 'business_day'],
  }),
  /** Moves goods between the desk store and the display stand. */
  'gifts.display': op({
    kind: 'command', may: ['ISS', 'AGT'], input: z.object({ itemId: f.id(), qty: f.qty(), direction: z.enum(['out', 'back']) }), output: z.object({}),
    refusals: ['dayNotOpen', 'unknownItem', 'stockShort', 'sealedBoxFirst'],
  }),
  /** Reports damage; the goods leave the good stock at once, because the book follows the shelf (B13). */
  'gifts.damage': op({
    kind: 'command', may: ['ISS', 'AGT', 'SUP'],
    input: z.object({
      itemKind: ItemKind, itemId: f.id(), qty: f.qty(), serialFrom: f.serial().nullable().default(null), serialTo: f.serial().nullable().default(null),
      from: z.enum(['DESK', 'DISP', 'ISS']), stage: z.enum(['receiving', 'display', 'keeping', 'issuing']), cause: f.text(200), responsible: f.optionalText(40),
    }),
    output: posted, refusals: ['dayNotOpen', 'unknownItem', 'stockShort', 'serialsMissing', 'serialNotHere', 'sealedBoxFirst'],
  }),
  'gifts.damages': op({
    kind: 'query', may: 'signedIn', input: z.object({ limit: f.limit(100) }),
    output: z.object({ rows: z.array(z.object({ id: z.string(), docNo: z.string(), at: z.number(), item: z.string(), itemKind: ItemKind, itemId: z.string(), qty: z.number(), stage: z.string(), cause: z.string(), by: z.string(), state: z.enum(['reported', 'confirmed', 'rejected', 'replaced']) })) }),
    reads: ['gift_damage', 'transition'],
  }),
  'gifts.damageDecide': op({
    kind: 'command', may: ['SUP'], input: z.object({ id: f.id(), decision: z.enum(['confirmed', 'rejected']), reason: f.text(200) }), output: z.object({}),
    refusals: ['dayNotOpen', 'notFound', 'otherTerminal', 'wrongState', 'stockShort', 'serialNotHere'],
  }),
  /** A gift comes back after a refund: good to the desk store, damaged to the damaged stock (B11). */
  'gifts.recover': op({
    kind: 'command', may: ['ISS', 'AGT', 'SUP'],
    input: z.object({ itemId: f.id(), qty: f.qty(), issueId: f.id().nullable().default(null), condition: z.enum(['good', 'damaged']), refundReceipt: f.text(40), note: f.optionalText(200) }),
    output: posted, refusals: ['dayNotOpen', 'unknownItem', 'notFound', 'moreThanIssued'],
  }),
  /** Vouchers come back: redeemed ones handed in by a store, or taken back on a refund (B10). */
  'vouchers.recover': op({
    kind: 'command', may: ['AGT', 'ISS', 'SUP'],
    input: z.object({
      kind: z.enum(['redeemed', 'refund']), typeId: f.id(), serialFrom: f.serial(), serialTo: f.serial(), storeId: f.id().nullable().default(null),
      stampOk: z.boolean(), validityOk: z.boolean(), handedBy: f.text(40),
    }),
    output: posted, refusals: ['dayNotOpen', 'notFound', 'endsBeforeStart', 'serialNotIssued', 'storeRequired', 'stampNotChecked', 'validityNotChecked'],
  }),
} as const;

