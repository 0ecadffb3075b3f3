import { z } from 'zod';
import * as f from '../kernel/fields.ts';
import { CLOSERS, DESK } from '../kernel/roles.ts';
import { ItemKind } from './goods.ts';
import { Campaign } from './masters.ts';
import { op } from './op.ts';
import { GATE_READS, OPENING_READS, OpeningReading, OpeningStepView } from './opening.ts';
import { Stocktake } from './stocktake.ts';

export { CountLine, Stocktake } from './stocktake.ts';

/**
 * One line of the day gate: what it asks, whether it is met, who must do what. `key` names the text. `way`: the screen on which a missing
 * line is dealt with (what to do: `day.close.way.<key>`); `override`: the supervisor who let it pass.
 */
export const GateLine = z.object({
  step: z.string(),
  key: z.string(),
  state: z.enum(['done', 'missing', 'plain', 'ticked', 'overridden']),
  facts: z.record(z.string(), z.unknown()),
  way: z.object({ screen: z.string() }).nullable(),
  mayOverride: z.boolean(),
  override: z.object({ at: z.number(), by: z.string(), reason: z.string() }).nullable(),
});
export type GateLine = z.infer<typeof GateLine>;

const StepState = z.enum(['done', 'now', 'ahead']);

/** The business day from opening to close, the stocktake, seals, gift handover (B15, B16, C4, C5). */
export const day = {
  'day.today': op({
    kind: 'query',
    may: 'signedIn',
    input: z.object({}),
    output: z.object({
      day: z
        .object({ id: z.string(), day: z.string(), state: z.string(), openedAt: z.number(), openedBy: z.string() })
        .nullable(),
      now: z.number(),
      steps: z.array(
        z.object({
          key: z.enum(['open', 'draw', 'work', 'handover', 'close']),
          state: StepState,
          facts: z.record(z.string(), z.unknown()),
        }),
      ),
      figures: z.object({
        issues: z.number(),
        receipts: z.number(),
        sales: z.number(),
        averageS: z.number().nullable(),
        over: z.number(),
        yesterdayRate: z.object({ matched: z.number(), rows: z.number() }).nullable(),
      }),
      tasks: z.array(
        z.object({
          id: z.string(),
          kind: z.string(),
          level: z.enum(['urgent', 'warn', 'plain']),
          facts: z.record(z.string(), z.unknown()),
          screen: z.string().nullable(),
          at: z.number(),
        }),
      ),
      campaigns: z.array(
        Campaign.extend({
          dayNo: z.number(),
          gauges: z.array(
            z.object({
              itemKind: ItemKind,
              itemId: z.string(),
              name: z.string(),
              tierLevel: z.number(),
              good: z.number(),
              received: z.number(),
              reorderLevel: z.number(),
            }),
          ),
        }),
      ),
      gateMissing: z.number(),
    }),
    reads: [
      'business_day',
      'transition',
      'stock_move',
      'gift_issue',
      'gift_issue_reversal',
      'gift_draw',
      'notice',
      'notice_ack',
      'exception',
      'exception_settled',
      'campaign',
      'gift_tier',
      'tier_choice',
      'gift_item',
      'stocktake',
      'stocktake_line',
      'gift_handover',
      'sealed_box',
      'seal_check',
      'report_export',
      'gift_outbound',
      'day_tick',
      'backup_log',
      'gift_damage',
      'shift_sign',
      'bulletin',
      'bulletin_read',
      'shift_handover',
      'handover_question',
      'handover_reply',
      'review',
      ...GATE_READS,
    ],
  }),
  /** What must be looked at before the day can open: sealed boxes, last night's handover record, an unclosed earlier day. */
  'day.opening': op({
    kind: 'query',
    may: DESK,
    input: z.object({}),
    output: z.object({
      day: z.string(),
      alreadyOpen: z.boolean(),
      previousOpen: z.string().nullable(),
      boxes: z.array(
        z.object({ id: z.string(), sealNo: z.string(), sealedAt: z.number(), by: z.string(), content: z.string() }),
      ),
      handover: z
        .object({ id: z.string(), docNo: z.string(), from: z.string(), remarks: z.string().nullable(), at: z.number() })
        .nullable(),
      steps: z.array(OpeningStepView),
      reading: OpeningReading,
    }),
    reads: OPENING_READS,
  }),
  'day.open': op({
    kind: 'command',
    may: DESK,
    input: z.object({
      seals: z
        .array(
          z
            .object({ boxId: f.id(), outcome: z.enum(['intact', 'opened', 'broken']), note: f.optionalText(200) })
            .strict(),
        )
        .max(500),
    }),
    output: z.object({ id: z.string(), day: z.string() }),
    refusals: [
      'dayAlreadyOpen',
      'previousDayOpen',
      'dayWasClosed',
      'sealNotChecked',
      'sealTwice',
      'noteRequired',
      'notFound',
      'openingStepMissing',
    ],
  }),
  'day.gate': op({
    kind: 'query',
    may: 'signedIn',
    input: z.object({}),
    output: z.object({
      day: z.string().nullable(),
      state: z.string().nullable(),
      lines: z.array(GateLine),
      missing: z.number(),
    }),
    reads: [
      'exception',
      'exception_settled',
      'business_day',
      'transition',
      'stocktake',
      'stocktake_line',
      'stock_move',
      'sealed_box',
      'seal_check',
      'gift_handover',
      'report_export',
      'day_tick',
      'backup_log',
      'gift_issue',
      'gift_issue_reversal',
      'shift_sign',
      'staff',
      ...GATE_READS,
    ],
  }),
  'day.startClosing': op({
    kind: 'command',
    may: CLOSERS,
    input: z.object({}),
    output: z.object({}),
    refusals: ['dayNotOpen', 'wrongState'],
  }),
  'day.tick': op({
    kind: 'command',
    may: DESK,
    input: z.object({
      step: z.enum(['documents', 'complaints', 'leftovers', 'paper', 'farewell', 'power', 'leave']),
      done: z.boolean(),
      note: f.optionalText(200),
    }),
    output: z.object({}),
    refusals: ['dayNotOpen'],
  }),
  /** Guards 1-4, then the day is closed, and from then on its figures never change; then a verified backup (10), which the answer does not wait for. */
  'day.close': op({
    kind: 'job',
    may: CLOSERS,
    input: z.object({}),
    output: z.object({ day: z.string(), at: z.number() }),
    refusals: ['dayNotOpen', 'gateNotMet'],
  }),
  'day.reopen': op({
    kind: 'command',
    may: ['SUP'],
    input: z.object({ reason: f.text(200) }),
    output: z.object({}),
    refusals: ['notFound', 'dayAlreadyOpen'],
  }),
  'stocktake.start': op({
    kind: 'command',
    may: ['ISS', 'AGT', 'NCC', 'LEAD', 'SUP'],
    /** `campaignId` names the campaign of a `campaign_end` count; the other kinds have none. */
    input: z.object({
      kind: z.enum(['night_close', 'shift_change', 'campaign_end']),
      campaignId: f.id().nullable().default(null),
    }),
    output: z.object({ id: z.string(), docNo: z.string() }),
    refusals: ['dayNotOpen', 'countRunning', 'notFound', 'campaignNotOver'],
  }),
  'stocktake.current': op({
    kind: 'query',
    may: 'signedIn',
    input: z.object({ id: f.id().nullable().default(null) }),
    output: z.object({ stocktake: Stocktake.nullable() }),
    reads: ['stocktake', 'stocktake_line', 'stock_move', 'transition', 'sealed_box', 'seal_check'],
  }),
  /** One counted line. The answer shows the book of that line; a recount is another attempt and both are kept. */
  'stocktake.count': op({
    kind: 'command',
    may: ['ISS', 'AGT', 'NCC', 'LEAD', 'SUP'],
    input: z.object({
      id: f.id(),
      itemKind: ItemKind,
      itemId: f.id(),
      place: f.text(80),
      sealNo: f.optionalText(40),
      counted: f.count().nullable().default(null),
      reason: f.optionalText(200),
    }),
    output: z.object({ book: z.number(), counted: z.number(), attempt: z.number() }),
    refusals: [
      'dayNotOpen',
      'notFound',
      'wrongState',
      'sealUnknown',
      'countRequired',
      'unknownItem',
      'unknownPlace',
      'notOfCampaign',
      'boxIsSealed',
    ],
  }),
  /** All lines counted: the sheet becomes matched or discrepant; a discrepancy tells the supervisor at once. */
  'stocktake.finish': op({
    kind: 'command',
    may: ['ISS', 'AGT', 'NCC', 'LEAD', 'SUP'],
    input: z.object({ id: f.id(), witness: f.signature().nullable().default(null) }),
    output: z.object({ state: z.enum(['matched', 'discrepant']) }),
    refusals: [
      'dayNotOpen',
      'notFound',
      'wrongState',
      'linesNotCounted',
      'countStale',
      'witnessRequired',
      'signatureExpired',
    ],
  }),
  'stocktake.discard': op({
    kind: 'command',
    may: ['ISS', 'AGT', 'NCC', 'LEAD', 'SUP'],
    input: z.object({ id: f.id(), reason: f.text(200) }),
    output: z.object({}),
    refusals: ['notFound', 'wrongState'],
  }),
  /** A supervisor approves the differences with their causes; ADJUST moves bring the book to the count. */
  'stocktake.settle': op({
    kind: 'command',
    may: ['SUP'],
    input: z.object({
      id: f.id(),
      lines: z
        .array(z.object({ key: f.text(200), reason: f.text(200) }).strict())
        .min(1)
        .max(500),
    }),
    output: z.object({}),
    refusals: ['dayNotOpen', 'notFound', 'wrongState', 'reasonRequired', 'ownCount', 'voucherByDocument', 'stockShort'],
  }),
  /** Boxes the remaining goods of the desk store under a seal (C5 step 2). */
  'seals.seal': op({
    kind: 'command',
    may: ['ISS', 'AGT', 'NCC', 'LEAD', 'SUP'],
    input: z.object({
      sealNo: f.code(40),
      lines: z
        .array(z.object({ itemKind: ItemKind, itemId: f.id(), qty: f.qty() }).strict())
        .min(1)
        .max(100),
    }),
    output: z.object({ id: z.string(), docNo: z.string() }),
    refusals: ['dayNotOpen', 'sealUsed', 'unknownItem', 'itemTwice', 'stockShort'],
  }),
  'seals.open': op({
    kind: 'command',
    may: ['ISS', 'AGT', 'NCC', 'LEAD', 'SUP'],
    input: z.object({ boxId: f.id(), outcome: z.enum(['opened', 'broken']), note: f.optionalText(200) }),
    output: z.object({}),
    refusals: ['dayNotOpen', 'notFound', 'wrongState', 'noteRequired'],
  }),
  /** The handover records of a business day, the last first; without a day those of the latest one. `to` is who accepted it. */
  'giftHandover.list': op({
    kind: 'query',
    may: 'signedIn',
    input: z.object({ day: f.day().nullable().default(null) }),
    output: z.object({
      rows: z.array(
        z.object({
          id: z.string(),
          docNo: z.string(),
          businessDay: z.string(),
          at: z.number(),
          from: z.string(),
          to: z.string().nullable(),
          state: z.enum(['draft', 'signed_out', 'accepted', 'refused', 'void']),
          stocktakeNo: z.string(),
          remarks: z.string().nullable(),
          /** The signed-in person may accept it now. */
          mayAccept: z.boolean(),
        }),
      ),
    }),
    reads: ['gift_handover', 'transition', 'stocktake', 'staff', 'business_day'],
  }),
  /** The night's gift handover record: what was counted, where it is sealed (B16). */
  'giftHandover.signOut': op({
    kind: 'command',
    may: ['ISS', 'AGT', 'NCC', 'LEAD', 'SUP'],
    input: z.object({ remarks: f.optionalLongText(500) }),
    output: z.object({ id: z.string(), docNo: z.string() }),
    refusals: ['dayNotOpen', 'stocktakeMissing', 'wrongState'],
  }),
  /** Last night's record after the day was opened by whoever signed it out: somebody else takes the gifts over (B16). */
  'giftHandover.accept': op({
    kind: 'command',
    may: ['ISS', 'AGT', 'NCC', 'LEAD', 'SUP'],
    input: z.object({ id: f.id() }),
    output: z.object({}),
    refusals: ['notFound', 'wrongState', 'dayNotOpen', 'ownGiftHandover'],
  }),
} as const;
