import { afterEach, expect, test } from 'vitest';
import { createDemo } from '../../../core/demo/create.ts';
import { campaignId, DEMO_PIN, DEMO_ZONE, staffId } from '../../../shared/demo/site.ts';
import { addDays, calendarDay } from '../../../shared/kernel/time.ts';
import { aDesk, type TestDesk } from '../../support/desk.ts';

let desk: TestDesk | null = null;
afterEach(() => desk?.close());

async function aDemoAt(now: string): Promise<{ desk: TestDesk; now: number; today: string }> {
  desk = await aDesk({ empty: true });
  const instant = Date.parse(now);
  const made = await createDemo(desk.app, desk.clock.set, instant);
  expect(made, String((desk.defects.at(-1)?.error as Error | undefined)?.stack)).toMatchObject({
    ok: { lines: expect.any(Number) as unknown },
  });
  desk.clock.set(instant);
  return { desk, now: instant, today: calendarDay(instant, DEMO_ZONE) };
}

test.each([
  '2027-05-05T15:20:00+08:00',
  '2027-05-05T11:00:00+08:00',
  '2027-05-05T00:00:00+08:00',
  '2028-02-29T23:59:59+08:00',
])('at %s the second campaign day is open, and nothing is dated later', async (when) => {
  const { desk: d, now, today } = await aDemoAt(when);
  const { stream } = d.app.stream();
  expect(Math.max(...d.app.entriesAfter(stream, 0, 2000).map((e) => e.at))).toBeLessThanOrEqual(now);
  const report = await d.ok('reports.giftDaily', { campaignId: campaignId('A'), day: today }, '1001');
  expect(report).toMatchObject({ dayState: 'open', totals: { issues: 46, reversed: 1 } });
  const before = await d.ok('reports.giftDaily', { campaignId: campaignId('A'), day: addDays(today, -1) }, '1001');
  expect(before).toMatchObject({
    dayState: 'closed',
    totals: { issues: 196, reversed: 0 },
    giftRate: { matched: 5, rows: 5 },
  });
  const { held, campaigns } = await d.ok('gifts.counter', {}, '1016');
  expect(campaigns.map((c) => [c.name, c.state])).toEqual([['金榆丰收季', 'running']]);
  expect(held.map((h) => h.code)).toEqual(['G001', 'G002', 'G003', 'G004', 'G005', 'Q20', 'Q50']);
  expect(d.defects).toEqual([]);
});

test('everyone signs in with the demo PIN, and a top-up is on its way', async () => {
  const { desk: d } = await aDemoAt('2027-05-05T15:20:00+08:00');
  expect(await d.call('session.signIn', { staffId: staffId('1018'), pin: DEMO_PIN }, null)).toMatchObject({
    ok: { name: '小暑凉' },
  });
  const { faces, demo } = await d.ok('session.faces', {}, null);
  expect(demo).toBe(true);
  expect(
    faces
      .filter((f) => f.onDuty)
      .map((f) => f.staffNo)
      .toSorted(),
  ).toEqual(['1012', '1016', '1017']);
  const { rows } = await d.ok('gifts.outbounds', {}, '1012');
  expect(rows.filter((o) => o.state === 'draft').map((o) => o.kind)).toEqual(['top_up']);
});

test('a desk that has a site already is left alone', async () => {
  const { desk: d, now } = await aDemoAt('2027-05-05T15:20:00+08:00');
  const { seq } = d.app.stream();
  expect(await createDemo(d.app, d.clock.set, now)).toMatchObject({ refused: { type: 'alreadySetUp' } });
  expect(d.app.stream().seq).toBe(seq);
});
