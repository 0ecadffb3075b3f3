import { decideCreate, decideStep, mayReveal, oneOwner, type Step } from '../../shared/domain/todo/decide.ts';
import type { TodoState } from '../../shared/domain/todo/todo.ts';
import { isRefused, ok, refuse, type Result } from '../../shared/kernel/result.ts';
import type { Query } from '../db/statements.ts';
import { activeStaff } from '../desk.ts';
import type { Handlers, Tx } from '../handlers.ts';
import { recordNotice } from '../ledger/record.ts';
import { makeTodo, recordTodoEvent, type TodoEvent, todoOf } from '../ledger/todos.ts';
import type { Scene } from '../scene.ts';

type Stepped = Result<{ state: TodoState }>;

/** One step of a to-do: the rule, then the event. Refusals: notFound, and those of the rule. */
function step(tx: Tx, scene: Scene, id: string, name: Step, event: TodoEvent): Stepped {
  const todo = todoOf(tx, id);
  if (!todo) return refuse('notFound', { what: 'todo' });
  const decided = decideStep(todo, name, scene.staff);
  if (isRefused(decided)) return decided;
  recordTodoEvent(tx, scene, todo, event, decided.ok);
  return ok({ state: decided.ok ?? todo.state });
}

const knownOwner = (db: Query, ownerId: string | null): boolean =>
  ownerId === null || activeStaff(db, ownerId) !== null;

/** What is done about a to-do (A6). Every step leaves an event with its person and time. */
export const stepHandlers: Handlers<
  | 'todo.create'
  | 'todo.chase'
  | 'todo.assign'
  | 'todo.postpone'
  | 'todo.start'
  | 'todo.escalate'
  | 'todo.done'
  | 'todo.void'
  | 'todo.reopen'
  | 'todo.reveal'
> = {
  'todo.create': (tx, input, scene) => {
    const decided = decideCreate(input, scene.now);
    if (isRefused(decided)) return decided;
    if (!knownOwner(tx, input.ownerId)) return refuse('notFound', { what: 'staff' });
    return ok(makeTodo(tx, scene, input));
  },

  'todo.chase': (tx, { id, toWhom, reply }, scene) => step(tx, scene, id, 'chase', { kind: 'chased', toWhom, reply }),

  'todo.assign': (tx, { id, ownerId, ownerDepartment, note }, scene) => {
    if (!oneOwner({ ownerId, ownerDepartment })) return refuse('oneOwner');
    if (!knownOwner(tx, ownerId)) return refuse('notFound', { what: 'staff' });
    return step(tx, scene, id, 'assign', { kind: 'assigned', ownerId, department: ownerDepartment, text: note });
  },

  'todo.postpone': (tx, { id, dueAt, reason }, scene) =>
    dueAt <= scene.now
      ? refuse('dueInPast')
      : step(tx, scene, id, 'postpone', { kind: 'postponed', dueAt, text: reason }),

  'todo.start': (tx, { id }, scene) => step(tx, scene, id, 'start', { kind: 'started', ownerId: scene.staff.id }),

  'todo.escalate': (tx, { id, reason }, scene) => {
    const stepped = step(tx, scene, id, 'escalate', { kind: 'escalated', text: reason });
    if (isRefused(stepped)) return stepped;
    const todo = todoOf(tx, id)!;
    recordNotice(tx, scene, {
      kind: 'todoEscalated',
      recipient: 'SUP',
      subjectKind: 'todo',
      subjectId: id,
      facts: { docNo: todo.docNo, title: todo.title, reason, by: scene.staff.name },
    });
    return stepped;
  },

  'todo.done': (tx, { id, result }, scene) => step(tx, scene, id, 'done', { kind: 'done', text: result }),
  'todo.void': (tx, { id, reason }, scene) => step(tx, scene, id, 'void', { kind: 'voided', text: reason }),
  'todo.reopen': (tx, { id, reason }, scene) => step(tx, scene, id, 'reopen', { kind: 'reopened', text: reason }),

  'todo.reveal': (tx, { id }, scene) => {
    const todo = todoOf(tx, id);
    const stored = tx.get<{ promised_to: string | null }>('SELECT promised_to FROM todo WHERE id = ?', id);
    if (!todo || !stored) return refuse('notFound', { what: 'todo' });
    if (!mayReveal(todo, scene.staff)) return refuse('notYourTodo', { staff: todo.owner ?? '' });
    tx.insert('disclosure', {
      id: scene.newId(),
      op: 'todo.reveal',
      subject_kind: 'todo',
      subject_id: id,
      at: scene.now,
      made_by: scene.staff.id,
    });
    return ok({ promisedTo: stored.promised_to });
  },
};
