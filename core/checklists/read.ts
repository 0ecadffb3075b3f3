import type { Out } from '../../shared/contract/index.ts';
import { ok, refuse } from '../../shared/kernel/result.ts';
import type { Query } from '../db/statements.ts';
import type { Handler } from '../handlers.ts';
import { templateOf } from '../ledger/check-lists.ts';
import { answersOf, rechecksOf, type Run, type RunSeen, runSeen } from '../ledger/checks.ts';
import { staffName } from '../ledger/record.ts';
import { todosFrom } from '../ledger/todos.ts';
import { runView, templateView } from './templates.ts';

const ABOVE_EVERY_ID = 'g';
const ABOVE_EVERY_DAY = '9999-99-99';

type Asked = Parameters<Handler<'checklists.history'>>[1];

/** Runs of a terminal below an id, newest first; of what a run ended with only whether anything was bad in it. */
function runsBelow(db: Query, terminal: string, asked: Asked, below: string, limit: number): Run[] {
  const { template, subject, state } = asked;
  const bad = state === null ? null : state === 'passed' ? 0 : 1;
  return db.all<Run>(
    `SELECT * FROM checklist_run r WHERE id < ? AND +terminal = ? AND +business_day BETWEEN ? AND ? AND recheck_of IS NULL
       AND (? IS NULL OR template = ?) AND (? IS NULL OR +subject_staff = ?)
       AND (? IS NULL OR ? = EXISTS (SELECT 1 FROM checklist_answer a WHERE a.run_id = r.id AND a.answer = 'bad'))
     ORDER BY id DESC LIMIT ?`,
    below,
    terminal,
    asked.from ?? '',
    asked.to ?? ABOVE_EVERY_DAY,
    template,
    template,
    subject,
    subject,
    bad,
    bad,
    limit,
  );
}

/** Runs of this terminal without their re-checks, newest first. Whether a bad one was put right its re-checks say. */
export const history: Handler<'checklists.history'> = (db, input, scene) => {
  const { state, limit } = input;
  const wanted = limit + 1;
  const found: RunSeen[] = [];
  let below = input.before ?? ABOVE_EVERY_ID;
  for (;;) {
    const rows = runsBelow(db, scene.desk.terminal.code, input, below, wanted);
    const seen = rows.map((row) => runSeen(db, row));
    found.push(...seen.filter((run) => state === null || run.state === state));
    const last = rows.at(-1);
    if (!last || rows.length < wanted || found.length >= wanted) break;
    below = last.id;
  }
  return ok({ rows: found.slice(0, limit).map(runView), more: found.length > limit });
};

/** A run with its questions, answers, to-dos and re-checks, as the screen and the sheet show it; null when there is none. */
export function loadChecklist(db: Query, id: string): Out<'checklists.detail'> | null {
  const found = db.get<Run>('SELECT * FROM checklist_run WHERE id = ?', id);
  const first =
    found === undefined || found.recheck_of === null
      ? found
      : db.get<Run>('SELECT * FROM checklist_run WHERE id = ?', found.recheck_of);
  const template = first && templateOf(db, first.template);
  if (!first || !template) return null;
  const itemOf = (key: string) => template.items.find((i) => i.key === key);
  return {
    run: runView(runSeen(db, first)),
    template: templateView(template),
    answers: answersOf(db, first.id).map(({ id: answerId, ...a }) => {
      const [todo] = todosFrom(db, answerId);
      return {
        ...a,
        text: itemOf(a.item)?.text ?? null,
        group: itemOf(a.item)?.group ?? null,
        todo: todo ? { id: todo.id, docNo: todo.docNo, state: todo.state } : null,
      };
    }),
    rechecks: rechecksOf(db, first.id).map((r) => ({
      id: r.id,
      docNo: r.doc_no,
      at: r.at,
      by: staffName(db, r.made_by),
      answers: answersOf(db, r.id).map(({ id: _id, ...a }) => a),
    })),
  };
}

export const detail: Handler<'checklists.detail'> = (db, { id }) => {
  const loaded = loadChecklist(db, id);
  return loaded ? ok(loaded) : refuse('notFound', { what: 'checklist' });
};
