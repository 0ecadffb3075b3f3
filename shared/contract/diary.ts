import { z } from 'zod';
import { CATEGORIES, WRITTEN_CATEGORIES } from '../domain/diary/diary.ts';
import * as f from '../kernel/fields.ts';
import { DESK } from '../kernel/roles.ts';
import { op } from './op.ts';
import { FORM_REFUSALS, fromPaper } from './paper-form.ts';

const Written = z.enum(WRITTEN_CATEGORIES);

/**
 * A row of the diary. `auto`: read from another record, `key` with `facts` being the text `diary.auto.<key>`; else a person wrote `content`.
 * `ref` is the record behind it. `corrects` and `correctedBy` join an entry and its correction: both stay.
 */
export const DiaryRow = z.object({
  id: z.string(),
  at: z.number(),
  category: z.enum(CATEGORIES),
  auto: z.boolean(),
  key: z.string().nullable(),
  facts: z.record(z.string(), z.unknown()),
  content: z.string().nullable(),
  action: z.string().nullable(),
  passedTo: z.string().nullable(),
  result: z.string().nullable(),
  ref: z.object({ kind: z.string(), id: z.string(), docNo: z.string().nullable() }).nullable(),
  byId: z.string().nullable(),
  by: z.string().nullable(),
  writtenAt: z.number(),
  /** The number of the blank form it was keyed in from. */
  form: z.string().nullable(),
  corrects: z.string().nullable(),
  correctedBy: z.string().nullable(),
});
export type DiaryRow = z.infer<typeof DiaryRow>;

const words = () => ({
  category: Written,
  content: f.longText(500),
  action: f.optionalText(200),
  passedTo: f.optionalText(60),
  result: f.optionalText(200),
});

/** The duty diary: mostly written by itself from what the desk did (C2). */
export const diary = {
  /** One business day shift by shift, in the order things happened; without `day` the present one. `from` and `to` are the page's time, `to` null while the day is open. */
  'diary.page': op({
    kind: 'query',
    may: 'signedIn',
    input: z.object({
      day: f.day().nullable().default(null),
      category: z.enum(CATEGORIES).nullable().default(null),
    }),
    output: z.object({
      day: z.string(),
      from: z.number(),
      to: z.number().nullable(),
      shifts: z.array(
        z.object({
          id: z.string().nullable(),
          name: z.string(),
          recorder: z.string().nullable(),
          beganAt: z.number().nullable(),
          endedAt: z.number().nullable(),
          rows: z.array(DiaryRow),
        }),
      ),
    }),
    reads: [
      'diary_entry',
      'pad_use',
      'paper_pad',
      'business_day',
      'transition',
      'day_override',
      'shift_sign',
      'shift_session',
      'shift_handover',
      'post_cover',
      'post_return',
      'notice',
      'stock_move',
      'gift_issue',
      'gift_issue_reversal',
      'stocktake',
      'sealed_box',
      'seal_check',
      'gift_handover',
      'todo',
      'todo_event',
      'checklist_run',
      'checklist_answer',
      'report_export',
      'report_sent',
      'exception',
      'exception_settled',
      'bulletin',
      'staff',
    ],
  }),
  /**
   * `happenedAt` is now when left out; a moment of an earlier page is refused. With `paper` it is a line of a blank duty page: it happened
   * when it was written down, and stands on the page of that time, marked as entered late.
   */
  'diary.write': op({
    kind: 'command',
    may: DESK,
    input: z.object({ ...words(), happenedAt: f.instant().nullable().default(null), paper: fromPaper() }),
    output: z.object({ id: z.string() }),
    refusals: ['timeInFuture', 'notOnThisPage', ...FORM_REFUSALS],
  }),
  /** A further entry that stands for the one it names, on the same page and in the same shift; the old one stays. */
  'diary.correct': op({
    kind: 'command',
    may: DESK,
    input: z.object({ id: f.id(), ...words(), happenedAt: f.instant().nullable().default(null) }),
    output: z.object({ id: z.string() }),
    refusals: ['notFound', 'otherTerminal', 'alreadyCorrected', 'notYourEntry', 'timeInFuture', 'notOnThisPage'],
  }),
} as const;
