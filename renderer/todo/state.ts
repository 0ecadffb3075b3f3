import type { TodoRow } from '../../shared/contract/todo.ts';
import { dueState, type TodoState } from '../../shared/domain/todo/todo.ts';
import { isOver } from '../../shared/domain/todo/todo.ts';
import type { Step } from '../../shared/domain/todo/decide.ts';
import { STEPS } from '../../shared/domain/todo/decide.ts';

export const FILTERS = ['open', 'mine', 'urgent', 'overdue', 'closed'] as const;
export type Filter = (typeof FILTERS)[number];

/** The bar in front of a row: red for what is late or urgent, amber while time runs out. */
export function levelOf(
  row: Pick<TodoRow, 'state' | 'at' | 'dueAt' | 'urgent'>,
  now: number,
): 'bad' | 'warn' | 'plain' {
  if (isOver(row.state)) return 'plain';
  const due = dueState(row.state, row.at, row.dueAt, now);
  if (row.urgent || due === 'overdue') return 'bad';
  return due === 'soon' ? 'warn' : 'plain';
}

export const STATE_TONES: Readonly<Record<TodoState, 'ok' | 'warn' | 'bad' | 'plain'>> = {
  open: 'plain',
  doing: 'ok',
  escalated: 'bad',
  done: 'ok',
  void: 'plain',
};

const isStep = (step: string): step is Step => (STEPS as readonly string[]).includes(step);

/** The ways on, the next one last: taking up what nobody has begun, finishing what is under way. */
export function mainSteps(steps: readonly string[], state: TodoState): Step[] {
  const wanted: readonly Step[] = state === 'doing' ? ['chase', 'done'] : ['chase', 'done', 'start'];
  const open = wanted.filter((step) => steps.includes(step));
  return open.length > 0 ? open : steps.filter(isStep).filter((step) => step === 'reopen');
}

/** What else may be done. */
export const otherSteps = (steps: readonly string[], state: TodoState): Step[] =>
  steps.filter(isStep).filter((step) => !mainSteps(steps, state).includes(step));

/** Departments that are known by name: those of the staff and those that own something, each once. */
export const departmentsOf = (
  staff: readonly { readonly department: string }[],
  rows: readonly { readonly department: string | null }[],
): string[] =>
  [...new Set([...rows.map((r) => r.department), ...staff.map((s) => s.department)])]
    .filter((d): d is string => d !== null && d !== '')
    .toSorted((a, b) => a.localeCompare(b, 'zh-CN'));
