import { expect, test } from 'vitest';
import { aWindow, signIn, SMALL, switchTo, valueOf, type Window } from '../support/browser.ts';
import { AGENT, ISSUER, signBeside, SUPERVISOR } from '../support/counter.ts';
import { covered, misfits } from '../support/look.ts';

const PRINTING_MS = 30_000;
const KINDS = ['ZPLY', 'ZB', 'JB'] as const;

/** A screen in both languages: nothing cut, nothing under another control, nothing axe knows. */
async function looked(window: Window, name: string): Promise<void> {
  await window.picture(name);
  expect([...(await misfits(window.page)), ...(await covered(window.page))]).toEqual([]);
  await window.accessible();
}

const minuteAgo = ({ page }: Window): Promise<string> =>
  page.evaluate(() => {
    const at = new Date();
    return `${String(at.getHours()).padStart(2, '0')}:${String(at.getMinutes()).padStart(2, '0')}`;
  });

/** To the form of a kind on the pads page, and on to where it is keyed in. */
async function toForm(window: Window, number: string): Promise<void> {
  const { page } = window;
  await page.keyboard.press('F8');
  await page.locator('.hand-links').getByRole('button', { name: '打印', exact: true }).click();
  await page.locator('.segmented').getByText('停电备用单').click();
  await page.getByRole('button', { name: `${number} 空白` }).click();
}

/** The time on the form, asked for beside every page that takes forms. */
async function writtenNow(window: Window): Promise<void> {
  const time = window.page.getByRole('dialog').getByRole('textbox', { name: '纸单上的时间' });
  await time.fill(await minuteAgo(window));
  await time.press('Enter');
  await window.page.getByRole('dialog').waitFor({ state: 'detached' });
}

test(
  'a draw, diary lines and a handover of the power cut are keyed in under the numbers of their forms',
  async () => {
    const window = await aWindow();
    const { page, call, press, pressInPanel, type, sees } = window;
    await signIn(window, SUPERVISOR);
    for (const prefix of KINDS) valueOf(await call('pads.print', { prefix, forms: 2, language: 'zh-CN' }));

    await switchTo(window, ISSUER);
    await toForm(window, 'ZPLY-QYL1-P0001');
    await looked(window, 'forms panel');
    await pressInPanel(/^去补录领用/);
    await writtenNow(window);
    await sees(/补录自纸单/);
    await type('3');
    await looked(window, 'forms draw');
    await press('请同事签字');
    await signBeside(window, '复核人', 'qml');
    await sees('已领用 ZPLY-QYL1-P0001');
    expect(valueOf(await call('gifts.draws', {})).rows[0]).toMatchObject({
      docNo: 'ZPLY-QYL1-P0001',
      form: { number: 'ZPLY-QYL1-P0001' },
    });

    await toForm(window, 'ZB-QYL1-P0001');
    await pressInPanel(/^去补录一行/);
    for (const content of ['停电，扶梯停运，劝导顾客走楼梯', '来电，广播通知']) {
      const time = page.getByRole('dialog').getByRole('textbox', { name: '纸单上的时间' });
      await time.fill(await minuteAgo(window));
      await time.press('Enter');
      await page.getByRole('textbox', { name: '发生了什么' }).fill(content);
      await looked(window, 'forms diary line');
      await page.getByRole('dialog').getByRole('button', { name: /^写入/ }).click();
      await sees(content);
      // Written: the panel asks for the time of the next line.
      await time.waitFor();
    }
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await sees(/补录自纸单 ZB-QYL1-P0001/);
    await looked(window, 'forms diary');

    await toForm(window, 'JB-QYL1-P0002');
    await pressInPanel(/^去补录交接/);
    const { session } = valueOf(await call('handover.current', {}));
    if (session !== null) {
      await writtenNow(window);
      await sees(/补录自纸单/);
      await looked(window, 'forms handover');
      await page.keyboard.press('F8');
      await sees('JB-QYL1-P0002');
    }
    const used = valueOf(await call('pads.list', {})).rows.flatMap((pad) =>
      pad.numbers.filter((n) => n.state === 'used'),
    );
    expect(used.map((n) => [n.number, n.records]).toSorted((a, b) => (String(a[0]) < String(b[0]) ? -1 : 1))).toEqual([
      ...(session === null ? [] : [['JB-QYL1-P0002', 1]]),
      ['ZB-QYL1-P0001', 2],
      ['ZPLY-QYL1-P0001', 1],
    ]);
  },
  PRINTING_MS * 4,
);

test(
  'a stand-in is called by keyboard and the lead sees it; past checklists are filtered by touch',
  async () => {
    const window = await aWindow({ size: SMALL, touch: true });
    const { page, call, sees, picture } = window;
    await signIn(window, AGENT);
    await page.keyboard.press('F8');
    await page.locator('.hand-links').getByRole('button', { name: '离岗顶岗', exact: true }).click();
    await page.getByRole('button', { name: '叫人顶岗' }).waitFor();
    await page.keyboard.press('F7');
    const panel = page.getByRole('dialog');
    await panel.getByRole('combobox', { name: '叫谁来' }).fill('小暑');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await panel.getByRole('button', { name: '没有来上班' }).tap();
    await looked(window, 'call panel');
    await panel.getByRole('textbox', { name: '怎么回事' }).press('Enter');
    await panel.waitFor({ state: 'detached' });
    await sees('已叫来顶岗');
    await looked(window, 'call listed');
    expect(valueOf(await call('cover.list', {})).called).toMatchObject([{ reason: '没有来上班', by: AGENT }]);

    await page.keyboard.press('F8');
    await page.locator('.hand-links').getByRole('button', { name: '检查表', exact: true }).click();
    await page.locator('.check-past').first().waitFor();
    const all = await page.locator('.check-past').count();
    await page.getByRole('button', { name: /^筛选/ }).tap();
    await page.getByRole('button', { name: /结果/ }).tap();
    await page.getByRole('option', { name: '不合格' }).tap();
    await sees('筛选（1）');
    await picture('checks filtered');
    const failed = valueOf(await call('checklists.history', { state: 'failed' })).rows.length;
    await expect.poll(() => page.locator('.check-past').count()).toBe(failed);
    expect(failed).toBeLessThan(all);
    await looked(window, 'checks filter');
    await page.keyboard.press('F7');
    await page.keyboard.press('F7');
    await page.getByRole('button', { name: '全部显示' }).tap();
    await expect.poll(() => page.locator('.check-past').count()).toBe(all);
  },
  PRINTING_MS * 2,
);
