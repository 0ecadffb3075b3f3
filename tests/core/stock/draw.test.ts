import { expect, test } from 'vitest';
import { idOf } from '../../support/site.ts';
import {
  AGENT,
  aBox,
  aSealCheck,
  aStockDesk,
  DESK,
  draw,
  G1,
  given,
  held,
  holder,
  ISSUER,
  line,
  OTHER,
  Q20,
  received,
  refusalOf,
  SUP,
  vouchers,
} from './support.ts';

test('an issuer draws what lies in the desk store; another person countersigns', async () => {
  const desk = await aStockDesk();
  await received(desk, [line({ itemId: G1, qty: 50 }), vouchers(1, 100)]);
  expect(await draw(desk, [line({ itemId: G1, qty: 20 }), vouchers(11, 30)])).toMatchObject({
    ok: { docNo: 'ZPLY-QYL1-20261001-001' },
  });
  expect([(await held(desk, DESK, G1)).qty, (await held(desk, holder(ISSUER), G1)).qty]).toEqual([30, 20]);
  expect((await held(desk, DESK, Q20)).ranges).toEqual([
    { from: 1, to: 10 },
    { from: 31, to: 100 },
  ]);
  const [row] = (await desk.ok('gifts.draws', {}, SUP)).rows;
  expect(row).toMatchObject({ kind: 'draw', issuer: '春分和', counterSigner: '清明朗' });
  expect(row!.lines.map((l) => [l.code, l.qty, l.ranges])).toEqual([
    ['G001', 20, []],
    ['Q20', 20, [{ from: 11, to: 30 }]],
  ]);
  expect((await desk.ok('gifts.stock', {}, SUP)).places.find((p) => p.place === holder(ISSUER))).toMatchObject({
    kind: 'ISS',
    holder: '春分和',
  });
  await desk.close();
});

test('without a second person there is no draw, and a refused draw does not use the signature up', async () => {
  const desk = await aStockDesk();
  await received(desk, [line({ itemId: G1, qty: 5 })]);
  const lines = [line({ itemId: G1, qty: 6 })];
  expect(await desk.refused('gifts.draw', { lines: [line({ itemId: G1, qty: 1 })] }, ISSUER)).toBe(
    'countersignRequired',
  );
  const countersign = desk.sign(AGENT, 'countersign', ISSUER);
  expect(await desk.refused('gifts.draw', { lines, countersign }, ISSUER)).toBe('stockShort');
  await desk.ok('gifts.draw', { lines: [line({ itemId: G1, qty: 5 })], countersign }, ISSUER);
  expect(await desk.refused('gifts.draw', { lines: [line({ itemId: G1, qty: 1 })], countersign }, ISSUER)).toBe(
    'stockShort',
  );
  await desk.close();
});

test('a used, foreign or own signature does not count', async () => {
  const desk = await aStockDesk();
  await received(desk, [line({ itemId: G1, qty: 5 })]);
  const one = { lines: [line({ itemId: G1, qty: 1 })] };
  const countersign = desk.sign(AGENT, 'countersign', ISSUER);
  await desk.ok('gifts.draw', { ...one, countersign }, ISSUER);
  expect(await desk.refused('gifts.draw', { ...one, countersign }, ISSUER)).toBe('signatureExpired');
  expect(await desk.refused('gifts.draw', { ...one, countersign: desk.sign(AGENT, 'witness', ISSUER) }, ISSUER)).toBe(
    'signatureExpired',
  );
  expect(
    await desk.refused('gifts.draw', { ...one, countersign: desk.sign(ISSUER, 'countersign', ISSUER) }, ISSUER),
  ).toBe('countersignRequired');
  await desk.close();
});

test('a site may do without the countersignature', async () => {
  const desk = await aStockDesk({ rows: [['policy', { id: 'draw.countersign', value: 'false' }]] });
  await received(desk, [line({ itemId: G1, qty: 5 })]);
  await desk.ok('gifts.draw', { lines: [line({ itemId: G1, qty: 5 })] }, ISSUER);
  expect((await desk.ok('gifts.draws', { day: '2026-10-01' }, SUP)).rows[0]).toMatchObject({ counterSigner: null });
  await desk.close();
});

test('goods under an unbroken seal belong to the book but not to the hand', async () => {
  const desk = await aStockDesk({
    rows: [
      ...aBox('F100', 'gift', G1, 40),
      aSealCheck('F100', 'intact', 1),
      ...aBox('F101', 'voucher', Q20, 20, [81, 100]),
    ],
  });
  await received(desk, [line({ itemId: G1, qty: 50 }), vouchers(1, 100)]);
  expect(refusalOf(await draw(desk, [line({ itemId: G1, qty: 11 })]))).toEqual({
    type: 'sealedBoxFirst',
    item: '折叠购物袋',
    sealNo: 'F100',
    have: 10,
  });
  expect(refusalOf(await draw(desk, [line({ itemId: G1, qty: 51 })]))).toEqual({
    type: 'stockShort',
    item: '折叠购物袋',
    place: 'DESK',
    have: 50,
  });
  expect(refusalOf(await draw(desk, [vouchers(80, 81)]))).toMatchObject({ type: 'sealedBoxFirst', sealNo: 'F101' });
  expect(await draw(desk, [line({ itemId: G1, qty: 10 }), vouchers(1, 80)])).toHaveProperty('ok');
  expect(
    (await desk.ok('gifts.stock', {}, SUP)).boxes.map((b) => [b.sealNo, b.lines.map((l) => [l.code, l.qty, l.ranges])]),
  ).toEqual(
    [
      ['F100', [['G001', 40, []]]],
      ['F101', [['Q20', 20, [{ from: 81, to: 100 }]]]],
    ].toSorted((a, b) => (idOf(`box ${a[0] as string}`) < idOf(`box ${b[0] as string}`) ? -1 : 1)),
  );
  await desk.close();
});

test('an opened or broken box is loose again', async () => {
  const rows = [
    ...aBox('F100', 'gift', G1, 40),
    aSealCheck('F100', 'intact', 1),
    aSealCheck('F100', 'opened', 2),
    ...aBox('F102', 'gift', G1, 5),
    aSealCheck('F102', 'broken', 3),
  ];
  const desk = await aStockDesk({ rows });
  await received(desk, [line({ itemId: G1, qty: 50 })]);
  expect(await draw(desk, [line({ itemId: G1, qty: 50 })])).toHaveProperty('ok');
  expect((await desk.ok('gifts.stock', {}, SUP)).boxes).toEqual([]);
  await desk.close();
});

test('vouchers are drawn by serials that are there, from batches whose stamp was looked at', async () => {
  const at = Date.parse('2026-10-01T00:00:00Z');
  const desk = await aStockDesk({
    rows: [
      [
        'voucher_batch',
        {
          id: idOf('batch 2'),
          type_id: Q20,
          serial_from: 401,
          serial_to: 500,
          qty: 100,
          at,
          made_by: idOf('staff 1031'),
        },
      ],
    ],
  });
  await received(desk, [vouchers(1, 100), vouchers(395, 410)]);
  expect(refusalOf(await draw(desk, [vouchers(101, 110)]))).toEqual({
    type: 'serialNotHere',
    item: '20元抵用券',
    serial: 'Q20-000101',
    place: 'DESK',
    foundIn: 'NONE',
  });
  expect(refusalOf(await draw(desk, [vouchers(395, 402)]))).toEqual({
    type: 'batchNotStamped',
    item: '20元抵用券',
    serial: 'Q20-000401',
  });
  expect(await draw(desk, [vouchers(1, 40), vouchers(61, 100), vouchers(395, 400)])).toHaveProperty('ok');
  expect(refusalOf(await draw(desk, [vouchers(40, 42)], OTHER))).toMatchObject({
    type: 'serialNotHere',
    serial: 'Q20-000040',
    foundIn: 'ISS',
  });
  expect(refusalOf(await draw(desk, [vouchers(41, 50), vouchers(50, 60)]))).toMatchObject({ type: 'itemTwice' });
  await desk.close();
});

test('the issuer puts everything back; only he or a supervisor may, also while the day is closing', async () => {
  const desk = await aStockDesk({
    state: 'closing',
    rows: given('voucher', Q20, 4, [1, 4])
      .concat(given('gift', G1, 2))
      .filter(([, row]) => (row as { move_type?: string }).move_type !== 'ISSUE'),
  });
  const input = { issuerId: idOf(`staff ${ISSUER}`) };
  expect(refusalOf(await desk.call('gifts.returnRemainder', input, OTHER))).toEqual({
    type: 'notCustodian',
    staff: '春分和',
  });
  await desk.ok('gifts.returnRemainder', input, ISSUER);
  expect([(await held(desk, DESK, G1)).qty, (await held(desk, DESK, Q20)).ranges]).toEqual([2, [{ from: 1, to: 4 }]]);
  expect((await desk.ok('gifts.draws', {}, SUP)).rows[0]).toMatchObject({
    kind: 'return',
    issuer: '春分和',
    docNo: 'ZPLY-QYL1-20261001-001',
  });
  expect(await desk.refused('gifts.returnRemainder', input, SUP)).toBe('nothingHeld');
  expect(await desk.refused('gifts.draw', { lines: [line({ itemId: G1 })] }, ISSUER)).toBe('dayNotOpen');
  await desk.close();
});
