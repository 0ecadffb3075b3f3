import type { Role } from '../../kernel/roles.ts';
import { SUPERVISORS } from '../../kernel/roles.ts';
import { ok, refuse, type Result } from '../../kernel/result.ts';
import type { TodoState } from './todo.ts';

/** Who acts. */
export type Actor = { readonly id: string; readonly roles: readonly Role[] };

/** What the rules ask of a to-do (A6). */
export type TodoFacts = {
  readonly state: TodoState;
  readonly ownerId: string | null;
  readonly owner: string | null;
  readonly madeById: string;
};

export const STEPS = ['chase', 'assign', 'postpone', 'start', 'escalate', 'done', 'void', 'reopen'] as const;
export type Step = (typeof STEPS)[number];

/** From which states a step is possible. */
const FROM: Readonly<Record<Step, readonly TodoState[]>> = {
  chase: ['open', 'doing', 'escalated'],
  assign: ['open', 'doing', 'escalated'],
  postpone: ['open', 'doing', 'escalated'],
  start: ['open', 'escalated'],
  escalate: ['open', 'doing'],
  done: ['open', 'doing', 'escalated'],
  void: ['open', 'doing', 'escalated'],
  reopen: ['done', 'void'],
};

/** The state a step leads to; null where it stays. Given on, a to-do waits for its new owner. */
const TO: Readonly<Record<Step, TodoState | null>> = {
  chase: null,
  assign: 'open',
  postpone: null,
  start: 'doing',
  escalate: 'escalated',
  done: 'done',
  void: 'void',
  reopen: 'open',
};

const isSupervisor = ({ roles }: Actor): boolean => SUPERVISORS.some((role) => roles.includes(role));
const leads = (actor: Actor): boolean => isSupervisor(actor) || actor.roles.includes('LEAD');
const notYours = (todo: TodoFacts) => refuse('notYourTodo', { staff: todo.owner ?? '' });

/**
 * Whether somebody may do a step now, and the state it leads to (null: as before).
 * Refusals: wrongState {state}; needsSupervisor for giving on or taking up what was escalated; notYourTodo {staff} for starting or postponing
 * what another person owns, postponing being open to LEAD, SUP and MGR too.
 */
export function decideStep(todo: TodoFacts, step: Step, actor: Actor): Result<TodoState | null> {
  if (!FROM[step].includes(todo.state)) return refuse('wrongState', { state: todo.state });
  const others = todo.ownerId !== null && todo.ownerId !== actor.id;
  if (todo.state === 'escalated' && (step === 'assign' || step === 'start'))
    return isSupervisor(actor) ? ok(TO[step]) : refuse('needsSupervisor');
  if (step === 'start' && others) return notYours(todo);
  if (step === 'postpone' && others && !leads(actor)) return notYours(todo);
  return ok(TO[step]);
}

/** The roles a step needs beyond the desk's. */
const ONLY: Partial<Record<Step, readonly Role[]>> = { void: ['SUP'], reopen: ['SUP'] };

/** The steps somebody of the desk may do now. */
export const stepsOpen = (todo: TodoFacts, actor: Actor): Step[] =>
  STEPS.filter((step) => {
    const only = ONLY[step];
    return (
      (only === undefined || only.some((role) => actor.roles.includes(role))) && 'ok' in decideStep(todo, step, actor)
    );
  });

/** Whose a to-do is: a person or a department, not both. */
export type Owner = { readonly ownerId: string | null; readonly ownerDepartment: string | null };

export const oneOwner = ({ ownerId, ownerDepartment }: Owner): boolean =>
  (ownerId === null) !== (ownerDepartment === null);

/**
 * A to-do as it is made. Refusals: oneOwner when both a person and a department are named; dueRequired when something was promised without
 * a time; dueInPast.
 */
export function decideCreate(
  todo: Owner & { readonly promisedTo: string | null; readonly dueAt: number | null },
  now: number,
): Result<null> {
  if (todo.ownerId !== null && todo.ownerDepartment !== null) return refuse('oneOwner');
  if (todo.promisedTo !== null && todo.dueAt === null) return refuse('dueRequired');
  if (todo.dueAt !== null && todo.dueAt <= now) return refuse('dueInPast');
  return ok(null);
}

/** Who may see whom something was promised in full (1.3): those who have to keep the promise. */
export const mayReveal = (todo: TodoFacts, actor: Actor): boolean =>
  isSupervisor(actor) || todo.ownerId === null || [todo.ownerId, todo.madeById].includes(actor.id);
