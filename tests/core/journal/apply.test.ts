import { expect, test } from 'vitest';
import { aDesk, entriesOf, exchange } from '../../support/two-desks.ts';
import { idOf } from '../../support/site.ts';

/** Two desks of one site: the second knows nothing but what it applies. */
async function twoDesks() {
  const a = await aDesk();
  const b = await aDesk({ empty: true });
  expect(b.app.apply(entriesOf(a))).toMatchObject({ ok: { entries: 1, parked: 0 } });
  return {
    a,
    b,
    close: async () => {
      await a.close();
      await b.close();
    },
  };
}
const storeName = (desk: Awaited<ReturnType<typeof aDesk>>) =>
  desk.ok('stores.list', {}, '1001').then((l) => l.rows.find((r) => r.code === 'L2-02'));

test('entries of another desk are stored under their own stream and verify', async () => {
  const { a, b, close } = await twoDesks();
  await a.ok('shift.signOn', { shift: '早班' });
  expect(b.app.apply(entriesOf(a))).toMatchObject({ ok: { entries: 1 } });
  expect(b.app.entriesAfter(a.app.stream().stream, 0, 10).at(-1)?.hash).toBe(a.app.stream().hash);
  await close();
});

test('known entries are passed over, a gap is refused, a changed byte is refused, a fork is refused', async () => {
  const { a, b, close } = await twoDesks();
  await a.ok('shift.signOn', { shift: '早班' });
  await a.ok('shift.signOff', {});
  const all = entriesOf(a);
  expect(b.app.apply(all.slice(2))).toMatchObject({ refused: { type: 'gap', want: 2 } });
  const broken = all.map((e) => (e.seq === 2 ? { ...e, body: e.body.replace('早', '晚') } : e));
  expect(b.app.apply(broken)).toMatchObject({ refused: { type: 'brokenEntry', seq: 2 } });
  expect(b.app.apply(all)).toMatchObject({ ok: { entries: 2 } });
  expect(b.app.apply(all)).toMatchObject({ ok: { entries: 0 } });
  expect(b.app.apply([{ ...all[1]!, hash: all[2]!.hash }])).toMatchObject({ refused: { type: 'fork', seq: 2 } });
  expect(a.app.apply(all)).toMatchObject({ refused: { type: 'ownStream' } });
  await close();
});

test('the later writer of a master field wins on both desks and the loser is kept', async () => {
  const a = await aDesk();
  const b = await aDesk({ start: a.clock.now(), apart: true });
  const id = idOf('store L2-02');
  const save = (desk: typeof a, name: string) =>
    desk.ok('stores.save', { id, code: 'L2-02', name, floor: 'L2' }, '1001');
  await save(a, '岚线女鞋（旧）');
  b.clock.advance(1000);
  await save(b, '岚线女鞋（新）');
  exchange(a, b);
  expect((await storeName(a))?.name).toBe('岚线女鞋（新）');
  expect((await storeName(b))?.name).toBe('岚线女鞋（新）');
  await a.close();
  await b.close();
});

test('a refused batch leaves nothing behind', async () => {
  const { a, b, close } = await twoDesks();
  await a.ok('shift.signOn', { shift: '早班' });
  const all = entriesOf(a);
  expect(b.app.apply([...all, { ...all[1]!, seq: 9 }])).toMatchObject({ refused: { type: 'gap' } });
  expect(b.app.entriesAfter(a.app.stream().stream, 1, 10)).toEqual([]);
  await close();
});
