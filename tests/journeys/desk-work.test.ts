import type { Locator } from 'playwright-core';
import { expect, test } from 'vitest';
import { maskPromise } from '../../shared/domain/todo/todo.ts';
import { aWindow, signIn, SMALL, switchTo, type Window, valueOf } from '../support/browser.ts';
import { AGENT, signBeside, SUPERVISOR } from '../support/counter.ts';
import { covered, misfits, textsOf, wrongLanguage } from '../support/look.ts';

const LEAD = '夏至长';

/** From the rail to a page of the shift's desk work. */
async function open({ page }: Window, link: string | RegExp, title: string | RegExp): Promise<void> {
  await page.keyboard.press('F8');
  await page.locator('.hand-links').getByRole('button', { name: link, exact: true }).click();
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
}

/** What was typed, and as a list shows to whom something was promised. */
const known = (folder: string): string[] => textsOf(folder).flatMap((text) => [text, maskPromise(text)]);

/** What stands on screen is whole, in one language, and nothing lies under something else. */
async function looks(window: Window, name: string): Promise<void> {
  await window.picture(name);
  expect(await misfits(window.page), name).toEqual([]);
  expect(await covered(window.page), name).toEqual([]);
  expect(await wrongLanguage(window.page, 'zh-CN', known(window.folder)), name).toEqual([]);
  await window.accessible();
}

const inPanel = ({ page }: Window): Locator => page.getByRole('dialog');

test('a to-do from the promise to its end, by keyboard', async () => {
  const window = await aWindow();
  const { page, type, sees, pressInPanel } = window;
  await signIn(window, AGENT);
  await open(window, '待办', '待办');
  await sees('查到保温杯还有没有蓝色的，给顾客回电话');
  await looks(window, 'desk-todos');
  await page.keyboard.press('Control+P');
  await expect
    .poll(async () => valueOf(await window.call('print.queue', {})).rows.map((r) => r.sheet), { timeout: 20_000 })
    .toEqual(['pending']);

  await page.keyboard.press('F5');
  await page.getByRole('textbox', { name: '什么事' }).waitFor();
  await type('三层扶梯口灯不亮');
  await inPanel(window).getByText('部门', { exact: true }).first().click();
  await page.getByRole('textbox', { name: '部门' }).fill('工程部');
  await page.getByRole('textbox', { name: /答应了谁/ }).fill('柳女士 00013900021');
  await sees('答应了别人，就要写几点前办好。');
  await pressInPanel('1 小时后');
  await inPanel(window).getByText('急件，排在最前').click();
  await looks(window, 'desk-todo-new');
  await page.getByRole('textbox', { name: '什么事' }).press('Enter');
  await sees(/已记下 DB-/);

  const first = page.locator('.desk-line').first();
  await expect.poll(() => first.innerText()).toContain('三层扶梯口灯不亮');
  expect(await first.innerText()).toContain('柳** 000****0021');
  await first.focus();
  await page.keyboard.press('Enter');
  await pressInPanel('显示姓名电话');
  await sees('柳女士 00013900021');
  await pressInPanel('催办');
  await page.getByRole('textbox', { name: /对方怎么说/ }).fill('半小时后到');
  await page.getByRole('textbox', { name: '催了谁' }).press('Enter');
  await sees('催了工程部');
  await page.keyboard.press('Enter');
  await sees('处理中');
  await looks(window, 'desk-todo-story');
  await page.keyboard.press('Enter');
  await type('灯管换好了');
  await pressInPanel(/^办好了/);
  await sees('灯管换好了');
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.getByText('已了', { exact: true }).click();
  await sees('三层扶梯口灯不亮');
  const closed = valueOf(await window.call('todo.list', { filter: 'closed' })).rows[0];
  expect([closed?.title, closed?.state, closed?.chases]).toEqual(['三层扶梯口灯不亮', 'done', 1]);
});

test('the diary is written and corrected; a leader’s task gets its result', async () => {
  const window = await aWindow();
  const { page, sees } = window;
  await signIn(window, AGENT);
  await open(window, '值班日记', '值班日记');
  await sees(/自动 \d+ 条，手写 0 条/);
  await page.keyboard.press('F5');
  await inPanel(window).getByText('来电', { exact: true }).click();
  await page.getByRole('textbox', { name: '发生了什么' }).fill('顾客问婴儿车在哪里借');
  await page.getByRole('textbox', { name: /怎么处理的/ }).fill('已指路四层');
  await looks(window, 'desk-diary-write');
  await page.getByRole('textbox', { name: /怎么处理的/ }).press('Enter');
  await page.getByRole('button', { name: /^更正 .*顾客问婴儿车/ }).click();
  await page.getByRole('textbox', { name: '发生了什么' }).fill('顾客问轮椅在哪里借');
  await page.getByRole('textbox', { name: /怎么处理的/ }).press('Enter');
  await page.locator('.diary-row.void').waitFor();
  await page.getByRole('button', { name: '记一件' }).click();
  await page.getByRole('textbox', { name: '发生了什么' }).fill('十九点前给二号点补货帆布袋二十件');
  await page.getByRole('textbox', { name: /转告了谁/ }).press('Enter');
  await sees('还没有结果');
  await looks(window, 'desk-diary');
  await page.getByRole('button', { name: '补结果' }).click();
  await page.getByRole('textbox', { name: /结果怎么样/ }).fill('十八点半补好');
  await page.getByRole('textbox', { name: /结果怎么样/ }).press('Enter');
  await sees('✓ 十八点半补好');
  expect(await page.locator('.diary-row').last().innerText()).toContain('十八点半补好');
  const written = valueOf(await window.call('diary.page', {}))
    .shifts.flatMap((s) => s.rows)
    .filter((r) => !r.auto);
  expect(written).toHaveLength(4);
  expect(written.filter((r) => r.correctedBy !== null)).toHaveLength(2);
  await page.setViewportSize(SMALL);
  await looks(window, 'desk-diary-small');
});

test('the roster: a gap is red, a touch fills it, the week is copied', async () => {
  const window = await aWindow({ touch: true });
  const { page, sees } = window;
  await signIn(window, LEAD);
  await open(window, '排班', '排班');
  await sees(/天有空档|营业时间都有人/);
  await looks(window, 'desk-roster');
  await page.getByRole('button', { name: '下一周' }).tap();
  await sees('回到本周');
  await page.getByRole('button', { name: /^照搬上一周/ }).tap();
  await sees(/排上 \d+ 人次/);
  const cell = page.locator('tbody tr').nth(2).locator('.roster-cell').nth(6);
  await cell.tap();
  const names = inPanel(window).locator('.roster-name[data-on]');
  await expect.poll(() => names.count()).toBeGreaterThanOrEqual(0);
  for (const person of ['立夏荷', '小满盈', '小暑凉']) {
    const name = inPanel(window).getByRole('button', { name: new RegExp(person) });
    const on = (await name.getAttribute('data-on')) !== null;
    const issues = person === '立夏荷';
    if (on && issues) await inPanel(window).getByText('赠品发放', { exact: true }).first().tap();
    if (on) await name.tap();
    if (on && issues) await inPanel(window).getByText('服务台', { exact: true }).first().tap();
    await expect.poll(() => name.getAttribute('data-on')).toBe(null);
  }
  await sees(/没有人$/);
  await looks(window, 'desk-roster-cell');
  await inPanel(window)
    .getByRole('button', { name: /春分和/ })
    .tap();
  await expect.poll(() => names.count()).toBe(1);
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await expect.poll(() => cell.innerText()).toContain('春分和');
  await page.setViewportSize(SMALL);
  await looks(window, 'desk-roster-small');
});

test('nobody leaves without a stand-in and a word of the lead; who is back is back', async () => {
  const window = await aWindow();
  const { page, sees } = window;
  await signIn(window, AGENT);
  await open(window, '离岗顶岗', '离岗顶岗');
  await sees('人都在服务台。');
  await looks(window, 'desk-covers-none');
  await page.keyboard.press('F5');
  await inPanel(window).getByText('外出办事', { exact: true }).click();
  await page.getByRole('textbox', { name: '去哪里' }).fill('五层办公室');
  await inPanel(window).getByRole('radiogroup', { name: '谁顶岗' }).locator('label').first().click();
  await looks(window, 'desk-cover-leave');
  await page.getByRole('textbox', { name: '去哪里' }).press('Enter');
  await page.getByRole('heading', { name: '请领班或主管同意' }).waitFor();
  await window.picture('desk-cover-sign');
  await signBeside(window, '同意人', 'xz');
  await sees('五层办公室');
  await looks(window, 'desk-covers');
  await page.getByRole('button', { name: `${AGENT} 回来了` }).click();
  await sees('人都在服务台。');
  const rows = valueOf(await window.call('cover.list', {})).rows;
  expect(rows.map((r) => [r.staff, r.approvedBy, r.state])).toEqual([[AGENT, LEAD, 'back']]);
});

test('a bulletin is posted, read and seen to be read', async () => {
  const window = await aWindow();
  const { page, sees, pressInPanel } = window;
  await signIn(window, SUPERVISOR);
  await open(window, '公告', '公告');
  await sees('停车场西口今晚检修');
  await page.keyboard.press('F5');
  await page.getByRole('textbox', { name: '标题' }).fill('明早八点半开早会');
  await page.getByRole('textbox', { name: '内容' }).fill('请早班、中班都到。');
  await inPanel(window).getByText(/^急件/).click();
  await pressInPanel('服务台员');
  await looks(window, 'desk-bulletin-post');
  await page.getByRole('textbox', { name: '标题' }).press('Enter');
  await sees('已发出：明早八点半开早会');
  await switchTo(window, AGENT);
  await open(window, '公告', '公告');
  await sees('2 条未读');
  await looks(window, 'desk-bulletins');
  await page.keyboard.press('Enter');
  await sees('1 条未读');
  await page.keyboard.press('Enter');
  await sees('都读过了');
  await page.getByRole('button', { name: /明早八点半开早会/ }).click();
  await sees(new RegExp(`✓ ${AGENT}`));
  await page.setViewportSize(SMALL);
  await looks(window, 'desk-bulletins-small');
});

test('shifts are kept by the supervisor', async () => {
  const window = await aWindow();
  const { page, sees } = window;
  await signIn(window, SUPERVISOR);
  await page.getByRole('navigation', { name: '主菜单' }).getByRole('button', { name: '设置' }).click();
  await page.getByRole('button', { name: /^班次/ }).click();
  await sees('09:00–15:45');
  await page.keyboard.press('F5');
  await page.getByRole('textbox', { name: '名称' }).fill('通宵');
  await page.getByRole('textbox', { name: '上班' }).fill('2200');
  await page.getByRole('textbox', { name: '下班' }).fill('600');
  await sees('下班在第二天 06:00');
  await looks(window, 'desk-shift');
  await page.getByRole('textbox', { name: '名称' }).press('Enter');
  await sees('22:00–第二天 06:00');
  await looks(window, 'desk-shifts');
});
