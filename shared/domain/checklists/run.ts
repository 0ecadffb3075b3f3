import type { Role } from '../../kernel/roles.ts';
import { ok, refuse, type Result } from '../../kernel/result.ts';
import { aboutPerson, type Item, type Template } from './templates.ts';

export type Mark = 'ok' | 'bad' | 'na';
export type Answer = {
  readonly item: string;
  readonly answer: Mark;
  readonly note: string | null;
  readonly fileId: string | null;
};

/** Of a run with its re-checks: everything right at once, something wrong, or wrong and put right since (J3). */
export const RUN_STATES = ['passed', 'failed', 'corrected'] as const;
export type RunState = (typeof RUN_STATES)[number];

/** What somebody may do with a checklist: the roles it names. Refusal: notAllowed {roles}. */
export const mayRun = (template: Pick<Template, 'roles'>, roles: readonly Role[]): Result<null> =>
  roles.some((r) => template.roles.includes(r)) ? ok(null) : refuse('notAllowed', { roles: [...template.roles] });

/**
 * Whom a run is about (J3): a checklist that keeps off duty names a person, who never checks themselves; any other names nobody.
 * Refusals: subjectMissing, subjectNotAsked, ownGrooming.
 */
export function subjectOf(
  template: Pick<Template, 'onFail'>,
  subjectId: string | null,
  checkerId: string,
): Result<string | null> {
  if (!aboutPerson(template)) return subjectId === null ? ok(null) : refuse('subjectNotAsked');
  if (subjectId === null) return refuse('subjectMissing');
  return subjectId === checkerId ? refuse('ownGrooming') : ok(subjectId);
}

/**
 * Every asked item is answered once; what is not right says what is wrong, with a photo where the checklist wants one (J3).
 * @param asked items to be answered: the active ones, at a re-check those that were not right
 * Refusals: unknownItem {item}, itemTwice {item}, itemNotAnswered {item, count}, noteRequired {item}, photoRequired {item}.
 */
export function checkAnswers(
  asked: readonly Item[],
  photoOnFail: boolean,
  answers: readonly Answer[],
): Result<readonly Answer[]> {
  const left = new Set(asked.map((i) => i.key));
  for (const { item, answer, note, fileId } of answers) {
    if (!asked.some((i) => i.key === item)) return refuse('checkItemUnknown', { item });
    if (!left.delete(item)) return refuse('checkItemTwice', { item });
    if (answer !== 'bad') continue;
    if (note === null) return refuse('checkNoteRequired', { item });
    if (photoOnFail && fileId === null) return refuse('checkPhotoRequired', { item });
  }
  const [unanswered] = left;
  return unanswered === undefined ? ok(answers) : refuse('itemNotAnswered', { item: unanswered, count: left.size });
}

/** Items that are not right after a run and its re-checks, each given with the answers of one run, oldest first. */
export function stillBad(runs: readonly (readonly Pick<Answer, 'item' | 'answer'>[])[]): string[] {
  const last = new Map<string, Mark>();
  for (const answers of runs) for (const { item, answer } of answers) last.set(item, answer);
  return [...last].flatMap(([item, answer]) => (answer === 'bad' ? [item] : []));
}

export function runState(runs: readonly (readonly Pick<Answer, 'item' | 'answer'>[])[]): RunState {
  if (!runs[0]?.some((a) => a.answer === 'bad')) return 'passed';
  return stillBad(runs).length > 0 ? 'failed' : 'corrected';
}

/**
 * Is somebody fit for duty after the grooming checks of a day (J3)? Of each checklist the last run about them counts.
 * @param runs runs about one person on one business day, oldest first
 */
export function groomingState(
  runs: readonly { readonly template: string; readonly bad: boolean }[],
): 'none' | 'ok' | 'failed' {
  const last = new Map(runs.map((r) => [r.template, r.bad]));
  if (last.size === 0) return 'none';
  return [...last.values()].some((bad) => bad) ? 'failed' : 'ok';
}

export type Draft = {
  readonly title: string;
  readonly items: readonly { readonly key: string | null; readonly text: string; readonly group: string | null }[];
};

/**
 * The items of a site's own checklist after an edit (J3). An item keeps its key while its words stay the same; words that change
 * are a new item, and what was asked before stays for the runs that answered it.
 * Refusals: checkItemTwice {item}, notFound {what}.
 */
export function itemsAfter(before: readonly Item[], wanted: Draft['items']): Result<readonly Item[]> {
  const texts = new Set<string>();
  let free = before.reduce((n, i) => Math.max(n, Number(i.key)), 0);
  const kept = new Set<string>();
  const items: Item[] = [];
  for (const { key, text, group } of wanted) {
    if (texts.has(text)) return refuse('checkItemTwice', { item: text });
    texts.add(text);
    const known = key === null ? undefined : before.find((i) => i.key === key);
    if (key !== null && known === undefined) return refuse('notFound', { what: 'checklistItem' });
    if (known?.text === text && !kept.has(known.key)) {
      kept.add(known.key);
      items.push({ key: known.key, text, group, active: true });
    } else items.push({ key: String((free += 1)), text, group, active: true });
  }
  return ok([...items, ...before.filter((i) => !kept.has(i.key)).map((i) => ({ ...i, active: false }))]);
}
