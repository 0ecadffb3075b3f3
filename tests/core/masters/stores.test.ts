import { afterEach, beforeEach, expect, test } from 'vitest';
import type { In } from '../../../shared/contract/index.ts';
import { aDesk, type TestDesk } from '../../support/desk.ts';
import { idOf } from '../../support/site.ts';
import { AGENT, lastEntry, MKS, refusalOf, SUP } from './support.ts';

let desk: TestDesk;
beforeEach(async () => void (desk = await aDesk()));
afterEach(() => desk.close());

const aStore = (over: Partial<In<'stores.save'>> = {}): In<'stores.save'> => ({
  code: 'L4-01',
  name: '小鼓童装',
  floor: 'L4',
  ext: '6401',
  ...over,
});
const storeBy = async (code: string) => (await desk.ok('stores.list', {})).rows.find((s) => s.code === code);

test('a new store is in the list with its pinyin', async () => {
  const { id } = await desk.ok('stores.save', aStore(), MKS);
  expect(await storeBy('L4-01')).toEqual({
    id,
    code: 'L4-01',
    name: '小鼓童装',
    pinyin: 'xiaogutongzhuang xgtz',
    floor: 'L4',
    category: null,
    ext: '6401',
    routeHint: null,
    receiptPattern: null,
    status: 'open',
  });
});

test('an edit writes only what changed, and a new name brings its pinyin', async () => {
  const { id } = await desk.ok('stores.save', aStore(), SUP);
  await desk.ok('stores.save', aStore({ id, ext: '6402' }), SUP);
  expect(lastEntry(desk)).toMatchObject({ op: 'stores.save', changes: ['store u ext'] });
  await desk.ok('stores.save', aStore({ id, ext: '6402', name: '大鼓童装' }), SUP);
  expect(lastEntry(desk).changes).toEqual(['store u name,pinyin']);
  expect(await storeBy('L4-01')).toMatchObject({ name: '大鼓童装', pinyin: 'dagutongzhuang dgtz', ext: '6402' });
});

test('an edit that changes nothing is accepted and changes nothing', async () => {
  const { id } = await desk.ok('stores.save', aStore(), SUP);
  expect(await desk.ok('stores.save', aStore({ id }), SUP)).toEqual({ id });
  expect(lastEntry(desk).changes).toEqual([]);
});

test('a code belongs to one store, whatever its case; the store itself keeps it', async () => {
  expect(refusalOf(await desk.call('stores.save', aStore({ code: 'l2-04' }), SUP))).toEqual({
    type: 'codeTaken',
    code: 'L2-04',
    name: '布谷牛仔',
  });
  const id = idOf('store L2-04');
  await desk.ok(
    'stores.save',
    aStore({ id, code: 'L2-04', name: '布谷牛仔', floor: 'L2', receiptPattern: 'BG{no:5}', status: 'closed' }),
    SUP,
  );
  expect(await storeBy('L2-04')).toMatchObject({ id, status: 'closed' });
  expect(await desk.refused('stores.save', aStore({ id: idOf('nobody') }), SUP)).toBe('notFound');
});

test('a receipt pattern is read before it is saved', async () => {
  expect(refusalOf(await desk.call('stores.save', aStore({ receiptPattern: 'XG{no' }), SUP))).toMatchObject({
    type: 'badPattern',
    problem: 'unclosed',
  });
  expect(await storeBy('L4-01')).toBeUndefined();
  await desk.ok('stores.save', aStore({ receiptPattern: 'XG{no:3}' }), SUP);
  expect(await storeBy('L4-01')).toMatchObject({ receiptPattern: 'XG{no:3}' });
});

test('only marketing and the supervisor save stores', async () => {
  expect(refusalOf(await desk.call('stores.save', aStore(), AGENT))).toEqual({
    type: 'notAllowed',
    roles: ['SUP', 'MKS'],
  });
});
