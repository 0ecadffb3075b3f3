import { expect, test } from 'vitest';
import {
  AGENT,
  aWorkingDay,
  BOOKED_Q20,
  CLOSER,
  counted,
  DESK,
  DISP,
  DMG,
  gift,
  handOf,
  ISSUER,
  nightCount,
  OTHER,
  Q20,
  RDM,
  refusalOf,
  sealAll,
  SHELF,
  witnessed,
} from '../../support/day.ts';
import { idOf } from '../../support/site.ts';

const start = (desk: Awaited<ReturnType<typeof aWorkingDay>>) =>
  desk.ok('stocktake.start', { kind: 'night_close' }, ISSUER);

test('the sheet covers every non-empty place, and the book stays hidden until a line is counted', async () => {
  const desk = await aWorkingDay();
  const { id, docNo } = await start(desk);
  expect(docNo).toBe('PD-QYL1-20261001-001');
  const sheet = (await desk.ok('stocktake.current', {}, ISSUER)).stocktake!;
  expect(sheet).toMatchObject({ id, state: 'draft', blind: true, countedBy: '春分和', witness: null });
  expect(sheet.lines.map((l) => [l.code, l.place, l.counted, l.book])).toEqual([
    ['G001', DESK, null, null],
    ['G002', DESK, null, null],
    ['G003', DESK, null, null],
    ['G003', DMG, null, null],
    ['G004', DESK, null, null],
    ['G004', DMG, null, null],
    ['G005', DESK, null, null],
    ['Q20', DESK, null, null],
    ['Q20', RDM, null, null],
  ]);
  expect(await desk.ok('stocktake.count', { id, ...gift('G003'), place: DESK, counted: 139 }, ISSUER)).toEqual({
    book: 141,
    counted: 139,
    attempt: 1,
  });
  const again = (await desk.ok('stocktake.current', { id }, ISSUER)).stocktake!;
  expect(again.lines.filter((l) => l.book !== null).map((l) => [l.code, l.counted, l.book])).toEqual([
    ['G003', 139, 141],
  ]);
  await desk.close();
});

test('a site that does not count blind sees the book at once', async () => {
  const desk = await aWorkingDay({ rows: [['policy', { id: 'stocktake.blind_count', value: 'false' }]] });
  await start(desk);
  const sheet = (await desk.ok('stocktake.current', {}, ISSUER)).stocktake!;
  expect(sheet.lines.find((l) => l.code === 'G001')).toMatchObject({ book: SHELF['G001'], counted: null });
  await desk.close();
});

test('what was given out to the last piece is counted as zero while the campaign runs', async () => {
  const desk = await aWorkingDay();
  await desk.ok('gifts.damage', { ...gift('G005'), qty: 17, from: 'DESK', stage: 'keeping', cause: '进水' }, ISSUER);
  const { id } = await start(desk);
  const lines = (await desk.ok('stocktake.current', { id }, ISSUER)).stocktake!.lines.filter((l) => l.code === 'G005');
  expect(lines.map((l) => l.place)).toEqual([DESK, DMG]);
  expect(await desk.ok('stocktake.count', { id, ...gift('G005'), place: DESK, counted: 0 }, ISSUER)).toEqual({
    book: 0,
    counted: 0,
    attempt: 1,
  });
  await desk.close();
});

test('a recount is another attempt; the last one stands', async () => {
  const desk = await aWorkingDay();
  const { id } = await start(desk);
  const line = { id, ...gift('G003'), place: DESK };
  await desk.ok('stocktake.count', { ...line, counted: 139 }, ISSUER);
  expect(await desk.ok('stocktake.count', { ...line, counted: 141, reason: '两个在礼盒后面' }, AGENT)).toEqual({
    book: 141,
    counted: 141,
    attempt: 2,
  });
  const shown = (await desk.ok('stocktake.current', { id }, ISSUER)).stocktake!.lines.find(
    (l) => l.code === 'G003' && l.place === DESK,
  );
  expect(shown).toMatchObject({ counted: 141, attempts: 2, reason: '两个在礼盒后面', stale: false });
  await desk.close();
});

test('goods in a place where the book has none are an extra line', async () => {
  const desk = await aWorkingDay();
  const { id } = await start(desk);
  expect(await desk.ok('stocktake.count', { id, ...gift('G002'), place: DISP, counted: 3 }, ISSUER)).toEqual({
    book: 0,
    counted: 3,
    attempt: 1,
  });
  const shown = (await desk.ok('stocktake.current', { id }, ISSUER)).stocktake!.lines.filter((l) => l.code === 'G002');
  expect(shown.map((l) => [l.placeKind, l.counted])).toEqual([
    ['DISP', 3],
    ['DESK', null],
  ]);
  await desk.close();
});

test('an intact box counts by its seal, and only by its seal', async () => {
  const desk = await aWorkingDay();
  await sealAll(desk);
  const { id } = await start(desk);
  const sheet = (await desk.ok('stocktake.current', { id }, ISSUER)).stocktake!;
  expect(sheet.lines.filter((l) => l.placeKind === 'DESK').map((l) => [l.code, l.sealNo])).toEqual(
    ['G001', 'G002', 'G003', 'G004', 'G005', 'Q20'].map((code) => [code, 'QF008101']),
  );
  const line = { id, ...gift('G001'), place: DESK };
  expect(await desk.ok('stocktake.count', { ...line, sealNo: 'QF008101' }, ISSUER)).toEqual({
    book: 179,
    counted: 179,
    attempt: 1,
  });
  expect(await refusalOf(desk.call('stocktake.count', { ...line, sealNo: 'QF008101', counted: 179 }, ISSUER))).toEqual({
    type: 'boxIsSealed',
    sealNo: 'QF008101',
  });
  expect(await refusalOf(desk.call('stocktake.count', { ...line, sealNo: 'QF999999' }, ISSUER))).toEqual({
    type: 'sealUnknown',
    sealNo: 'QF999999',
  });
  expect(await desk.refused('stocktake.count', { ...line, place: DMG, sealNo: 'QF008101' }, ISSUER)).toBe(
    'sealUnknown',
  );
  expect(await desk.refused('stocktake.count', line, ISSUER)).toBe('countRequired');
  await desk.close();
});

test('only goods and places of this desk are counted', async () => {
  const desk = await aWorkingDay();
  const { id } = await start(desk);
  const line = { id, ...gift('G001'), counted: 1 };
  expect(await desk.refused('stocktake.count', { ...line, itemId: idOf('no such gift'), place: DESK }, ISSUER)).toBe(
    'unknownItem',
  );
  for (const place of [
    'DESK:QYL2',
    'CUST',
    'MKT',
    'ADJ',
    `ISS:QYL2:${idOf('staff 1011')}`,
    `ISS:QYL1:${idOf('nobody')}`,
    RDM,
  ]) {
    expect(await refusalOf(desk.call('stocktake.count', { ...line, place }, ISSUER))).toEqual({ type: 'unknownPlace' });
  }
  expect(await desk.ok('stocktake.count', { ...line, place: handOf(OTHER), counted: 0 }, ISSUER)).toEqual({
    book: 0,
    counted: 0,
    attempt: 1,
  });
  expect(await desk.refused('stocktake.count', { ...line, id: idOf('no sheet'), place: DESK }, ISSUER)).toBe(
    'notFound',
  );
  await desk.close();
});

test('one count at a time; a given-up one makes room and stays on record', async () => {
  const desk = await aWorkingDay();
  const { id, docNo } = await start(desk);
  expect(await refusalOf(desk.call('stocktake.start', { kind: 'shift_change' }, OTHER))).toMatchObject({
    type: 'countRunning',
    docNo,
  });
  await desk.ok('stocktake.discard', { id, reason: '顾客多，先发放' }, ISSUER);
  expect(await desk.refused('stocktake.discard', { id, reason: '再来' }, ISSUER)).toBe('wrongState');
  expect(await desk.refused('stocktake.count', { id, ...gift('G001'), place: DESK, counted: 1 }, ISSUER)).toBe(
    'wrongState',
  );
  expect((await desk.ok('stocktake.current', {}, ISSUER)).stocktake).toBeNull();
  expect((await desk.ok('stocktake.current', { id }, ISSUER)).stocktake).toMatchObject({ state: 'void' });
  expect((await desk.ok('stocktake.start', { kind: 'night_close' }, OTHER)).docNo).toBe('PD-QYL1-20261001-002');
  await desk.close();
});

test('a finished count names every line that is missing or has moved', async () => {
  const desk = await aWorkingDay();
  const { id } = await start(desk);
  expect(await refusalOf(desk.call('stocktake.finish', { id, witness: witnessed(desk) }, ISSUER))).toMatchObject({
    type: 'linesNotCounted',
    count: 9,
  });
  await desk.ok('stocktake.discard', { id, reason: '重来' }, ISSUER);
  const full = await counted(desk);
  await desk.ok('gifts.damage', { ...gift('G001'), qty: 1, from: 'DESK', stage: 'keeping', cause: '破损' }, ISSUER);
  const witness = witnessed(desk);
  expect(await refusalOf(desk.call('stocktake.finish', { id: full, witness }, ISSUER))).toMatchObject({
    type: 'linesNotCounted',
    lines: ['折叠购物袋'],
  });
  await desk.ok('stocktake.count', { id: full, ...gift('G001'), place: DMG, counted: 1 }, ISSUER);
  expect(await refusalOf(desk.call('stocktake.finish', { id: full, witness }, ISSUER))).toEqual({
    type: 'countStale',
    count: 1,
    lines: ['折叠购物袋'],
  });
  await desk.ok('stocktake.count', { id: full, ...gift('G001'), place: DESK, counted: 178 }, ISSUER);
  expect(await desk.ok('stocktake.finish', { id: full, witness }, ISSUER)).toEqual({ state: 'matched' });
  await desk.close();
});

test('a night count needs a witness who did not count', async () => {
  const desk = await aWorkingDay();
  const id = await counted(desk);
  expect(await desk.refused('stocktake.finish', { id }, ISSUER)).toBe('witnessRequired');
  desk.app.demo.actAs(`window of ${CLOSER}`, CLOSER);
  expect(await desk.refused('stocktake.finish', { id, witness: desk.sign(ISSUER, 'witness', CLOSER) }, CLOSER)).toBe(
    'witnessRequired',
  );
  expect(await desk.refused('stocktake.finish', { id, witness: desk.sign(AGENT, 'countersign', ISSUER) }, ISSUER)).toBe(
    'signatureExpired',
  );
  expect(await desk.refused('stocktake.finish', { id, witness: 'x'.repeat(43) }, ISSUER)).toBe('signatureExpired');
  expect(await desk.ok('stocktake.finish', { id, witness: witnessed(desk) }, ISSUER)).toEqual({ state: 'matched' });
  expect((await desk.ok('stocktake.current', { id }, ISSUER)).stocktake).toMatchObject({
    state: 'matched',
    witness: '清明朗',
    giftRate: { matched: 5, rows: 5 },
    voucherRate: { matched: 1, rows: 1 },
  });
  expect(await desk.refused('stocktake.finish', { id, witness: witnessed(desk) }, ISSUER)).toBe('wrongState');
  await desk.close();
});

test('without the policy, and at a change of shift, nobody has to witness', async () => {
  const desk = await aWorkingDay({ rows: [['policy', { id: 'stocktake.witness_required', value: 'false' }]] });
  expect(await desk.ok('stocktake.finish', { id: await counted(desk) }, ISSUER)).toEqual({ state: 'matched' });
  await desk.close();
  const strict = await aWorkingDay();
  expect(await strict.ok('stocktake.finish', { id: await counted(strict, {}, 'shift_change') }, ISSUER)).toEqual({
    state: 'matched',
  });
  await strict.close();
});

test('a box opened during the count is counted loose, its seal no longer', async () => {
  const desk = await aWorkingDay();
  const boxId = (await desk.ok('seals.seal', { sealNo: 'A-1', lines: [{ ...gift('G001'), qty: 179 }] }, ISSUER)).id;
  const id = await counted(desk);
  await desk.ok('seals.open', { boxId, outcome: 'opened' }, ISSUER);
  expect(await refusalOf(desk.call('stocktake.finish', { id, witness: witnessed(desk) }, ISSUER))).toMatchObject({
    type: 'linesNotCounted',
    lines: ['折叠购物袋'],
  });
  await desk.ok('stocktake.count', { id, ...gift('G001'), place: DESK, counted: 179 }, ISSUER);
  expect(await desk.ok('stocktake.finish', { id, witness: witnessed(desk) }, ISSUER)).toEqual({ state: 'matched' });
  const lines = (await desk.ok('stocktake.current', { id }, ISSUER)).stocktake!.lines.filter((l) => l.code === 'G001');
  expect(lines.map((l) => [l.sealNo, l.book, l.counted])).toEqual([[null, 179, 179]]);
  await desk.close();
});

test('a finished sheet never changes: not by moves, not by the settlement of another', async () => {
  const desk = await aWorkingDay();
  const { id } = await nightCount(desk, { Q20: BOOKED_Q20 });
  const before = (await desk.ok('stocktake.current', { id }, ISSUER)).stocktake;
  await desk.ok('gifts.damage', { ...gift('G001'), qty: 9, from: 'DESK', stage: 'keeping', cause: '破损' }, ISSUER);
  await desk.ok(
    'gifts.damage',
    { ...Q20, qty: 1, serialFrom: 400, serialTo: 400, from: 'DESK', stage: 'keeping', cause: '撕坏' },
    ISSUER,
  );
  expect((await desk.ok('stocktake.current', { id }, ISSUER)).stocktake).toEqual(before);
  await desk.close();
});
