import { z } from 'zod';
import { OPENING_STEPS, TICKED_STEPS } from '../domain/day/routine.ts';
import * as f from '../kernel/fields.ts';
import { DESK } from '../kernel/roles.ts';
import type { TableName } from '../tables/index.ts';
import { op } from './op.ts';

/** A step of the opening by the site's clock: when it is due, how it stands, who did it. `asked`: there is something to do today. */
export const OpeningStepView = z.object({
  key: z.enum(OPENING_STEPS),
  from: z.string(),
  to: z.string(),
  state: z.enum(['done', 'now', 'ahead', 'late']),
  asked: z.boolean(),
  /** Done after its time. */
  overtime: z.boolean(),
  /** The day does not open without it. */
  required: z.boolean(),
  ticked: z.boolean(),
  at: z.number().nullable(),
  by: z.string().nullable(),
  facts: z.record(z.string(), z.unknown()),
});
export type OpeningStepView = z.infer<typeof OpeningStepView>;

const Read = z.object({ at: z.number(), by: z.string() }).nullable();

/** What is read before the desk opens: the sections of the last handover, then the matters still open, urgent first (C4). */
export const OpeningReading = z.object({
  handover: z
    .object({
      id: z.string(),
      docNo: z.string(),
      day: z.string(),
      shift: z.string(),
      from: z.string(),
      at: z.number(),
      state: z.string(),
      sections: z.array(
        z.object({
          section: z.string(),
          facts: z.unknown(),
          note: z.string().nullable(),
          read: Read,
        }),
      ),
    })
    .nullable(),
  pending: z.array(
    z.object({
      id: z.string(),
      docNo: z.string(),
      title: z.string(),
      detail: z.string().nullable(),
      urgent: z.boolean(),
      owner: z.string().nullable(),
      department: z.string().nullable(),
      dueAt: z.number().nullable(),
      at: z.number(),
    }),
  ),
  pendingRead: Read,
});
export type OpeningReading = z.infer<typeof OpeningReading>;

/** What the opening page is read from. */
export const OPENING_READS = [
  'business_day',
  'transition',
  'sealed_box',
  'seal_check',
  'gift_handover',
  'gift_draw',
  'campaign',
  'opening_tick',
  'section_read',
  'checklist_run',
  'checklist_answer',
  'shift_sign',
  'shift_handover',
  'handover_submission',
  'handover_section',
  'todo',
  'todo_event',
  'staff',
  'policy',
] as const satisfies readonly TableName[];

/** What the lines of the day gate about the desk itself are read from (C5). */
export const GATE_READS = [
  'shift_session',
  'shift_handover',
  'shift_def',
  'todo',
  'todo_event',
  'post_cover',
  'post_return',
  'checklist_tpl',
  'checklist_run',
  'checklist_answer',
  'day_override',
  'policy',
] as const satisfies readonly TableName[];

/** The steps of the opening that leave their own record (C4). */
export const opening = {
  /** One section of the last handover, or the list of matters still open (`section` pending without `handoverId`), was read. */
  'opening.read': op({
    kind: 'command',
    may: DESK,
    input: z.object({
      handoverId: f.id().nullable().default(null),
      section: f.text(40),
      seconds: z.number().int().min(0).max(86_400).default(0),
    }),
    output: z.object({}),
    refusals: ['notFound'],
  }),
  /** A step that leaves no record of its own was done, or was not done after all. */
  'opening.tick': op({
    kind: 'command',
    may: DESK,
    input: z.object({ step: z.enum(TICKED_STEPS), done: z.boolean(), note: f.optionalText(200) }),
    output: z.object({}),
  }),
} as const;
