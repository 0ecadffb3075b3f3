import { expect, test } from 'vitest';
import {
  AGENT,
  aBox,
  aStockDesk,
  DESK,
  DMG,
  draw,
  G1,
  G2,
  held,
  holder,
  ISSUER,
  line,
  Q20,
  received,
  refusalOf,
  SUP,
  vouchers,
} from './support.ts';

const dented = { itemKind: 'gift' as const, itemId: G1, stage: 'display' as const, cause: '14:20 陈列时摔裂' };

test('reported damage leaves the good stock at once and tells the supervisor', async () => {
  const desk = await aStockDesk();
  await received(desk, [line({ itemId: G1, qty: 10 })]);
  await desk.ok('gifts.display', { itemId: G1, qty: 4, direction: 'out' }, AGENT);
  const { id, docNo } = await desk.ok('gifts.damage', { ...dented, qty: 1, from: 'DISP' }, AGENT);
  expect(docNo).toBe('ZPSH-QYL1-20261001-001');
  expect([(await held(desk, 'DISP:QYL1', G1)).qty, (await held(desk, DMG, G1)).qty]).toEqual([3, 1]);
  expect((await desk.ok('gifts.damages', {}, SUP)).rows).toEqual([
    expect.objectContaining({
      id,
      docNo,
      item: '折叠购物袋',
      qty: 1,
      stage: 'display',
      cause: dented.cause,
      by: '清明朗',
      state: 'reported',
    }),
  ]);
  const notices = await desk.ok('notices.list', {}, SUP);
  expect(notices.rows[0]).toMatchObject({
    kind: 'damageReported',
    recipient: 'SUP',
    subjectId: id,
    facts: { docNo, item: '折叠购物袋', qty: 1 },
  });
  await desk.close();
});

test('a rejected report puts the goods back where they were; a decision is made once', async () => {
  const desk = await aStockDesk();
  await received(desk, [line({ itemId: G1, qty: 10 }), vouchers(1, 20)]);
  await draw(desk, [vouchers(5, 14)]);
  await desk.ok(
    'gifts.returnRemainder',
    { issuerId: (await desk.ok('session.current', {}, ISSUER)).person.id },
    ISSUER,
  );
  const paper = await desk.ok(
    'gifts.damage',
    {
      itemKind: 'voucher',
      itemId: Q20,
      qty: 1,
      serialFrom: 3,
      serialTo: 6,
      from: 'DESK',
      stage: 'keeping',
      cause: '水渍',
    },
    AGENT,
  );
  expect((await held(desk, DMG, Q20)).ranges).toEqual([{ from: 3, to: 6 }]);
  await desk.ok('gifts.damageDecide', { id: paper.id, decision: 'rejected', reason: '擦干可用' }, SUP);
  expect((await held(desk, DESK, Q20)).ranges).toEqual([{ from: 1, to: 20 }]);
  expect(await desk.refused('gifts.damageDecide', { id: paper.id, decision: 'confirmed', reason: '再看' }, SUP)).toBe(
    'wrongState',
  );
  const bag = await desk.ok('gifts.damage', { ...dented, qty: 2, from: 'DESK' }, AGENT);
  await desk.ok('gifts.damageDecide', { id: bag.id, decision: 'confirmed', reason: '属实' }, SUP);
  expect([(await held(desk, DESK, G1)).qty, (await held(desk, DMG, G1)).qty]).toEqual([8, 2]);
  await desk.close();
});

test('rejected goods go back to the stand and into the hands they came from', async () => {
  const desk = await aStockDesk();
  await received(desk, [line({ itemId: G1, qty: 10 }), vouchers(1, 20)]);
  await desk.ok('gifts.display', { itemId: G1, qty: 4, direction: 'out' }, AGENT);
  await draw(desk, [vouchers(1, 4)]);
  const stand = await desk.ok('gifts.damage', { ...dented, qty: 3, from: 'DISP', responsible: '陈列员' }, AGENT);
  const paper = { itemKind: 'voucher' as const, itemId: Q20, qty: 1, serialFrom: 2, serialTo: 2 };
  const hand = await desk.ok('gifts.damage', { ...dented, ...paper, from: 'ISS' }, ISSUER);
  for (const { id } of [stand, hand])
    await desk.ok('gifts.damageDecide', { id, decision: 'rejected', reason: '没有坏' }, SUP);
  expect([(await held(desk, 'DISP:QYL1', G1)).qty, (await held(desk, DESK, G1)).qty]).toEqual([4, 6]);
  expect((await held(desk, holder(ISSUER), Q20)).ranges).toEqual([{ from: 1, to: 4 }]);
  expect((await desk.ok('gifts.damages', {}, SUP)).rows).toMatchObject([
    { id: hand.id, from: 'ISS', holder: '春分和', responsible: null, state: 'rejected' },
    { id: stand.id, from: 'DISP', holder: null, responsible: '陈列员', decided: { by: '立春生', reason: '没有坏' } },
  ]);
  await desk.close();
});

test('damage is found where the goods are, and not inside a sealed box', async () => {
  const desk = await aStockDesk({ rows: aBox('F100', 'gift', G1, 9) });
  await received(desk, [line({ itemId: G1, qty: 10 }), vouchers(1, 20)]);
  const report = (over: object) =>
    desk.call('gifts.damage', { ...dented, qty: 1, from: 'DESK', ...over } as never, ISSUER);
  expect(refusalOf(await report({ qty: 2 }))).toMatchObject({ type: 'sealedBoxFirst', sealNo: 'F100', have: 1 });
  expect(refusalOf(await report({ from: 'ISS' }))).toEqual({
    type: 'stockShort',
    item: '折叠购物袋',
    place: 'ISS',
    have: 0,
  });
  expect(refusalOf(await report({ itemKind: 'voucher', itemId: Q20 }))).toMatchObject({ type: 'serialsMissing' });
  expect(refusalOf(await report({ itemKind: 'voucher', itemId: Q20, serialFrom: 20, serialTo: 21 }))).toMatchObject({
    type: 'serialNotHere',
    serial: 'Q20-000021',
    foundIn: 'NONE',
  });
  expect(refusalOf(await report({ itemId: Q20 }))).toMatchObject({ type: 'unknownItem' });
  await draw(desk, [line({ itemId: G1, qty: 1 })]);
  await desk.ok('gifts.damage', { ...dented, qty: 1, from: 'ISS' }, ISSUER);
  expect((await held(desk, holder(ISSUER), G1)).qty).toBe(0);
  await desk.close();
});

test('gifts go out to the stand and back', async () => {
  const desk = await aStockDesk();
  await received(desk, [line({ itemId: G2, qty: 3 })]);
  await desk.ok('gifts.display', { itemId: G2, qty: 3, direction: 'out' }, AGENT);
  expect(await desk.refused('gifts.display', { itemId: G2, qty: 1, direction: 'out' }, AGENT)).toBe('stockShort');
  await desk.ok('gifts.display', { itemId: G2, qty: 2, direction: 'back' }, AGENT);
  expect([(await held(desk, DESK, G2)).qty, (await held(desk, 'DISP:QYL1', G2)).qty]).toEqual([2, 1]);
  expect(await desk.refused('gifts.display', { itemId: Q20, qty: 1, direction: 'out' }, AGENT)).toBe('unknownItem');
  await desk.close();
});
