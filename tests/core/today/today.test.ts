import { expect, test } from 'vitest';
import type { TestDesk } from '../../support/desk.ts';
import { instantOf } from '../../../shared/kernel/time.ts';
import {
  AGENT,
  aMorning,
  aWorkingDay,
  CAMPAIGN,
  CLOSER,
  exported,
  gift,
  ISSUER,
  nightCount,
  readyToClose,
  SUP,
  TODAY,
} from '../../support/day.ts';
import { idOf } from '../../support/site.ts';

const today = (desk: TestDesk, as = ISSUER) => desk.ok('day.today', {}, as);
const steps = async (desk: TestDesk) => (await today(desk)).steps.map((s) => s.state);
const kinds = async (desk: TestDesk, as = ISSUER) => (await today(desk, as)).tasks.map((t) => [t.kind, t.level]);

const draw = (desk: TestDesk, qty = 20) => {
  desk.app.demo.actAs(`window of ${ISSUER}`, ISSUER);
  return desk.ok(
    'gifts.draw',
    { lines: [{ ...gift('G001'), qty }], countersign: desk.sign(AGENT, 'countersign', ISSUER) },
    ISSUER,
  );
};
const issue = (desk: TestDesk, n: number, elapsedS: number) =>
  desk.ok(
    'gifts.issue',
    {
      campaignId: CAMPAIGN,
      receipts: [{ storeId: idOf('store L2-04'), receiptNo: `BG0000${n}`, receiptDay: TODAY, amount: 40_000 + n }],
      choiceId: idOf('choice 1 G001'),
      elapsedS,
      wiped: true,
      stampChecked: false,
      calledOut: false,
    },
    ISSUER,
  );

test('the day as a line, from opening to close', async () => {
  const desk = await aMorning();
  expect(await today(desk)).toMatchObject({
    day: null,
    gateMissing: 0,
    steps: [
      { key: 'open', state: 'now' },
      { key: 'draw', state: 'ahead' },
      { key: 'work' },
      { key: 'handover' },
      { key: 'close' },
    ],
  });
  await desk.ok('day.open', { seals: [] }, AGENT);
  expect(await steps(desk)).toEqual(['done', 'now', 'ahead', 'ahead', 'ahead']);
  expect(await today(desk)).toMatchObject({ day: { day: TODAY, state: 'open', openedBy: '清明朗' }, gateMissing: 4 });
  await draw(desk);
  expect(await steps(desk)).toEqual(['done', 'done', 'now', 'ahead', 'ahead']);
  expect((await today(desk)).steps[1]!.facts).toMatchObject({ by: '春分和', kinds: 1, qty: 20 });
  await desk.ok('gifts.returnRemainder', { issuerId: idOf(`staff ${ISSUER}`) }, ISSUER);
  await desk.ok('day.startClosing', {}, CLOSER);
  expect(await steps(desk)).toEqual(['done', 'done', 'done', 'now', 'ahead']);
  await readyToClose(desk);
  expect(await steps(desk)).toEqual(['done', 'done', 'done', 'done', 'now']);
  expect((await today(desk)).steps.at(-1)!.facts).toEqual({ missing: 0, closeTime: '22:00' });
  await desk.ok('day.close', {}, CLOSER);
  expect(await steps(desk)).toEqual(['done', 'done', 'done', 'done', 'done']);
  expect((await today(desk)).steps.slice(3).map((s) => s.facts)).toMatchObject([
    { docNo: 'ZPJJ-QYL1-20261001-001', by: '春分和' },
    { missing: 0, by: '小暑凉' },
  ]);
  desk.clock.set(instantOf('2026-10-02', '08:50', 'Asia/Shanghai'));
  expect(await steps(desk)).toEqual(['now', 'ahead', 'ahead', 'ahead', 'ahead']);
  await desk.close();
});

test('figures are those of issues that stand', async () => {
  const desk = await aWorkingDay({ claimLimit: null });
  await draw(desk);
  expect((await today(desk)).figures).toEqual({
    issues: 0,
    receipts: 0,
    sales: 0,
    averageS: null,
    over: 0,
    yesterdayRate: null,
  });
  await issue(desk, 1, 40);
  await issue(desk, 2, 71);
  const third = await issue(desk, 3, 300);
  await desk.ok('gifts.reverse', { issueId: third.id, reason: '发错' }, ISSUER);
  expect((await today(desk)).figures).toEqual({
    issues: 2,
    receipts: 2,
    sales: 80_003,
    averageS: 56,
    over: 1,
    yesterdayRate: null,
  });
  await desk.close();
});

test("yesterday's rate is what the night count found, settled or not", async () => {
  const desk = await aWorkingDay();
  const { id } = await nightCount(desk, { G003: 139 });
  await desk.ok(
    'stocktake.settle',
    { id, lines: [{ key: `gift:${gift('G003').itemId}:DESK:QYL1:`, reason: '少记' }] },
    SUP,
  );
  const held = (await desk.ok('gifts.stock', {}, SUP)).places.find((p) => p.kind === 'DESK')!.held;
  await desk.ok(
    'seals.seal',
    { sealNo: 'A-1', lines: held.map(({ itemKind, itemId, qty }) => ({ itemKind, itemId, qty })) },
    ISSUER,
  );
  await desk.ok('giftHandover.signOut', {}, ISSUER);
  await exported(desk);
  await desk.ok('day.close', {}, CLOSER);
  desk.clock.set(instantOf('2026-10-02', '09:20', 'Asia/Shanghai'));
  expect((await today(desk)).figures.yesterdayRate).toEqual({ matched: 4, rows: 5 });
  await desk.close();
});

test('running campaigns with their gauges and the replenishment line', async () => {
  const desk = await aWorkingDay();
  const [campaign] = (await today(desk)).campaigns;
  expect(campaign).toMatchObject({ code: 'QYL-2026-01', state: 'running', dayNo: 1 });
  expect(campaign!.gauges.map((g) => [g.name, g.tierLevel, g.good, g.received, g.reorderLevel])).toEqual(
    expect.arrayContaining([
      ['折叠购物袋', 1, 179, 179, 60],
      ['保温杯', 2, 141, 142, 32],
      ['20元抵用券', 2, 230, 252, 51],
    ]),
  );
  expect(campaign!.gauges).toHaveLength(6);
  await desk.close();
});

test('urgent first: what the supervisor is told, what closing still needs, what runs short, what went to nobody', async () => {
  const desk = await aWorkingDay();
  expect(await kinds(desk)).toEqual([]);
  await desk.ok(
    'gifts.damage',
    { ...gift('G001'), qty: 125, from: 'DESK', stage: 'keeping', cause: '水管漏水' },
    ISSUER,
  );
  expect(await kinds(desk)).toEqual([['reorder', 'warn']]);
  expect(await kinds(desk, SUP)).toEqual([
    ['damageToConfirm', 'warn'],
    ['reorder', 'warn'],
  ]);
  await nightCount(desk, { G003: 139 });
  await exported(desk);
  await desk.ok('day.startClosing', {}, CLOSER);
  expect(await kinds(desk, SUP)).toEqual([
    ['countDiscrepant', 'urgent'],
    ['gateMissing', 'urgent'],
    ['gateMissing', 'urgent'],
    ['gateMissing', 'urgent'],
    ['damageToConfirm', 'warn'],
    ['reorder', 'warn'],
    ['reportUnsent', 'warn'],
  ]);
  const notice = (await today(desk, SUP)).tasks[0]!;
  await desk.ok('notices.ack', { id: String(notice.facts['noticeId']) }, SUP);
  expect((await today(desk, SUP)).tasks[0]).toMatchObject({
    kind: 'gateMissing',
    facts: { step: '1', key: 'counted' },
  });
  const { rows } = await desk.ok('reports.exports', { campaignId: CAMPAIGN, day: TODAY }, SUP);
  await desk.ok('reports.markSent', { exportId: rows[0]!.id, recipient: '立秋实', method: 'electronic' }, SUP);
  expect((await kinds(desk)).map(([kind]) => kind)).toEqual(['gateMissing', 'gateMissing', 'gateMissing', 'reorder']);
  await desk.close();
});

test('a day left open is ordinary in the night and urgent in the morning', async () => {
  const desk = await aWorkingDay();
  desk.clock.set(instantOf('2026-10-02', '00:30', 'Asia/Shanghai'));
  expect((await today(desk)).tasks).toMatchObject([{ kind: 'previousDayOpen', level: 'warn', facts: { day: TODAY } }]);
  desk.clock.set(instantOf('2026-10-02', '09:31', 'Asia/Shanghai'));
  expect((await today(desk)).tasks).toMatchObject([{ kind: 'previousDayOpen', level: 'urgent', screen: 'day.close' }]);
  await desk.close();
});
