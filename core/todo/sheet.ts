import type { TodoRow } from '../../shared/contract/todo.ts';
import type { Query } from '../db/statements.ts';
import { openTodos } from '../ledger/todos.ts';
import type { Scene } from '../scene.ts';
import { rowOf } from './list.ts';

/** The pending list for paper (2.Y): every open to-do of this terminal, urgent first, as it stands now. */
export const pendingSheet = (db: Query, scene: Scene): { readonly at: number; readonly rows: readonly TodoRow[] } => ({
  at: scene.now,
  rows: openTodos(db, scene.desk.terminal.code).map((todo) => rowOf(todo, scene.now)),
});
