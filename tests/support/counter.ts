import { expect } from 'vitest';
import { DEMO_PIN } from '../../shared/demo/site.ts';
import type { Window } from './browser.ts';

export const ISSUER = '芒种禾';
export const AGENT = '清明朗';
export const CLOSER = '小暑凉';
export const SUPERVISOR = '立春生';

/** Receipts of the demo's shops as a scanner reads them, none of them used before. The amount in yuan is keyed in. */
export type Scanned = readonly [code: string, yuan: string];
export const RECEIPTS: Readonly<Record<'four' | 'vouchers' | 'mistake', readonly Scanned[]>> = {
  four: [
    ['BG77123', '326.5'],
    ['WL9901', '560'],
    ['LX9902', '388'],
    ['JB990', '455'],
  ],
  vouchers: [
    ['MD990', '455.5'],
    ['LL990', '380'],
  ],
  mistake: [['XG990', '310']],
};
/** The first receipt of the demo's second day: taken early in the morning. */
export const USED_RECEIPT = 'BG10021';

/** The counter, ready for the next customer. */
export async function atCounter({ page }: Window): Promise<void> {
  await page.keyboard.press('F2');
  await page.getByRole('heading', { name: '发放赠品' }).waitFor();
}

/** One receipt by scanner; what the code does not say comes from the keypad. */
export async function scanReceipt(window: Window, [code, yuan]: Scanned): Promise<void> {
  const { page, scan, type } = window;
  await scan(code);
  await page.getByRole('heading', { name: '录入小票' }).waitFor();
  await type(yuan);
  await page.keyboard.press('Enter');
  await page.getByText(`票号 ${code}`).waitFor();
}

/** A whole issue: receipts by scanner, the tile by its name, the ticks by theirs, Enter. The number of the document. */
export async function issue(
  window: Window,
  receipts: readonly Scanned[],
  tile: RegExp,
  ticks: readonly string[],
): Promise<string> {
  const { page } = window;
  for (const receipt of receipts) await scanReceipt(window, receipt);
  await page.getByRole('group', { name: '选一份' }).getByRole('button', { name: tile }).click();
  for (const tick of ticks) await page.getByText(tick, { exact: true }).click();
  await page.keyboard.press('Enter');
  await page.getByText('已发放', { exact: true }).waitFor();
  return page
    .locator('.done-card')
    .getByText(/^ZPFF-/)
    .innerText();
}

/** A second person picks their name in the open panel, found by pinyin initials, and puts in their PIN. */
export async function signBeside(window: Window, label: string, initials: string): Promise<void> {
  const { page, type } = window;
  await page.getByRole('combobox', { name: label }).click();
  await type(initials);
  await page.getByRole('option').first().waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect.poll(() => page.evaluate(() => document.activeElement?.className)).toContain('sign-digits');
  await type(DEMO_PIN);
}
