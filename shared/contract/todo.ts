import { z } from 'zod';
import { TODO_SOURCES, TODO_STATES } from '../domain/todo/todo.ts';
import * as f from '../kernel/fields.ts';
import { DESK } from '../kernel/roles.ts';
import { op } from './op.ts';

/** A to-do as lists show it. `promisedTo` is masked; whose it is stands in `owner` or `department`. */
export const TodoRow = z.object({
  id: z.string(),
  docNo: z.string(),
  businessDay: z.string(),
  at: z.number(),
  madeById: z.string(),
  madeBy: z.string(),
  title: z.string(),
  detail: z.string().nullable(),
  source: z.enum(TODO_SOURCES),
  sourceId: z.string().nullable(),
  urgent: z.boolean(),
  promisedTo: z.string().nullable(),
  state: z.enum(TODO_STATES),
  ownerId: z.string().nullable(),
  owner: z.string().nullable(),
  department: z.string().nullable(),
  dueAt: z.number().nullable(),
  due: z.enum(['none', 'onTime', 'soon', 'overdue']),
  chases: z.number(),
  lastChaseAt: z.number().nullable(),
});
export type TodoRow = z.infer<typeof TodoRow>;

const READS = ['todo', 'todo_event', 'transition', 'staff'] as const;
const stepped = z.object({ state: z.enum(TODO_STATES) });

/** Pending matters with an owner, a promise, a chase log and escalation (A6). */
export const todo = {
  /** Open, mine, urgent and overdue: urgent first, then by due time. Closed: newest first. `after` is the last id of the page before. */
  'todo.list': op({
    kind: 'query',
    may: 'signedIn',
    input: z.object({
      filter: z.enum(['open', 'mine', 'urgent', 'overdue', 'closed']).default('open'),
      after: f.id().nullable().default(null),
      limit: f.limit(200),
    }),
    output: z.object({
      rows: z.array(TodoRow),
      more: z.boolean(),
      counts: z.object({ open: z.number(), mine: z.number(), urgent: z.number(), overdue: z.number() }),
    }),
    reads: [...READS],
  }),
  'todo.detail': op({
    kind: 'query',
    may: 'signedIn',
    input: z.object({ id: f.id() }),
    output: TodoRow.extend({
      /** What may be done next by the signed-in person, without asking again. */
      steps: z.array(z.string()),
      events: z.array(
        z.object({
          id: z.string(),
          kind: z.string(),
          at: z.number(),
          by: z.string(),
          toWhom: z.string().nullable(),
          reply: z.string().nullable(),
          text: z.string().nullable(),
          owner: z.string().nullable(),
          dueAt: z.number().nullable(),
        }),
      ),
    }),
    refusals: ['notFound'],
    reads: [...READS],
  }),
  /** Without an owner it is the maker's own. Whoever was promised something needs a time by which. */
  'todo.create': op({
    kind: 'command',
    may: DESK,
    input: z.object({
      title: f.text(80),
      detail: f.optionalLongText(500),
      source: z.enum(TODO_SOURCES).default('other'),
      sourceId: f.id().nullable().default(null),
      urgent: z.boolean().default(false),
      promisedTo: f.optionalText(60),
      dueAt: f.instant().nullable().default(null),
      ownerId: f.id().nullable().default(null),
      ownerDepartment: f.optionalText(40),
    }),
    output: z.object({ id: z.string(), docNo: z.string() }),
    refusals: ['notFound', 'dueRequired', 'dueInPast', 'oneOwner'],
  }),
  'todo.chase': op({
    kind: 'command',
    may: DESK,
    input: z.object({ id: f.id(), toWhom: f.text(60), reply: f.optionalText(200) }),
    output: stepped,
    refusals: ['notFound', 'wrongState'],
  }),
  /** To a person or to a department. One that was escalated is given on by a supervisor only. */
  'todo.assign': op({
    kind: 'command',
    may: DESK,
    input: z.object({
      id: f.id(),
      ownerId: f.id().nullable().default(null),
      ownerDepartment: f.optionalText(40),
      note: f.optionalText(200),
    }),
    output: stepped,
    refusals: ['notFound', 'wrongState', 'oneOwner', 'needsSupervisor'],
  }),
  'todo.postpone': op({
    kind: 'command',
    may: DESK,
    input: z.object({ id: f.id(), dueAt: f.instant(), reason: f.text(200) }),
    output: stepped,
    refusals: ['notFound', 'wrongState', 'notYourTodo', 'dueInPast'],
  }),
  /** Its owner begins; one that belongs to a department becomes the beginner's, one that was escalated the supervisor's. */
  'todo.start': op({
    kind: 'command',
    may: DESK,
    input: z.object({ id: f.id() }),
    output: stepped,
    refusals: ['notFound', 'wrongState', 'notYourTodo', 'needsSupervisor'],
  }),
  /** It cannot be solved here: the supervisor is told at once. */
  'todo.escalate': op({
    kind: 'command',
    may: DESK,
    input: z.object({ id: f.id(), reason: f.text(200) }),
    output: stepped,
    refusals: ['notFound', 'wrongState'],
  }),
  'todo.done': op({
    kind: 'command',
    may: DESK,
    input: z.object({ id: f.id(), result: f.longText(500) }),
    output: stepped,
    refusals: ['notFound', 'wrongState'],
  }),
  'todo.void': op({
    kind: 'command',
    may: ['SUP'],
    input: z.object({ id: f.id(), reason: f.text(200) }),
    output: stepped,
    refusals: ['notFound', 'wrongState'],
  }),
  'todo.reopen': op({
    kind: 'command',
    may: ['SUP'],
    input: z.object({ id: f.id(), reason: f.text(200) }),
    output: stepped,
    refusals: ['notFound', 'wrongState'],
  }),
  /** Whom something was promised, in full; leaves a disclosure record. For its owner, its maker, SUP and MGR; where a department owns it for the whole desk. */
  'todo.reveal': op({
    kind: 'command',
    secret: true,
    may: DESK,
    input: z.object({ id: f.id() }),
    output: z.object({ promisedTo: z.string().nullable() }),
    refusals: ['notFound', 'notYourTodo'],
  }),
} as const;
