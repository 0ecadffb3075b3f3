import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Query } from '../../../core/db/statements.ts';
import { activeStaff, loadDesk, openDay } from '../../../core/desk.ts';
import type { Tx } from '../../../core/handlers.ts';
import { worldOf } from '../../../core/imports/world.ts';
import { masterHandlers } from '../../../core/masters/index.ts';
import { noticeHandlers } from '../../../core/notices/index.ts';
import type { Scene } from '../../../core/scene.ts';
import { searchHandlers } from '../../../core/search/index.ts';
import { contract } from '../../../shared/contract/index.ts';
import type { TestDesk } from '../../support/desk.ts';
import { growingBut, scansOf } from '../../support/plans.ts';
import { idOf } from '../../support/site.ts';
import { A, aCampaign, aDeskWith, aGift, aType, bookOf } from '../masters/support.ts';
import { aBox, anIssue, aReversal, aStocktake, vouchersOnHand } from './support.ts';

let desk: TestDesk;
beforeAll(async () => {
  desk = await aDeskWith([
    ...vouchersOnHand(),
    ...anIssue({ n: 1, receipts: [['L2-04', 'BG10021']], phone: '13812345678' }),
    ...anIssue({ n: 2, receipts: [['L1-03', 'WL5512']], serial: 13 }),
    ...aReversal(1, ['BG10021']),
    ...aBox('SEAL-0078', 'broken'),
    ...aStocktake('discrepant'),
  ]);
});
afterAll(() => desk.close());

/** Ledgers with a handful of rows: one per batch. */
const growing = growingBut('voucher_batch', 'voucher_stamp_check');

/** Every statement `body` reads by, and the growing tables each one reads from end to end. */
function scansIn(body: (tx: Tx, scene: Scene) => void): { statements: number; scans: string[] } {
  const book = bookOf(desk);
  const seen = new Map<string, readonly (string | number | null)[]>();
  const query: Query = {
    all: (sql, ...values) => (seen.set(sql, values), book.all(sql, ...values)),
    get: (sql, ...values) => (seen.set(sql, values), book.get(sql, ...values)),
  };
  const tx = { ...query, insert: () => undefined, update: () => undefined, docNo: () => '' } as unknown as Tx;
  const scene: Scene = {
    now: desk.clock.now(),
    callId: idOf('call'),
    window: '',
    staff: activeStaff(query, idOf('staff 1001'))!,
    desk: loadDesk(query)!,
    shift: '',
    day: openDay(query, 'QYL1'),
    newId: () => idOf('new'),
    takeSignature: () => null,
  };
  seen.clear();
  body(tx, scene);
  book.end();
  return { statements: seen.size, scans: scansOf(desk.folder, [...seen], growing) };
}

const parsed = <N extends 'stores.save' | 'staff.save' | 'gifts.saveItem' | 'vouchers.saveType' | 'campaigns.save'>(
  op: N,
  input: unknown,
) => contract[op].input.parse(input) as never;

test('the one box reads no growing table from end to end', () => {
  const { statements, scans } = scansIn((tx, scene) => {
    const texts = [
      'BG10021',
      'BG',
      '00001234202610010032600',
      'Q20-000013',
      'Q20-000060',
      'ZPFF-QYL1-20261001-001',
      'ZPFF-',
      'ZPCK-QYL1-20261001-001',
      'PD-QYL1B-20261001-001',
      'SEAL-0078',
      '13812345678',
      'bgnz',
      '布谷',
      'G001',
    ];
    for (const text of texts)
      expect(searchHandlers['search.find'](tx, { text, limit: 20 }, scene)).toHaveProperty('ok');
  });
  expect(statements).toBeGreaterThan(20);
  expect(scans).toEqual([]);
});

test('neither do master data, notices and the rules of an import', () => {
  const { statements, scans } = scansIn((tx, scene) => {
    const gift = { ...aGift({ id: idOf('gift G001'), code: 'G001' }), status: 'retired' };
    const done = [
      masterHandlers['stores.list'](tx, {}, scene),
      masterHandlers['staff.list'](tx, {}, scene),
      masterHandlers['gifts.items'](tx, {}, scene),
      masterHandlers['vouchers.types'](tx, {}, scene),
      masterHandlers['campaigns.list'](tx, {}, scene),
      masterHandlers['gifts.saveItem'](tx, parsed('gifts.saveItem', gift), scene),
      masterHandlers['vouchers.saveType'](
        tx,
        parsed(
          'vouchers.saveType',
          aType({ id: idOf('voucher Q20'), code: 'Q20', serialPrefix: 'Q20-', faceValue: 2000 }),
        ),
        scene,
      ),
      masterHandlers['vouchers.addBatch'](tx, { typeId: idOf('voucher Q20'), serialFrom: 500, serialTo: 600 }, scene),
      masterHandlers['campaigns.save'](
        tx,
        parsed(
          'campaigns.save',
          aCampaign(idOf('gift G001'), { id: null, startDay: '2026-11-01', endDay: '2026-11-02', tiers: [] }),
        ),
        scene,
      ),
      masterHandlers['campaigns.end'](tx, { id: A, reason: 'x' }, scene),
      noticeHandlers['notices.list'](tx, { open: true }, scene),
      noticeHandlers['notices.list'](tx, { open: false }, scene),
      noticeHandlers['exceptions.list'](tx, { open: true }, scene),
      noticeHandlers['exceptions.list'](tx, { open: false }, scene),
    ];
    for (const answer of done) expect(answer).toHaveProperty('ok');
    const world = worldOf(tx, 'vouchers', idOf('staff 1001'));
    expect([
      world.good(idOf('voucher Q20')),
      world.received(idOf('voucher Q20')),
      world.batches(idOf('voucher Q20')),
    ]).toEqual([99, true, [{ from: 1, to: 400 }]]);
    for (const kind of ['stores', 'staff', 'gifts'] as const)
      expect(worldOf(tx, kind, '').all.length).toBeGreaterThan(2);
  });
  expect(statements).toBeGreaterThan(20);
  expect(scans).toEqual([]);
});
