import { expect, test } from 'vitest';
import { idOf } from '../../support/site.ts';
import {
  AGENT,
  allSeen,
  aStockDesk,
  CAMPAIGN,
  DESK,
  DMG,
  drafted,
  G1,
  G2,
  held,
  line,
  Q20,
  received,
  refusalOf,
  SUP,
  vouchers,
} from './support.ts';

test('a slip goes from draft to posted: what came lies in the desk store, numbered ZPCK', async () => {
  const desk = await aStockDesk({ day: '2026-09-30' });
  const { id, docNo } = await drafted(desk, [line({ itemId: G1, qty: 300 }), vouchers(1, 400)], 'first');
  expect(docNo).toBe('ZPCK-QYL1-20260930-001');
  const seen = await allSeen(desk, id);
  const short = seen.map((l, i) => (i === 0 ? { ...l, qtyReceived: 298, note: '两个破袋留在市场部' } : l));
  await desk.ok('gifts.outboundPost', { id, lines: short }, AGENT);
  expect(await held(desk, DESK, G1)).toMatchObject({ qty: 298 });
  expect(await held(desk, DESK, Q20)).toEqual({ qty: 400, ranges: [{ from: 1, to: 400 }] });
  const [slip] = (await desk.ok('gifts.outbounds', { campaignId: CAMPAIGN }, SUP)).rows;
  expect(slip).toMatchObject({
    state: 'posted',
    late: false,
    lateReason: null,
    outDay: '2026-09-30',
    by: '清明朗',
    campaign: '金榆丰收季',
  });
  expect(slip!.lines.map((l) => [l.qtyRequested, l.qtyReceived, l.note])).toEqual([
    [300, 298, '两个破袋留在市场部'],
    [400, 400, null],
  ]);
  await desk.close();
});

test('a first slip after the day before the start is late and needs its reason at posting', async () => {
  const desk = await aStockDesk({ day: '2026-10-01' });
  const { id } = await drafted(desk, [line({ itemId: G1, qty: 10 })], 'first');
  const lines = await allSeen(desk, id);
  expect(await desk.refused('gifts.outboundPost', { id, lines }, AGENT)).toBe('reasonRequired');
  await desk.ok('gifts.outboundPost', { id, lines, lateReason: '供货晚到一天' }, AGENT);
  expect((await desk.ok('gifts.outbounds', {}, AGENT)).rows[0]).toMatchObject({
    late: true,
    lateReason: '供货晚到一天',
  });
  await desk.close();
});

test('a top-up is never late', async () => {
  const desk = await aStockDesk({ day: '2026-10-03' });
  await received(desk, [line({ itemId: G1, qty: 10 })]);
  expect((await desk.ok('gifts.outbounds', {}, AGENT)).rows[0]).toMatchObject({
    late: false,
    lateReason: null,
    kind: 'top_up',
  });
  await desk.close();
});

test('one first slip per campaign, unless it was void or reversed', async () => {
  const desk = await aStockDesk({ day: '2026-09-30' });
  const again = {
    kind: 'first' as const,
    campaignId: CAMPAIGN,
    instructedBy: '立秋实',
    sourceStore: '市场部库房',
    lines: [line({ itemId: G1, qty: 5 })],
  };
  const { id, docNo } = await drafted(desk, [line({ itemId: G1, qty: 5 })], 'first');
  expect(refusalOf(await desk.call('gifts.outboundCreate', again, AGENT))).toEqual({
    type: 'firstOutboundExists',
    docNo,
  });
  await desk.ok('gifts.outboundVoid', { id, reason: '数量写错' }, AGENT);
  const second = await desk.ok('gifts.outboundCreate', again, AGENT);
  await desk.ok('gifts.outboundPost', { id: second.id, lines: await allSeen(desk, second.id) }, AGENT);
  expect(await desk.refused('gifts.outboundCreate', again, AGENT)).toBe('firstOutboundExists');
  await desk.ok('gifts.outboundReverse', { id: second.id, reason: '送错活动' }, SUP);
  await desk.ok('gifts.outboundCreate', again, AGENT);
  await desk.close();
});

test('a draft campaign gets no goods', async () => {
  const desk = await aStockDesk({ approved: false });
  const input = {
    kind: 'first' as const,
    campaignId: CAMPAIGN,
    instructedBy: '立秋实',
    sourceStore: '市场部库房',
    lines: [line({ itemId: G1 })],
  };
  expect(refusalOf(await desk.call('gifts.outboundCreate', input, AGENT))).toEqual({
    type: 'wrongState',
    state: 'draft',
  });
  expect(await desk.refused('gifts.outboundCreate', { ...input, campaignId: idOf('nothing') }, AGENT)).toBe('notFound');
  await desk.close();
});

test('a refused posting leaves nothing behind', async () => {
  const desk = await aStockDesk();
  const { id } = await drafted(desk, [line({ itemId: G1, qty: 10 }), vouchers(1, 50)]);
  const lines = await allSeen(desk, id);
  const wrong = [lines[0]!, { ...lines[1]!, serialFrom: 380, serialTo: 429, note: '号段不同' }];
  expect(refusalOf(await desk.call('gifts.outboundPost', { id, lines: wrong }, AGENT))).toMatchObject({
    type: 'serialsNotInBatch',
    serial: 'Q20-000401',
  });
  expect(await held(desk, DESK, G1)).toMatchObject({ qty: 0 });
  expect((await desk.ok('gifts.outbounds', {}, AGENT)).rows[0]).toMatchObject({ state: 'draft' });
  await desk.close();
});

test('every line is looked at, and a difference is explained', async () => {
  const desk = await aStockDesk();
  const { id } = await drafted(desk, [line({ itemId: G1, qty: 10 }), line({ itemId: G2, qty: 5 })]);
  const [one, two] = await allSeen(desk, id);
  const post = (lines: object[]) => desk.refused('gifts.outboundPost', { id, lines } as never, AGENT);
  expect(await post([one!])).toBe('lineMissing');
  expect(await post([one!, two!, two!])).toBe('itemTwice');
  expect(await post([one!, { ...two, gradeOk: false }])).toBe('lineNotChecked');
  expect(await post([one!, { ...two, qtyReceived: 4 }])).toBe('noteRequired');
  expect(await post([one!, two!, { ...two, lineId: idOf('other') }])).toBe('notFound');
  await desk.ok('gifts.outboundPost', { id, lines: [one!, { ...two!, qtyReceived: 0, note: '毛巾没来' }] }, AGENT);
  expect([(await held(desk, DESK, G1)).qty, (await held(desk, DESK, G2)).qty]).toEqual([10, 0]);
  expect(await post([one!, two!])).toBe('wrongState');
  await desk.close();
});

test('vouchers are received once: a serial already at the desk is refused by its number and place', async () => {
  const desk = await aStockDesk();
  await received(desk, [vouchers(1, 100)]);
  const create = (lines: ReturnType<typeof line>[]) =>
    desk.call(
      'gifts.outboundCreate',
      { kind: 'top_up', campaignId: CAMPAIGN, instructedBy: '立秋实', sourceStore: '市场部库房', lines },
      AGENT,
    );
  expect(refusalOf(await create([vouchers(90, 120)]))).toEqual({
    type: 'serialElsewhere',
    item: '20元抵用券',
    serial: 'Q20-000090',
    foundIn: 'DESK',
  });
  expect(refusalOf(await create([vouchers(399, 402)]))).toEqual({
    type: 'serialsNotInBatch',
    item: '20元抵用券',
    serial: 'Q20-000401',
  });
  expect(refusalOf(await create([vouchers(101, 110), vouchers(110, 120)]))).toMatchObject({ type: 'itemTwice' });
  expect(refusalOf(await create([line({ itemKind: 'voucher', itemId: Q20, qty: 3, serialFrom: 101 })]))).toMatchObject({
    type: 'serialsMissing',
  });
  expect(refusalOf(await create([line({ itemId: idOf('gift none') })]))).toMatchObject({ type: 'unknownItem' });
  await desk.close();
});

test('two drafts over the same serials: the second posting is refused', async () => {
  const desk = await aStockDesk();
  const a = await drafted(desk, [vouchers(1, 10)]);
  const b = await drafted(desk, [vouchers(10, 20)]);
  await desk.ok('gifts.outboundPost', { id: a.id, lines: await allSeen(desk, a.id) }, AGENT);
  const answer = await desk.call('gifts.outboundPost', { id: b.id, lines: await allSeen(desk, b.id) }, AGENT);
  expect(refusalOf(answer)).toMatchObject({ type: 'serialElsewhere', serial: 'Q20-000010' });
  await desk.close();
});

test('reversing gives everything back to marketing, and the serials may come in again', async () => {
  const desk = await aStockDesk();
  const id = await received(desk, [line({ itemId: G1, qty: 10 }), vouchers(1, 100)]);
  await desk.ok('gifts.outboundReverse', { id, reason: '送错了' }, SUP);
  expect([(await held(desk, DESK, G1)).qty, (await held(desk, DESK, Q20)).qty]).toEqual([0, 0]);
  expect(await desk.refused('gifts.outboundReverse', { id, reason: '再来一次' }, SUP)).toBe('wrongState');
  await received(desk, [vouchers(51, 100)]);
  expect(await held(desk, DESK, Q20)).toMatchObject({ ranges: [{ from: 51, to: 100 }] });
  await desk.close();
});

test('goods that left the desk store cannot be reversed', async () => {
  const desk = await aStockDesk();
  const id = await received(desk, [line({ itemId: G1, qty: 10 })]);
  await desk.ok('gifts.display', { itemId: G1, qty: 1, direction: 'out' }, AGENT);
  expect(refusalOf(await desk.call('gifts.outboundReverse', { id, reason: '退回' }, SUP))).toEqual({
    type: 'stockShort',
    item: '折叠购物袋',
    place: 'DESK',
    have: 9,
  });
  await desk.close();
});

test('a replacement brings a confirmed damage back, once; reversing it opens the damage again', async () => {
  const desk = await aStockDesk();
  await received(desk, [line({ itemId: G1, qty: 10 })]);
  const damage = await desk.ok(
    'gifts.damage',
    { itemKind: 'gift', itemId: G1, qty: 2, from: 'DESK', stage: 'keeping', cause: '受潮' },
    AGENT,
  );
  const replace = (lines: ReturnType<typeof line>[], damageId: string | null = damage.id) =>
    desk.call(
      'gifts.outboundCreate',
      { kind: 'replacement', campaignId: CAMPAIGN, instructedBy: '立秋实', sourceStore: '市场部库房', damageId, lines },
      AGENT,
    );
  expect(refusalOf(await replace([line({ itemId: G1, qty: 2 })]))).toEqual({ type: 'wrongState', state: 'reported' });
  await desk.ok('gifts.damageDecide', { id: damage.id, decision: 'confirmed', reason: '属实' }, SUP);
  expect(refusalOf(await replace([line({ itemId: G2, qty: 1 })]))).toMatchObject({ type: 'replacementDiffers' });
  expect(refusalOf(await replace([line({ itemId: G1, qty: 3 })]))).toEqual({
    type: 'replacementDiffers',
    item: '折叠购物袋',
    qty: 2,
  });
  expect(refusalOf(await replace([line({ itemId: G1, qty: 2 })], null))).toMatchObject({ type: 'notFound' });
  const answer = await replace([line({ itemId: G1, qty: 2 })]);
  if (!('ok' in answer)) throw new Error(JSON.stringify(answer));
  const { id } = answer.ok;
  const twin = await replace([line({ itemId: G1, qty: 2 })]);
  await desk.ok('gifts.outboundPost', { id, lines: await allSeen(desk, id) }, AGENT);
  expect([(await held(desk, DESK, G1)).qty, (await held(desk, DMG, G1)).qty]).toEqual([10, 2]);
  expect((await desk.ok('gifts.damages', {}, SUP)).rows[0]).toMatchObject({ state: 'replaced' });
  expect(refusalOf(await replace([line({ itemId: G1, qty: 2 })]))).toMatchObject({ type: 'alreadyReplaced' });
  const twinId = 'ok' in twin ? twin.ok.id : '';
  expect(await desk.refused('gifts.outboundPost', { id: twinId, lines: await allSeen(desk, twinId) }, AGENT)).toBe(
    'wrongState',
  );
  await desk.ok('gifts.outboundReverse', { id, reason: '换错了' }, SUP);
  expect((await desk.ok('gifts.damages', {}, SUP)).rows[0]).toMatchObject({ state: 'confirmed' });
  await desk.close();
});

test('a closing day takes no new goods', async () => {
  const desk = await aStockDesk({ state: 'closing' });
  const answer = await desk.call(
    'gifts.outboundCreate',
    {
      kind: 'top_up',
      campaignId: CAMPAIGN,
      instructedBy: '立秋实',
      sourceStore: '库房',
      lines: [line({ itemId: G1 })],
    },
    AGENT,
  );
  expect(refusalOf(answer)).toEqual({ type: 'dayNotOpen', state: 'closing' });
  await desk.close();
});
