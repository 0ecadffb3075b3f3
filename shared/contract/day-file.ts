import { z } from 'zod';
import { OVERRIDABLE } from '../domain/day/gate-ways.ts';
import * as f from '../kernel/fields.ts';
import { op } from './op.ts';

const Rate = z.object({ matched: z.number(), rows: z.number() });
const Who = z.object({ staffNo: z.string(), name: z.string() });

/** A document of the day: its number, when and by whom it was made, how it stood at the close. */
const Document = z.object({ kind: z.string(), docNo: z.string(), at: z.number(), by: z.string(), state: z.string() });

/**
 * What stood when a day was closed (C5). The file is this with `sha` added, as one canonical text; `sha` is the SHA-256 of that text
 * without the member `sha`. Money in fen, times in UTC ms.
 */
export const DayFileContent = z.object({
  v: z.literal(1),
  docNo: z.string(),
  site: z.object({ code: z.string(), name: z.string(), zone: z.string(), demo: z.boolean() }),
  terminal: z.object({ code: z.string(), name: z.string() }),
  day: z.string(),
  openedAt: z.number(),
  openedBy: z.string(),
  preparedAt: z.number(),
  closedBy: Who,
  counters: z.object({
    issues: z.number(),
    receipts: z.number(),
    sales: z.number(),
    over: z.number(),
    reversed: z.number(),
    abandoned: z.number(),
    openTodos: z.number(),
  }),
  /** Of the night count that stands; null where there was nothing to count. */
  count: z.object({ docNo: z.string(), state: z.string(), gifts: Rate, vouchers: Rate }).nullable(),
  gate: z.array(
    z.object({
      step: z.string(),
      key: z.string(),
      state: z.string(),
      facts: z.record(z.string(), z.unknown()),
      override: z.object({ at: z.number(), by: z.string(), reason: z.string() }).nullable(),
    }),
  ),
  documents: z.array(Document),
  handovers: z.array(
    z.object({ docNo: z.string(), shift: z.string(), from: z.string(), at: z.number(), state: z.string() }),
  ),
  checklists: z.array(
    z.object({
      docNo: z.string(),
      template: z.string(),
      title: z.string(),
      subject: z.string().nullable(),
      at: z.number(),
      by: z.string(),
      state: z.string(),
    }),
  ),
  exports: z.array(
    z.object({
      campaign: z.string(),
      name: z.string(),
      revision: z.number(),
      completeness: z.string(),
      contentSha: z.string(),
      at: z.number(),
    }),
  ),
  /** The last entry of the book before the close. The close itself is the next one, and holds the row of this file. */
  journal: z.object({ stream: z.string(), seq: z.number(), head: z.string() }),
  previous: z.object({ docNo: z.string(), sha: z.string() }).nullable(),
});
export type DayFileContent = z.infer<typeof DayFileContent>;

export const DayFileRow = z.object({
  id: z.string(),
  docNo: z.string(),
  day: z.string(),
  at: z.number(),
  by: z.string(),
  jsonFile: z.string(),
  pdfFile: z.string().nullable(),
  sha: z.string(),
  journalSeq: z.number(),
  journalHead: z.string(),
  previousNo: z.string().nullable(),
  /** Lines a supervisor let pass; null when the file is not on this PC. */
  overrides: z.number().nullable(),
});
export type DayFileRow = z.infer<typeof DayFileRow>;

/** What can be wrong with a day file. */
export const DAY_FILE_FAULTS = [
  'fileMissing',
  'fileChanged',
  'contentChanged',
  'rowDiffers',
  'chainBroken',
  'journalDiffers',
  'closeNotInJournal',
] as const;
export type DayFileFault = (typeof DAY_FILE_FAULTS)[number];

/** The day file (C5), and the supervisor's word for a line that is not met. */
export const dayFile = {
  /** A supervisor lets a line of the gate pass, by name and with a reason. Never the count, nor goods in somebody's hands. */
  'day.override': op({
    kind: 'command',
    may: ['SUP'],
    input: z.object({ line: z.enum(OVERRIDABLE), reason: f.text(200) }),
    output: z.object({}),
    refusals: ['dayNotOpen', 'lineNotOverridable', 'lineNotMissing'],
  }),
  /** Day files of this terminal, the last first; `before` is the last id of the page before. */
  'dayFile.list': op({
    kind: 'query',
    may: 'signedIn',
    input: z.object({ before: f.id().nullable().default(null), limit: f.limit(100) }),
    output: z.object({ rows: z.array(DayFileRow), more: z.boolean() }),
    reads: ['day_file', 'staff'],
  }),
  'dayFile.get': op({
    kind: 'query',
    may: 'signedIn',
    input: z.object({ id: f.id() }),
    output: z.object({ row: DayFileRow, content: DayFileContent.nullable() }),
    refusals: ['notFound'],
    reads: ['day_file', 'staff'],
  }),
  /** Computes everything again: the file, its content, the file before it, and the book it names. No fault: `sound`. */
  'dayFile.verify': op({
    kind: 'query',
    may: 'signedIn',
    input: z.object({ id: f.id() }),
    output: z.object({ sound: z.boolean(), faults: z.array(z.enum(DAY_FILE_FAULTS)), sha: z.string() }),
    refusals: ['notFound'],
    reads: ['day_file'],
  }),
} as const;
