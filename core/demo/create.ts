import { demoLedger, type LedgerOptions } from '../../shared/demo/ledger.ts';
import { DEMO_PIN, DEMO_TERMINAL, DEMO_ZONE, demoSite, terminalId } from '../../shared/demo/site.ts';
import { isRefused, ok, type Result } from '../../shared/kernel/result.ts';
import { addDays, type BusinessDay, calendarDay, type Instant, instantOf } from '../../shared/kernel/time.ts';
import type { App } from '../api.ts';
import { pinyinOf } from '../pinyin.ts';
import { play } from './play.ts';

type SetClock = (at: Instant) => void;

/** Fills an empty database with the demo site whose campaign A begins on `firstDay`. Refusal: alreadySetUp. */
export async function seedDemo(app: App, setClock: SetClock, firstDay: BusinessDay): Promise<Result<{ rows: number }>> {
  setClock(instantOf(addDays(firstDay, -3), '09:30', DEMO_ZONE));
  return app.demo.seed(demoSite(firstDay, pinyinOf), terminalId(DEMO_TERMINAL), DEMO_PIN);
}

/**
 * Makes a demo desk out of an empty database: the site, the eve, the first campaign day, and the early shift of the second, which is today.
 * Nothing is dated after `now`. The clock stands wherever the last line put it; the caller lets it run again.
 * Refusals: alreadySetUp, replayStopped.
 */
export async function createDemo(app: App, setClock: SetClock, now: Instant): Promise<Result<{ lines: number }>> {
  const options: LedgerOptions = { through: 'day2-open', now };
  const firstDay = addDays(calendarDay(now, DEMO_ZONE), -1);
  const seeded = await seedDemo(app, setClock, firstDay);
  if (isRefused(seeded)) return seeded;
  const lines = demoLedger(firstDay, options);
  const played = await play(app, lines, { setClock });
  return isRefused(played) ? played : ok({ lines: lines.length });
}
