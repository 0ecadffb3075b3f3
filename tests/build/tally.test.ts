import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { startVitest } from 'vitest/node';
import { tally, verdict } from '../../build/tally.ts';

const scratch = mkdtempSync(join(tmpdir(), 'zongtai-tally-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** Runs one test file in a vitest of its own and answers the closing line. */
async function closingLine(name: string, text: string): Promise<string> {
  const folder = join(scratch, name);
  const vitest = import.meta.resolve('vitest');
  writeFileSync(`${folder}.test.mjs`, text.replace("'vitest'", JSON.stringify(vitest)));
  const run = await startVitest([], {
    root: scratch,
    config: false,
    include: [`${name}.test.mjs`],
    run: true,
    watch: false,
    reporters: [],
  });
  const counts = tally(run.state.getTestModules(), run.state.getUnhandledErrors().length);
  await run.close();
  process.exitCode = 0; // the inner run has set it for its own failures
  return verdict(counts);
}

test('tests are counted by their outcome', async () => {
  const text = `import { test } from 'vitest';
    test('a', () => {}); test('b', () => { throw new Error('b'); }); test.skip('c', () => {});`;
  expect(await closingLine('mixed', text)).toBe('1 passed, 1 failed, 1 skipped');
});

test('a file that does not load, a hook that throws and a stray rejection count as failed', async () => {
  expect(await closingLine('unloadable', "import './nowhere.mjs'; import { test } from 'vitest';")).toBe(
    '0 passed, 1 failed',
  );
  const hook = `import { afterAll, test } from 'vitest'; test('a', () => {}); afterAll(() => { throw new Error('x'); });`;
  expect(await closingLine('hook', hook)).toBe('1 passed, 1 failed');
  const stray = `import { test } from 'vitest'; test('a', async () => {
    void Promise.reject(new Error('x')); await new Promise((done) => setImmediate(done)); });`;
  expect(await closingLine('stray', stray)).toBe('1 passed, 1 failed');
});
