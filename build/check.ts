// npm run check [-- --static]: types, lint, format, then the unit tests (layers and shared). --static leaves the tests out.
import { FORMAT, LINT, type Outcome, runTool, type Tool, TYPES, UNIT } from './tools.ts';

const BUDGET_SECONDS = 60;

const started = performance.now();
const outcomes = [
  ...(await report([TYPES, LINT, FORMAT])),
  ...(process.argv.includes('--static') ? [] : await report([UNIT])),
];
const seconds = (performance.now() - started) / 1000;
const failed = outcomes.filter(({ ok }) => !ok).map(({ name }) => name);

const verdict = failed.length === 0 ? 'check passed' : `check failed: ${failed.join(', ')}`;
console.log(`${verdict} (${seconds.toFixed(1)} s, budget ${BUDGET_SECONDS} s)`);
process.exitCode = failed.length === 0 ? 0 : 1;

/** Runs tools side by side; one line each as it ends, its output only when it failed. */
function report(tools: readonly Tool[]): Promise<Outcome[]> {
  return Promise.all(
    tools.map(async (tool) => {
      const outcome = await runTool(tool);
      if (!outcome.ok) console.log(outcome.output.trimEnd());
      console.log(`${outcome.ok ? 'ok  ' : 'FAIL'} ${outcome.name.padEnd(8)} ${outcome.seconds.toFixed(1)} s`);
      return outcome;
    }),
  );
}
