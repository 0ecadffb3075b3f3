import { expect, test } from 'vitest';
import { aWindow, lock, signIn, type Window } from '../support/browser.ts';
import { SUPERVISOR } from '../support/counter.ts';

const NEW_PIN = '735194';

/** The code on screen, written down; the way on opens only after the tick. */
async function writeDown({ page }: Window, on: RegExp): Promise<string> {
  const code = await page.locator('.recovery-code').innerText();
  expect(code).toMatch(/^[0-9A-Z]{5}(-[0-9A-Z]{5}){3}$/);
  const way = page.getByRole('button', { name: on });
  expect(await way.isDisabled()).toBe(true);
  await page.getByText('我已经抄好或打印好了').click();
  await way.click();
  await page.locator('.recovery-code').waitFor({ state: 'detached' });
  expect(await page.content()).not.toContain(code);
  return code;
}

/** From the lock screen: the code by keyboard, the supervisor, a new PIN twice. */
async function recover({ page, press, type }: Window, code: string): Promise<void> {
  await press('密码都用不了？');
  await page.getByRole('heading', { name: '用恢复码设新密码' }).waitFor();
  await type(code.toLowerCase());
  await press(/^下一步/);
  await page.getByRole('button', { name: new RegExp(SUPERVISOR) }).click();
  await page.getByText(`${SUPERVISOR} 的新密码`).waitFor();
  await type(NEW_PIN);
  await page.getByText('再输一遍').waitFor();
  await type(NEW_PIN);
}

test('a new recovery code from the settings: shown once, opens the desk once, and never again', async () => {
  const window = await aWindow();
  const { page, press, sees, type, picture, accessible } = window;
  await signIn(window, SUPERVISOR);
  await page.getByRole('navigation', { name: '主菜单' }).getByRole('button', { name: '设置' }).click();
  await page.locator('.hub-card', { has: page.getByText('恢复码', { exact: true }) }).click();
  expect(await page.getByRole('button', { name: /^换一份恢复码/ }).isDisabled()).toBe(true);
  await page.getByText('原来的恢复码作废，我现在就抄下新的').click();
  await picture('recovery-page');
  await press(/^换一份恢复码/);
  await page.locator('.recovery-code').waitFor();
  await picture('recovery-code');
  await accessible();
  const first = await writeDown(window, /^收好了，返回/);
  await sees('新的恢复码已启用');
  await page.getByRole('heading', { name: '恢复码' }).waitFor();

  await lock(window);
  await recover(window, first);
  const second = await writeDown(window, /^开始使用/);
  expect(second).not.toBe(first);
  await page.locator('.lock').waitFor();
  await recover(window, first);
  await sees('恢复码不对');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: SUPERVISOR, exact: true }).click();
  await type(NEW_PIN);
  await page.locator('.frame').waitFor();
});
