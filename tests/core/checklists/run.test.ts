import { expect, test } from 'vitest';
import { BUILT_IN } from '../../../shared/domain/checklists/templates.ts';
import { AGENT, aMorning, aWorkingDay, CLOSER, ISSUER, LEAD, refusalOf, rowsOf, SUP } from '../../support/day.ts';
import { idOf } from '../../support/site.ts';
import { answers, photo, runList } from './support.ts';

const staff = (no: string): string => idOf(`staff ${no}`);

test('a run before the day is open: number, person, answers, and the checklists of today', async () => {
  const desk = await aMorning();
  const before = await desk.ok('checklists.templates', {}, ISSUER);
  expect(before.templates.map((t) => t.key)).toEqual(BUILT_IN.map((t) => t.key));
  const made = await runList(desk, 'deskHygiene', AGENT);
  expect(made).toMatchObject({ docNo: 'JCB-QYL1-20261001-001', state: 'passed', todos: [] });
  const now = await desk.ok('checklists.templates', {}, ISSUER);
  expect(now.templates.find((t) => t.key === 'deskHygiene')!.today).toMatchObject([
    { id: made.id, by: '清明朗', state: 'passed', asked: 13, failed: 0, day: '2026-10-01', subject: null },
  ]);
  expect(rowsOf(desk, "SELECT count(*) AS n FROM checklist_answer WHERE answer = 'ok'")).toEqual([{ n: 13 }]);
  await desk.close();
});

test('what is not right becomes a to-do under its item, and a re-check ends it', async () => {
  const desk = await aWorkingDay();
  const wrong = { lights: '东侧灯箱关不掉', drawers: '锁坏了' };
  const failed = await runList(desk, 'closing', CLOSER, wrong);
  expect([failed.state, failed.todos.length]).toEqual(['failed', 2]);
  const open = (await desk.ok('todo.list', {}, CLOSER)).rows;
  expect(open.map((t) => [t.title, t.detail, t.source])).toEqual([
    ['灯箱、空调已关', '闭店检查 · 东侧灯箱关不掉', 'checklist'],
    ['抽屉已上锁', '闭店检查 · 锁坏了', 'checklist'],
  ]);
  const { run, answers: said } = await desk.ok('checklists.detail', { id: failed.id }, SUP);
  expect([run.state, run.badItems]).toEqual(['failed', ['lights', 'drawers']]);
  expect(said.find((a) => a.item === 'lights')).toMatchObject({
    answer: 'bad',
    todo: { docNo: failed.todos[0]!.docNo, state: 'open' },
  });

  const again = (items: Record<string, 'ok' | 'bad'>) =>
    desk.call(
      'checklists.recheck',
      {
        runId: failed.id,
        answers: Object.entries(items).map(([item, answer]) => ({
          item,
          answer,
          note: answer === 'bad' ? '还没修' : null,
        })),
      },
      LEAD,
    );
  expect(await refusalOf(again({ lights: 'ok' }))).toMatchObject({ type: 'itemNotAnswered', count: 1 });
  expect(await refusalOf(again({ lights: 'ok', drawers: 'bad', power: 'ok' }))).toMatchObject({
    type: 'checkItemUnknown',
  });
  expect(await again({ lights: 'ok', drawers: 'bad' })).toMatchObject({ ok: { state: 'failed', todos: [] } });
  expect((await desk.ok('todo.list', {}, CLOSER)).rows.map((t) => t.title)).toEqual(['抽屉已上锁']);
  expect(await refusalOf(again({ lights: 'ok' }))).toMatchObject({ type: 'checkItemUnknown' });
  expect(await again({ drawers: 'ok' })).toMatchObject({ ok: { state: 'corrected' } });
  expect((await desk.ok('todo.list', {}, CLOSER)).rows).toEqual([]);
  expect(await refusalOf(again({ drawers: 'ok' }))).toEqual({ type: 'wrongState', state: 'corrected' });
  const detail = await desk.ok('checklists.detail', { id: failed.id }, SUP);
  expect([detail.run.state, detail.rechecks.map((r) => [r.docNo, r.answers.length])]).toEqual([
    'corrected',
    [
      ['JCB-QYL1-20261001-002', 2],
      ['JCB-QYL1-20261001-003', 1],
    ],
  ]);
  await desk.close();
});

test('a photo where the checklist wants one, and only one that is there', async () => {
  const desk = await aWorkingDay();
  const given = answers('safety', { wiring: '私拉电线' });
  const send = (fileId: string | null) =>
    desk.call(
      'checklists.run',
      { template: 'safety', answers: given.map((a) => (a.answer === 'bad' ? { ...a, fileId } : a)) },
      SUP,
    );
  expect(await refusalOf(send(null))).toEqual({ type: 'checkPhotoRequired', item: 'wiring' });
  expect(await refusalOf(send('0'.repeat(64)))).toEqual({ type: 'notFound', what: 'file' });
  const fileId = await photo(desk, SUP);
  expect(await send(fileId)).toMatchObject({ ok: { state: 'failed' } });
  await desk.close();
});

test('grooming: checked by somebody else, failed keeps off duty, a passed re-check lifts it', async () => {
  const desk = await aMorning();
  const about = (subject: string | null, as: string) =>
    desk.call(
      'checklists.run',
      { template: 'grooming', subject: subject && staff(subject), answers: answers('grooming') },
      as,
    );
  expect(await refusalOf(about(null, LEAD))).toEqual({ type: 'subjectMissing' });
  expect(await refusalOf(about(ISSUER, ISSUER))).toEqual({ type: 'ownGrooming' });
  expect(
    await refusalOf(
      desk.call('checklists.run', { template: 'closing', subject: staff(ISSUER), answers: answers('closing') }, LEAD),
    ),
  ).toEqual({
    type: 'subjectNotAsked',
  });
  expect(await about(AGENT, ISSUER)).toMatchObject({ ok: { state: 'passed' } });
  const failed = await runList(desk, 'grooming', LEAD, { shoes: '没擦' }, ISSUER);
  expect([failed.state, failed.todos]).toEqual(['failed', []]);
  expect(
    await refusalOf(
      desk.call('checklists.recheck', { runId: failed.id, answers: [{ item: 'shoes', answer: 'ok' }] }, ISSUER),
    ),
  ).toEqual({
    type: 'ownGrooming',
  });
  const fixed = await desk.ok(
    'checklists.recheck',
    { runId: failed.id, answers: [{ item: 'shoes', answer: 'ok' }] },
    AGENT,
  );
  expect(fixed.state).toBe('corrected');
  await desk.close();
});

test('a site’s own checklist: the words of a run stay when the checklist is edited; taken off it is not run', async () => {
  const desk = await aWorkingDay();
  const base = {
    title: '雨天检查',
    moment: 'day' as const,
    onFail: 'todo' as const,
    photoOnFail: false,
    roles: ['AGT' as const],
  };
  const { id } = await desk.ok(
    'checklists.saveTemplate',
    { ...base, items: [{ text: '伞架' }, { text: '防滑垫' }] },
    SUP,
  );
  const own = async () =>
    (await desk.ok('checklists.templates', { all: true }, SUP)).templates.find((t) => t.key === id)!;
  expect((await own()).items.map((i) => [i.key, i.text])).toEqual([
    ['1', '伞架'],
    ['2', '防滑垫'],
  ]);
  const run = {
    template: id,
    answers: [
      { item: '1', answer: 'ok' as const },
      { item: '2', answer: 'bad' as const, note: '破了' },
    ],
  };
  expect(await refusalOf(desk.call('checklists.run', run, '1002'))).toEqual({ type: 'notAllowed', roles: ['AGT'] });
  const { id: runId, todos } = await desk.ok('checklists.run', run, AGENT);
  expect((await desk.ok('todo.list', {}, AGENT)).rows.map((t) => t.id)).toEqual(todos.map((t) => t.id));
  const items = [
    { key: '2', text: '防滑垫两块' },
    { key: '1', text: '伞架' },
  ];
  await desk.ok('checklists.saveTemplate', { ...base, id, items }, SUP);
  expect((await own()).items.map((i) => [i.key, i.text, i.active])).toEqual([
    ['3', '防滑垫两块', true],
    ['1', '伞架', true],
    ['2', '防滑垫', false],
  ]);
  const { answers: said } = await desk.ok('checklists.detail', { id: runId }, SUP);
  expect(said.map((a) => a.text)).toEqual(['伞架', '防滑垫']);
  expect(await desk.refused('checklists.run', run, AGENT)).toBe('checkItemUnknown');
  const again = { runId, answers: [{ item: '2', answer: 'ok' as const }] };
  expect((await desk.ok('checklists.recheck', again, AGENT)).state).toBe('corrected');
  await desk.ok('checklists.saveTemplate', { ...base, id, items: [{ key: '1', text: '伞架' }], active: false }, SUP);
  expect(await desk.refused('checklists.run', { template: id, answers: [{ item: '1', answer: 'ok' }] }, AGENT)).toBe(
    'notFound',
  );
  expect((await desk.ok('checklists.templates', {}, SUP)).templates.some((t) => t.key === id)).toBe(false);
  await desk.close();
});

test('history by checklist, person and day, page by page', async () => {
  const desk = await aWorkingDay();
  for (const list of ['opening', 'equipment', 'closing']) await runList(desk, list, AGENT);
  await runList(desk, 'grooming', LEAD, {}, ISSUER);
  const first = await desk.ok('checklists.history', { limit: 2 }, SUP);
  expect([first.rows.map((r) => r.template), first.more]).toEqual([['grooming', 'closing'], true]);
  const second = await desk.ok('checklists.history', { limit: 2, before: first.rows[1]!.id }, SUP);
  expect([second.rows.map((r) => r.template), second.more]).toEqual([['equipment', 'opening'], false]);
  const named = async (input: object) => (await desk.ok('checklists.history', input, SUP)).rows.map((r) => r.template);
  expect(await named({ template: 'equipment' })).toEqual(['equipment']);
  expect(await named({ subject: staff(ISSUER) })).toEqual(['grooming']);
  expect(await named({ from: '2026-10-02' })).toEqual([]);
  expect(await named({ to: '2026-10-01', template: 'opening' })).toEqual(['opening']);
  await desk.close();
});

test('history by result: right at once, not right, put right', async () => {
  const desk = await aWorkingDay();
  const item = answers('closing')[0]!.item;
  const put = { answers: [{ item, answer: 'ok' as const, note: null }] };
  for (let i = 0; i < 3; i++) {
    await runList(desk, 'opening', AGENT);
    const { id } = await runList(desk, 'closing', AGENT, { [item]: '没有关' });
    if (i === 1) await desk.ok('checklists.recheck', { runId: id, ...put }, AGENT);
  }
  const named = async (state: 'passed' | 'failed' | 'corrected', limit = 10) => {
    const { rows, more } = await desk.ok('checklists.history', { state, limit }, SUP);
    return [rows.map((r) => `${r.template} ${r.state}`), more];
  };
  expect(await named('passed')).toEqual([['opening passed', 'opening passed', 'opening passed'], false]);
  expect(await named('failed')).toEqual([['closing failed', 'closing failed'], false]);
  expect(await named('failed', 1)).toEqual([['closing failed'], true]);
  expect(await named('corrected', 1)).toEqual([['closing corrected'], false]);
  await desk.close();
});
