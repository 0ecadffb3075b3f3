import type { Locator } from 'playwright-core';
import { expect, test } from 'vitest';
import { DEMO_PIN } from '../../shared/demo/site.ts';
import { aWindow, SMALL, type Window, valueOf } from '../support/browser.ts';

/** px a finger needs; a layout rounds. */
const FINGER = 47.5;

/** Taps with a finger what a finger can hit. */
async function tap(control: Locator): Promise<void> {
  await control.waitFor();
  const box = await control.boundingBox();
  const name = await control.evaluate(
    (element) => `${element.tagName} ${element.className} ${element.textContent ?? ''}`,
  );
  expect(
    Math.min(box?.width ?? 0, box?.height ?? 0),
    `${name} is ${box?.width} x ${box?.height}`,
  ).toBeGreaterThanOrEqual(FINGER);
  await control.tap();
}

const keypad = async ({ page }: Window, digits: string): Promise<void> => {
  for (const digit of digits)
    await tap(
      page
        .getByRole('group', { name: '数字键盘' })
        .getByRole('button', { name: digit === '.' ? '小数点' : digit, exact: true }),
    );
};

/** Nothing under a finger is smaller than a finger: every control that can be pressed now. */
async function smallControls({ page }: Window): Promise<string[]> {
  return page
    .locator(
      'button:visible, [role=button]:visible, label.tick:visible, [role=radio]:visible, input:visible:not([type=checkbox], [type=radio], .box input)',
    )
    .evaluateAll(
      (all, least) =>
        all.flatMap((control) => {
          const { width, height } = control.getBoundingClientRect();
          if (Math.min(width, height) >= least || control.closest('.hidden-visually, [aria-hidden=true]')) return [];
          return [
            `${control.className || control.tagName} ${control.getAttribute('aria-label') ?? control.textContent} ${Math.round(width)}x${Math.round(height)}`,
          ];
        }),
      FINGER,
    );
}

test('a gift with the finger only on a small screen, every control big enough for it', async () => {
  const window = await aWindow({ size: SMALL, touch: true });
  const { page, sees, picture, accessible } = window;
  const button = (name: string | RegExp): Locator => page.getByRole('button', { name });
  await tap(page.getByRole('button', { name: '芒种禾', exact: true }));
  await picture('touch-lock');
  expect(await smallControls(window)).toEqual([]);
  await keypad(window, DEMO_PIN);
  await page.locator('.frame').waitFor();
  await sees('今日发放');
  await picture('touch-today');
  await accessible();
  expect(await smallControls(window)).toEqual([]);
  const before = valueOf(await window.call('day.today', {})).figures.issues;

  await tap(button(/^发放赠品/));
  await tap(button(/手工录入/));
  const number = page.getByRole('textbox', { name: '票号' });
  await tap(number);
  // What the keyboard on the glass would put in.
  await page.keyboard.insertText('BG99123');
  await tap(button(/^布谷牛仔/));
  await keypad(window, '320.5');
  await picture('touch-entry');
  await accessible();
  expect(await smallControls(window)).toEqual([]);
  await tap(button('计入'));
  await sees('达到 1 档');
  await tap(button(/^棉柔毛巾/));
  await tap(page.locator('label.tick', { hasText: '已擦拭' }));
  await picture('touch-ready');
  await accessible();
  expect(await smallControls(window)).toEqual([]);
  await tap(button(/^发放 ?Enter$|^发放$/));
  await page.getByText('已发放', { exact: true }).waitFor();
  expect(valueOf(await window.call('day.today', {})).figures.issues).toBe(before + 1);
  await tap(button(/^下一位/));
  await sees('扫第一张小票就开始计时');

  for (const [entry, wanted] of [
    ['赠品', '库存'],
    ['报表', '账实相符率'],
    ['设置', '店铺'],
  ] as const) {
    await tap(page.getByRole('navigation', { name: '主菜单' }).getByRole('button', { name: new RegExp(entry) }));
    await sees(wanted);
    expect(await smallControls(window), entry).toEqual([]);
  }
  await tap(page.locator('button.person'));
  await tap(page.getByRole('menuitem', { name: '锁屏' }));
  await page.locator('.lock').waitFor();
});
