import { describe, expect, it } from 'vitest';
import {
  allRight,
  answersOf,
  EMPTY,
  grouped,
  isDue,
  type Item,
  type Listed,
  missingOf,
  nextPerson,
  nextUnseen,
  restOk,
  see,
  standings,
} from '../../../renderer/checklists/form.ts';
import { formOf, inputOf, isReady, movedUp, type Template } from '../../../renderer/settings/checklist-form.ts';
import { createT } from '../../../shared/i18n/index.ts';

const t = createT('zh-CN');
const item = (key: string, group: string | null = null): Item => ({ key, text: `项目${key}`, group, active: true });
const asked = [item('a', '甲'), item('b', '甲'), item('c')];

describe('one checklist', () => {
  it('asks for every item, then for words, then for the photo where the list wants one', () => {
    expect(missingOf(asked, true, EMPTY)).toEqual({ what: 'marks', n: 3, item: 'a' });
    const bad = restOk(see(EMPTY, 'b', { mark: 'bad' }), asked);
    expect(missingOf(asked, true, bad)).toEqual({ what: 'note', item: 'b' });
    const told = see(bad, 'b', { note: '缺角' });
    expect(missingOf(asked, true, told)).toEqual({ what: 'photo', item: 'b' });
    expect(missingOf(asked, false, told)).toBeNull();
    expect(missingOf(asked, true, see(told, 'b', { fileId: 'f' }))).toBeNull();
  });

  it('leaves what was marked when the rest is right', () => {
    const form = restOk(see(EMPTY, 'b', { mark: 'na' }), asked);
    expect(asked.map((i) => form.seen[i.key]?.mark)).toEqual(['ok', 'na', 'ok']);
  });

  it('sends words and photo only for what is not right', () => {
    let form = restOk(see(EMPTY, 'b', { mark: 'bad', note: ' 缺角 ', fileId: 'f' }), asked);
    expect(answersOf(asked, form)[1]).toEqual({ item: 'b', answer: 'bad', note: '缺角', fileId: 'f' });
    form = see(form, 'b', { mark: 'ok' });
    expect(answersOf(asked, form)[1]).toEqual({ item: 'b', answer: 'ok', note: null, fileId: null });
  });

  it('goes round the list to what is not marked yet', () => {
    const form = see(see(EMPTY, 'a', {}), 'c', {});
    expect(nextUnseen(asked, form, 2)).toBe(1);
    expect(nextUnseen(asked, restOk(form, asked), 0)).toBe(-1);
  });

  it('names each group once', () => {
    expect(grouped(asked).map(({ group, items }) => [group, items.length])).toEqual([
      ['甲', 2],
      [null, 1],
    ]);
  });
});

const listed = (part: Partial<Listed>): Listed =>
  ({ key: 'k', moment: 'opening', onFail: 'todo', today: [], ...part }) as Listed;
type Run = Listed['today'][number];
const run = (state: Run['state'], subject: string | null = null): Run =>
  ({ state, subject: subject === null ? null : { id: subject, name: subject } }) as Run;

describe('what is due', () => {
  it('goes by the time of the day and ends with a run that is right', () => {
    expect(isDue(listed({}), 'before', [], [])).toBe(true);
    expect(isDue(listed({}), 'closing', [], [])).toBe(false);
    expect(isDue(listed({}), 'closing', ['k'], [])).toBe(true);
    expect(isDue(listed({ moment: 'closing' }), 'open', [], [])).toBe(false);
    expect(isDue(listed({ today: [run('passed')] }), 'before', [], [])).toBe(false);
    expect(isDue(listed({ today: [run('failed')], moment: 'periodic' }), 'over', [], [])).toBe(true);
  });

  it('waits for everybody at hand when it is about people', () => {
    const grooming = listed({ moment: 'arrive', onFail: 'offDuty', today: [run('passed', 'p')] });
    const people = ['p', 'q'].map((id) => ({ id, name: id }));
    expect(allRight(grooming, people)).toBe(false);
    expect(isDue(grooming, 'open', [], people)).toBe(true);
    expect(isDue(grooming, 'open', [], people.slice(0, 1))).toBe(false);
    const all = standings(people, grooming.today);
    expect(nextPerson(all, 'p', 'x')).toMatchObject({ id: 'q' });
    expect(nextPerson(all, 'q', 'x')).toBeNull();
    expect(nextPerson(all, 'p', 'q')).toBeNull();
  });

  it('counts the last run about a person', () => {
    const today = [run('failed', 'p'), run('corrected', 'p'), run('failed', 'q')];
    expect(standings([], today).map((s) => [s.id, s.run?.state])).toEqual([
      ['p', 'corrected'],
      ['q', 'failed'],
    ]);
  });
});

describe("the site's own checklist", () => {
  const row = {
    key: '01',
    builtIn: false,
    title: '钥匙柜',
    moment: 'closing',
    onFail: 'todo',
    photoOnFail: true,
    roles: ['NCC'],
    items: [
      { key: '1', text: '钥匙齐全', group: null, active: true },
      { key: '2', text: '旧的一项', group: null, active: false },
    ],
    position: 101,
    active: true,
    today: [],
  } as Template;

  it('keeps the key of an item and leaves out what was taken off', () => {
    const form = formOf(row, t);
    expect(form.items).toEqual([{ key: '1', text: '钥匙齐全', group: '' }]);
    const more = {
      ...form,
      items: [...form.items, { key: null, text: ' 柜门锁好 ', group: ' 门 ' }, { key: null, text: ' ', group: '' }],
    };
    expect(inputOf('01', more).items).toEqual([
      { key: '1', text: '钥匙齐全', group: null },
      { key: null, text: '柜门锁好', group: '门' },
    ]);
  });

  it('takes a built-in list over as words', () => {
    const copy = formOf(
      {
        ...row,
        key: 'closing',
        builtIn: true,
        title: '',
        items: [{ key: 'keys', text: null, group: null, active: true }],
      },
      t,
      true,
    );
    expect(copy.title).toContain(t('checklists.titles.closing'));
    expect(copy.items).toEqual([{ key: null, text: t('checklists.items.closing.keys'), group: '' }]);
  });

  it('is ready with a name, somebody who runs it and one item', () => {
    const form = formOf(row, t);
    expect(isReady(form)).toBe(true);
    expect(isReady({ ...form, title: ' ' })).toBe(false);
    expect(isReady({ ...form, roles: [] })).toBe(false);
    expect(isReady({ ...form, items: [{ key: null, text: ' ', group: '' }] })).toBe(false);
  });

  it('moves an item one place up', () => {
    const items = ['a', 'b', 'c'].map((text) => ({ key: null, text, group: '' }));
    expect(movedUp(items, 2).map((i) => i.text)).toEqual(['a', 'c', 'b']);
    expect(movedUp(items, 0)).toBe(items);
  });
});
