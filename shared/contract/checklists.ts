import { z } from 'zod';
import { RUN_STATES } from '../domain/checklists/run.ts';
import { MOMENTS, ON_FAIL } from '../domain/checklists/templates.ts';
import * as f from '../kernel/fields.ts';
import { DESK, ROLES } from '../kernel/roles.ts';
import { op } from './op.ts';

const Moment = z.enum(MOMENTS);
const OnFail = z.enum(ON_FAIL);
const Role = z.enum(ROLES);
const Mark = z.enum(['ok', 'bad', 'na']);
const RunState = z.enum(RUN_STATES);

/** `text` is null for a built-in item: its words are `checklists.items.<template>.<key>`, those of its group `checklists.groups.<group>`. */
export const ChecklistItem = z.object({
  key: z.string(),
  text: z.string().nullable(),
  group: z.string().nullable(),
  active: z.boolean(),
});

/** `key`: of a built-in one its name, of an own one its id. `title` is '' for a built-in one: `checklists.titles.<key>`. */
export const ChecklistTemplate = z.object({
  key: z.string(),
  builtIn: z.boolean(),
  title: z.string(),
  moment: Moment,
  onFail: OnFail,
  photoOnFail: z.boolean(),
  roles: z.array(Role),
  items: z.array(ChecklistItem),
  position: z.number(),
  active: z.boolean(),
});
export type ChecklistTemplate = z.infer<typeof ChecklistTemplate>;

/** A run with what became of it: `corrected` when re-checks put right what was wrong. */
export const ChecklistRun = z.object({
  id: z.string(),
  docNo: z.string(),
  template: z.string(),
  title: z.string(),
  shift: z.string(),
  place: z.string().nullable(),
  day: z.string(),
  at: z.number(),
  by: z.string(),
  subject: z.object({ id: z.string(), name: z.string() }).nullable(),
  state: RunState,
  asked: z.number(),
  failed: z.number(),
  badItems: z.array(z.string()),
});
export type ChecklistRun = z.infer<typeof ChecklistRun>;

const answers = () =>
  z
    .array(
      z
        .object({
          item: f.text(40),
          answer: Mark,
          note: f.optionalText(200),
          fileId: f.fileId().nullable().default(null),
        })
        .strict(),
    )
    .min(1)
    .max(60);

const Made = z.object({ id: z.string(), docNo: z.string() });
const Ran = Made.extend({ state: RunState, todos: z.array(Made) });

const ANSWERING = [
  'checkItemUnknown',
  'checkItemTwice',
  'itemNotAnswered',
  'checkNoteRequired',
  'checkPhotoRequired',
  'notFound',
  'notAllowed',
] as const;

/** Checklists: the program's and the site's own, their runs and re-checks (J3). */
export const checklists = {
  /** Checklists in use, with those taken off when `all`; of each how it stands today. */
  'checklists.templates': op({
    kind: 'query',
    may: 'signedIn',
    input: z.object({ all: z.boolean().default(false) }),
    output: z.object({
      day: z.string(),
      templates: z.array(
        ChecklistTemplate.extend({
          /** The last run of the business day; of a checklist about people the last one about each. */
          today: z.array(ChecklistRun),
        }),
      ),
    }),
    reads: ['checklist_tpl', 'checklist_run', 'checklist_answer', 'business_day', 'staff'],
  }),
  /** A checklist of the site. Words that change make a new item, so that a run that was made still says what it asked. */
  'checklists.saveTemplate': op({
    kind: 'command',
    may: ['SUP'],
    input: z.object({
      id: f.id().nullable().default(null),
      title: f.text(40),
      moment: Moment,
      onFail: OnFail,
      photoOnFail: z.boolean(),
      roles: z.array(Role).min(1).max(ROLES.length),
      items: z
        .array(
          z.object({ key: f.text(8).nullable().default(null), text: f.text(120), group: f.optionalText(40) }).strict(),
        )
        .min(1)
        .max(60),
      active: z.boolean().default(true),
    }),
    output: z.object({ id: z.string() }),
    refusals: ['notFound', 'checkItemTwice'],
  }),
  /** A whole checklist answered (number JCB). What is not right becomes a to-do, or keeps the person off duty. */
  'checklists.run': op({
    kind: 'command',
    may: DESK,
    input: z.object({
      template: f.text(40),
      subject: f.id().nullable().default(null),
      place: f.optionalText(60),
      answers: answers(),
    }),
    output: Ran,
    refusals: [...ANSWERING, 'subjectMissing', 'subjectNotAsked', 'ownGrooming'],
  }),
  /** Only what was not right is asked again; what is right now ends its to-do. */
  'checklists.recheck': op({
    kind: 'command',
    may: DESK,
    input: z.object({ runId: f.id(), answers: answers() }),
    output: Ran,
    refusals: [...ANSWERING, 'otherTerminal', 'wrongState', 'ownGrooming'],
  }),
  /** Runs of this terminal, newest first; `before` is the last id of the page before. */
  'checklists.history': op({
    kind: 'query',
    may: 'signedIn',
    input: z.object({
      template: f.text(40).nullable().default(null),
      subject: f.id().nullable().default(null),
      from: f.day().nullable().default(null),
      to: f.day().nullable().default(null),
      state: RunState.nullable().default(null),
      before: f.id().nullable().default(null),
      limit: f.limit(100),
    }),
    output: z.object({ rows: z.array(ChecklistRun), more: z.boolean() }),
    reads: ['checklist_run', 'checklist_answer', 'staff'],
  }),
  'checklists.detail': op({
    kind: 'query',
    may: 'signedIn',
    input: z.object({ id: f.id() }),
    output: z.object({
      run: ChecklistRun,
      template: ChecklistTemplate,
      answers: z.array(
        z.object({
          item: z.string(),
          text: z.string().nullable(),
          group: z.string().nullable(),
          answer: Mark,
          note: z.string().nullable(),
          fileId: z.string().nullable(),
          todo: Made.extend({ state: z.string() }).nullable(),
        }),
      ),
      rechecks: z.array(
        Made.extend({
          at: z.number(),
          by: z.string(),
          answers: z.array(
            z.object({ item: z.string(), answer: Mark, note: z.string().nullable(), fileId: z.string().nullable() }),
          ),
        }),
      ),
    }),
    refusals: ['notFound'],
    reads: ['checklist_tpl', 'checklist_run', 'checklist_answer', 'todo', 'todo_event', 'transition', 'staff'],
  }),
} as const;
