import { expect, test } from 'vitest';
import type { In, Out } from '../../shared/contract/index.ts';
import { campaignId, DEMO_PIN } from '../../shared/demo/site.ts';
import { createT, type T } from '../../shared/i18n/index.ts';
import { aWindow, LAPTOP, signIn, SMALL, switchTo, valueOf, type Window } from '../support/browser.ts';
import { AGENT, SUPERVISOR } from '../support/counter.ts';
import { misfits } from '../support/look.ts';

const CAMPAIGN = campaignId('A');
const MARKETING = '立秋实';

/** The campaign is over early: everything is put back and opened, what waited is decided. */
async function overEarly({ call }: Window): Promise<void> {
  valueOf(await call('campaigns.end', { id: CAMPAIGN, reason: '提前结束' }));
  for (const slip of valueOf(await call('gifts.outbounds', {})).rows.filter((s) => s.state === 'draft'))
    valueOf(await call('gifts.outboundVoid', { id: slip.id, reason: '活动结束' }));
  for (const d of valueOf(await call('gifts.damages', {})).rows.filter((one) => one.state === 'reported'))
    valueOf(await call('gifts.damageDecide', { id: d.id, decision: 'confirmed', reason: '认定' }));
}

async function putBack(window: Window): Promise<void> {
  const { call } = window;
  const stock = valueOf(await call('gifts.stock', {}));
  for (const p of stock.places.filter((one) => one.kind === 'ISS' && one.held.length > 0))
    valueOf(await call('gifts.returnRemainder', { issuerId: p.place.split(':')[2]! }));
  for (const { id: boxId } of stock.boxes) valueOf(await call('seals.open', { boxId, outcome: 'opened', note: null }));
  await switchTo(window, AGENT);
  for (const { held } of stock.places.filter((p) => p.kind === 'DISP'))
    for (const { itemId, qty } of held) valueOf(await call('gifts.display', { itemId, qty, direction: 'back' }));
  await switchTo(window, SUPERVISOR);
}

/** Counts every line of the sheet on screen as `book` has it. */
async function countAll({ call }: Window, id: string, book: Out<'campaignEnd.checklist'>['goods']): Promise<void> {
  const { stocktake } = valueOf(await call('stocktake.current', { id }));
  for (const { itemKind, itemId, place } of stocktake!.lines) {
    const counted = book.find((g) => g.place === place && g.itemId === itemId)?.qty ?? 0;
    const line: In<'stocktake.count'> = { id, itemKind, itemId, place, counted };
    valueOf(await call('stocktake.count', line));
  }
  valueOf(await call('stocktake.finish', { id }));
}

/** The page of the campaign's end, at one of its parts. */
async function atEnd({ page }: Window, t: T, part: 'checklist' | 'returns' | 'summary'): Promise<void> {
  await page
    .getByRole('navigation', { name: t('app.nav.label') })
    .getByRole('button', { name: t('app.nav.gifts') })
    .click();
  await page.locator('nav.parts').waitFor();
  await page.keyboard.press('Alt+6');
  await page
    .locator('.campaign-end .segmented')
    .getByText(t(`campaignEnd.tab.${part}`), { exact: true })
    .click();
}

const checklistOf = async ({ call }: Window) => valueOf(await call('campaignEnd.checklist', { campaignId: CAMPAIGN }));

test('a campaign ends: what is open, the count, back to the store with a signature, the summary, the settlement', async () => {
  const window = await aWindow({ size: LAPTOP });
  const { page, press, pressInPanel, sees, picture, accessible, call, type } = window;
  const t = createT('zh-CN');
  await signIn(window, SUPERVISOR);
  await page.getByRole('button', { name: '赠品', exact: true }).click();
  await page.locator('nav.parts').waitFor();
  await page.keyboard.press('Alt+6');
  await sees('还没有结束的活动');
  await accessible();
  await overEarly(window);
  await sees('还有 ');
  await picture('end-open');
  await accessible();
  expect(await misfits(page)).toEqual([]);

  await putBack(window);
  const { goods } = await checklistOf(window);
  await atEnd(window, t, 'checklist');
  await page.getByRole('button', { name: '开始盘点' }).click();
  await sees('活动结束盘点');
  await picture('end-count');
  await accessible();
  const { stocktake } = valueOf(await call('stocktake.current', {}));
  await countAll(window, stocktake!.id, goods);

  await atEnd(window, t, 'returns');
  await press('开入库单');
  await sees('下面是现在能退的全部');
  await picture('end-return-new');
  await accessible();
  await page.getByRole('button', { name: '开单', exact: true }).click();
  await page.getByRole('button', { name: '交货', exact: true }).waitFor();
  await picture('end-return-draft');
  await page.getByRole('button', { name: '交货', exact: true }).click();
  const panel = page.getByRole('dialog');
  await panel.getByRole('combobox').fill(MARKETING);
  await page.getByRole('option', { name: MARKETING }).click();
  await picture('end-return-sign');
  await accessible();
  await type(DEMO_PIN);
  await sees(/立秋实 .* 签收/);
  await picture('end-return-posted');
  await accessible();

  await atEnd(window, t, 'summary');
  await page.locator('.daily').waitFor();
  await picture('end-summary');
  await page.locator('.daily').scrollIntoViewIfNeeded();
  await picture('end-summary-table');
  await accessible();
  expect(await misfits(page)).toEqual([]);
  await page.keyboard.press('F5');
  await page.locator('.exports .export').first().waitFor();
  await page.locator('.exports').getByRole('button', { name: '登记已发送' }).first().click();
  await page.locator('.sent-form').getByRole('button', { name: '登记已发送' }).click();
  await sees('已发 市场主管');
  await atEnd(window, t, 'checklist');
  await sees('都办完了，可以结清');
  await picture('end-ready');
  await press('结清活动');
  await picture('end-settle');
  await accessible();
  await pressInPanel('我确认，结清');
  await sees(/结清 · 汇总表第 \d+ 版/);
  await picture('end-settled');
  expect(valueOf(await call('campaigns.list', {})).rows.find((c) => c.id === CAMPAIGN)!.state).toBe('settled');
});

test('the same page in English on a small screen: nothing cut, nothing axe knows', async () => {
  const window = await aWindow({ size: SMALL });
  const { page, picture, accessible, call } = window;
  await signIn(window, SUPERVISOR);
  valueOf(await call('session.setLanguage', { language: 'en' }));
  await page.reload();
  const en = createT('en');
  await overEarly(window);
  for (const part of ['checklist', 'returns', 'summary'] as const) {
    await atEnd(window, en, part);
    await picture(`end-en-${part}`);
    await accessible();
    expect(await misfits(page)).toEqual([]);
  }
});
