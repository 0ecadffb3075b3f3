import { expect, test } from 'vitest';
import { AGENT, aWorkingDay, DESK, DMG, gift, ISSUER, SUP } from '../../support/day.ts';
import type { TestDesk } from '../../support/desk.ts';

/** What the stock shows somebody of a place: codes with figures, and codes without. */
async function seen(desk: TestDesk, as: string, place = DESK) {
  const { places, reorder } = await desk.ok('gifts.stock', {}, as);
  const here = places.find((p) => p.place === place)!;
  return {
    held: here.held.map((h) => h.code).toSorted(),
    hidden: here.underCount.map((h) => h.code).toSorted(),
    reorder: reorder.map((r) => r.code),
  };
}
const ALL = ['G001', 'G002', 'G003', 'G004', 'G005', 'Q20'];

test('who counts blind is shown no figure of what is not counted yet', async () => {
  const desk = await aWorkingDay();
  const before = (await seen(desk, ISSUER)).reorder;
  const { id } = await desk.ok('stocktake.start', { kind: 'night_close' }, ISSUER);
  expect(await seen(desk, ISSUER)).toEqual({ held: [], hidden: ALL, reorder: [] });
  expect(await seen(desk, ISSUER, DMG)).toMatchObject({ held: [], hidden: ['G003', 'G004'] });
  expect(await seen(desk, AGENT)).toEqual({ held: ALL, hidden: [], reorder: before });
  expect(JSON.stringify(await desk.ok('gifts.stock', {}, ISSUER))).not.toContain('223');

  const { hits } = await desk.ok('search.find', { text: 'G002' }, ISSUER);
  expect(hits.find((hit) => hit.kind === 'item')!.facts).toMatchObject({ code: 'G002', good: null });
  const gauges = async (as: string) =>
    (await desk.ok('day.today', {}, as)).campaigns.flatMap((c) => c.gauges.map((g) => g.itemId));
  expect([await gauges(ISSUER), (await gauges(AGENT)).length > 0]).toEqual([[], true]);
  expect(JSON.stringify(await desk.ok('day.today', {}, ISSUER))).not.toContain('223');

  await desk.ok('stocktake.count', { id, ...gift('G002'), place: DESK, counted: 223 }, ISSUER);
  expect(await seen(desk, ISSUER)).toMatchObject({ held: ['G002'], hidden: ALL.filter((c) => c !== 'G002') });
  await desk.ok('stocktake.count', { id, ...gift('G001'), place: DESK, counted: 1 }, AGENT);
  expect((await seen(desk, AGENT)).hidden).not.toContain('G001');
  expect((await seen(desk, AGENT)).hidden).toContain('G003');

  await desk.ok('stocktake.discard', { id, reason: '重来' }, ISSUER);
  expect((await desk.ok('stocktake.current', { id }, SUP)).stocktake!.discarded).toMatchObject({ reason: '重来' });
  expect(await seen(desk, ISSUER)).toMatchObject({ held: ALL, hidden: [] });
  await desk.close();
});

test('a count that is not blind hides nothing', async () => {
  const desk = await aWorkingDay({ rows: [['policy', { id: 'stocktake.blind_count', value: 'false' }]] });
  await desk.ok('stocktake.start', { kind: 'night_close' }, ISSUER);
  expect(await seen(desk, ISSUER)).toMatchObject({ held: ALL, hidden: [] });
  await desk.close();
});
