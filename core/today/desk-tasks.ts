import { isLateBack } from '../../shared/domain/cover/decide.ts';
import { screenOf, type Task } from '../../shared/domain/day/today.ts';
import { dueState } from '../../shared/domain/todo/todo.ts';
import { DESK, SUPERVISORS } from '../../shared/kernel/roles.ts';
import type { Query } from '../db/statements.ts';
import { urgentUnread } from '../ledger/bulletins.ts';
import { openCovers } from '../ledger/covers.ts';
import { openTodos } from '../ledger/todos.ts';
import type { Scene } from '../scene.ts';

const SHOWN = 50;

/** To-dos that are urgent or past their time, for the desk; everybody's own; escalated ones, for the supervisors who have to take them up (A6). */
function todos(db: Query, scene: Scene): Task[] {
  const { roles } = scene.staff;
  const supervises = SUPERVISORS.some((role) => roles.includes(role));
  if (!roles.some((role) => DESK.includes(role))) return [];
  return openTodos(db, scene.desk.terminal.code)
    .flatMap((t): Task[] => {
      const overdue = dueState(t.state, t.at, t.dueAt, scene.now) === 'overdue';
      const escalated = t.state === 'escalated' && supervises;
      if (!overdue && !escalated && !t.urgent && t.ownerId !== scene.staff.id) return [];
      const kind = escalated ? 'todoEscalated' : overdue ? 'todoOverdue' : 'todoOpen';
      return [
        {
          id: `todo:${t.id}`,
          kind,
          level: t.urgent || escalated ? 'urgent' : overdue ? 'warn' : 'plain',
          facts: { todoId: t.id, docNo: t.docNo, title: t.title, owner: t.owner ?? t.department ?? '', dueAt: t.dueAt },
          screen: screenOf(kind),
          at: t.dueAt ?? t.at,
        },
      ];
    })
    .slice(0, SHOWN);
}

/** Urgent bulletins the signed-in person has not read (A5). */
const bulletins = (db: Query, scene: Scene): Task[] =>
  urgentUnread(db, scene).map((b) => ({
    id: `bulletin:${b.id}`,
    kind: 'bulletinUnread',
    level: 'urgent',
    facts: { bulletinId: b.id, title: b.title, by: b.by },
    screen: screenOf('bulletinUnread'),
    at: b.at,
  }));

/** Who should have been back at the desk (C6). */
const covers = (db: Query, scene: Scene): Task[] =>
  openCovers(db, scene.desk.terminal.code)
    .filter((c) => isLateBack(c, scene.now))
    .map((c) => ({
      id: `cover:${c.id}`,
      kind: 'coverOverdue',
      level: 'urgent',
      facts: { coverId: c.id, docNo: c.docNo, staff: c.staff, standIn: c.standIn, dueAt: c.dueBack },
      screen: screenOf('coverOverdue'),
      at: c.dueBack ?? c.leftAt,
    }));

/** What waits at the desk itself: to-dos, bulletins, people away. */
export const deskTasks = (db: Query, scene: Scene): Task[] => [
  ...bulletins(db, scene),
  ...covers(db, scene),
  ...todos(db, scene),
];
