import type { TodoRow } from '../../shared/contract/todo.ts';
import { stepsOpen } from '../../shared/domain/todo/decide.ts';
import { dueState } from '../../shared/domain/todo/todo.ts';
import { ok, refuse } from '../../shared/kernel/result.ts';
import type { Row } from '../../shared/tables/index.ts';
import type { Query } from '../db/statements.ts';
import type { Handlers } from '../handlers.ts';
import { staffName } from '../ledger/record.ts';
import { closedTodos, openTodos, type Todo, todoOf } from '../ledger/todos.ts';

/** A to-do as lists show it at `now`. */
export const rowOf = (todo: Todo, now: number): TodoRow => ({
  id: todo.id,
  docNo: todo.docNo,
  businessDay: todo.businessDay,
  at: todo.at,
  madeById: todo.madeById,
  madeBy: todo.madeBy,
  title: todo.title,
  detail: todo.detail,
  source: todo.source,
  sourceId: todo.sourceId,
  urgent: todo.urgent,
  promisedTo: todo.promisedTo,
  state: todo.state,
  ownerId: todo.ownerId,
  owner: todo.owner,
  department: todo.department,
  dueAt: todo.dueAt,
  due: dueState(todo.state, todo.at, todo.dueAt, now),
  chases: todo.chases,
  lastChaseAt: todo.lastChaseAt,
});

type Filter = 'mine' | 'urgent' | 'overdue';

const KEEP: Readonly<Record<Filter, (row: TodoRow, me: string) => boolean>> = {
  mine: (row, me) => row.ownerId === me,
  urgent: (row) => row.urgent,
  overdue: (row) => row.due === 'overdue',
};

/** The rows after `after`; from the first when that one is no longer among them. */
function pageOf(rows: readonly TodoRow[], after: string | null, limit: number): { rows: TodoRow[]; more: boolean } {
  const start = rows.findIndex((row) => row.id === after) + 1;
  return { rows: rows.slice(start, start + limit), more: rows.length > start + limit };
}

const eventsOf = (db: Query, id: string) =>
  db.all<Row<'todo_event'>>('SELECT * FROM todo_event WHERE todo_id = ? ORDER BY id', id).map((e) => ({
    id: e.id,
    kind: e.kind,
    at: e.at,
    by: staffName(db, e.made_by),
    toWhom: e.to_whom,
    reply: e.reply,
    text: e.text,
    owner: e.owner_id === null ? e.owner_department : staffName(db, e.owner_id),
    dueAt: e.due_at,
  }));

/** To-dos of this terminal (A6). */
export const listHandlers: Handlers<'todo.list' | 'todo.detail'> = {
  'todo.list': (db, { filter, after, limit }, { desk, staff, now }) => {
    const { code } = desk.terminal;
    const open = openTodos(db, code).map((todo) => rowOf(todo, now));
    const kept = (which: Filter): TodoRow[] => open.filter((row) => KEEP[which](row, staff.id));
    const counts = {
      open: open.length,
      mine: kept('mine').length,
      urgent: kept('urgent').length,
      overdue: kept('overdue').length,
    };
    if (filter !== 'closed') return ok({ ...pageOf(filter === 'open' ? open : kept(filter), after, limit), counts });
    const closed = closedTodos(db, code, after, limit + 1).map((todo) => rowOf(todo, now));
    return ok({ rows: closed.slice(0, limit), more: closed.length > limit, counts });
  },
  'todo.detail': (db, { id }, { staff, now }) => {
    const todo = todoOf(db, id);
    if (!todo) return refuse('notFound', { what: 'todo' });
    return ok({ ...rowOf(todo, now), steps: stepsOpen(todo, staff), events: eventsOf(db, id) });
  },
};
