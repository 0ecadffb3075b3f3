import { isOver, maskPromise, type TodoSource, type TodoState, urgentFirst } from '../../shared/domain/todo/todo.ts';
import type { Row } from '../../shared/tables/index.ts';
import type { Query } from '../db/statements.ts';
import type { Value } from '../db/statements.ts';
import type { Tx } from '../handlers.ts';
import type { Scene } from '../scene.ts';
import { dayOf } from './campaigns.ts';
import { recordTransition, staffName } from './record.ts';

/** A to-do as it stands now (A6). `promisedTo` is masked; `department` or `ownerId` says whose it is. */
export type Todo = {
  readonly id: string;
  readonly docNo: string;
  readonly terminal: string;
  readonly businessDay: string;
  readonly at: number;
  readonly madeById: string;
  readonly madeBy: string;
  readonly title: string;
  readonly detail: string | null;
  readonly source: TodoSource;
  readonly sourceId: string | null;
  readonly urgent: boolean;
  readonly promisedTo: string | null;
  readonly state: TodoState;
  readonly ownerId: string | null;
  readonly owner: string | null;
  readonly department: string | null;
  readonly dueAt: number | null;
  readonly chases: number;
  readonly lastChaseAt: number | null;
};

/** What another feature hands over to be kept as a to-do. Left out means none; without an owner it is the maker's own. */
export type NewTodo = {
  readonly title: string;
  readonly detail?: string | null;
  readonly source: TodoSource;
  readonly sourceId?: string | null;
  readonly urgent?: boolean;
  readonly promisedTo?: string | null;
  readonly dueAt?: number | null;
  readonly ownerId?: string | null;
  readonly ownerDepartment?: string | null;
};

type Found = Row<'todo'> & {
  state: string;
  by_event: number;
  event_owner: string | null;
  event_department: string | null;
  event_due: number | null;
  chases: number;
  last_chase: number | null;
};

const TODO = `SELECT t.*,
    (SELECT to_state FROM transition WHERE doc_kind = 'todo' AND doc_id = t.id ORDER BY id DESC LIMIT 1) AS state,
    o.id IS NOT NULL AS by_event, o.owner_id AS event_owner, o.owner_department AS event_department,
    (SELECT due_at FROM todo_event WHERE todo_id = t.id AND due_at IS NOT NULL ORDER BY id DESC LIMIT 1) AS event_due,
    (SELECT count(*) FROM todo_event WHERE todo_id = t.id AND kind = 'chased') AS chases,
    (SELECT max(at) FROM todo_event WHERE todo_id = t.id AND kind = 'chased') AS last_chase`;
const OWNER = `LEFT JOIN todo_event o ON o.id = (
    SELECT max(id) FROM todo_event WHERE todo_id = t.id AND (owner_id IS NOT NULL OR owner_department IS NOT NULL))`;

function todoFrom(db: Query, row: Found): Todo {
  const ownerId = row.by_event === 1 ? row.event_owner : row.owner_id;
  return {
    id: row.id,
    docNo: row.doc_no,
    terminal: row.terminal,
    businessDay: row.business_day,
    at: row.at,
    madeById: row.made_by,
    madeBy: staffName(db, row.made_by),
    title: row.title,
    detail: row.detail,
    source: row.source as TodoSource,
    sourceId: row.source_id,
    urgent: row.urgent === 1,
    promisedTo: row.promised_to === null ? null : maskPromise(row.promised_to),
    state: (row.state ?? 'open') as TodoState,
    ownerId,
    owner: ownerId === null ? null : staffName(db, ownerId),
    department: row.by_event === 1 ? row.event_department : row.owner_department,
    dueAt: row.event_due ?? row.due_at,
    chases: row.chases,
    lastChaseAt: row.last_chase,
  };
}

const found = (db: Query, from: string, ...values: Value[]): Todo[] =>
  db.all<Found>(`${TODO} ${from}`, ...values).map((row) => todoFrom(db, row));

/** Every to-do of a terminal that is neither done nor void: urgent first, then by its due time. */
export const openTodos = (db: Query, terminal: string): Todo[] =>
  urgentFirst(found(db, `FROM open_todo p JOIN todo t ON t.id = p.todo_id ${OWNER} WHERE p.terminal = ?`, terminal));

/** To-dos of a terminal that are over, newest first; `before` is the last id of the page before, null for the first. */
export const closedTodos = (db: Query, terminal: string, before: string | null, limit: number): Todo[] =>
  found(
    db,
    `FROM todo t ${OWNER} WHERE t.id < ? AND +t.terminal = ? AND NOT EXISTS (SELECT 1 FROM open_todo p WHERE p.todo_id = t.id)
     ORDER BY t.id DESC LIMIT ?`,
    before ?? 'g',
    terminal,
    limit,
  );

export const todoOf = (db: Query, id: string): Todo | null =>
  found(db, `FROM todo t ${OWNER} WHERE t.id = ?`, id)[0] ?? null;

/** To-dos made for a document, oldest first, also those that are over. */
export const todosFrom = (db: Query, sourceId: string): Todo[] =>
  found(db, `FROM todo t ${OWNER} WHERE t.source_id = ? ORDER BY t.id`, sourceId);

/** Keeps a matter for later under a number of its own (A6, prefix DB). Its first state is `open`. */
export function makeTodo(tx: Tx, scene: Scene, todo: NewTodo): { id: string; docNo: string } {
  const id = scene.newId();
  const docNo = tx.docNo('DB');
  const owned = (todo.ownerId ?? null) !== null || (todo.ownerDepartment ?? null) !== null;
  tx.insert('todo', {
    id,
    doc_no: docNo,
    terminal: scene.desk.terminal.code,
    business_day: dayOf(scene),
    at: scene.now,
    made_by: scene.staff.id,
    title: todo.title,
    detail: todo.detail ?? null,
    source: todo.source,
    source_id: todo.sourceId ?? null,
    urgent: todo.urgent ? 1 : 0,
    promised_to: todo.promisedTo ?? null,
    due_at: todo.dueAt ?? null,
    owner_id: owned ? (todo.ownerId ?? null) : scene.staff.id,
    owner_department: todo.ownerDepartment ?? null,
  });
  recordTransition(tx, scene, 'todo', id, null, 'open');
  return { id, docNo };
}

export type TodoEvent = {
  readonly kind: 'chased' | 'assigned' | 'postponed' | 'started' | 'escalated' | 'done' | 'voided' | 'reopened';
  readonly toWhom?: string | null;
  readonly reply?: string | null;
  readonly text?: string | null;
  readonly ownerId?: string | null;
  readonly department?: string | null;
  readonly dueAt?: number | null;
};

/** What was done about a to-do, and its next state where that changes it. */
export function recordTodoEvent(
  tx: Tx,
  scene: Scene,
  todo: Pick<Todo, 'id' | 'state'>,
  event: TodoEvent,
  to: TodoState | null,
): void {
  tx.insert('todo_event', {
    id: scene.newId(),
    todo_id: todo.id,
    kind: event.kind,
    to_whom: event.toWhom ?? null,
    reply: event.reply ?? null,
    text: event.text ?? null,
    owner_id: event.ownerId ?? null,
    owner_department: event.department ?? null,
    due_at: event.dueAt ?? null,
    at: scene.now,
    made_by: scene.staff.id,
  });
  if (to !== null && to !== todo.state)
    recordTransition(tx, scene, 'todo', todo.id, todo.state, to, event.text ?? null);
}

/** Ends a to-do because what it asked for happened elsewhere; one that is over already stays as it is. @param text the result */
export function closeTodo(tx: Tx, scene: Scene, id: string, text: string): void {
  const todo = todoOf(tx, id);
  if (todo && !isOver(todo.state)) recordTodoEvent(tx, scene, todo, { kind: 'done', text }, 'done');
}
