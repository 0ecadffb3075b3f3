import { z } from 'zod';
import { PAD_PREFIXES } from '../domain/paper/pads.ts';
import { PRINT_FAULTS, PRINT_STATES } from '../domain/paper/prints.ts';
import * as f from '../kernel/fields.ts';
import { DESK } from '../kernel/roles.ts';
import { PAPERS, SHEET_KINDS } from '../sheets/kinds.ts';
import { op } from './op.ts';
import { FORM_REFUSALS } from './paper-form.ts';

const Sheet = z.enum(SHEET_KINDS);
const Paper = z.enum(PAPERS);
const Language = z.enum(['zh-CN', 'en']);
/** `id` is the document; `<campaign id>:<day>` for the daily report, a day for what belongs to a day. `paper` null: as set for the kind. */
const asked = { sheet: Sheet, id: f.text(80), language: Language, paper: Paper.nullable().default(null) };
const State = z.enum(PRINT_STATES);
/** Why the printer did not take it: a type of refusal, with its sentence; null: it did, or nobody asked it. */
const Fault = z.enum(PRINT_FAULTS).nullable();

export const PrintRow = z.object({
  id: z.string(),
  sheet: Sheet,
  docId: z.string(),
  docNo: z.string(),
  /** How often this document was printed, this print included. */
  nth: z.number(),
  at: z.number(),
  by: z.string(),
  state: State,
  stateAt: z.number(),
  stateBy: z.string(),
  /** Why it did not come out, in somebody's words. */
  reason: z.string().nullable(),
  fault: Fault,
  fileId: z.string(),
  fileName: z.string(),
});
export type PrintRow = z.infer<typeof PrintRow>;

const Printed = z.object({
  printId: z.string(),
  sheet: Sheet,
  docId: z.string(),
  docNo: z.string(),
  fileId: z.string(),
  fileName: z.string(),
  nth: z.number(),
});

const PadEntry = z.object({
  number: z.string(),
  state: z.enum(['open', 'used', 'spoiled']),
  /** How many records were keyed in from it: a duty page holds several. */
  records: z.number(),
  docKind: z.string().nullable(),
  docId: z.string().nullable(),
  docNo: z.string().nullable(),
  writtenAt: z.number().nullable(),
  at: z.number().nullable(),
  by: z.string().nullable(),
  note: z.string().nullable(),
});

const SETTERS = ['LEAD', 'NCC', 'SUP', 'MGR', 'ADM'] as const;

/** Paper: sheets, the print queue, printer settings, blank pads (2.Y, 2.Z). */
export const print = {
  /** The sheet as it would print, for the preview. */
  'sheets.preview': op({
    kind: 'query',
    may: 'signedIn',
    input: z.object(asked),
    output: z.object({ html: z.string(), docNo: z.string(), paper: Paper }),
    refusals: ['notFound', 'paperNotForSheet'],
    reads: [],
  }),
  /** Renders the sheet to PDF and counts the print. Where the host prints by itself it is sent (or failed) at once, else made. */
  'sheets.print': op({
    kind: 'job',
    may: 'signedIn',
    input: z.object(asked),
    output: z.object({
      printId: z.string(),
      fileId: z.string(),
      fileName: z.string(),
      nth: z.number(),
      state: State,
      fault: Fault,
      paper: Paper,
      printer: z.string().nullable(),
      copies: z.number(),
    }),
    refusals: ['notFound', 'noPdf', 'paperNotForSheet'],
  }),
  /** What was printed at this desk since the business day (or the calendar day) began; with `unfinished` what of the last seven days no person confirmed. Newest first. */
  'print.queue': op({
    kind: 'query',
    may: 'signedIn',
    input: z.object({
      unfinished: z.boolean().default(false),
      before: f.id().nullable().default(null),
      limit: f.limit(200),
    }),
    output: z.object({ rows: z.array(PrintRow), more: z.boolean() }),
    reads: ['sheet_print', 'transition', 'business_day', 'stored_file'],
  }),
  /** The page gave the PDF to a printer. */
  'print.sent': op({
    kind: 'command',
    may: 'signedIn',
    input: z.object({ id: f.id() }),
    output: z.object({ state: State }),
    refusals: ['notFound', 'otherTerminal', 'printState'],
  }),
  /** Sends the sheet to the printer set for its kind, as it was made; where the host prints by itself. Taken by the printer is not yet on paper. */
  'print.send': op({
    kind: 'job',
    may: 'signedIn',
    input: z.object({ id: f.id() }),
    output: z.object({ state: State, fault: Fault, printer: z.string().nullable(), paper: Paper }),
    refusals: ['notFound', 'printState', 'printGone', 'noSilentPrint', 'otherTerminal'],
  }),
  /** A person holds the paper. */
  'print.confirm': op({
    kind: 'command',
    may: 'signedIn',
    input: z.object({ id: f.id() }),
    output: z.object({ state: State }),
    refusals: ['notFound', 'otherTerminal', 'printState'],
  }),
  'print.failed': op({
    kind: 'command',
    may: 'signedIn',
    input: z.object({ id: f.id(), reason: f.text(200) }),
    output: z.object({ state: State }),
    refusals: ['notFound', 'otherTerminal', 'printState'],
  }),
  /** Printer, paper and copies of every kind of sheet on this PC. */
  'print.settings': op({
    kind: 'query',
    may: 'signedIn',
    input: z.object({}),
    output: z.object({
      rows: z.array(
        z.object({
          sheet: Sheet,
          papers: z.array(Paper),
          paper: Paper,
          printer: z.string().nullable(),
          copies: z.number(),
        }),
      ),
    }),
    reads: ['printer_setting'],
  }),
  /** The printers of this PC and what ails them; `rows` null where the host cannot tell. */
  'print.printers': op({
    kind: 'job',
    may: SETTERS,
    input: z.object({}),
    output: z.object({
      rows: z.array(z.object({ name: z.string(), label: z.string(), fault: Fault })).nullable(),
    }),
  }),
  'print.saveSetting': op({
    kind: 'local',
    may: SETTERS,
    input: z.object({
      sheet: Sheet,
      printer: f.optionalText(120),
      paper: Paper,
      copies: z.number().int().min(1).max(9),
    }),
    output: z.object({}),
    refusals: ['paperNotForSheet'],
  }),
  /** Every sheet of tonight in one action: a PDF each, each counted as a print, and one PDF with all of them. `missing`: kinds of which there is nothing tonight. */
  'print.night': op({
    kind: 'job',
    may: DESK,
    input: z.object({ language: Language }),
    output: z.object({
      day: z.string(),
      prints: z.array(Printed),
      joined: z.object({ fileId: z.string(), fileName: z.string() }),
      missing: z.array(Sheet),
    }),
    refusals: ['noPdf', 'nothingToPrint'],
  }),
  /** Prints blank numbered forms for a power cut, two on a page; their numbers are reserved on this terminal. */
  'pads.print': op({
    kind: 'job',
    may: ['LEAD', 'NCC', 'SUP', 'MGR'],
    input: z.object({ prefix: z.enum(PAD_PREFIXES), forms: z.number().int().min(1).max(100), language: Language }),
    output: z.object({
      padId: z.string(),
      first: z.string(),
      last: z.string(),
      printId: z.string(),
      fileId: z.string(),
      fileName: z.string(),
    }),
    refusals: ['noPdf', 'busy'],
  }),
  /** The pads of this terminal, newest first, with what became of each number; `open` only those with a form that has room. */
  'pads.list': op({
    kind: 'query',
    may: 'signedIn',
    input: z.object({ open: z.boolean().default(false) }),
    output: z.object({
      rows: z.array(
        z.object({
          id: z.string(),
          prefix: z.enum(PAD_PREFIXES),
          first: z.string(),
          last: z.string(),
          at: z.number(),
          by: z.string(),
          left: z.number(),
          numbers: z.array(PadEntry),
        }),
      ),
    }),
    reads: ['paper_pad', 'pad_use'],
  }),
  /** A blank form that was spoiled or lost. */
  'pads.spoil': op({
    kind: 'command',
    may: DESK,
    input: z.object({ number: f.text(40), note: f.text(200) }),
    output: z.object({ id: z.string() }),
    refusals: ['padUnknown', 'padUsed'],
  }),
  /** A filled form whose content was keyed in as a record with a number of its own: a diary entry, a handover, a draw. */
  'pads.keyed': op({
    kind: 'command',
    may: DESK,
    input: z.object({
      number: f.text(40),
      writtenAt: f.instant(),
      docKind: z.enum(['gift_draw', 'diary_entry', 'shift_handover']),
      docId: f.id(),
      note: f.optionalText(200),
    }),
    output: z.object({ id: z.string() }),
    refusals: [...FORM_REFUSALS, 'notFound', 'recordOnForm'],
  }),
} as const;
