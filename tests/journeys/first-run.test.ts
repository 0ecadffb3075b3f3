import { expect, test } from 'vitest';
import type { Lang } from '../../shared/i18n/index.ts';
import { aWindow, LAPTOP, lock, SMALL, valueOf, type Window } from '../support/browser.ts';
import { covered, misfits, textsOf, wrongLanguage } from '../support/look.ts';
import { workbook } from '../core/imports/support.ts';

const PIN = '836417';
const SUPERVISOR = '立春生';
const ISSUER = '芒种禾';

/** The same page in both languages at both sizes: nothing cut, covered, foreign or known to axe. */
async function bothLanguages(window: Window, name: string): Promise<void> {
  const { page, picture, violations } = window;
  const faults: string[] = [];
  const look = async (lang: Lang): Promise<void> => {
    for (const size of [LAPTOP, SMALL]) {
      await page.setViewportSize(size);
      await picture(`first ${name} ${lang} ${size.width}`);
      faults.push(...(await misfits(page)), ...(await covered(page)));
    }
    await page.setViewportSize(LAPTOP);
    faults.push(...(await violations()), ...(await wrongLanguage(page, lang, textsOf(window.folder))));
  };
  await look('zh-CN');
  await page.getByRole('button', { name: '切换到英文' }).click();
  await look('en');
  await page.getByRole('button', { name: 'Switch to Chinese' }).click();
  expect(faults, name).toEqual([]);
}

/** The four steps of the wizard, and the code that opens the desk when every PIN is lost. */
async function setUp(window: Window): Promise<string> {
  const { page, press, sees, type } = window;
  const field = (name: string) => page.getByRole('textbox', { name });
  await page.getByRole('heading', { name: '第一次使用' }).waitFor();
  await bothLanguages(window, 'site');
  await press(/^下一步/);
  await sees('请填写');
  await field('商场（站点）名称').fill('青榆里购物中心');
  await field('站点编号').fill('qyl');
  await field('签章名称').fill('青榆里服务台专用章');
  await press(/^下一步/);
  await field('服务台名称').fill('一层总服务台');
  await sees('ZPFF-QYL1-');
  await page.keyboard.press('Enter');
  await field('主管姓名').fill(SUPERVISOR);
  await field('工号').fill('1001');
  await page.keyboard.press('Enter');
  await sees('设一个 6 位密码');
  await type('123456');
  await type('123456');
  await sees('这个密码太好猜');
  await type(PIN);
  await sees('再输一遍');
  await type(PIN);
  const code = await page.locator('.recovery-code').innerText();
  expect(code).toMatch(/^[0-9A-Z]{5}(-[0-9A-Z]{5}){3}$/);
  expect(await page.getByRole('button', { name: /^开始使用/ }).isDisabled()).toBe(true);
  await window.picture('first code');
  await window.accessible();
  await page.getByText('我已经抄好或打印好了').click();
  await press(/^开始使用/);
  await page.locator('.lock').waitFor();
  expect(await page.content()).not.toContain(code);
  return code;
}

async function signInAlone({ page, type }: Window): Promise<void> {
  await page.getByText(`${SUPERVISOR}，请输入 6 位密码`).waitFor();
  await type(PIN);
  await page.locator('.frame').waitFor();
}

const card = async ({ page }: Window, name: string): Promise<void> => {
  await page.getByRole('navigation', { name: '主菜单' }).getByRole('button', { name: '设置' }).click();
  await page.locator('.hub-card', { has: page.getByText(name, { exact: true }) }).click();
};

/** A new record: F5, as the button says. */
async function add({ page }: Window): Promise<void> {
  await page.getByRole('button', { name: '新增' }).first().waitFor();
  await page.keyboard.press('F5');
}

/** A store by hand with its receipts, three more and the gifts from files. */
async function masters(window: Window): Promise<void> {
  const { page, press, pressInPanel, sees, type, picture, accessible } = window;
  const field = (name: string) => page.getByRole('dialog').getByRole('textbox', { name });
  await card(window, '店铺');
  await picture('first stores-empty');
  await add(window);
  await field('编号').fill('L2-04');
  await field('店名').fill('布谷牛仔');
  await field('楼层').fill('L2');
  await field('票号格式').fill('BG{no:5}');
  await picture('first store');
  await accessible();
  await pressInPanel(/^保存/);
  await sees('已保存：布谷牛仔');

  await card(window, '赠品');
  await press(/^导入表格/);
  const table = await workbook([
    ['编号', '名称', '种类', '等级', '单位', '单价'],
    ['G001', '折叠购物袋', '日用', '1', '个', 9.5],
    ['G002', '棉柔毛巾', '日用', '1', '条', 12],
  ]);
  await page.locator('input[type=file]').setInputFiles({
    name: '赠品.xlsx',
    mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    buffer: Buffer.from(table),
  });
  await sees('没有错，可以导入。');
  await picture('first import-preview');
  await accessible();
  await press(/^导入 2 条/);
  await sees('导入好了');
  await picture('first import-done');
  await press('去看名单');
  await page.getByRole('row', { name: /G002/ }).waitFor();

  await card(window, '员工');
  await add(window);
  await field('工号').fill('1016');
  await field('姓名').fill(ISSUER);
  await field('部门').fill('客户服务中心');
  await field('岗位').fill('赠品发放员');
  for (const role of ['服务台员', '赠品发放员'])
    await page.getByRole('dialog').getByText(role, { exact: true }).click();
  await picture('first staff');
  await accessible();
  await pressInPanel(/^保存/);
  await page.getByRole('row', { name: new RegExp(ISSUER) }).click();
  await pressInPanel(/^重设密码/);
  await sees('请本人来输两遍新密码');
  await type(PIN);
  await sees('再输一遍');
  await type(PIN);
  await sees(`${ISSUER} 的新密码已设好`);
}

/** A campaign with one tier, approved. */
async function campaign(window: Window, day: string): Promise<void> {
  const { page, press, pressInPanel, sees, type, picture, accessible } = window;
  const field = (name: string) => page.getByRole('textbox', { name });
  const digits = async (label: string): Promise<void> => {
    await page.getByRole('group', { name: label }).getByRole('spinbutton').first().click();
    await type(day.replaceAll('-', ''));
  };
  await card(window, '活动');
  await add(window);
  await field('活动编号').fill('QYL-01');
  await field('活动名称').fill('金榆丰收季');
  await digits('开始日期');
  await digits('结束日期');
  await field('市场负责人').fill('立秋实');
  await page.getByRole('textbox', { name: '规则说明' }).fill('当日小票可累计，每人每天一次。');
  await press(/^加一档/);
  await page.getByRole('textbox', { name: '小票满' }).fill('300');
  await page.getByRole('combobox', { name: '赠品或赠券' }).click();
  await page.getByRole('option', { name: /折叠购物袋/ }).click();
  await picture('first campaign');
  await accessible();
  await press(/^保存/);
  await sees('已保存：金榆丰收季');
  await press(/^批准/);
  await picture('first approve');
  await pressInPanel(/^批准/);
  await sees('已批准：金榆丰收季');
}

test('an empty desk: set up, master data by hand and from a file, until the day is open', async () => {
  const window = await aWindow({ demo: false });
  const { page, press, sees, picture, accessible } = window;
  await setUp(window);
  await bothLanguages(window, 'lock');
  await signInAlone(window);
  await sees('今天还没有开业');
  await picture('first today');
  await accessible();
  await masters(window);
  await campaign(window, valueOf(await window.call('day.opening', {})).day);
  await page.getByRole('navigation', { name: '主菜单' }).getByRole('button', { name: '今日' }).click();
  await press(/^去开业/);
  await page.getByRole('heading', { name: '开业' }).waitFor();
  await bothLanguages(window, 'open');
  await press(/^开业/);
  await sees(/营业日 \d\d-\d\d 已开/);
  await picture('first opened');
  await accessible();
  await lock(window);
  await page.getByRole('button', { name: ISSUER, exact: true }).click();
  await window.type(PIN);
  await page.locator('.frame').waitFor();
});
