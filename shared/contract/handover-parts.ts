import { z } from 'zod';
import { OPERATIONS, HANDOVER_STATES } from '../domain/handover/machine.ts';
import { JOINT, LINE_KIND, READINGS, SECTIONS } from '../domain/handover/sections.ts';
import { ItemKind } from './goods.ts';

export const Section = z.enum(SECTIONS);
export const Reading = z.enum(READINGS);
export const Joint = z.enum(JOINT);
export const State = z.enum(HANDOVER_STATES);
export const SessionState = z.enum(['on_duty', 'handing_over', 'handed_over', 'ended']);
export const Kind = z.enum(LINE_KIND);

const Person = z.object({ id: z.string(), name: z.string() });

/** A handover in a list. */
export const HandoverBrief = z.object({
  id: z.string(),
  docNo: z.string(),
  businessDay: z.string(),
  at: z.number(),
  state: State,
  lastShift: z.boolean(),
  shiftOut: z.string(),
  shiftIn: z.string().nullable(),
  outgoing: Person,
  incoming: Person.nullable(),
  recorder: Person,
  submittedAt: z.number().nullable(),
  acceptedAt: z.number().nullable(),
  /** How often a supervisor reopened it after acceptance: shown on screen and paper. */
  reopened: z.number(),
});
export type HandoverBrief = z.infer<typeof HandoverBrief>;

/** A shift of a business day (A4). */
export const ShiftSession = z.object({
  id: z.string(),
  businessDay: z.string(),
  shift: z.string(),
  state: SessionState,
  recorder: Person,
  beganAt: z.number(),
  endedAt: z.number().nullable(),
  /** Who is on duty in it now. */
  members: z.array(Person),
});
export type ShiftSession = z.infer<typeof ShiftSession>;

export const WorkLine = z.object({ key: z.string(), count: z.number() });
export const PendingLine = z.object({
  source: z.string(),
  id: z.string(),
  docNo: z.string(),
  title: z.string(),
  detail: z.string().nullable(),
  urgent: z.boolean(),
  /** A person's name or a department. */
  owner: z.string().nullable(),
  dueAt: z.number().nullable(),
});
export const TypedLine = z.object({ kind: Kind, text: z.string(), count: z.number().nullable() });
export const GiftLine = z.object({
  itemKind: ItemKind,
  itemId: z.string(),
  code: z.string(),
  name: z.string(),
  unit: z.string(),
  place: z.enum(['ISS', 'DESK', 'DISP']),
  /** Null for what lies loose. */
  sealNo: z.string().nullable(),
  book: z.number(),
  /** What the count of the shift change found; null when this line was not counted. */
  counted: z.number().nullable(),
  ranges: z.array(z.object({ from: z.number(), to: z.number(), fromText: z.string(), toText: z.string() })),
});
export const CountBrief = z.object({
  id: z.string(),
  docNo: z.string(),
  state: z.string(),
  at: z.number(),
  by: z.string(),
  gifts: z.object({ matched: z.number(), rows: z.number() }),
  vouchers: z.object({ matched: z.number(), rows: z.number() }),
  /** Why it does not stand: running, discrepant, outdated; null when it does. */
  fault: z.enum(['none', 'running', 'discrepant', 'outdated']).nullable(),
});
export const EquipmentLine = z.object({ item: z.string(), ok: z.boolean().nullable(), note: z.string().nullable() });

/** What each section holds: live before the submission, frozen with it. */
export const SectionFacts = z.object({
  work: z.object({ from: z.number(), to: z.number(), lines: z.array(WorkLine) }),
  pending: z.object({ none: z.boolean(), lines: z.array(PendingLine) }),
  gifts: z.object({
    /** A campaign runs and goods are in the outgoing person's hands or at the desk: a count is needed. */
    needed: z.boolean(),
    lines: z.array(GiftLine),
    count: CountBrief.nullable(),
    record: z.object({ id: z.string(), docNo: z.string() }).nullable(),
    /** Of which moment the figures are when that is not the submission's: a shift of an earlier day is not handed over with today's stock. */
    asOf: z.number().nullable(),
  }),
  letters: z.object({ lines: z.array(TypedLine) }),
  equipment: z.object({ lines: z.array(EquipmentLine) }),
  custody: z.object({ lines: z.array(TypedLine) }),
  leader: z.object({ tasks: z.array(PendingLine), lines: z.array(TypedLine) }),
});
export type SectionFacts = z.infer<typeof SectionFacts>;

export const Notes = z.partialRecord(Section, z.string());
export type Notes = z.infer<typeof Notes>;

export const Tick = z.object({ ok: z.boolean(), note: z.string().nullable(), at: z.number(), by: z.string() });
export const CheckLine = z.object({
  section: Joint,
  item: z.string(),
  out: Tick.nullable(),
  in: Tick.nullable(),
  done: z.boolean(),
});
export const Question = z.object({
  id: z.string(),
  section: Section,
  question: z.string(),
  at: z.number(),
  by: z.string(),
  state: z.enum(['open', 'answered', 'agreed']),
  replies: z.array(
    z.object({
      kind: z.enum(['answer', 'agreed', 'notEnough']),
      text: z.string().nullable(),
      at: z.number(),
      by: z.string(),
    }),
  ),
});
/** One item counted by both: what the outgoing person signed beside what the incoming one found. */
export const BothCounts = z.object({
  itemKind: ItemKind,
  itemId: z.string(),
  name: z.string(),
  place: z.enum(['ISS', 'DESK', 'DISP']),
  signed: z.number().nullable(),
  counted: z.number(),
});
export const Refused = z.object({
  id: z.string(),
  at: z.number(),
  by: z.string(),
  submission: z.number(),
  sections: z.array(Section),
  reason: z.string(),
  counts: z.array(BothCounts),
  decision: z
    .object({
      decision: z.enum(['rework', 'accept']),
      text: z.string(),
      reservation: z.string().nullable(),
      at: z.number(),
      by: z.string(),
    })
    .nullable(),
});
export const Signed = z.object({
  role: z.enum(['DIRO', 'MGR']),
  by: z.string(),
  at: z.number(),
  remark: z.string().nullable(),
  /** Whoever signed was a party to it, because nobody else of the role was there. */
  own: z.boolean(),
});

/** A handover as screen and paper show it. */
export const HandoverDetail = HandoverBrief.extend({
  session: ShiftSession,
  submissions: z.array(
    z.object({
      nth: z.number(),
      at: z.number(),
      signedFor: z.string(),
      by: z.string(),
      /** Why somebody else signed; null when the outgoing person did. */
      reason: z.string().nullable(),
      deskTidy: z.boolean(),
    }),
  ),
  sections: SectionFacts,
  notes: Notes,
  /** What the incoming person has read of the last submission. */
  reads: z.array(z.object({ section: Reading, by: z.string(), seconds: z.number(), at: z.number() })),
  questions: z.array(Question),
  checks: z.array(CheckLine),
  refusals: z.array(Refused),
  acceptance: z
    .object({ by: z.string(), at: z.number(), byOrder: z.string().nullable(), reservation: z.string().nullable() })
    .nullable(),
  giftRecord: z.object({ id: z.string(), docNo: z.string(), state: z.string() }).nullable(),
  history: z.array(
    z.object({
      from: z.string().nullable(),
      to: z.string(),
      by: z.string(),
      at: z.number(),
      reason: z.string().nullable(),
    }),
  ),
  reviews: z.array(Signed),
  missingReviews: z.array(z.enum(['DIRO', 'MGR'])),
  /** What still stands between the incoming person and the acceptance. */
  points: z.object({ sections: z.array(Reading), questions: z.array(z.string()), checks: z.array(z.string()) }),
  /** What the person who asks may do now. */
  may: z.array(z.enum(OPERATIONS)),
});
export type HandoverDetail = z.infer<typeof HandoverDetail>;
