import { expect, test } from 'vitest';
import {
  AGENT,
  aWorkingDay,
  CAMPAIGN,
  CLOSER,
  exported,
  gift,
  ISSUER,
  nightCount,
  readyToClose,
  sealAll,
  SUP,
  TODAY,
} from '../../support/day.ts';

const report = { campaignId: CAMPAIGN, day: TODAY };

test('changing a master after the close gives the closed day no new revision and leaves its figures', async () => {
  const desk = await aWorkingDay();
  await readyToClose(desk);
  await desk.ok('day.close', {}, CLOSER);
  const before = await desk.ok('reports.giftDaily', report, SUP);
  const { pinyin: _p, ...item } = (await desk.ok('gifts.items', {}, SUP)).rows.find((r) => r.code === 'G001')!;
  await desk.ok('gifts.saveItem', { ...item, unitCost: item.unitCost * 10, name: '别的名' } as never, SUP);
  const { pinyin: _q, ...person } = (await desk.ok('staff.list', {}, SUP)).rows.find((r) => r.staffNo === ISSUER)!;
  await desk.ok(
    'staff.save',
    { id: person.id, staffNo: person.staffNo, name: '改过名', department: 'CS', post: 'AGT', roles: person.roles },
    SUP,
  );
  const after = await desk.ok('reports.giftDaily', report, SUP);
  expect(after.gifts.find((g) => g.code === 'G001')).toMatchObject({ name: '别的名', unitCost: item.unitCost * 10 });
  expect(after.stocktake?.countedBy).toBe('改过名');
  expect(after.totals.stockValue).toBeGreaterThan(before.totals.stockValue);
  expect([after.contentSha, after.revision]).toEqual([before.contentSha, before.revision]);
  const figures = (d: typeof before) =>
    d.gifts.map((g) => [g.code, g.opening, g.issued, g.closing, g.counted, g.difference]);
  expect(figures(after)).toEqual(figures(before));
  await desk.close();
});

test('goods that move give the report a new revision', async () => {
  const desk = await aWorkingDay();
  await nightCount(desk);
  await exported(desk);
  const before = await desk.ok('reports.giftDaily', report, SUP);
  await desk.ok('gifts.damage', { ...gift('G001'), qty: 1, from: 'DESK', stage: 'keeping', cause: '破' }, ISSUER);
  const after = await desk.ok('reports.giftDaily', report, SUP);
  expect(after.contentSha).not.toBe(before.contentSha);
  expect([before.revision, after.revision]).toEqual([1, 2]);
  await desk.close();
});

test('while a second count of the night runs the report has no count', async () => {
  const desk = await aWorkingDay();
  await nightCount(desk, { G003: 139 });
  expect((await desk.ok('reports.giftDaily', report, SUP)).stocktake).toMatchObject({
    state: 'discrepant',
    witness: '清明朗',
  });
  await desk.ok('stocktake.start', { kind: 'night_close' }, ISSUER);
  const running = await desk.ok('reports.giftDaily', report, SUP);
  expect([running.stocktake, running.giftRate]).toEqual([null, null]);
  await desk.close();
});

test('the handover sheet lists the boxes that were under seal when it was made', async () => {
  const desk = await aWorkingDay();
  const seal = (sealNo: string) => desk.ok('seals.seal', { sealNo, lines: [{ ...gift('G001'), qty: 1 }] }, ISSUER);
  const reopened = await seal('QF001');
  await desk.ok('seals.open', { boxId: reopened.id, outcome: 'opened', note: null }, AGENT);
  await nightCount(desk);
  await sealAll(desk, 'QF002');
  const { id } = await desk.ok('giftHandover.signOut', { remarks: null }, ISSUER);
  const html = async () =>
    (await desk.ok('sheets.preview', { sheet: 'giftHandover', id, language: 'zh-CN' }, SUP)).html;
  expect(await html()).toContain('QF002');
  expect(await html()).not.toContain('QF001');
  const box = (await desk.ok('gifts.stock', {}, SUP)).boxes.find((b) => b.sealNo === 'QF002')!;
  await desk.ok('seals.open', { boxId: box.id, outcome: 'opened', note: null }, AGENT);
  await seal('QF003');
  expect(await html()).toContain('QF002');
  expect(await html()).not.toContain('QF003');
  await desk.close();
});
