import { expect, test } from 'vitest';
import { DEMO_PIN } from '../../shared/demo/site.ts';
import { aWindow, signIn, SMALL, switchTo, valueOf, type Window } from '../support/browser.ts';
import { AGENT, ISSUER, SUPERVISOR } from '../support/counter.ts';

const NEXT = '春分和';
const MANAGER = '雨水清';

/** The count of the shift change, taken at the door: its screen has a journey of its own. */
async function countShift({ call }: Window): Promise<void> {
  const stock = valueOf(await call('gifts.stock', {}));
  const { id } = valueOf(await call('stocktake.start', { kind: 'shift_change' }));
  const lines = valueOf(await call('stocktake.current', {})).stocktake!.lines;
  for (const { itemKind, itemId, place } of lines) {
    const counted = stock.places.find((p) => p.place === place)!.held.find((h) => h.itemId === itemId)!.qty;
    valueOf(await call('stocktake.count', { id, itemKind, itemId, place, sealNo: null, counted, reason: null }));
  }
  const { faces } = valueOf(await call('session.faces', {}));
  const witness = faces.find((s) => s.name === AGENT)!.id;
  const signed = valueOf(await call('session.sign', { staffId: witness, pin: DEMO_PIN, purpose: 'witness' }));
  expect(valueOf(await call('stocktake.finish', { id, witness: signed.signature })).state).toBe('matched');
}

/** F8, and the sections are there. */
async function atHandover({ page }: Window): Promise<void> {
  await page.keyboard.press('F8');
  await page.locator('.hand-rows').waitFor();
}

/** The sections fill themselves; the outgoing person ticks, lists and signs. */
async function handOver(window: Window): Promise<void> {
  const { page, press, picture, accessible } = window;
  await page.keyboard.press('F8');
  await page.locator('.hand-begin .button.go:not([data-disabled])').waitFor();
  await picture('handover-start');
  await accessible();
  await page.keyboard.press('F8');
  await page.getByText('还差：赠品清点、设备检查、工作台整理').waitFor();
  await picture('handover-compose');
  await accessible();
  await countShift(window);
  await press('其余都正常');
  await press('添代管物品');
  await page.getByRole('textbox', { name: '内容' }).fill('二号库房钥匙');
  await page.getByRole('textbox', { name: '件数' }).fill('6');
  await page.keyboard.press('Enter');
  await page.getByText('二号库房钥匙').first().waitFor();
  await press('好了');
  await page.getByText('工作台已整理').click();
  await page.getByText('都齐了').waitFor();
  await picture('handover-ready');
  await accessible();
  await page.keyboard.press('F8');
  await page.getByText('没有签收以前不能离岗').waitFor();
  await picture('handover-submitted');
}

/** Every section by Enter, one question on the way. */
async function check(window: Window): Promise<void> {
  const { page, picture, accessible, type } = window;
  await atHandover(window);
  await page.getByText('打开后逐节核对').waitFor();
  await page.keyboard.press('F8');
  await page.getByText('还差：未读 8 节').waitFor();
  await picture('handover-checking');
  await accessible();
  await page.keyboard.press('q');
  await page.getByRole('textbox', { name: `问 ${ISSUER}` }).waitFor();
  await type('wheelchair?');
  await page.keyboard.press('Enter');
  await page.getByText('1 处待答清').waitFor();
  for (let left = 7; left >= 0; left--) {
    await page.keyboard.press('Enter');
    await page.getByText(`已读 ${8 - left} / 8 节`).waitFor();
  }
  await page.getByRole('button', { name: '其余都正常' }).click();
  await page.getByRole('button', { name: '其余都正常' }).waitFor({ state: 'detached' });
  await page.getByRole('radiogroup').filter({ hasText: '对得上' }).getByText('对得上', { exact: true }).click();
  await page.getByText('待共检').waitFor({ state: 'detached' });
}

/** What the outgoing person signed for, line by line; `off` pieces are missing from the third. */
async function count({ page }: Window, off: number): Promise<void> {
  const signed = await page.locator('.hand-counts .hand-signed b').allInnerTexts();
  const fields = page.locator('.hand-counts input');
  for (const [i, n] of signed.entries()) await fields.nth(i).fill(String(Number(n) - (i === 2 ? off : 0)));
}

test('a handover is questioned, refused, sent back, put right and accepted with both signatures', async () => {
  const window = await aWindow();
  const { page, press, pressInPanel, sees, picture, accessible, type, call } = window;
  await signIn(window, ISSUER);
  await handOver(window);

  await switchTo(window, NEXT);
  await check(window);
  await count(window, 1);
  await sees('清点不符 1 种');
  await picture('handover-differs');
  await accessible();

  await switchTo(window, ISSUER);
  await atHandover(window);
  await sees('请逐条答清');
  await page.getByRole('textbox', { name: '回答：wheelchair?' }).fill('lent until 20:30');
  await picture('handover-answer');
  await page.keyboard.press('Enter');
  await page.getByText('lent until 20:30').waitFor();

  await switchTo(window, NEXT);
  await atHandover(window);
  await page.getByRole('button', { name: '清楚了：wheelchair?' }).click();
  await sees(/✓ 春分和：清楚了/);
  await press('拒绝接班');
  await page.getByRole('dialog').getByText('赠品与赠券', { exact: true }).click();
  await page.getByRole('dialog').getByRole('textbox', { name: '拒接原因' }).fill('保温杯少 1 个');
  await picture('handover-refuse');
  await accessible();
  await pressInPanel('拒绝接班');
  await page.locator('.hand-refused').waitFor();
  await sees(`保管责任仍在 ${ISSUER}`);
  expect(await page.locator('.hand-both tbody tr').first().locator('td').allInnerTexts()).toEqual(['4', '3', '−1']);

  await switchTo(window, SUPERVISOR);
  await atHandover(window);
  await picture('handover-refused');
  await accessible();
  await page.keyboard.press('F8');
  await page.getByRole('dialog').getByRole('textbox', { name: '处理意见' }).fill('当面重数');
  await picture('handover-decide');
  await accessible();
  await pressInPanel('退回补办');
  await sees(/已退回补办/);

  await switchTo(window, ISSUER);
  await atHandover(window);
  await sees('当面重数');
  await sees('二号库房钥匙');
  await page.getByText('工作台已整理').click();
  await page.keyboard.press('F8');
  await page.getByText('没有签收以前不能离岗').waitFor();

  await switchTo(window, NEXT);
  await atHandover(window);
  await page.keyboard.press('F8');
  for (let read = 1; read <= 8; read++) {
    await page.getByText(`已读 ${read - 1} / 8 节`).waitFor();
    await page.keyboard.press('Enter');
  }
  await page.getByText('已读 8 / 8 节').waitFor();
  await page.getByRole('button', { name: '其余都正常' }).click();
  await page.getByRole('radiogroup').filter({ hasText: '对得上' }).getByText('对得上', { exact: true }).click();
  await count(window, 0);
  await sees('都核对清了，可以签收。');
  await page.locator('.hand-head h1').click();
  await page.keyboard.press('F8');
  await page.getByRole('dialog').getByText('请输入 6 位密码').waitFor();
  await picture('handover-accept');
  await accessible();
  await type(DEMO_PIN);
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.locator('.page-title').getByText('已接班', { exact: true }).waitFor();
  await picture('handover-accepted');
  await accessible();

  const mine = valueOf(await call('gifts.stock', {})).places.filter((p) => p.place.startsWith('ISS:'));
  expect(mine.map((p) => p.holder)).toEqual([NEXT]);
  const { rows } = valueOf(await call('handover.list', {}));
  const today = rows.filter((h) => h.businessDay === rows[0]!.businessDay);
  expect(today.map((h) => [h.state, h.outgoing.name, h.incoming?.name])).toEqual([['accepted', ISSUER, NEXT]]);

  await page.getByRole('navigation', { name: '交接班各页' }).getByRole('button', { name: '历次交接' }).click();
  await sees(rows[0]!.docNo);
  await picture('handover-history');
  await accessible();
  await page.getByRole('row', { name: new RegExp(rows[0]!.docNo) }).click();
  await sees('经过');
  await page.getByRole('button', { name: '切换到英文' }).click();
  await sees('What happened');
  await picture('handover-detail-en');
  await accessible();
});

test('a supervisor hands over for somebody absent, and the manager signs the days, by touch on a small screen', async () => {
  const window = await aWindow({ size: SMALL, touch: true });
  const { page, sees, picture, accessible } = window;
  await signIn(window, SUPERVISOR);
  await page.getByRole('button', { name: '切换到英文' }).tap();
  await page.getByRole('navigation').getByRole('button', { name: 'Handover' }).tap();
  await page.getByRole('button', { name: `Hand over for ${ISSUER}` }).tap();
  await page.getByRole('dialog').getByRole('textbox', { name: 'Reason' }).fill('taken to hospital');
  await picture('handover-absent-en');
  await page.getByRole('dialog').getByRole('button', { name: 'Begin the handover' }).tap();
  await sees('you hand over for them');
  await page.getByRole('textbox', { name: 'Why you sign for them' }).fill('taken to hospital');
  await sees('Still to do: gift count, equipment, tidy desk');
  await picture('handover-behalf-en');
  await accessible();
  await page.getByRole('button', { name: 'Sheet' }).tap();
  await page.getByRole('dialog').locator('.hand-draft').waitFor();
  await picture('handover-sheet-en');
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).tap();
  await page.getByRole('button', { name: 'Void', exact: true }).tap();
  await page.getByRole('dialog').getByRole('button', { name: 'Void this one' }).tap();
  await page.locator('.page-title').getByText('Void', { exact: true }).waitFor();

  await switchTo(window, MANAGER);
  await page.getByRole('navigation').getByRole('button', { name: 'Handover' }).tap();
  await page.getByRole('navigation', { name: 'Pages of the handover' }).getByRole('button', { name: 'Reviews' }).tap();
  await page.getByText(/Days waiting for you/).waitFor();
  await picture('handover-reviews-en');
  await accessible();
  const waiting = page.getByRole('button', { name: /^Sign as / });
  const days = await waiting.count();
  await waiting.first().tap();
  await page
    .getByRole('dialog')
    .getByRole('textbox', { name: /Remark/ })
    .fill('read');
  await page.getByRole('dialog').getByRole('button', { name: 'Sign' }).tap();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await expect.poll(() => waiting.count()).toBe(days - 1);
  await sees(new RegExp(`Customer service manager ${MANAGER}|${MANAGER}`));
});
