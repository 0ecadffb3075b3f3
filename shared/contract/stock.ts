import { z } from 'zod';
import * as f from '../kernel/fields.ts';
import { Ended, goods, Held, ItemKind, posted, STOCK_TABLES } from './goods.ts';
import { op } from './op.ts';
import { Form, FORM_REFUSALS, fromPaper } from './paper-form.ts';

export const OutboundLine = z.object({
  id: z.string(),
  itemKind: ItemKind,
  itemId: z.string(),
  code: z.string(),
  name: z.string(),
  kind: z.string(),
  grade: z.string(),
  unit: z.string(),
  qtyRequested: z.number(),
  serialFrom: z.number().nullable(),
  serialTo: z.number().nullable(),
  qtyReceived: z.number().nullable(),
  note: z.string().nullable(),
});
export const Outbound = z.object({
  id: z.string(),
  docNo: z.string(),
  kind: z.enum(['first', 'top_up', 'replacement']),
  campaignId: z.string(),
  campaign: z.string(),
  instructedBy: z.string(),
  instructedAt: z.number(),
  outDay: z.string(),
  businessDay: z.string(),
  sourceStore: z.string(),
  late: z.boolean(),
  lateReason: z.string().nullable(),
  state: z.enum(['draft', 'posted', 'void', 'reversed']),
  at: z.number(),
  by: z.string(),
  /** Void or reversed: by whom and why. */
  ended: Ended.nullable(),
  lines: z.array(OutboundLine),
});
export type Outbound = z.infer<typeof Outbound>;

/** Goods that came back: `kind` gift (B11), redeemed or refund (vouchers, B10). What belongs to the other kind is null. */
export const Recovery = z.object({
  id: z.string(),
  docNo: z.string(),
  at: z.number(),
  businessDay: z.string(),
  by: z.string(),
  kind: z.enum(['gift', 'redeemed', 'refund']),
  goods: Held,
  condition: z.enum(['good', 'damaged']).nullable(),
  refundReceipt: z.string().nullable(),
  note: z.string().nullable(),
  issueId: z.string().nullable(),
  issueDocNo: z.string().nullable(),
  store: z.string().nullable(),
  handedBy: z.string().nullable(),
});
export type Recovery = z.infer<typeof Recovery>;

/** Stock and its documents: outbound, draw, display, damage, recovery (B5-B7, B10, B11, B13). */
export const stock = {
  'gifts.stock': op({
    kind: 'query',
    may: 'signedIn',
    input: z.object({}),
    output: z.object({
      places: z.array(
        z.object({
          place: z.string(),
          kind: z.enum(['DESK', 'DISP', 'ISS', 'DMG', 'RDM']),
          holder: z.string().nullable(),
          held: z.array(Held),
          /** What the person is counting blind here: named, without its figures (B15). It is in no other list of the answer either. */
          underCount: z.array(Held.pick({ itemKind: true, itemId: true, code: true, name: true, unit: true })),
        }),
      ),
      reorder: z.array(
        z.object({
          itemKind: ItemKind,
          itemId: z.string(),
          code: z.string(),
          name: z.string(),
          good: z.number(),
          level: z.number(),
        }),
      ),
      boxes: z.array(
        z.object({ id: z.string(), sealNo: z.string(), sealedAt: z.number(), by: z.string(), lines: z.array(Held) }),
      ),
    }),
    reads: [...STOCK_TABLES, 'sealed_box', 'seal_check', 'staff', 'policy', 'stocktake', 'stocktake_line'],
  }),
  'gifts.outbounds': op({
    kind: 'query',
    may: 'signedIn',
    input: z.object({
      id: f.id().nullable().default(null),
      campaignId: f.id().nullable().default(null),
      limit: f.limit(100),
    }),
    output: z.object({ rows: z.array(Outbound) }),
    reads: [
      'gift_outbound',
      'gift_outbound_check',
      'transition',
      'stock_move',
      'campaign',
      'gift_item',
      'voucher_type',
    ],
  }),
  'gifts.outboundCreate': op({
    kind: 'command',
    may: ['AGT', 'ISS', 'SUP', 'MKS'],
    input: z.object({
      kind: z.enum(['first', 'top_up', 'replacement']),
      campaignId: f.id(),
      instructedBy: f.text(40),
      sourceStore: f.text(60),
      damageId: f.id().nullable().default(null),
      lines: z.array(goods).min(1).max(100),
    }),
    output: posted,
    refusals: [
      'dayNotOpen',
      'notFound',
      'wrongState',
      'unknownItem',
      'itemTwice',
      'serialsMissing',
      'serialsNotInBatch',
      'serialElsewhere',
      'alreadyReplaced',
      'replacementDiffers',
      'firstOutboundExists',
    ],
  }),
  /** Receives what came: every line's quantity, kind and grade looked at; a difference needs a note. Posts RECV moves (B6). */
  'gifts.outboundPost': op({
    kind: 'command',
    may: ['AGT', 'ISS', 'SUP'],
    input: z.object({
      id: f.id(),
      lateReason: f.optionalText(200),
      lines: z
        .array(
          z
            .object({
              lineId: f.id(),
              qtyReceived: f.count(),
              serialFrom: f.serial().nullable().default(null),
              serialTo: f.serial().nullable().default(null),
              qtyOk: z.boolean(),
              kindOk: z.boolean(),
              gradeOk: z.boolean(),
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
      'lineMissing',
      'itemTwice',
      'lineNotChecked',
      'noteRequired',
      'reasonRequired',
      'serialsMissing',
      'serialsNotInBatch',
      'serialElsewhere',
    ],
  }),
  'gifts.outboundVoid': op({
    kind: 'command',
    may: ['AGT', 'ISS', 'SUP'],
    input: z.object({ id: f.id(), reason: f.text(200) }),
    output: z.object({}),
    refusals: ['notFound', 'otherTerminal', 'wrongState'],
  }),
  'gifts.outboundReverse': op({
    kind: 'command',
    may: ['SUP'],
    input: z.object({ id: f.id(), reason: f.text(200) }),
    output: z.object({}),
    refusals: [
      'dayNotOpen',
      'notFound',
      'otherTerminal',
      'wrongState',
      'stockShort',
      'serialNotHere',
      'sealedBoxFirst',
    ],
  }),
  /** The signed-in issuer takes goods from the desk store; a second person at the desk countersigns (B7). */
  'gifts.draw': op({
    kind: 'command',
    may: ['ISS'],
    input: z.object({
      lines: z.array(goods).min(1).max(100),
      countersign: f.signature().nullable().default(null),
      paper: fromPaper(),
    }),
    output: posted,
    refusals: [
      ...FORM_REFUSALS,
      'dayNotOpen',
      'unknownItem',
      'itemTwice',
      'stockShort',
      'serialsMissing',
      'serialNotHere',
      'batchNotStamped',
      'campaignSettled',
      'countersignRequired',
      'signatureExpired',
      'sealedBoxFirst',
    ],
  }),
  /** The issuer puts everything still in hand back into the desk store. */
  'gifts.returnRemainder': op({
    kind: 'command',
    may: ['ISS', 'SUP'],
    input: z.object({ issuerId: f.id() }),
    output: posted,
    refusals: ['dayNotOpen', 'nothingHeld', 'notCustodian'],
  }),
  'gifts.draws': op({
    kind: 'query',
    may: 'signedIn',
    input: z.object({ day: f.day().nullable().default(null) }),
    output: z.object({
      rows: z.array(
        z.object({
          id: z.string(),
          docNo: z.string(),
          kind: z.enum(['draw', 'return']),
          at: z.number(),
          /** The form it was keyed in from; null when it was made at the desk. */
          form: Form.nullable(),
          issuer: z.string(),
          counterSigner: z.string().nullable(),
          lines: z.array(Held),
        }),
      ),
    }),
    reads: ['gift_draw', 'stock_move', 'business_day', 'pad_use', 'paper_pad'],
  }),
  /** Moves goods between the desk store and the display stand. */
  'gifts.display': op({
    kind: 'command',
    may: ['ISS', 'AGT'],
    input: z.object({ itemId: f.id(), qty: f.qty(), direction: z.enum(['out', 'back']) }),
    output: z.object({}),
    refusals: ['dayNotOpen', 'unknownItem', 'campaignSettled', 'stockShort', 'sealedBoxFirst'],
  }),
  /** Reports damage; the goods leave the good stock at once, because the book follows the shelf (B13). */
  'gifts.damage': op({
    kind: 'command',
    may: ['ISS', 'AGT', 'SUP'],
    input: z.object({
      itemKind: ItemKind,
      itemId: f.id(),
      qty: f.qty(),
      serialFrom: f.serial().nullable().default(null),
      serialTo: f.serial().nullable().default(null),
      from: z.enum(['DESK', 'DISP', 'ISS']),
      stage: z.enum(['receiving', 'display', 'keeping', 'issuing']),
      cause: f.text(200),
      responsible: f.optionalText(40),
    }),
    output: posted,
    refusals: ['dayNotOpen', 'unknownItem', 'stockShort', 'serialsMissing', 'serialNotHere', 'sealedBoxFirst'],
  }),
  'gifts.damages': op({
    kind: 'query',
    may: 'signedIn',
    input: z.object({ limit: f.limit(100) }),
    output: z.object({
      rows: z.array(
        z.object({
          id: z.string(),
          docNo: z.string(),
          at: z.number(),
          item: z.string(),
          itemKind: ItemKind,
          itemId: z.string(),
          qty: z.number(),
          /** Where it was found: the desk store, the stand, or the hands of `holder`. Rejected goods go back there. */
          from: z.string(),
          holder: z.string().nullable(),
          stage: z.string(),
          cause: z.string(),
          responsible: z.string().nullable(),
          by: z.string(),
          decided: Ended.nullable(),
          state: z.enum(['reported', 'confirmed', 'rejected', 'replaced']),
        }),
      ),
    }),
    reads: ['gift_damage', 'transition'],
  }),
  'gifts.damageDecide': op({
    kind: 'command',
    may: ['SUP'],
    input: z.object({ id: f.id(), decision: z.enum(['confirmed', 'rejected']), reason: f.text(200) }),
    output: z.object({}),
    refusals: ['dayNotOpen', 'notFound', 'otherTerminal', 'wrongState', 'stockShort', 'serialNotHere'],
  }),
  /** A gift comes back after a refund: good to the desk store, damaged to the damaged stock (B11). */
  'gifts.recover': op({
    kind: 'command',
    may: ['ISS', 'AGT', 'SUP'],
    input: z.object({
      itemId: f.id(),
      qty: f.qty(),
      issueId: f.id().nullable().default(null),
      condition: z.enum(['good', 'damaged']),
      refundReceipt: f.text(40),
      note: f.optionalText(200),
    }),
    output: posted,
    refusals: ['dayNotOpen', 'unknownItem', 'campaignSettled', 'notFound', 'moreThanIssued'],
  }),
  /** What came back to this terminal, newest first, of one business day or of all; `before` is the last id of the page before (B10, B11). */
  'gifts.recoveries': op({
    kind: 'query',
    may: 'signedIn',
    input: z.object({
      kind: z.enum(['gift', 'redeemed', 'refund']).nullable().default(null),
      day: f.day().nullable().default(null),
      before: f.id().nullable().default(null),
      limit: f.limit(200),
    }),
    output: z.object({ rows: z.array(Recovery), more: z.boolean() }),
    reads: ['gift_recovery', 'voucher_recovery', 'gift_item', 'voucher_type', 'store'],
  }),
  /** Vouchers come back: redeemed ones handed in by a store, or taken back on a refund (B10). */
  'vouchers.recover': op({
    kind: 'command',
    may: ['AGT', 'ISS', 'SUP'],
    input: z.object({
      kind: z.enum(['redeemed', 'refund']),
      typeId: f.id(),
      serialFrom: f.serial(),
      serialTo: f.serial(),
      storeId: f.id().nullable().default(null),
      stampOk: z.boolean(),
      validityOk: z.boolean(),
      handedBy: f.text(40),
    }),
    output: posted,
    refusals: [
      'dayNotOpen',
      'notFound',
      'campaignSettled',
      'endsBeforeStart',
      'serialNotIssued',
      'storeRequired',
      'stampNotChecked',
      'validityNotChecked',
    ],
  }),
} as const;
