import { seedDemo } from '../../core/demo/create.ts';
import { type Answers, play } from '../../core/demo/play.ts';
import type { In, OpName } from '../../shared/contract/index.ts';
import { demoLedger, type LedgerOptions } from '../../shared/demo/ledger.ts';
import type { Line } from '../../shared/demo/line.ts';
import { DEMO_ZONE, EXAMPLE_DAY } from '../../shared/demo/site.ts';
import { addDays, type Instant, instantOf } from '../../shared/kernel/time.ts';
import { aDesk, type TestDesk } from './desk.ts';

/** The two campaign days of the worked example, and the day before them. */
export const EVE = addDays(EXAMPLE_DAY, -1);
export const DAY_ONE = EXAMPLE_DAY;
export const DAY_TWO = addDays(EXAMPLE_DAY, 1);

export const at = (day: string, hhmm: string): Instant => instantOf(day, hhmm, DEMO_ZONE);

/** One line with a checked input. */
export const lineOf = <N extends OpName>(when: Instant, as: string, op: N, input: In<N>, name?: string): Line => ({
  at: when,
  as,
  op,
  input,
  ...(name === undefined ? {} : { name }),
});

export type PlayedDesk = TestDesk & { readonly answers: Answers };

/**
 * A desk on which the worked example was played: all of it, or until the second day is open. Its clock stands at the last line.
 * `change` edits the lines before they are played.
 */
export async function aPlayedDesk(
  options: LedgerOptions & { change?: (lines: Line[]) => Line[] } = {},
): Promise<PlayedDesk> {
  const desk = await aDesk({ empty: true });
  const seeded = await seedDemo(desk.app, desk.clock.set, EXAMPLE_DAY);
  if ('refused' in seeded) throw new Error(JSON.stringify(seeded.refused));
  const lines = demoLedger(EXAMPLE_DAY, options);
  const played = await play(desk.app, options.change?.(lines) ?? lines, { setClock: desk.clock.set });
  if ('refused' in played)
    throw new Error(
      `${JSON.stringify(played.refused)} ${String((desk.defects.at(-1)?.error as Error | undefined)?.stack ?? '')}`,
    );
  return { ...desk, answers: played.ok.answers };
}
