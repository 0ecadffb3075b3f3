import { afterEach, expect, test } from 'vitest';
import type { TestDesk } from '../../support/desk.ts';
import { idOf } from '../../support/site.ts';
import { aDeskWith, aGift, AGENT, aMove, anOpenDay, lastEntry, refusalOf, SUP } from './support.ts';

let desk: TestDesk;
afterEach(() => desk.close());

const G1 = idOf('gift G001');
const bag = {
  id: G1,
  code: 'G001',
  name: '折叠购物袋',
  kind: '日用',
  grade: '1',
  unit: '个',
  unitCost: 950,
  reorderLevel: 60,
};
const itemBy = async (code: string) => (await desk.ok('gifts.items', {})).rows.find((i) => i.code === code);

test('a new item and an edit of its cost', async () => {
  desk = await aDeskWith([]);
  const { id } = await desk.ok('gifts.saveItem', aGift({ smallItem: true }), SUP);
  expect(await itemBy('G004')).toMatchObject({
    id,
    name: '餐具四件套',
    unitCost: 6600,
    smallItem: true,
    reorderLevel: 0,
    status: 'active',
  });
  await desk.ok('gifts.saveItem', aGift({ id, smallItem: true, unitCost: 6650 }), SUP);
  expect(lastEntry(desk).changes).toEqual(['gift_item u unit_cost']);
  expect(refusalOf(await desk.call('gifts.saveItem', aGift({ code: 'g001' }), SUP))).toEqual({
    type: 'codeTaken',
    code: 'G001',
    name: '折叠购物袋',
  });
  expect(await desk.refused('gifts.saveItem', aGift({ id: idOf('nobody') }), SUP)).toBe('notFound');
  expect(await desk.refused('gifts.saveItem', aGift(), AGENT)).toBe('notAllowed');
});

test('an item with good pieces anywhere is not retired', async () => {
  desk = await aDeskWith([
    ...anOpenDay(),
    aMove({ type: 'RECV', itemKind: 'gift', itemId: G1, qty: 5, from: 'MKT', to: 'DESK:QYL1' }),
    aMove({
      type: 'DRAW',
      itemKind: 'gift',
      itemId: G1,
      qty: 3,
      from: 'DESK:QYL1',
      to: `ISS:QYL1:${idOf('staff 1011')}`,
    }),
    aMove({ type: 'DAMAGE', itemKind: 'gift', itemId: G1, qty: 2, from: 'DESK:QYL1', to: 'DMG:QYL1' }),
  ]);
  expect(refusalOf(await desk.call('gifts.saveItem', { ...bag, status: 'retired' }, SUP))).toEqual({
    type: 'stillInStock',
    item: '折叠购物袋',
    qty: 3,
  });
  expect(await itemBy('G001')).toMatchObject({ status: 'active' });
});

test('an item of which only damaged pieces are left is retired, and comes back', async () => {
  desk = await aDeskWith([
    ...anOpenDay(),
    aMove({ type: 'RECV', itemKind: 'gift', itemId: G1, qty: 2, from: 'MKT', to: 'DESK:QYL1' }),
    aMove({ type: 'DAMAGE', itemKind: 'gift', itemId: G1, qty: 2, from: 'DESK:QYL1', to: 'DMG:QYL1' }),
  ]);
  await desk.ok('gifts.saveItem', { ...bag, status: 'retired' }, SUP);
  expect(await itemBy('G001')).toMatchObject({ status: 'retired' });
  await desk.ok('gifts.saveItem', bag, SUP);
  expect(await itemBy('G001')).toMatchObject({ status: 'active' });
});
