import { addDays } from '../../shared/kernel/time.ts';
import { type BenchDesk, NIGHT, SUP } from './desk.ts';
import { atMost, interleaved, ratioAtMost, spread } from './figures.ts';
import { campaignId, campaignOn, TODAY } from './world.ts';

/** One frame: what the thread of the core may be held without anybody noticing. */
const FRAME_MS = 16;
const OLD_MS = 100;

/** The daily detail of today and of days long past. */
export async function dailyFigures(desk: BenchDesk, days: number): Promise<void> {
  const daily = (back: number) =>
    desk.ok(
      'reports.giftDaily',
      { campaignId: campaignId(campaignOn(days - 1 - back)), day: addDays(TODAY, -back) },
      SUP,
    );
  const today = await spread(40, () => daily(0));
  atMost('daily report of today, p99', today.p99, 'ms', FRAME_MS);
  const year = Math.min(365, Math.floor(days / 2));
  atMost(`daily report ${year} days back, p99`, (await spread(10, (n) => daily(year + n))).p99, 'ms', OLD_MS);
  atMost(
    `daily report of the first day, ${days - 1} days back, p99`,
    (await spread(10, () => daily(days - 1))).p99,
    'ms',
    OLD_MS,
  );
}

/** What closing a day costs after years against what it costs after a month, in turn. */
export async function growthFigures(large: BenchDesk, small: BenchDesk): Promise<void> {
  const totals = (desk: BenchDesk) => () =>
    desk.ok('reports.giftDaily', { campaignId: campaignId(desk.campaign), day: TODAY }, SUP);
  const gate = (desk: BenchDesk) => () => desk.ok('day.gate', {}, SUP);
  const commit = (desk: BenchDesk) => async () => {
    await desk.ok('day.startClosing', {}, NIGHT);
    await desk.ok('day.reopen', { reason: '测试' }, SUP);
  };
  const compare = async (name: string, of: (desk: BenchDesk) => () => unknown, rounds: number): Promise<void> => {
    const bodies = { large: of(large), small: of(small) };
    await interleaved(Math.ceil(rounds / 5), bodies);
    const times = await interleaved(rounds, bodies);
    ratioAtMost(`night close, ${name}`, times.large / times.small, times.large, 'ms', 1.3, 'the same after one month');
  };
  await compare('totals', totals, 31);
  await compare('gate', gate, 31);
  await compare('two commits of the close', commit, 31);
}
