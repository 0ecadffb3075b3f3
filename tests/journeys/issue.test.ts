import { expect, test } from 'vitest';
import { aWindow, signIn } from '../support/browser.ts';

test('a gift against two receipts by scanner and keyboard only, then the same receipt again, in both languages', async () => {
  const window = await aWindow();
  const { page, scan, type, picture, accessible } = window;
  await page.getByRole('button', { name: '芒种禾', exact: true }).waitFor();
  await picture('lock-zh');
  await accessible();
  await signIn(window, '芒种禾');
  await page.getByRole('heading', { name: '今日', exact: false }).first().waitFor();
  await page.keyboard.press('F2');
  await page.getByRole('heading', { name: '发放赠品' }).waitFor();
  await picture('issue-empty-zh');

  await scan('BG77123');
  await page.getByRole('heading', { name: '录入小票' }).waitFor();
  await picture('issue-entry-zh');
  await accessible();
  await type('326.5');
  await page.keyboard.press('Enter');
  await page.getByText('票号 BG77123').waitFor();
  await scan('BG77123');
  await page.getByRole('heading', { name: '录入小票' }).waitFor();
  await type('326.5');
  await page.keyboard.press('Enter');
  await page.getByText('这张小票已经在单里了').waitFor();

  await scan('WL5599');
  await page.getByRole('heading', { name: '录入小票' }).waitFor();
  await type('560');
  await page.keyboard.press('Enter');
  await page.getByText('达到 2 档').waitFor();
  await type('1');
  await page.getByText('为您兑换二档赠品保温杯一个').waitFor();
  await page.keyboard.press('Enter');
  await page.getByText('先擦拭赠品').waitFor();
  await page.getByText('已擦拭', { exact: true }).click();
  await picture('issue-ready-zh');
  await accessible();
  await page.keyboard.press('Enter');
  await page.getByText('已发放', { exact: true }).waitFor();
  await picture('issue-done-zh');

  await page.keyboard.press('Enter');
  await scan('BG77123');
  await page.getByText('不计入').waitFor();
  await page.getByRole('button', { name: '切换到英文' }).click();
  await page.getByText('Not counted').waitFor();
  await picture('issue-used-en');
  await accessible();
  const { rows } = (
    (await window.call('gifts.issues', {})) as {
      ok: { rows: { totalAmount: number; receipts: number; issuer: string }[] };
    }
  ).ok;
  expect(rows[0]).toMatchObject({ totalAmount: 88650, receipts: 2, issuer: '芒种禾' });
});
