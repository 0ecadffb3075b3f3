import { expect, test } from 'vitest';
import { DEMO_ZONE } from '../../shared/demo/site.ts';
import { clock } from '../../shared/kernel/time.ts';
import { aWindow, signIn, SMALL, switchTo, valueOf, type Window } from '../support/browser.ts';
import { atCounter, ISSUER, issue, RECEIPTS, SUPERVISOR } from '../support/counter.ts';

/** ms a pack of PDFs may take on a loaded machine. */
const PRINTING_MS = 60_000;
const nowText = (): string => clock(Date.now(), DEMO_ZONE);

/** F8, then the page of the prints by the strip of links. */
async function atPrints({ page }: Window, links = '交接班各页', prints = '打印'): Promise<void> {
  await page.keyboard.press('F8');
  await page.getByRole('navigation', { name: links }).getByRole('button', { name: prints, exact: true }).click();
  await page.locator('.print-body').waitFor();
}

/** Ten blank issue forms, printed by the person at the desk. */
async function printForms({ page, press, pressInPanel, sees }: Window): Promise<void> {
  await page.locator('.segmented').getByText('停电备用单').click();
  await sees('还没有印过备用单');
  await press('印备用单');
  await page.getByRole('dialog').getByRole('textbox', { name: '印几张' }).fill('10');
  await pressInPanel('印备用单');
  await page.getByRole('button', { name: /ZPFF-QYL1-P0010/ }).waitFor({ timeout: PRINTING_MS });
}

test('the paper of the night is printed in one go, looked after, and a form of the power cut is keyed in', async () => {
  const window = await aWindow();
  const { page, press, pressInPanel, sees, picture, accessible, call } = window;
  await signIn(window, SUPERVISOR);
  await atPrints(window);
  await sees('今天还没有打印过');
  await picture('paper-empty');
  await accessible();

  await page.keyboard.press('F5');
  await page.getByText(/今晚 \d+ 份已送打印机/).waitFor({ timeout: PRINTING_MS });
  const { rows } = valueOf(await call('print.queue', { limit: 200 }));
  expect(rows.length).toBeGreaterThan(3);
  expect(new Set(rows.map((r) => r.state))).toEqual(new Set(['sent']));
  await sees('日结记录：闭店以后才有');
  await picture('paper-night');
  await accessible();

  const jammed = rows[0]!;
  const line = page.locator('.print-line').filter({ hasText: jammed.docNo });
  await line.getByRole('button', { name: '没打出来' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '卡纸' }).click();
  await picture('paper-fail');
  await accessible();
  await pressInPanel('记下没打出来');
  await line.getByText('卡纸').waitFor();
  await press(/都打出来了/);
  await expect
    .poll(async () => valueOf(await call('print.queue', { unfinished: true, limit: 200 })).rows.map((r) => r.docNo))
    .toEqual([jammed.docNo]);
  await picture('paper-confirmed');
  await line.getByRole('button', { name: '再送一次' }).click();
  await line.getByText('已送打印机').waitFor();
  await line.getByRole('button', { name: '打出来了', exact: true }).click();
  await line.getByText('已确认').waitFor();
  await line.locator('.print-what').click();
  await page.getByRole('dialog').locator('iframe').waitFor();
  await picture('paper-one');
  await accessible();
  await page.getByRole('dialog').getByRole('button', { name: /^重打/ }).first().click();
  await expect
    .poll(async () => valueOf(await call('print.queue', { limit: 1 })).rows[0]!.nth, { timeout: PRINTING_MS })
    .toBe(2);
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });

  await printForms(window);
  await page.getByRole('button', { name: 'ZPFF-QYL1-P0002 空白' }).click();
  await page.getByRole('dialog').getByRole('textbox', { name: '怎么回事' }).fill('打湿了');
  await pressInPanel('作废这张');
  await page.getByRole('button', { name: 'ZPFF-QYL1-P0002 作废' }).waitFor();
  await picture('paper-pads');
  await accessible();

  await switchTo(window, ISSUER);
  await atCounter(window);
  await press('补录纸单');
  const time = page.getByRole('dialog').getByRole('textbox', { name: '纸单上的时间' });
  await time.fill(nowText());
  await picture('paper-late-panel');
  await accessible();
  await page.keyboard.press('Enter');
  await page.locator('.issue-foot').getByText('补录自纸单').waitFor();
  expect(await page.locator('.issue .ring').count()).toBe(0);
  await picture('paper-late-issue');
  await accessible();
  const docNo = await issue(window, RECEIPTS.vouchers, /折叠购物袋/, ['已擦拭']);
  expect(docNo).toBe('ZPFF-QYL1-P0001');
  await sees('补录自纸单 · 未计时');
  await picture('paper-late-done');
  const detail = valueOf(await call('pads.list', { open: false })).rows[0]!.numbers[0]!;
  expect([detail.state, detail.docNo]).toEqual(['used', docNo]);
  await atPrints(window);
  await page.locator('.segmented').getByText('停电备用单').click();
  await page.getByRole('button', { name: `${docNo} 已录入` }).click();
  await page.getByRole('dialog').getByRole('button', { name: '查看记录' }).click();
  await sees(/补录自纸单 ZPFF-QYL1-P0001/);
  await picture('paper-late-record');
});

test('printers are set and a draw slip of the power cut is joined to its record, by touch on a small screen in English', async () => {
  const window = await aWindow({ size: SMALL, touch: true });
  const { page, picture, accessible, call } = window;
  await signIn(window, SUPERVISOR);
  await page.getByRole('button', { name: '切换到英文' }).tap();
  await atPrints(window, 'Pages of the handover', 'Printing');
  await page.getByRole('button', { name: /^Print tonight's paper/ }).tap();
  await page.getByText(/\d+ sheets of tonight sent to the printer/).waitFor({ timeout: PRINTING_MS });
  await picture('paper-night-en');
  await accessible();

  await page.getByRole('button', { name: 'Printers', exact: true }).tap();
  await page.getByRole('row', { name: /Pending/ }).tap();
  await page
    .getByRole('dialog')
    .getByRole('textbox', { name: /Printer/ })
    .fill('TM-T82');
  await page.getByRole('dialog').getByText('80 mm receipt roll', { exact: true }).tap();
  await picture('paper-printer-en');
  await accessible();
  await page.getByRole('dialog').getByRole('button', { name: /^Save/ }).tap();
  await page.getByRole('row', { name: /TM-T82/ }).waitFor();
  await picture('paper-printers-en');
  await accessible();

  await page.getByRole('button', { name: /^Back/ }).tap();
  await page.getByText('Power-cut forms', { exact: true }).tap();
  await page.getByRole('button', { name: 'Print forms' }).tap();
  await page.getByRole('dialog').getByText('Draw', { exact: true }).tap();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Print forms/ })
    .tap();
  const first = page.getByRole('button', { name: 'ZPLY-QYL1-P0001 blank' });
  await first.waitFor({ timeout: PRINTING_MS });
  await first.tap();
  const panel = page.getByRole('dialog');
  await panel.getByRole('textbox', { name: 'Time on the form' }).fill(nowText());
  await panel.getByRole('combobox', { name: 'Which draw' }).tap();
  await page.getByRole('option').first().tap();
  await picture('paper-join-en');
  await accessible();
  await panel.getByRole('button', { name: 'Match with this record' }).tap();
  await page.getByRole('button', { name: 'ZPLY-QYL1-P0001 keyed in' }).waitFor();
  await picture('paper-pads-en');
  await accessible();
  const [pad] = valueOf(await call('pads.list', {})).rows;
  expect(pad!.numbers[0]!.docNo).toMatch(/^ZPLY-QYL1-/);
});
