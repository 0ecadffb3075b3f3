// npm run bench [-- --entries N] [--keep]: the figures a desk with years behind it has to hold, one JSON line each; ends with 1 when one does not.
import { rmSync } from 'node:fs';
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { findBrowser } from '../../chromium/find.ts';
import { createPdfPort } from '../../chromium/pdf.ts';
import { unpackedChromium } from '../../chromium/unpack.ts';
import { commitFigures } from './commits.ts';
import { openBench, stockUp } from './desk.ts';
import { atMost, failures, figuresPrinted, note, timed } from './figures.ts';
import { daysFor, generatedFolder, workingCopy } from './folder.ts';
import { depthFigures, handlerFigures } from './handlers.ts';
import { median } from '../support/random.ts';
import { nightFigures } from './night.ts';
import { paperFigures } from './paper.ts';
import { dailyFigures, growthFigures } from './reports.ts';
import { syncFigures } from './syncs.ts';

const MONTH = 30 * 547;
const OPEN_MS = 300;
const { values } = parseArgs({ options: { entries: { type: 'string', default: '1000000' } } });
const entries = Number(values.entries);
if (!Number.isInteger(entries) || entries < MONTH) throw new Error(`--entries N, at least ${MONTH}`);
const say = (line: string): void => console.error(line);
const [days, monthDays] = [daysFor(entries), daysFor(MONTH)];

const [largeFolder, smallFolder] = [
  workingCopy(await generatedFolder(entries, say)),
  workingCopy(await generatedFolder(MONTH, say)),
];
const browser = findBrowser() !== null || (await unpackedChromium()) !== null;
const printer = browser ? createPdfPort() : null;
try {
  note('journal entries', entries, 'entries', `${days} days; load of this machine ${loadavg()[0]!.toFixed(1)}`);
  await openFigures();
  await syncFigures(smallFolder, monthDays);
  const large = await openBench(largeFolder, days, printer?.pdf ?? null);
  const small = await openBench(smallFolder, monthDays);
  await stockUp(large);
  await stockUp(small);
  await growthFigures(large, small);
  // Reports of a day as it is in life: what follows makes thousands of issues.
  await dailyFigures(large, days);
  await handlerFigures(large);
  await commitFigures(large);
  await depthFigures(large);
  if (printer) await paperFigures(printer);
  await nightFigures(large, browser);
  await large.close();
  await small.close();
} finally {
  await printer?.close();
  for (const folder of [largeFolder, smallFolder]) rmSync(folder, { recursive: true, force: true });
}
const failed = failures();
say(`${figuresPrinted() - failed.length} of ${figuresPrinted()} figures hold`);
process.exitCode = failed.length === 0 ? 0 : 1;

/** Opening the core on the large database, the files of the process already in memory. */
async function openFigures(): Promise<void> {
  const times: number[] = [];
  for (let n = 0; n < 5; n++) {
    const { ms, value } = await timed(() => openBench(largeFolder, days));
    times.push(ms);
    await value.close();
  }
  atMost('core open', median(times), 'ms', OPEN_MS);
}
