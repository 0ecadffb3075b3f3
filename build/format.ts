// npm run format: writes every file in the house format.
import { FORMAT, runTool } from './tools.ts';

const { ok, output } = await runTool({ ...FORMAT, args: ['--write', '.'] });
console.log(output.trimEnd());
process.exitCode = ok ? 0 : 1;
