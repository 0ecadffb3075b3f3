import { expect, test } from 'vitest';
import {
  AGENT,
  aWorkingDay,
  counted,
  DESK,
  DMG,
  gift,
  handOf,
  ISSUER,
  nightCount,
  Q20,
  refusalOf,
  SUP,
  witnessed,
} from '../../support/day.ts';
import type { TestDesk } from '../../support/desk.ts';
import { idOf } from '../../support/site.ts';

const sheetOf = async (desk: TestDesk, id: string) => (await desk.ok('stocktake.current', { id }, SUP)).stocktake!;
const keyOf = (code: string, place = DESK): string => `gift:${idOf(`gift ${code}`)}:${place}:`;
const book = async (desk: TestDesk, code: string, place = DESK) =>
  (await desk.ok('gifts.stock', {}, SUP)).places.find((p) => p.place === place)?.held.find((h) => h.code === code)
    ?.qty ?? 0;
const openNotices = async (desk: TestDesk) => (await desk.ok('notices.list', {}, SUP)).rows;

test('two cups short: discrepant, four gifts of five agree, the supervisor knows at once', async () => {
  const desk = await aWorkingDay();
  const { id, state } = await nightCount(desk, { G003: 139 });
  expect(state).toBe('discrepant');
  expect(await sheetOf(desk, id)).toMatchObject({
    giftRate: { matched: 4, rows: 5 },
    voucherRate: { matched: 1, rows: 1 },
  });
  const [notice] = await openNotices(desk);
  expect(notice).toMatchObject({
    kind: 'countDiscrepant',
    recipient: 'SUP',
    subjectKind: 'stocktake',
    subjectId: id,
    facts: {
      docNo: 'PD-QYL1-20261001-001',
      count: 1,
      lines: [{ item: '保温杯', place: 'DESK', book: 141, counted: 139, difference: -2 }],
    },
  });
  await desk.close();
});

test('the supervisor approves a difference with its cause; the book goes to the count, the figures stay', async () => {
  const desk = await aWorkingDay();
  const { id } = await nightCount(desk, { G003: 139, G001: 180 });
  const before = await sheetOf(desk, id);
  const lines = [
    { key: keyOf('G003'), reason: '上午少记两个' },
    { key: keyOf('G001'), reason: '昨天多数了一个' },
  ];
  expect(await refusalOf(desk.call('stocktake.settle', { id, lines: lines.slice(0, 1) }, SUP))).toEqual({
    type: 'reasonRequired',
    lines: ['折叠购物袋'],
  });
  expect(
    await desk.refused('stocktake.settle', { id, lines: [...lines, { key: keyOf('G009'), reason: '?' }] }, SUP),
  ).toBe('notFound');
  await desk.ok('stocktake.settle', { id, lines }, SUP);
  expect([await book(desk, 'G003'), await book(desk, 'G001')]).toEqual([139, 180]);
  expect(await sheetOf(desk, id)).toEqual({ ...before, state: 'resolved' });
  expect(await desk.refused('stocktake.settle', { id, lines }, SUP)).toBe('wrongState');
  await desk.close();
});

test('nobody settles their own count', async () => {
  const rows = [['policy', { id: 'stocktake.witness_required', value: 'false' }]] as const;
  const desk = await aWorkingDay({ rows: [...rows] });
  const id = await counted(desk, { G003: 139 }, 'night_close', SUP);
  await desk.ok('stocktake.finish', { id }, AGENT);
  expect(await desk.refused('stocktake.settle', { id, lines: [{ key: keyOf('G003'), reason: '少记' }] }, SUP)).toBe(
    'ownCount',
  );
  await desk.close();
});

test('one line counted by the supervisor is enough to keep them from settling', async () => {
  const desk = await aWorkingDay();
  const id = await counted(desk);
  await desk.ok('stocktake.count', { id, ...gift('G003'), place: DESK, counted: 139 }, SUP);
  await desk.ok('stocktake.finish', { id, witness: witnessed(desk) }, ISSUER);
  expect(await desk.refused('stocktake.settle', { id, lines: [{ key: keyOf('G003'), reason: '少记' }] }, SUP)).toBe(
    'ownCount',
  );
  await desk.close();
});

test('a voucher is not adjusted by number: its document brings the book to the count', async () => {
  const desk = await aWorkingDay();
  const { id } = await nightCount(desk, { Q20: 229 });
  const lines = [{ key: `voucher:${Q20.itemId}:${DESK}:`, reason: '撕坏一张' }];
  expect(await refusalOf(desk.call('stocktake.settle', { id, lines }, SUP))).toEqual({
    type: 'voucherByDocument',
    item: '20元抵用券',
  });
  await desk.ok(
    'gifts.damage',
    { ...Q20, qty: 1, serialFrom: 400, serialTo: 400, from: 'DESK', stage: 'keeping', cause: '撕坏' },
    ISSUER,
  );
  await desk.ok('stocktake.settle', { id, lines }, SUP);
  expect(await sheetOf(desk, id)).toMatchObject({ state: 'resolved', voucherRate: { matched: 0, rows: 1 } });
  expect((await desk.ok('day.gate', {}, SUP)).lines[0]).toMatchObject({ key: 'counted', state: 'done' });
  await desk.close();
});

test('goods in the wrong place are misplaced: the item agrees, the sheet does not', async () => {
  const desk = await aWorkingDay();
  await desk.ok(
    'gifts.draw',
    { lines: [{ ...gift('G002'), qty: 20 }], countersign: desk.sign(AGENT, 'countersign', ISSUER) },
    ISSUER,
  );
  const id = await counted(desk, { G002: 208 });
  await desk.ok('stocktake.count', { id, ...gift('G002'), place: handOf(ISSUER), counted: 15 }, ISSUER);
  expect(await desk.ok('stocktake.finish', { id, witness: witnessed(desk) }, ISSUER)).toEqual({ state: 'discrepant' });
  expect(await sheetOf(desk, id)).toMatchObject({ giftRate: { matched: 5, rows: 5 } });
  const lines = [
    { key: keyOf('G002'), reason: '放错地方' },
    { key: keyOf('G002', handOf(ISSUER)), reason: '放错地方' },
  ];
  await desk.ok('stocktake.settle', { id, lines }, SUP);
  expect([await book(desk, 'G002'), await book(desk, 'G002', handOf(ISSUER))]).toEqual([208, 15]);
  await desk.close();
});

test('what was counted again is settled on the last sheet only', async () => {
  const desk = await aWorkingDay();
  const first = await nightCount(desk, { G003: 139 });
  const second = await nightCount(desk, { G003: 140 });
  const lines = [{ key: keyOf('G003'), reason: '少记' }];
  expect(await refusalOf(desk.call('stocktake.settle', { id: first.id, lines }, SUP))).toMatchObject({
    type: 'wrongState',
    docNo: 'PD-QYL1-20261001-002',
  });
  await desk.ok('stocktake.settle', { id: second.id, lines }, SUP);
  expect(await book(desk, 'G003')).toBe(140);
  expect((await sheetOf(desk, first.id)).state).toBe('discrepant');
  await desk.close();
});

test('goods that left since the count cannot be adjusted away', async () => {
  const desk = await aWorkingDay();
  const { id } = await nightCount(desk, { G005: 2 });
  await desk.ok('gifts.damage', { ...gift('G005'), qty: 10, from: 'DESK', stage: 'keeping', cause: '泡水' }, ISSUER);
  expect(
    await refusalOf(desk.call('stocktake.settle', { id, lines: [{ key: keyOf('G005'), reason: '少' }] }, SUP)),
  ).toEqual({ type: 'stockShort', item: '20寸登机箱', place: 'DESK', have: 7 });
  expect([await book(desk, 'G005'), await book(desk, 'G005', DMG)]).toEqual([7, 10]);
  await desk.close();
});
