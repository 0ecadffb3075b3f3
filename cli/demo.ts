import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoLedger } from '../shared/demo/ledger.ts';
import { campaignCode, campaignId, DEMO_PIN, EXAMPLE_DAY } from '../shared/demo/site.ts';
import { addDays } from '../shared/kernel/time.ts';
import type { Args } from './args.ts';
import { atDesk, signIn } from './desk.ts';
import { EXIT, type ExitCode } from './exit.ts';
import { giftDailyText } from './figures.ts';
import { printNight } from './print.ts';
import { playOn } from './replay.ts';
import { exported } from './report.ts';
import { print, t, tell } from './say.ts';

const SUPERVISOR = '1001';

/**
 * `demo`: plays the worked example through the same door into a folder of its own and leaves the second day's report as xlsx, csv and pdf,
 * then every sheet of its night.
 */
export async function demo(args: Args): Promise<ExitCode> {
  const folder = await mkdtemp(join(tmpdir(), 'zongtai-demo-'));
  const out = args.path('out') ?? folder;
  const day = addDays(EXAMPLE_DAY, 1);
  return atDesk(folder, async (desk) => {
    await playOn(desk, EXAMPLE_DAY, demoLedger(EXAMPLE_DAY));
    await signIn(desk, SUPERVISOR, DEMO_PIN);
    const id = campaignId('A');
    for (const format of ['xlsx', 'csv', 'pdf'] as const)
      await exported(desk, id, day, format, join(out, `${campaignCode(EXAMPLE_DAY, 'A')}-${day}.${format}`));
    for (const d of [EXAMPLE_DAY, day])
      await print(`${giftDailyText(await desk.ok('reports.giftDaily', { campaignId: id, day: d }))}\n`);
    await printNight(desk, out);
    tell(t('cli.demoData', { folder }));
    return EXIT.ok;
  });
}
