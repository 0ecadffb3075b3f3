import { expect, test } from 'vitest';
import { outside, screens } from '../../renderer/app/screens.ts';
import { maskPromise } from '../../shared/domain/todo/todo.ts';
import { createT, type Lang } from '../../shared/i18n/index.ts';
import { aWindow, LAPTOP, lock, signIn, SMALL, switchTo } from '../support/browser.ts';
import { ISSUER, SUPERVISOR } from '../support/counter.ts';
import { covered, misfits, textsOf, wrongLanguage } from '../support/look.ts';
import { COUNTER, type Reached, SETTINGS, type View } from '../support/views.ts';

/** Looks at every view in one language, at both sizes; what is wrong, each with its view. */
async function lookAt(at: Reached, views: readonly View[], lang: Lang, faults: string[]): Promise<void> {
  const { page, picture, settled, violations, folder } = at.window;
  for (const view of views) {
    const reached = view.open(at).then(() => (view.panel ? page.getByRole('dialog').waitFor() : null));
    await reached.catch((cause: unknown) => Promise.reject(new Error(`${view.name} was not reached`, { cause })));
    for (const size of [LAPTOP, SMALL]) {
      await page.setViewportSize(size);
      if (size === LAPTOP) await picture(`lang ${view.name} ${lang}`);
      else await settled();
      const found = [...(await misfits(page)), ...(await covered(page))];
      if (size === LAPTOP) {
        const known = textsOf(folder).flatMap((text) => [text, maskPromise(text)]);
        const foreign = await wrongLanguage(page, lang, known);
        found.push(...(await violations()), ...foreign.map((text) => `wrong language: ${text}`));
      }
      faults.push(...found.map((fault) => `${view.name} ${lang} ${size.width}: ${fault}`));
    }
    await page.setViewportSize(LAPTOP);
    if (view.panel) {
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    }
  }
}

test.concurrent.for(['zh-CN', 'en'] as const)(
  'every screen in %s on two sizes of screen: nothing cut, nothing in the other language, nothing axe knows',
  { timeout: 6 * 60_000 },
  async (lang, { expect, onTestFinished }) => {
    const window = await aWindow({ finished: onTestFinished });
    const at = { window, t: createT(lang) };
    const faults: string[] = [];
    await window.page.locator('.lock').waitFor();
    if (lang === 'en') await window.press('切换到英文');
    await lookAt(at, [{ name: 'lock', screen: 'lock', open: async () => null }], lang, faults);
    await signIn(window, ISSUER);
    await lookAt(at, COUNTER, lang, faults);
    await switchTo(window, SUPERVISOR);
    await lookAt(at, SETTINGS, lang, faults);
    await lock(window);
    expect(faults).toEqual([]);
  },
);

test('no screen is left out', () => {
  const looked = new Set<string>([...COUNTER, ...SETTINGS].map((view) => view.screen));
  expect(Object.keys(screens).filter((name) => !looked.has(name))).toEqual([]);
  // The first run has a journey of its own.
  expect(Object.keys(outside)).toEqual(['lock', 'firstRun']);
});
