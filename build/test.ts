// npm test [-- vitest arguments]: every vitest project once. The last line is the count; no test at all is a failure.
import { parseCLI, startVitest } from 'vitest/node';
import { leftOut, tally, verdict } from './tally.ts';

const { filter, options } = parseCLI(['vitest', 'run', ...process.argv.slice(2)]);
const vitest = await startVitest(filter, { ...options, run: true, watch: false });
const modules = vitest.state.getTestModules();
const counts = tally(modules, vitest.state.getUnhandledErrors().length);
await vitest.close();

for (const name of leftOut(modules)) console.log(`skipped: ${name}`);
console.log(verdict(counts));
process.exit(counts.failed > 0 || counts.passed === 0 ? 1 : 0);
