import type { Out } from '../../shared/contract/index.ts';
import { ok, refuse } from '../../shared/kernel/result.ts';
import type { Query } from '../db/statements.ts';
import type { Handler } from '../handlers.ts';
import { templateOf } from '../ledger/check-lists.ts';
import { answersOf, rechecksOf, type Run, runSeen } from '../ledger/checks.ts';
import { staffName } from '../ledger/record.ts';
import { todosFrom } from '../ledger/todos.ts';
import { runView, templateView } from './templates.ts';

const ABOVE_EVERY_ID = 'g';
const ABOVE_EVERY_DAY = '9999-99-99';

/** Runs of this terminal without their re-checks, newest first. */
export const history: Handler<'checklists.history'> = (db, input, scene) => {
  const { template, subject, before, limit } = input;
  const rows = db.all<Run>(
    `SELECT * FROM checklist_run WHERE id < ? AND +terminal = ? AND +business_day BETWEEN ? AND ? AND recheck_of IS NULL
       AND (? IS NULL OR template = ?) AND (? IS NULL OR +subject_staff = ?) ORDER BY id DESC LIMIT ?`,
    before ?? ABOVE_EVERY_ID,
    scene.desk.terminal.code,
    input.from ?? '',
    input.to ?? ABOVE_EVERY_DAY,
    template,
    template,
    subject,
    subject,
    limit + 1,
  );
  return ok({ rows: rows.slice(0, limit).map((row) => runView(runSeen(db, row))), more: rows.length > limit });
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
