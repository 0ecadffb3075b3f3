import { expect, test } from 'vitest';
import { aWorkingDay, gift, ISSUER, nightCount, refusalOf, rowsOf, sealAll, SUP } from '../../support/day.ts';
import type { TestDesk } from '../../support/desk.ts';

const states = (desk: TestDesk, id: string) =>
  rowsOf(desk, "SELECT to_state FROM transition WHERE doc_kind = 'gift_handover' AND doc_id = ? ORDER BY id", id).map(
    (r) => r['to_state'],
  );

test('the record rests on a night count that stands', async () => {
  const desk = await aWorkingDay();
  const signOut = () => desk.call('giftHandover.signOut', { remarks: null }, ISSUER);
  expect(await refusalOf(signOut())).toEqual({ type: 'stocktakeMissing', reason: 'none' });
  const running = await desk.ok('stocktake.start', { kind: 'night_close' }, ISSUER);
  expect(await refusalOf(signOut())).toEqual({ type: 'stocktakeMissing', reason: 'running' });
  await desk.ok('stocktake.discard', { id: running.id, reason: '重来' }, ISSUER);
  await nightCount(desk, { G003: 139 });
  expect(await refusalOf(signOut())).toEqual({ type: 'wrongState', state: 'discrepant' });
  await nightCount(desk);
  await desk.ok('gifts.damage', { ...gift('G001'), qty: 1, from: 'DESK', stage: 'keeping', cause: '破' }, ISSUER);
  expect(await refusalOf(signOut())).toEqual({ type: 'stocktakeMissing', reason: 'outdated' });
  await desk.close();
});

test('signing out tells marketing, once per count; a new count brings a new record', async () => {
  const desk = await aWorkingDay();
  await nightCount(desk);
  await sealAll(desk);
  const first = await desk.ok('giftHandover.signOut', { remarks: '箱封完好' }, ISSUER);
  expect(first.docNo).toBe('ZPJJ-QYL1-20261001-001');
  expect((await desk.ok('notices.list', {}, SUP)).rows).toMatchObject([
    { kind: 'giftHandover', recipient: 'MKS', subjectId: first.id, facts: { docNo: first.docNo, from: '春分和' } },
  ]);
  expect(await refusalOf(desk.call('giftHandover.signOut', {}, ISSUER))).toEqual({
    type: 'wrongState',
    state: 'signed_out',
  });
  await nightCount(desk);
  const second = await desk.ok('giftHandover.signOut', {}, ISSUER);
  expect([states(desk, first.id), states(desk, second.id)]).toEqual([['signed_out', 'void'], ['signed_out']]);
  const { rows } = await desk.ok('giftHandover.list', { day: '2026-10-01' }, SUP);
  expect(rows).toMatchObject([
    { id: second.id, docNo: second.docNo, from: '春分和', to: null, state: 'signed_out', remarks: null },
    { id: first.id, docNo: first.docNo, state: 'void', stocktakeNo: 'PD-QYL1-20261001-001', remarks: '箱封完好' },
  ]);
  expect((await desk.ok('giftHandover.list', {}, SUP)).rows).toEqual(rows);
  expect((await desk.ok('giftHandover.list', { day: '2026-09-30' }, SUP)).rows).toEqual([]);
  await desk.close();
});
