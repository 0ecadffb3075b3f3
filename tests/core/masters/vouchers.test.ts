import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { TestDesk } from '../../support/desk.ts';
import { idOf } from '../../support/site.ts';
import { aDeskWith, AGENT, aMove, anOpenDay, aType, lastEntry, MKS, refusalOf, SUP } from './support.ts';

const Q20 = idOf('voucher Q20');
const twenty = aType({ id: Q20, code: 'Q20', name: '20元抵用券', faceValue: 2000, serialPrefix: 'Q20-' });
let desk: TestDesk;
beforeEach(async () => {
  desk = await aDeskWith([
    ...anOpenDay(),
    aMove({
      type: 'RECV',
      itemKind: 'voucher',
      itemId: Q20,
      qty: 100,
      from: 'MKT',
      to: 'DESK:QYL1',
      serials: [1, 100],
    }),
  ]);
});
afterEach(() => desk.close());

const typeBy = async (code: string) => (await desk.ok('vouchers.types', {})).rows.find((t) => t.code === code);

describe('types', () => {
  test('a new type, its batch and the stamp', async () => {
    const { id } = await desk.ok('vouchers.saveType', aType(), MKS);
    const batch = await desk.ok('vouchers.addBatch', { typeId: id, serialFrom: 1, serialTo: 100 }, MKS);
    expect(await typeBy('Q50')).toEqual({
      id,
      code: 'Q50',
      name: '50元抵用券',
      faceValue: 5000,
      validFrom: '2026-10-01',
      validTo: '2026-11-30',
      useRule: null,
      requiresStamp: true,
      serialPrefix: 'Q50-',
      serialLen: 6,
      reorderLevel: 0,
      status: 'active',
      batches: [{ id: batch.id, serialFrom: 1, serialTo: 100, qty: 100, stampCheckedAt: null, stampCheckedBy: null }],
    });
    await desk.ok('vouchers.checkStamp', { batchId: batch.id }, AGENT);
    expect(lastEntry(desk).text).toContain('青榆里购物中心赠券专用章');
    expect((await typeBy('Q50'))?.batches).toMatchObject([
      { stampCheckedAt: desk.clock.now(), stampCheckedBy: '清明朗' },
    ]);
    expect(refusalOf(await desk.call('vouchers.checkStamp', { batchId: batch.id }, SUP))).toEqual({
      type: 'alreadyChecked',
      at: desk.clock.now(),
      staff: '清明朗',
    });
    expect(await desk.refused('vouchers.checkStamp', { batchId: idOf('nobody') }, SUP)).toBe('notFound');
  });

  test('one text never names two types', async () => {
    expect(refusalOf(await desk.call('vouchers.saveType', aType({ serialPrefix: 'Q20-' }), SUP))).toEqual({
      type: 'serialFormTaken',
      code: 'Q20',
      name: '20元抵用券',
    });
    await desk.ok('vouchers.saveType', aType({ serialPrefix: 'Q20-', serialLen: 7 }), SUP);
    expect(
      await desk.refused('vouchers.saveType', aType({ code: 'Q51', serialPrefix: 'Q20-0', serialLen: 5 }), SUP),
    ).toBe('serialFormTaken');
  });

  test('code, period and an unknown type', async () => {
    expect(await desk.refused('vouchers.saveType', aType({ code: 'q20' }), SUP)).toBe('codeTaken');
    expect(await desk.refused('vouchers.saveType', aType({ validTo: '2026-09-30' }), SUP)).toBe('endsBeforeStart');
    expect(await desk.refused('vouchers.saveType', aType({ id: idOf('nobody') }), SUP)).toBe('notFound');
  });

  test('what is printed on received vouchers stays, the rest may change', async () => {
    expect(refusalOf(await desk.call('vouchers.saveType', { ...twenty, faceValue: 2500 }, SUP))).toEqual({
      type: 'voucherTypeFixed',
      field: 'faceValue',
    });
    expect(refusalOf(await desk.call('vouchers.saveType', { ...twenty, serialLen: 7 }, SUP))).toEqual({
      type: 'voucherTypeFixed',
      field: 'serialLen',
    });
    expect(refusalOf(await desk.call('vouchers.saveType', { ...twenty, serialPrefix: 'R20-' }, SUP))).toEqual({
      type: 'voucherTypeFixed',
      field: 'serialPrefix',
    });
    await desk.ok('vouchers.saveType', { ...twenty, validTo: '2026-12-31', useRule: '满100元用一张' }, SUP);
    expect(lastEntry(desk).changes).toEqual(['voucher_type u valid_to,use_rule']);
    expect(refusalOf(await desk.call('vouchers.saveType', { ...twenty, status: 'retired' }, SUP))).toEqual({
      type: 'stillInStock',
      item: '20元抵用券',
      qty: 100,
    });
  });

  test('a type nothing was received of may be printed otherwise, as long as its batches fit', async () => {
    const { id } = await desk.ok('vouchers.saveType', aType(), SUP);
    await desk.ok('vouchers.addBatch', { typeId: id, serialFrom: 1, serialTo: 12000 }, SUP);
    expect(refusalOf(await desk.call('vouchers.saveType', aType({ id, serialLen: 4 }), SUP))).toEqual({
      type: 'serialTooLong',
      serial: 12000,
      len: 4,
    });
    await desk.ok('vouchers.saveType', aType({ id, serialLen: 5, faceValue: 5500 }), SUP);
    expect(await typeBy('Q50')).toMatchObject({ serialLen: 5, faceValue: 5500 });
  });
});

describe('batches', () => {
  test.each([
    [[401, 500], null],
    [[400, 500], { type: 'rangesOverlap', from: 1, to: 400 }],
    [[1, 400], { type: 'rangesOverlap', from: 1, to: 400 }],
    [[500, 401], { type: 'endsBeforeStart', field: 'serialTo' }],
    [[999_999, 1_000_000], { type: 'serialTooLong', serial: 1_000_000, len: 6 }],
  ] as const)('%j', async ([serialFrom, serialTo], refusal) => {
    const answer = await desk.call('vouchers.addBatch', { typeId: Q20, serialFrom, serialTo }, SUP);
    if (refusal === null) expect(answer).toEqual({ ok: { id: expect.any(String) } });
    else expect(refusalOf(answer)).toEqual(refusal);
  });

  test('a batch has a million vouchers at most', async () => {
    const { id } = await desk.ok('vouchers.saveType', aType({ serialLen: 8 }), SUP);
    expect(await desk.refused('vouchers.addBatch', { typeId: id, serialFrom: 1, serialTo: 1_000_001 }, SUP)).toBe(
      'batchTooLarge',
    );
    await desk.ok('vouchers.addBatch', { typeId: id, serialFrom: 1, serialTo: 1_000_000 }, SUP);
    expect(await desk.refused('vouchers.addBatch', { typeId: idOf('nobody'), serialFrom: 1, serialTo: 2 }, SUP)).toBe(
      'notFound',
    );
  });
});
