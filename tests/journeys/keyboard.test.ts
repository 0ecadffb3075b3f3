import type { CDPSession } from 'playwright-core';
import { expect, test } from 'vitest';
import { DEMO_PIN } from '../../shared/demo/site.ts';
import { aWindow, valueOf, type Window } from '../support/browser.ts';

const issues = async (window: Window): Promise<number> => valueOf(await window.call('day.today', {})).figures.issues;

/** Counts what a mouse or a finger does on the page from now on. */
async function watchPointer({ page }: Window): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const seen = globalThis as unknown as { pointers: number };
    seen.pointers = 0;
    for (const kind of ['pointerdown', 'mousedown', 'touchstart', 'click']) {
      addEventListener(
        kind,
        (e) => (seen.pointers += (e as MouseEvent).detail > 0 || kind === 'touchstart' ? 1 : 0),
        true,
      );
    }
  });
  return () => page.evaluate(() => (globalThis as unknown as { pointers: number }).pointers);
}

/** Tab by Tab to the first thing `selector` names. */
async function tabTo({ page }: Window, selector: string): Promise<void> {
  for (let presses = 0; presses < 40; presses++) {
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) === true, selector)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`no Tab leads to ${selector}`);
}

/** Signs in by pinyin initials and PIN, nothing touched. */
async function signInByKeys(window: Window, initials: string): Promise<void> {
  const { page, type } = window;
  await page.locator('.lock').waitFor();
  await type(initials);
  await page.keyboard.press('Enter');
  await page.getByText('请输入 6 位密码').waitFor();
  await type(DEMO_PIN);
  await page.locator('.frame').waitFor();
}

test('a gift from the lock screen to the lock screen without a mouse', async () => {
  const window = await aWindow();
  const { page, type, sees, picture } = window;
  const pointers = await watchPointer(window);
  await signInByKeys(window, 'mzh');
  const before = await issues(window);
  await page.keyboard.press('F2');
  await page.getByRole('heading', { name: '发放赠品' }).waitFor();
  await page.keyboard.press('+');
  await page.getByRole('heading', { name: '录入小票' }).waitFor();
  await type('880123');
  await tabTo(window, '[role=combobox]:not(.box input)');
  await type('ssbm');
  await page.getByRole('option', { name: /三勺半面馆/ }).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await picture('keyboard-entry');
  await type('320.5');
  await page.keyboard.press('Enter');
  await sees('票号 880123');
  await sees('达到 1 档');
  await type('2');
  await sees('为您兑换一档赠品棉柔毛巾一条');
  await tabTo(window, 'input[type=checkbox]');
  await picture('keyboard-tick');
  await page.keyboard.press('Space');
  await page.keyboard.press('Enter');
  await page.getByText('已发放', { exact: true }).waitFor();
  expect(await issues(window)).toBe(before + 1);
  await page.keyboard.press('F1');
  await page.getByRole('dialog', { name: '本页帮助' }).waitFor();
  await picture('keyboard-help');
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.keyboard.press('F12');
  await page.locator('.lock').waitFor();
  expect(await pointers()).toBe(0);
});

/** Composes Chinese as an input method does, presses the Enter that picks a candidate, and takes the candidate. */
async function compose(window: Window, ime: CDPSession, latin: string, chinese: string): Promise<void> {
  await ime.send('Input.imeSetComposition', { text: latin, selectionStart: latin.length, selectionEnd: latin.length });
  await ime.send('Input.dispatchKeyEvent', {
    type: 'rawKeyDown',
    key: 'Enter',
    code: 'Enter',
    windowsVirtualKeyCode: 229,
  });
  await window.page.evaluate(() => {
    const enter = { key: 'Enter', code: 'Enter', bubbles: true, cancelable: true };
    document.activeElement!.dispatchEvent(new KeyboardEvent('keydown', { ...enter, isComposing: true }));
    document.activeElement!.dispatchEvent(
      new KeyboardEvent('keydown', { ...enter, keyCode: 229 } as KeyboardEventInit),
    );
  });
  await ime.send('Input.insertText', { text: chinese });
}

test('the Enter that picks a candidate of the input method sends nothing', async () => {
  const window = await aWindow();
  const { page, type, sees, picture } = window;
  await signInByKeys(window, 'mzh');
  const ime = await page.context().newCDPSession(page);
  await page.keyboard.press('F2');
  await page.getByRole('heading', { name: '发放赠品' }).waitFor();

  // The search box: the first hit is not opened.
  await page.keyboard.press('Control+k');
  await compose(window, ime, 'bugu', '布谷');
  await page
    .getByRole('option', { name: /布谷牛仔/ })
    .first()
    .waitFor();
  expect(await page.getByRole('heading', { name: '发放赠品' }).isVisible()).toBe(true);
  await page.keyboard.press('Escape');

  // The store of a receipt: no line of the list is taken.
  await page.keyboard.press('+');
  await page.getByRole('heading', { name: '录入小票' }).waitFor();
  await type('880124');
  await tabTo(window, '[role=combobox]:not(.box input)');
  await compose(window, ime, 'bugu', '布谷');
  await page.getByRole('option', { name: /布谷牛仔/ }).waitFor();
  expect(await page.evaluate(() => (document.activeElement as HTMLInputElement).value)).toBe('布谷');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await type('320');
  await page.keyboard.press('Enter');
  await sees('票号 880124');
  await type('1');

  // The customer's name: the panel stays, and nothing is issued.
  const before = await issues(window);
  await page.keyboard.press('F5');
  const name = page.getByRole('textbox', { name: '姓名' });
  await name.focus();
  await compose(window, ime, 'zhang', '张');
  expect(await name.inputValue()).toBe('张');
  await picture('keyboard-composed');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  expect(await issues(window)).toBe(before);
  await tabTo(window, 'input[type=checkbox]');
  await page.keyboard.press('Space');
  await page.keyboard.press('Enter');
  await page.getByText('已发放', { exact: true }).waitFor();

  // The reason of a reversal: it is not reversed before the real Enter.
  await tabTo(window, '.done-go .quiet');
  await page.keyboard.press('Enter');
  const reason = page.getByRole('textbox', { name: '冲销原因' });
  await reason.waitFor();
  await compose(window, ime, 'facuo', '发错了');
  expect(await reason.inputValue()).toBe('发错了');
  expect(valueOf(await window.call('gifts.issues', {})).rows[0]!.reversed).toBeNull();
  await page.keyboard.press('Enter');
  await sees(/^已冲销/);
});
