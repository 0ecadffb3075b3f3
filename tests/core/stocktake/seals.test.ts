import { expect, test } from 'vitest';
import {
  AGENT,
  aWorkingDay,
  gift,
  ISSUER,
  nightCount,
  Q20,
  refusalOf,
  rowsOf,
  sealAll,
  SUP,
} from '../../support/day.ts';
import { idOf } from '../../support/site.ts';
import type { TestDesk } from '../../support/desk.ts';

const boxesOf = async (desk: TestDesk) => (await desk.ok('gifts.stock', {}, SUP)).boxes;

test('loose goods of the desk store go under a seal; vouchers from the back of their numbers', async () => {
  const desk = await aWorkingDay();
  const sealed = await desk.ok(
    'seals.seal',
    {
      sealNo: 'QF008101',
      lines: [
        { ...gift('G001'), qty: 100 },
        { ...Q20, qty: 30 },
      ],
    },
    ISSUER,
  );
  expect(sealed.docNo).toBe('XF-QYL1-20261001-001');
  await desk.ok('seals.seal', { sealNo: 'QF008102', lines: [{ ...Q20, qty: 100 }] }, ISSUER);
  expect((await boxesOf(desk)).map((b) => [b.sealNo, b.by, b.lines.map((l) => [l.code, l.qty, l.ranges])])).toEqual([
    [
      'QF008101',
      '春分和',
      [
        ['G001', 100, []],
        ['Q20', 30, [{ from: 371, to: 400 }]],
      ],
    ],
    ['QF008102', '春分和', [['Q20', 100, [{ from: 271, to: 370 }]]]],
  ]);
  await desk.close();
});

test('serials that lie apart are sealed as the stretches they are', async () => {
  const desk = await aWorkingDay();
  await desk.ok(
    'gifts.damage',
    { ...Q20, qty: 1, serialFrom: 399, serialTo: 399, from: 'DESK', stage: 'keeping', cause: '撕坏' },
    ISSUER,
  );
  await desk.ok('seals.seal', { sealNo: 'A-1', lines: [{ ...Q20, qty: 3 }] }, ISSUER);
  expect((await boxesOf(desk))[0]!.lines.flatMap((l) => l.ranges)).toEqual([
    { from: 397, to: 398 },
    { from: 400, to: 400 },
  ]);
  await desk.close();
});

test('a seal number is used once for ever, and only what lies loose is sealed', async () => {
  const desk = await aWorkingDay();
  const boxId = await sealAll(desk, 'QF008101');
  const lines = [{ ...gift('G001'), qty: 1 }];
  expect(await refusalOf(desk.call('seals.seal', { sealNo: 'QF008102', lines }, ISSUER))).toEqual({
    type: 'stockShort',
    item: '折叠购物袋',
    place: 'DESK',
    have: 0,
  });
  await desk.ok('seals.open', { boxId, outcome: 'opened' }, ISSUER);
  expect(await refusalOf(desk.call('seals.seal', { sealNo: 'QF008101', lines }, ISSUER))).toEqual({
    type: 'sealUsed',
    sealNo: 'QF008101',
  });
  expect(await desk.refused('seals.seal', { sealNo: 'A-1', lines: [...lines, ...lines] }, ISSUER)).toBe('itemTwice');
  expect(
    await desk.refused('seals.seal', { sealNo: 'A-1', lines: [{ ...lines[0]!, itemId: idOf('nothing') }] }, ISSUER),
  ).toBe('unknownItem');
  expect(await desk.refused('seals.seal', { sealNo: 'A-1', lines: [{ ...lines[0]!, qty: 180 }] }, ISSUER)).toBe(
    'stockShort',
  );
  await desk.close();
});

test('an open box lays its goods loose; a broken seal needs a note and tells the supervisor', async () => {
  const desk = await aWorkingDay();
  const box = async (sealNo: string) =>
    (await desk.ok('seals.seal', { sealNo, lines: [{ ...gift('G003'), qty: 10 }] }, ISSUER)).id;
  const [one, two] = [await box('A-1'), await box('A-2')];
  await desk.ok('seals.open', { boxId: one, outcome: 'opened' }, AGENT);
  expect(await refusalOf(desk.call('seals.open', { boxId: one, outcome: 'opened' }, AGENT))).toEqual({
    type: 'wrongState',
    state: 'opened',
  });
  expect(await refusalOf(desk.call('seals.open', { boxId: two, outcome: 'broken' }, AGENT))).toEqual({
    type: 'noteRequired',
    sealNo: 'A-2',
  });
  await desk.ok('seals.open', { boxId: two, outcome: 'broken', note: '封条一角撕开' }, AGENT);
  expect(await boxesOf(desk)).toEqual([]);
  expect((await desk.ok('notices.list', {}, SUP)).rows).toMatchObject([
    { kind: 'sealBroken', recipient: 'SUP', subjectId: two, facts: { sealNo: 'A-2', note: '封条一角撕开' } },
  ]);
  expect(await desk.refused('seals.open', { boxId: idOf('no box'), outcome: 'opened' }, AGENT)).toBe('notFound');
  await desk.close();
});

test('a box sealed after a night count that stands names it', async () => {
  const desk = await aWorkingDay();
  await desk.ok('seals.seal', { sealNo: 'A-1', lines: [{ ...gift('G003'), qty: 1 }] }, ISSUER);
  await desk.ok('seals.open', { boxId: (await boxesOf(desk))[0]!.id, outcome: 'opened' }, ISSUER);
  const { id } = await nightCount(desk);
  await sealAll(desk, 'A-2');
  expect(rowsOf(desk, 'SELECT seal_no, stocktake_id FROM sealed_box ORDER BY id')).toEqual([
    { seal_no: 'A-1', stocktake_id: null },
    { seal_no: 'A-2', stocktake_id: id },
  ]);
  await desk.close();
});
