// Every screen, with a text that would run as script behind every word of the data: nothing runs, and the policy has nothing to stop.
import { expect, test } from 'vitest';
import { createT } from '../../shared/i18n/index.ts';
import { csvOf } from '../support/brought-in.ts';
import { aWindow, lock, signIn } from '../support/browser.ts';
import { ISSUER, SUPERVISOR } from '../support/counter.ts';
import { dangers, listening, PAYLOADS, TRAP } from '../support/payloads.ts';
import { inProcess } from '../support/surface.ts';
import { COUNTER, SETTINGS } from '../support/views.ts';

const WORD = /[\u3400-\u9fff]/;
/** Markup that the core makes itself; what is in it is looked at where sheets are. */
const MADE = ['html'];

/** Puts a payload behind every word of an answer, the next one each time. */
function tainting() {
  const used = new Set<string>();
  let next = 0;
  const taint = (value: unknown): unknown => {
    if (typeof value === 'string' && WORD.test(value)) {
      const payload = PAYLOADS[next++ % PAYLOADS.length]!;
      used.add(payload);
      return value + payload;
    }
    if (Array.isArray(value)) return value.map(taint);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, inside]) => [key, MADE.includes(key) ? inside : taint(inside)]),
    );
  };
  return { taint, used, tainted: () => next };
}

test('two hundred payloads and more on every screen: none runs', { timeout: 6 * 60_000 }, async () => {
  // Answers are changed on their way, which only a browser on the loopback host lets a test do.
  const window = await aWindow({ serve: (folder, complain) => inProcess(folder, complain) });
  const { page, settled } = window;
  const at = { window, t: createT('zh-CN') };
  const ran = listening(page);
  const { taint, used, tainted } = tainting();
  await page.addInitScript(TRAP);
  const poison = async (): Promise<void> => {
    await page.route('**/call', async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, json: taint(await response.json()) });
    });
    await page.reload();
    await page.locator('.frame').waitFor();
  };
  const clean = async (): Promise<void> => {
    await page.unroute('**/call');
    await page.reload();
  };
  const faults: string[] = [];
  const look = async (name: string): Promise<void> => {
    await settled();
    faults.push(...(await dangers(page)).map((fault) => `${name}: ${fault}`));
  };
  let shown = 0;
  for (const [who, views] of [
    [ISSUER, COUNTER],
    [SUPERVISOR, SETTINGS],
  ] as const) {
    await signIn(window, who);
    await poison();
    for (const view of views) {
      const reached = view.open(at).then(() => (view.panel ? page.getByRole('dialog').waitFor() : null));
      await reached.catch((cause: unknown) => Promise.reject(new Error(`${view.name} was not reached`, { cause })));
      await look(view.name);
      shown += await page.evaluate(() => document.body.innerText.split('P()').length - 1);
      if (view.name === 'settings.import') {
        const buffer = csvOf('stores', PAYLOADS);
        await page.locator('input[type=file]').setInputFiles({ name: 'list.csv', mimeType: 'text/csv', buffer });
        await page.locator('.import-counts').waitFor();
        await look('settings.import of a file');
      }
      if (!view.panel) continue;
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    }
    await lock(window);
    await look('lock');
    await clean();
  }
  expect(faults).toEqual([]);
  expect(ran).toEqual([]);
  expect(used.size).toBe(PAYLOADS.length);
  expect(tainted()).toBeGreaterThan(1_500);
  expect(shown).toBeGreaterThan(500);
});
