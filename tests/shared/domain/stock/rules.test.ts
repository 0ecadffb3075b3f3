import fc from 'fast-check';
import { expect, test } from 'vitest';
import { goodsOfLines, type NamedGoods } from '../../../../shared/domain/stock/goods.ts';
import { type AskedLine, mayReplace, receive, type SeenLine } from '../../../../shared/domain/stock/outbound.ts';
import { mayRecover, mayTakeBack } from '../../../../shared/domain/stock/recover.ts';
import { needsReorder, reorderLevel } from '../../../../shared/domain/stock/reorder.ts';
import { mustBe } from '../../../../shared/domain/stock/state.ts';
import { mayTake, placeCode, type Shelf } from '../../../../shared/domain/stock/take.ts';

const bag = { itemKind: 'gift' as const, itemId: 'g1', item: '折叠购物袋' };
const coupon = { itemKind: 'voucher' as const, itemId: 'q20', item: '20元抵用券' };
const bags = (qty: number): NamedGoods => ({ ...bag, qty, range: null });
const coupons = (from: number, to: number): NamedGoods => ({ ...coupon, qty: to - from + 1, range: { from, to } });

test('vouchers count by their serials, gifts by their quantity', () => {
  const lines = [
    { ...bag, qty: 3, serialFrom: null, serialTo: null },
    { ...coupon, qty: 1, serialFrom: 11, serialTo: 20 },
    { ...coupon, qty: 1, serialFrom: 21, serialTo: 21 },
  ];
  expect(goodsOfLines(lines)).toEqual({ ok: [bags(3), coupons(11, 20), coupons(21, 21)] });
  expect(goodsOfLines([{ ...coupon, qty: 5, serialFrom: 9, serialTo: 5 }])).toEqual({
    refused: { type: 'serialsMissing', item: coupon.item },
  });
  expect(goodsOfLines([lines[0]!, lines[0]!])).toEqual({ refused: { type: 'itemTwice', item: bag.item } });
});

const shelf = (over: Partial<Shelf>): Shelf => ({
  place: 'DESK:QYL1',
  balance: 10,
  sealed: [],
  pieces: [],
  print: (n) => `Q20-${n}`,
  ...over,
});

test('what is loose may be taken, what is under seal not', () => {
  const sealed = [{ sealNo: 'F1', qty: 4, range: null }];
  expect(mayTake(bags(6), shelf({ sealed }))).toEqual({ ok: bags(6) });
  expect(mayTake(bags(7), shelf({ sealed }))).toEqual({
    refused: { type: 'sealedBoxFirst', item: bag.item, sealNo: 'F1', have: 6 },
  });
  expect(mayTake(bags(11), shelf({ sealed }))).toEqual({
    refused: { type: 'stockShort', item: bag.item, place: 'DESK', have: 10 },
  });
});

test('vouchers under seal are known by their serials, or only counted when the box names none', () => {
  const pieces = [{ from: 1, to: 6, place: 'DESK:QYL1' }];
  const named = shelf({ pieces, sealed: [{ sealNo: 'F1', qty: 4, range: { from: 6, to: 9 } }] });
  expect(mayTake(coupons(1, 5), { ...named, pieces: [{ from: 1, to: 5, place: 'DESK:QYL1' }] })).toHaveProperty('ok');
  expect(mayTake(coupons(1, 6), named)).toMatchObject({ refused: { type: 'sealedBoxFirst', sealNo: 'F1' } });
  const counted = shelf({ pieces, sealed: [{ sealNo: 'F2', qty: 5, range: null }] });
  expect(mayTake(coupons(1, 6), counted)).toMatchObject({ refused: { type: 'sealedBoxFirst', sealNo: 'F2', have: 5 } });
  const elsewhere = shelf({
    pieces: [
      { from: 1, to: 3, place: 'DESK:QYL1' },
      { from: 4, to: 6, place: 'ISS:QYL1:x' },
    ],
  });
  expect(mayTake(coupons(1, 6), elsewhere)).toEqual({
    refused: { type: 'serialNotHere', item: coupon.item, serial: 'Q20-4', place: 'DESK', foundIn: 'ISS' },
  });
});

test('a taken quantity never exceeds what is loose', () => {
  fc.assert(
    fc.property(
      fc.nat(50),
      fc.array(fc.nat(20), { maxLength: 4 }),
      fc.integer({ min: 1, max: 60 }),
      (balance, boxes, qty) => {
        const sealed = boxes.map((n, i) => ({ sealNo: `F${i}`, qty: n, range: null }));
        const loose = balance - boxes.reduce((n, b) => n + b, 0);
        expect('ok' in mayTake(bags(qty), shelf({ balance, sealed }))).toBe(
          qty <= balance && (boxes.length === 0 || qty <= loose),
        );
      },
    ),
  );
});

test('a place is named by its kind inside the desk and by itself outside', () => {
  expect(['DMG:QYL1', 'ISS:QYL1:x', 'CUST', 'MKT', null].map(placeCode)).toEqual(['DMG', 'ISS', 'CUST', 'MKT', 'NONE']);
});

const asked: AskedLine[] = [
  { id: 'l1', ...bag, qty: 10, range: null },
  { id: 'l2', ...coupon, qty: 10, range: { from: 1, to: 10 } },
];
const look = (lineId: string, over: Partial<SeenLine> = {}): SeenLine => ({
  lineId,
  qtyReceived: 10,
  serialFrom: null,
  serialTo: null,
  qtyOk: true,
  kindOk: true,
  gradeOk: true,
  note: null,
  ...over,
});

test('what came as asked for is received without a word', () => {
  expect(receive(asked, [look('l2'), look('l1')])).toEqual({
    ok: [
      { lineId: 'l1', goods: bags(10), qtyReceived: 10, note: null },
      { lineId: 'l2', goods: coupons(1, 10), qtyReceived: 10, note: null },
    ],
  });
});

test('a difference needs a note, also when only the serials differ', () => {
  const type = (...seen: SeenLine[]) => {
    const result = receive(asked, seen);
    return 'refused' in result ? result.refused.type : 'ok';
  };
  expect(type(look('l1', { qtyReceived: 9 }), look('l2'))).toBe('noteRequired');
  expect(type(look('l1', { qtyReceived: 11, note: '多送一个' }), look('l2'))).toBe('ok');
  expect(type(look('l1', { qtyReceived: 0 }), look('l2'))).toBe('noteRequired');
  expect(type(look('l1'), look('l2', { serialFrom: 11, serialTo: 20 }))).toBe('noteRequired');
  expect(type(look('l1'), look('l2', { serialFrom: 11, serialTo: 20, note: '换了号段' }))).toBe('ok');
  expect(type(look('l1'), look('l2', { qtyReceived: 9, note: '少一张' }))).toBe('serialsMissing');
  expect(type(look('l1'), look('l2', { serialFrom: 1, note: '缺止号' }))).toBe('serialsMissing');
  expect(type(look('l1'), look('l2', { qtyReceived: 9, serialFrom: 1, serialTo: 10, note: '数不对' }))).toBe(
    'serialsMissing',
  );
  expect(type(look('l1'), look('l2', { qtyReceived: 0, note: '没来' }))).toBe('ok');
});

test.each([['qtyOk'], ['kindOk'], ['gradeOk']])('%s has to be ticked', (tick) => {
  expect(receive(asked, [look('l1', { [tick]: false }), look('l2')])).toEqual({
    refused: { type: 'lineNotChecked', item: bag.item },
  });
});

test('a replacement brings what was damaged, at most as many, once', () => {
  const damage = { state: 'confirmed', ...bag, qty: 2 };
  expect(mayReplace(damage, [bags(2)])).toEqual({ ok: null });
  expect(mayReplace(damage, [bags(3)])).toMatchObject({ refused: { type: 'replacementDiffers', qty: 2 } });
  expect(mayReplace({ ...damage, state: 'replaced' }, [bags(2)])).toMatchObject({
    refused: { type: 'alreadyReplaced' },
  });
  expect(mayReplace({ ...damage, state: 'rejected' }, [bags(2)])).toEqual({
    refused: { type: 'wrongState', state: 'rejected' },
  });
});

test('no more comes back than was given and is still out', () => {
  expect(mayRecover('杯', 3, 100, { issued: 5, recovered: 2 })).toEqual({ ok: null });
  expect(mayRecover('杯', 4, 100, { issued: 5, recovered: 2 })).toEqual({
    refused: { type: 'moreThanIssued', item: '杯', left: 3 },
  });
  expect(mayRecover('杯', 1, 0, { issued: 5, recovered: 2 })).toEqual({
    refused: { type: 'moreThanIssued', item: '杯', left: 0 },
  });
  expect(mayRecover('杯', 2, 2, null)).toEqual({ ok: null });
});

test('redeemed vouchers are looked at first; the first serial that is not with a customer is named', () => {
  const back = {
    kind: 'redeemed' as const,
    range: { from: 1, to: 4 },
    handedInBy: 's1',
    stampOk: true,
    validityOk: true,
  };
  const pieces = [
    { from: 1, to: 2, place: 'CUST' },
    { from: 3, to: 4, place: 'RDM:QYL1' },
  ];
  const type = (over: object) => {
    const result = mayTakeBack({ ...back, ...over }, '券', pieces, 'CUST', String);
    return 'refused' in result ? result.refused : null;
  };
  expect(type({})).toEqual({ type: 'serialNotIssued', item: '券', serial: '3', foundIn: 'RDM' });
  expect(type({ stampOk: false })).toEqual({ type: 'stampNotChecked' });
  expect(type({ validityOk: false })).toEqual({ type: 'validityNotChecked' });
  expect(type({ handedInBy: null })).toEqual({ type: 'storeRequired' });
  expect(type({ range: { from: 4, to: 1 } })).toEqual({ type: 'endsBeforeStart' });
  expect(
    mayTakeBack(
      { ...back, kind: 'refund', handedInBy: null, stampOk: false, validityOk: false },
      '券',
      [pieces[0]!],
      'CUST',
      String,
    ),
  ).toEqual({ ok: null });
});

test('the reorder line is the own one or a share of what came in, rounded up', () => {
  expect(reorderLevel(60, 300, 20)).toBe(60);
  expect([300, 160, 80, 24, 0].map((received) => reorderLevel(0, received, 20))).toEqual([60, 32, 16, 5, 0]);
  expect([needsReorder(60, 60, 300), needsReorder(61, 60, 300), needsReorder(0, 60, 0)]).toEqual([true, false, false]);
});

test('a document moves on only from where it stands', () => {
  expect(mustBe('reported', 'reported')).toEqual({ ok: 'reported' });
  expect(mustBe(null, 'reported')).toEqual({ refused: { type: 'wrongState', state: null } });
});
