import { z } from 'zod';
import * as f from '../kernel/fields.ts';
import { DESK } from '../kernel/roles.ts';
import { ItemKind } from './goods.ts';
import {
  HandoverBrief,
  HandoverDetail,
  Joint,
  Kind,
  Reading,
  Section,
  SectionFacts,
  ShiftSession,
  Signed,
  State,
} from './handover-parts.ts';
import { op } from './op.ts';
import { FORM_REFUSALS, fromPaper } from './paper-form.ts';

const made = z.object({ id: z.string(), docNo: z.string() });
const state = z.object({ state: State });
const step = ['notFound', 'wrongState', 'notYourPart'] as const;
const sheet = [
  'shift_session',
  'shift_handover',
  'handover_submission',
  'handover_section',
  'handover_question',
  'handover_reply',
  'handover_check',
  'handover_refusal',
  'handover_decision',
  'handover_acceptance',
  'section_read',
  'review',
  'transition',
  'shift_sign',
  'staff',
  'policy',
] as const;
/** What the sections are read from. */
const sources = [
  'gift_issue',
  'gift_issue_reversal',
  'voucher_recovery',
  'gift_recovery',
  'gift_damage',
  'stock_move',
  'stocktake',
  'stocktake_line',
  'sealed_box',
  'seal_check',
  'gift_handover',
  'todo',
  'todo_event',
  'post_cover',
  'post_return',
  'campaign',
  'business_day',
] as const;

/** Shifts and the handover between them, with its refusal, settlement and review (A4, B16, C3). */
export const handover = {
  'shift.recorder': op({
    kind: 'command',
    may: DESK,
    input: z.object({ sessionId: f.id(), staffId: f.id() }),
    output: z.object({}),
    refusals: ['notFound', 'wrongState', 'notYourPart', 'notInShift'],
  }),
  /** The shifts of a day, the present one when none is named. `mine`: the shift the person is on. */
  'shift.sessions': op({
    kind: 'query',
    may: 'signedIn',
    input: z.object({ day: f.day().nullable().default(null) }),
    output: z.object({ day: z.string(), mine: z.string().nullable(), rows: z.array(ShiftSession) }),
    reads: ['shift_session', 'shift_sign', 'transition', 'staff', 'business_day'],
  }),
  /** What waits: my shift, handovers that nobody accepted yet, last night's for the opener of the morning. */
  'handover.current': op({
    kind: 'query',
    may: 'signedIn',
    input: z.object({}),
    output: z.object({
      session: ShiftSession.nullable(),
      open: z.array(HandoverBrief),
      pendingMorning: HandoverBrief.nullable(),
    }),
    reads: [...sheet, 'business_day'],
  }),
  /** What the sheet of a shift holds now; of my own when none is named. `person`: whose hands are shown, me when none is named. */
  'handover.compose': op({
    kind: 'query',
    may: DESK,
    input: z.object({
      sessionId: f.id().nullable().default(null),
      personId: f.id().nullable().default(null),
      lastShift: z.boolean().default(false),
    }),
    output: z.object({ session: ShiftSession, sections: SectionFacts }),
    refusals: ['notFound', 'notInShift'],
    reads: [...sheet, ...sources],
  }),
  /** Begins the record of a shift under its number (JB), with `paper` under that of its form. `forStaff`: an absent person, by a supervisor with a reason. */
  'handover.start': op({
    kind: 'command',
    may: DESK,
    input: z.object({
      lastShift: z.boolean(),
      shiftIn: f.optionalText(20),
      sessionId: f.id().nullable().default(null),
      forStaff: f.id().nullable().default(null),
      reason: f.optionalText(200),
      paper: fromPaper(),
    }),
    output: made,
    refusals: [
      'notFound',
      'wrongState',
      'notInShift',
      'handoverOpen',
      'needsSupervisor',
      'reasonRequired',
      ...FORM_REFUSALS,
    ],
  }),
  /** The outgoing person signs: every section is frozen, the gift handover record of a shift change goes out with it. */
  'handover.submit': op({
    kind: 'command',
    may: DESK,
    input: z.object({
      id: f.id(),
      deskTidy: z.boolean(),
      pendingNone: z.boolean(),
      notes: z
        .array(z.object({ section: Section, text: f.longText(1000) }).strict())
        .max(7)
        .default([]),
      lines: z
        .array(
          z
            .object({
              section: z.enum(['letters', 'custody', 'leader']),
              kind: Kind,
              text: f.text(120),
              count: f.count().nullable().default(null),
            })
            .strict(),
        )
        .max(100)
        .default([]),
      equipment: z.array(z.object({ item: f.text(40), ok: z.boolean(), note: f.optionalText(200) }).strict()).max(60),
      reason: f.optionalText(200),
    }),
    output: z.object({ nth: z.number(), giftRecord: made.nullable() }),
    refusals: [
      ...step,
      'reasonRequired',
      'dayNotOpen',
      'deskNotTidy',
      'pendingNotTicked',
      'pendingNotNone',
      'lineMisplaced',
      'lineTwice',
      'equipmentNotChecked',
      'equipmentNote',
      'countMissing',
    ],
  }),
  /** Before it is opened: a submission becomes a draft again, a draft void. */
  'handover.withdraw': op({
    kind: 'command',
    may: DESK,
    input: z.object({ id: f.id(), reason: f.optionalText(200) }),
    output: state,
    refusals: step,
  }),
  /** The successor takes it up; somebody else may take over from the one who opened it. Possible before the day is open. */
  'handover.open': op({
    kind: 'command',
    may: DESK,
    input: z.object({ id: f.id() }),
    output: z.object({}),
    refusals: step,
  }),
  'handover.read': op({
    kind: 'command',
    may: DESK,
    input: z.object({ id: f.id(), section: Reading, seconds: z.number().int().min(0).max(86_400) }),
    output: z.object({}),
    refusals: step,
  }),
  'handover.ask': op({
    kind: 'command',
    may: DESK,
    input: z.object({ id: f.id(), section: Section, question: f.text(200) }),
    output: z.object({ id: z.string() }),
    refusals: step,
  }),
  'handover.answer': op({
    kind: 'command',
    may: DESK,
    input: z.object({ questionId: f.id(), text: f.text(400) }),
    output: z.object({}),
    refusals: [...step, 'questionState'],
  }),
  'handover.agree': op({
    kind: 'command',
    may: DESK,
    input: z.object({ questionId: f.id() }),
    output: z.object({}),
    refusals: [...step, 'questionState'],
  }),
  'handover.notEnough': op({
    kind: 'command',
    may: DESK,
    input: z.object({ questionId: f.id(), text: f.optionalText(200) }),
    output: z.object({}),
    refusals: [...step, 'questionState'],
  }),
  /** One thing looked at together: each side ticks for itself. */
  'handover.check': op({
    kind: 'command',
    may: DESK,
    input: z.object({ id: f.id(), section: Joint, item: f.text(120), ok: z.boolean(), note: f.optionalText(200) }),
    output: z.object({}),
    refusals: [...step, 'equipmentNote'],
  }),
  /** The incoming person signs: custody moves now, the shift is handed over, the outgoing person is off duty. `outgoing`: their second signature. */
  'handover.accept': op({
    kind: 'command',
    may: DESK,
    input: z.object({
      id: f.id(),
      counts: z
        .array(z.object({ itemKind: ItemKind, itemId: f.id(), counted: f.count() }).strict())
        .max(500)
        .default([]),
      outgoing: f.signature().nullable().default(null),
    }),
    output: z.object({ pieces: z.number(), signedOff: z.boolean() }),
    refusals: [
      ...step,
      'groomingFailed',
      'handoverOpenPoints',
      'incomingNotIssuer',
      'dayNotOpen',
      'countDiffers',
      'handsMoved',
      'signatureExpired',
    ],
  }),
  /** Custody stays with the outgoing person; supervisor and lead are told, the supervisor gets a to-do. */
  'handover.refuse': op({
    kind: 'command',
    may: DESK,
    input: z.object({
      id: f.id(),
      sections: z.array(Section).min(1).max(7),
      reason: f.longText(500),
      counts: z
        .array(
          z
            .object({ itemKind: ItemKind, itemId: f.id(), place: z.enum(['ISS', 'DESK', 'DISP']), counted: f.count() })
            .strict(),
        )
        .max(500)
        .default([]),
    }),
    output: z.object({ todo: made }),
    refusals: [...step, 'unknownItem'],
  }),
  /** A superior who is no party decides a refusal: sent back, or accepted by order with a reservation. MGR, then DIRO, where every SUP and LEAD is one. */
  'handover.decide': op({
    kind: 'command',
    may: ['SUP', 'LEAD', 'MGR', 'DIRO'],
    input: z.object({
      id: f.id(),
      decision: z.enum(['rework', 'accept']),
      text: f.longText(500),
      reservation: f.optionalLongText(500),
    }),
    output: state,
    refusals: [...step, 'reservationRequired', 'incomingNotIssuer', 'dayNotOpen'],
  }),
  /** After acceptance, visibly marked; it is submitted and accepted again, custody stays where it is. */
  'handover.reopen': op({
    kind: 'command',
    may: ['SUP'],
    input: z.object({ id: f.id(), reason: f.text(200) }),
    output: state,
    refusals: step,
  }),
  'handover.detail': op({
    kind: 'query',
    may: 'signedIn',
    input: z.object({ id: f.id() }),
    output: HandoverDetail,
    refusals: ['notFound'],
    reads: [...sheet, ...sources],
  }),
  /** Newest first; `before` is the id of the last row seen. */
  'handover.list': op({
    kind: 'query',
    may: 'signedIn',
    input: z.object({
      day: f.day().nullable().default(null),
      staffId: f.id().nullable().default(null),
      state: State.nullable().default(null),
      number: f.optionalText(40),
      before: f.id().nullable().default(null),
      limit: f.limit(200),
    }),
    output: z.object({ rows: z.array(HandoverBrief), more: z.boolean() }),
    reads: sheet,
  }),
  /** The day's accepted handovers and, once it is closed, its diary get the signature of one reviewer. */
  'review.sign': op({
    kind: 'command',
    may: ['DIRO', 'MGR'],
    input: z.object({
      day: f.day(),
      role: z.enum(['DIRO', 'MGR']).nullable().default(null),
      remark: f.optionalText(200),
    }),
    output: z.object({ role: z.enum(['DIRO', 'MGR']), documents: z.number() }),
    refusals: ['notFound', 'notReviewer', 'ownReview', 'nothingToReview'],
  }),
  /** The last business days with what was signed and by whom it is still to be signed. */
  'review.list': op({
    kind: 'query',
    may: 'signedIn',
    input: z.object({ before: f.day().nullable().default(null), limit: f.limit(60) }),
    output: z.object({
      reviewers: z.array(z.enum(['DIRO', 'MGR'])),
      rows: z.array(
        z.object({
          day: z.string(),
          closed: z.boolean(),
          overdue: z.boolean(),
          missing: z.array(z.enum(['DIRO', 'MGR'])),
          documents: z.array(
            z.object({
              kind: z.enum(['shift_handover', 'duty_diary']),
              id: z.string(),
              docNo: z.string().nullable(),
              ready: z.boolean(),
              signed: z.array(Signed),
            }),
          ),
        }),
      ),
    }),
    reads: [
      'business_day',
      'shift_handover',
      'handover_submission',
      'handover_acceptance',
      'review',
      'transition',
      'staff',
      'policy',
    ],
  }),
} as const;

export type { HandoverBrief, HandoverDetail, Notes, SectionFacts, ShiftSession } from './handover-parts.ts';
