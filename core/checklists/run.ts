import {
  type Answer,
  checkAnswers,
  mayRun,
  runState,
  stillBad,
  subjectOf,
} from '../../shared/domain/checklists/run.ts';
import type { Template } from '../../shared/domain/checklists/templates.ts';
import { itemText, titleOf } from '../../shared/domain/checklists/words.ts';
import { createT, langOf, type T } from '../../shared/i18n/index.ts';
import { isRefused, ok, refuse, type Result } from '../../shared/kernel/result.ts';
import { device } from '../db/device.ts';
import { activeStaff } from '../desk.ts';
import type { Handler, Tx } from '../handlers.ts';
import { dayOf } from '../ledger/campaigns.ts';
import { templateOf } from '../ledger/check-lists.ts';
import { answersOf, rechecksOf, type Run } from '../ledger/checks.ts';
import { closeTodo, makeTodo, todosFrom } from '../ledger/todos.ts';
import type { Scene } from '../scene.ts';

type Made = { id: string; docNo: string };

/** What a run writes down is in the language of this PC. */
const words = (tx: Tx): T => createT(langOf(device(tx)?.language));

const photosKept = (tx: Tx, answers: readonly Answer[]): Result<null> =>
  answers.every((a) => a.fileId === null || tx.get('SELECT 1 FROM stored_file WHERE id = ?', a.fileId))
    ? ok(null)
    : refuse('notFound', { what: 'file' });

type NewRun = Pick<Run, 'template' | 'title' | 'place' | 'subject_staff' | 'recheck_of'>;

/** Writes a run with its answers. A checklist may come before the business day: it belongs to the day by which the desk reads states. */
function record(
  tx: Tx,
  scene: Scene,
  run: NewRun,
  answers: readonly Answer[],
): Made & { bad: (Answer & { id: string })[] } {
  const id = scene.newId();
  const docNo = tx.docNo('JCB');
  tx.insert('checklist_run', {
    id,
    doc_no: docNo,
    terminal: scene.desk.terminal.code,
    business_day: dayOf(scene),
    at: scene.now,
    made_by: scene.staff.id,
    shift: scene.shift,
    ...run,
  });
  const kept = answers.map((a) => ({ ...a, id: scene.newId() }));
  for (const { id: answerId, item, answer, note, fileId } of kept)
    tx.insert('checklist_answer', { id: answerId, run_id: id, item, answer, note, file_id: fileId });
  return { id, docNo, bad: kept.filter((a) => a.answer === 'bad') };
}

/** A to-do for each item that is not right, unless the checklist keeps a person off duty instead. */
function todosFor(tx: Tx, scene: Scene, template: Template, bad: readonly (Answer & { id: string })[]): Made[] {
  if (template.onFail !== 'todo' || bad.length === 0) return [];
  const t = words(tx);
  return bad.map(({ id, item, note }) =>
    makeTodo(tx, scene, {
      title: itemText(t, template.key, template.items.find((i) => i.key === item) ?? { key: item, text: null }),
      detail: `${titleOf(t, template)} · ${note ?? ''}`,
      source: 'checklist',
      sourceId: id,
    }),
  );
}

/** A whole checklist answered (J3). */
export const run: Handler<'checklists.run'> = (tx, input, scene) => {
  const template = templateOf(tx, input.template);
  if (!template?.active) return refuse('notFound', { what: 'checklist' });
  const may = mayRun(template, scene.staff.roles);
  if (isRefused(may)) return may;
  const subject = subjectOf(template, input.subject, scene.staff.id);
  if (isRefused(subject)) return subject;
  if (subject.ok !== null && !activeStaff(tx, subject.ok)) return refuse('notFound', { what: 'staff' });
  const asked = template.items.filter((i) => i.active);
  const answers = checkAnswers(asked, template.photoOnFail, input.answers);
  if (isRefused(answers)) return answers;
  const photos = photosKept(tx, answers.ok);
  if (isRefused(photos)) return photos;
  const made = record(
    tx,
    scene,
    {
      template: template.key,
      title: template.title,
      place: input.place,
      subject_staff: subject.ok,
      recheck_of: null,
    },
    answers.ok,
  );
  return ok({
    id: made.id,
    docNo: made.docNo,
    state: runState([answers.ok]),
    todos: todosFor(tx, scene, template, made.bad),
  });
};

/** The items of a run that were not right are looked at again (J3). Refusals: notFound, otherTerminal, otherwise as a run; wrongState when all is right. */
export const recheck: Handler<'checklists.recheck'> = (tx, input, scene) => {
  const first = tx.get<Run>('SELECT * FROM checklist_run WHERE id = ? AND recheck_of IS NULL', input.runId);
  const template = first && templateOf(tx, first.template);
  if (!first || !template) return refuse('notFound', { what: 'checklist' });
  if (first.terminal !== scene.desk.terminal.code) return refuse('otherTerminal', { terminal: first.terminal });
  const may = mayRun(template, scene.staff.roles);
  if (isRefused(may)) return may;
  if (first.subject_staff === scene.staff.id) return refuse('ownGrooming');
  const earlier = [first.id, ...rechecksOf(tx, first.id).map((r) => r.id)].map((id) => answersOf(tx, id));
  const bad = stillBad(earlier);
  if (bad.length === 0) return refuse('wrongState', { state: runState(earlier) });
  const asked = bad.map(
    (key) => template.items.find((i) => i.key === key) ?? { key, text: null, group: null, active: true },
  );
  const answers = checkAnswers(asked, template.photoOnFail, input.answers);
  if (isRefused(answers)) return answers;
  const photos = photosKept(tx, answers.ok);
  if (isRefused(photos)) return photos;
  const made = record(
    tx,
    scene,
    {
      template: first.template,
      title: first.title,
      place: first.place,
      subject_staff: first.subject_staff,
      recheck_of: first.id,
    },
    answers.ok,
  );
  const right = new Set(answers.ok.filter((a) => a.answer !== 'bad').map((a) => a.item));
  const text = right.size === 0 ? '' : words(tx)('checklists.putRight', { docNo: made.docNo });
  for (const { id } of earlier.flat().filter((a) => a.answer === 'bad' && right.has(a.item)))
    for (const todo of todosFrom(tx, id)) closeTodo(tx, scene, todo.id, text);
  return ok({ id: made.id, docNo: made.docNo, state: runState([...earlier, answers.ok]), todos: [] });
};
