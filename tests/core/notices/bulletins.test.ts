import { afterEach, beforeEach, expect, test } from 'vitest';
import type { In } from '../../../shared/contract/index.ts';
import { instantOf } from '../../../shared/kernel/time.ts';
import { AGENT, EVERYBODY, ISSUER, SUP } from '../../support/day.ts';
import { aDesk, type TestDesk } from '../../support/desk.ts';
import { idOf } from '../../support/site.ts';

const MGR = '1002';
let desk: TestDesk;
beforeEach(async () => {
  desk = await aDesk();
});
afterEach(() => desk.close());

const post = async (title: string, over: Partial<In<'bulletins.post'>> = {}) => {
  desk.clock.advance(60_000);
  return (await desk.ok('bulletins.post', { title, body: `${title}：详见正文`, ...over }, SUP)).id;
};
const titles = async (as: string, all = false) =>
  (await desk.ok('bulletins.list', { all }, as)).rows.map((b) => b.title);
const unread = async (as: string) => (await desk.ok('bulletins.list', {}, as)).unread;
const urgent = async (as: string) =>
  (await desk.ok('day.today', {}, as)).tasks.filter((t) => t.kind === 'bulletinUnread').map((t) => t.facts['title']);

test('unread first, of them the urgent ones; read stays read', async () => {
  const old = await post('旧的');
  await post('急的', { urgent: true });
  await post('新的');
  expect(await titles(AGENT)).toEqual(['急的', '新的', '旧的']);
  await desk.ok('bulletins.read', { id: old }, AGENT);
  const first = (await desk.ok('bulletins.list', {}, AGENT)).rows.at(-1);
  expect(first).toMatchObject({ title: '旧的', by: '立春生', readAt: desk.clock.now() });
  desk.clock.advance(60_000);
  await desk.ok('bulletins.read', { id: old }, AGENT);
  expect((await desk.ok('bulletins.list', {}, AGENT)).rows.at(-1)?.readAt).toBe(first?.readAt);
  expect([await unread(AGENT), await unread(ISSUER)]).toEqual([2, 3]);
});

test('an urgent one shows on the today page of those it is for until they read it', async () => {
  const id = await post('换收银口令', { urgent: true, roles: ['ISS'] });
  expect([await urgent(ISSUER), await urgent(AGENT), await titles(AGENT), await titles(AGENT, true)]).toEqual([
    ['换收银口令'],
    [],
    [],
    ['换收银口令'],
  ]);
  await desk.ok('bulletins.read', { id }, ISSUER);
  expect(await urgent(ISSUER)).toEqual([]);
});

test('after its last day it is shown no more', async () => {
  await post('国庆值班', { urgent: true, untilDay: '2026-10-02' });
  expect(await desk.refused('bulletins.post', { title: '过期', body: '过期', untilDay: '2026-09-30' }, SUP)).toBe(
    'dayIsOver',
  );
  desk.clock.set(instantOf('2026-10-02', '23:00', 'Asia/Shanghai'));
  expect([await titles(AGENT), await urgent(AGENT)]).toEqual([['国庆值班'], ['国庆值班']]);
  desk.clock.set(instantOf('2026-10-03', '00:30', 'Asia/Shanghai'));
  expect([await titles(AGENT), await urgent(AGENT), await titles(AGENT, true)]).toEqual([[], [], ['国庆值班']]);
});

test('who has read it and who has not', async () => {
  const id = await post('贴新价签', { roles: ['ISS', 'LEAD'] });
  await desk.ok('bulletins.read', { id }, ISSUER);
  await desk.ok('bulletins.read', { id }, AGENT);
  const { read, unread: waiting } = await desk.ok('bulletins.readers', { id }, SUP);
  expect([read.map((r) => r.name).toSorted(), waiting.map((r) => r.name)]).toEqual([
    ['春分和', '清明朗'],
    ['芒种禾', '夏至长'],
  ]);
  expect(await desk.refused('bulletins.readers', { id: idOf('no') }, SUP)).toBe('notFound');
  expect(await desk.refused('bulletins.read', { id: idOf('no') }, AGENT)).toBe('notFound');
});

test('posted by SUP and MGR', async () => {
  const may = await Promise.all(
    Object.entries(EVERYBODY).map(async ([roles, no]) => [
      roles,
      'ok' in (await desk.call('bulletins.post', { title: '一', body: '二' }, no)),
    ]),
  );
  expect(may.filter(([, ok]) => ok).map(([roles]) => roles)).toEqual(['SUP', 'MGR']);
  expect(await titles(MGR)).toHaveLength(2);
});
