import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type Answer,
  checkAnswers,
  groomingState,
  itemsAfter,
  type Mark,
  mayRun,
  runState,
  stillBad,
  subjectOf,
} from '../../../../shared/domain/checklists/run.ts';
import { BUILT_IN, type Item } from '../../../../shared/domain/checklists/templates.ts';
import { groupText, itemText, titleOf } from '../../../../shared/domain/checklists/words.ts';
import { createT, LANGS } from '../../../../shared/i18n/index.ts';
import { DESK } from '../../../../shared/kernel/roles.ts';

const refused = (result: object) => ('refused' in result ? (result.refused as { type: string }).type : 'ok');
const item = (key: string, text: string | null = null, active = true): Item => ({ key, text, group: null, active });
const said = (key: string, answer: Mark = 'ok', more: Partial<Answer> = {}): Answer => ({
  item: key,
  answer,
  note: answer === 'bad' ? 'broken' : null,
  fileId: null,
  ...more,
});
const ASKED = [item('a'), item('b'), item('c')];

test('the built-in checklists of the handbook, with words for every item in every language', () => {
  expect(BUILT_IN.map((t) => [t.key, t.moment, t.onFail, t.photoOnFail, t.items.length])).toEqual([
    ['grooming', 'arrive', 'offDuty', false, 8],
    ['opening', 'opening', 'todo', false, 7],
    ['deskHygiene', 'opening', 'todo', false, 13],
    ['giftDisplay', 'opening', 'todo', false, 9],
    ['closing', 'closing', 'todo', false, 8],
    ['safety', 'periodic', 'todo', true, 8],
    ['equipment', 'day', 'todo', false, 8],
  ]);
  const hygiene = BUILT_IN.find((t) => t.key === 'deskHygiene')!;
  const groups = ['clean', 'without', 'unseen'].map((g) => hygiene.items.filter((i) => i.group === g).length);
  expect(groups).toEqual([3, 4, 6]);
  for (const lang of LANGS) {
    const t = createT(lang);
    for (const template of BUILT_IN) {
      expect(titleOf(t, template)).not.toBe(template.key);
      for (const i of template.items) {
        expect(itemText(t, template.key, i)).not.toBe(i.key);
        if (i.group !== null) expect(groupText(t, i.group)).not.toBe(i.group);
      }
      expect(new Set(template.items.map((i) => i.key)).size).toBe(template.items.length);
    }
  }
});

test('every item once; what is not right says what is wrong, with a photo where one is wanted', () => {
  const check = (answers: readonly Answer[], photo = false) => refused(checkAnswers(ASKED, photo, answers));
  const all = ASKED.map((i) => said(i.key));
  expect(check(all)).toBe('ok');
  expect(check(all.slice(1))).toBe('itemNotAnswered');
  expect(check([...all, said('a')])).toBe('checkItemTwice');
  expect(check([...all, said('d')])).toBe('checkItemUnknown');
  expect(check([said('a', 'bad', { note: null }), ...all.slice(1)])).toBe('checkNoteRequired');
  expect(check([said('a', 'bad'), ...all.slice(1)])).toBe('ok');
  expect(check([said('a', 'bad'), ...all.slice(1)], true)).toBe('checkPhotoRequired');
  expect(check([said('a', 'bad', { fileId: 'f' }), ...all.slice(1)], true)).toBe('ok');
  expect(check([said('a', 'na'), ...all.slice(1)], true)).toBe('ok');
});

test('a checklist about people names one, and never the checker', () => {
  expect(subjectOf({ onFail: 'todo' }, null, 'me')).toEqual({ ok: null });
  expect(refused(subjectOf({ onFail: 'todo' }, 'you', 'me'))).toBe('subjectNotAsked');
  expect(refused(subjectOf({ onFail: 'offDuty' }, null, 'me'))).toBe('subjectMissing');
  expect(refused(subjectOf({ onFail: 'offDuty' }, 'me', 'me'))).toBe('ownGrooming');
  expect(subjectOf({ onFail: 'offDuty' }, 'you', 'me')).toEqual({ ok: 'you' });
  expect(refused(mayRun({ roles: ['SUP'] }, ['AGT', 'ISS']))).toBe('notAllowed');
  expect(mayRun({ roles: DESK }, ['AGT'])).toEqual({ ok: null });
});

const Marks = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), fc.constantFrom<Mark>('ok', 'bad', 'na'));
const answersOf = (marks: Record<string, Mark>) => Object.entries(marks).map(([i, answer]) => ({ item: i, answer }));

test('a run is as good as the last word on each of its items', () => {
  fc.assert(
    fc.property(Marks, fc.array(Marks, { maxLength: 4 }), (first, later) => {
      const runs = [first, ...later].map(answersOf);
      const last = Object.assign({}, first, ...later) as Record<string, Mark>;
      const bad = Object.keys(last).filter((k) => last[k] === 'bad');
      expect(stillBad(runs).sort()).toEqual(bad.sort());
      const state = runState(runs);
      if (!Object.values(first).includes('bad')) expect(state).toBe('passed');
      else expect(state).toBe(bad.length > 0 ? 'failed' : 'corrected');
    }),
  );
});

test('grooming: of each checklist the last run counts', () => {
  const run = (template: string, bad: boolean) => ({ template, bad });
  expect(groomingState([])).toBe('none');
  expect(groomingState([run('grooming', false)])).toBe('ok');
  expect(groomingState([run('grooming', false), run('grooming', true)])).toBe('failed');
  expect(groomingState([run('grooming', true), run('grooming', false)])).toBe('ok');
  expect(groomingState([run('grooming', true), run('own', false)])).toBe('failed');
});

test('an edited checklist: unchanged words keep their key, changed words are a new item, nothing is forgotten', () => {
  const first = itemsAfter(
    [],
    [
      { key: null, text: 'doors', group: null },
      { key: null, text: 'lights', group: 'g' },
    ],
  );
  expect(first).toEqual({ ok: [item('1', 'doors'), { ...item('2', 'lights'), group: 'g' }] });
  const before = [item('1', 'doors'), item('2', 'lights')];
  const edited = itemsAfter(before, [
    { key: '2', text: 'lights', group: null },
    { key: '1', text: 'doors and windows', group: null },
  ]);
  expect(edited).toEqual({
    ok: [item('2', 'lights'), item('3', 'doors and windows'), item('1', 'doors', false)],
  });
  expect(refused(itemsAfter(before, [{ key: '9', text: 'x', group: null }]))).toBe('notFound');
  const twice = [
    { key: null, text: 'x', group: null },
    { key: null, text: 'x', group: null },
  ];
  expect(refused(itemsAfter(before, twice))).toBe('checkItemTwice');
});

test('however often a checklist is edited, a key means the same words for ever', () => {
  const Texts = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { minLength: 1 });
  fc.assert(
    fc.property(fc.array(Texts, { minLength: 1, maxLength: 6 }), (edits) => {
      const meant = new Map<string, string>();
      let items: readonly Item[] = [];
      for (const texts of edits) {
        const wanted = texts.map((text) => ({
          key: items.find((i) => i.text === text)?.key ?? null,
          text,
          group: null,
        }));
        const next = itemsAfter(items, wanted);
        if ('refused' in next) throw new Error(JSON.stringify(next.refused));
        items = next.ok;
        expect(items.filter((i) => i.active).map((i) => i.text)).toEqual(texts);
        for (const { key, text } of items) {
          expect(meant.get(key) ?? text).toBe(text);
          meant.set(key, text!);
        }
        expect(items.length).toBe(meant.size);
      }
    }),
  );
});
