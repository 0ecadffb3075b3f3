// npm run soak -- kills N | model N | bad-input N: the same proofs as in the tests, as deep as asked for. Prints one closing line of figures.
import { parseArgs } from 'node:util';
import { fuzz } from '../core/bad-input/fuzz.ts';
import { wrongAnswersOfAll } from '../core/bad-input/refused.ts';
import { daysProperty } from '../core/model/property.ts';
import { killAndCheck } from '../faults/kills.ts';
import { aWorkingDay } from '../support/day.ts';

const USAGE = 'npm run soak -- kills N | model N | bad-input N [--seed S]';
const CALLS = 4_000;

const { values, positionals } = parseArgs({ allowPositionals: true, options: { seed: { type: 'string' } } });
const [what = '', size = ''] = positionals;
const count = Number(size);
/** Random unless it was given; always printed. */
const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 31));
const say = (line: string): void => console.error(line);

async function badInput(runs: number): Promise<unknown> {
  const desk = await aWorkingDay();
  const refused = await wrongAnswersOfAll(desk);
  await desk.close();
  if (refused.wrong.length > 0) throw new Error(refused.wrong.join('\n'));
  const figures = { refused: refused.cases, calls: 0, accepted: 0 };
  for (let run = 0; run < runs; run++) {
    const { calls, accepted } = await fuzz(CALLS, seed + run);
    figures.calls += calls;
    figures.accepted += accepted;
    say(`${run + 1} of ${runs} runs, ${figures.calls} calls`);
  }
  return { seed, runs, ...figures };
}

async function run(): Promise<unknown> {
  if (!Number.isInteger(count) || count < 1) throw new Error(USAGE);
  switch (what) {
    case 'kills':
      return killAndCheck(count, seed, say);
    case 'model':
      say(`seed ${seed}`);
      return { seed, runs: count, ...(await daysProperty(count, seed)) };
    case 'bad-input':
      return badInput(count);
    default:
      throw new Error(USAGE);
  }
}

const started = performance.now();
try {
  const figures = await run();
  console.log(
    JSON.stringify({
      soak: what,
      ...(figures as object),
      seconds: Math.round((performance.now() - started) / 1000),
      held: true,
    }),
  );
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  console.log(
    JSON.stringify({ soak: what, seed, seconds: Math.round((performance.now() - started) / 1000), held: false }),
  );
  process.exitCode = 1;
}
