import { addDays, type BusinessDay, type Instant } from '../kernel/time.ts';
import { campaignDay } from './campaign-day.ts';
import { type Line, type Script, scriptOf } from './line.ts';
import { eve } from './morning.ts';
import { closeDay } from './night.ts';
import { DAY_1, DAY_2, EARLY_STOP } from './plan.ts';
import { randomFrom } from './random.ts';
import { tillsFrom } from './receipts.ts';
import { emptyShelf } from './shelf.ts';

export type LedgerOptions = {
  /** `day2-open` stops in the early shift of the second campaign day, with the day open and 47 customers served; `all` closes that day too. */
  readonly through?: 'day2-open' | 'all';
  /** With `day2-open`: no line is later than this, so that the second day can be today at any hour. */
  readonly now?: Instant;
};

const SEED = 20261001;

/**
 * The worked example as lines of a replay: the eve, then two campaign days, through the operations a desk really uses.
 * The same first day gives the same lines. They fit the site of `demoSite(firstDay)`.
 */
export function demoLedger(firstDay: BusinessDay, { through = 'all', now }: LedgerOptions = {}): Line[] {
  const random = randomFrom(SEED);
  const tills = tillsFrom(random);
  const shelf = emptyShelf();
  const scripts = [addDays(firstDay, -1), firstDay, addDays(firstDay, 1)].map(scriptOf) as [Script, Script, Script];
  const [before, first, second] = scripts;
  eve(before, shelf);
  closeDay(before, shelf, 0);
  campaignDay(first, shelf, DAY_1, random, tills);
  tills.overnight();
  campaignDay(second, shelf, DAY_2, random, tills);
  const lines = scripts.flatMap((s) => s.lines.toSorted((a, b) => a.at - b.at));
  if (through === 'all') return lines;
  const stop = second.at(EARLY_STOP);
  const played = lines.filter((l) => l.at <= stop);
  return now === undefined || now >= stop ? played : squeezed(played, second, now);
}

/** Moves the lines of the second day between its midnight and `now`, keeping their order and proportions. */
function squeezed(lines: readonly Line[], { at }: Script, now: Instant): Line[] {
  const midnight = at('00:00');
  const [from, to] = [at('08:50'), at(EARLY_STOP)];
  const end = Math.max(midnight, now);
  return lines.map((l) =>
    l.at < midnight ? l : { ...l, at: Math.floor(midnight + ((l.at - from) / (to - from)) * (end - midnight)) },
  );
}
