import { cpSync } from 'node:fs';
import { expect, onTestFinished, test } from 'vitest';
import { openDesk } from '../../loopback/main.ts';
import { DEMO_PIN, DEMO_ZONE } from '../../shared/demo/site.ts';
import { addDays, calendarDay, instantOf } from '../../shared/kernel/time.ts';
import { aWindow, LAPTOP, signIn, SMALL, switchTo, valueOf, type Window } from '../support/browser.ts';
import type { Serve } from '../support/surface.ts';
import { AGENT, ISSUER, SUPERVISOR } from '../support/counter.ts';
import { covered, misfits } from '../support/look.ts';

/** Looks at a screen on both sizes and in both languages: nothing cut, nothing under another control, nothing axe knows. */
async function looked(window: Window, name: string): Promise<void> {
  const { page, picture, press } = window;
  const faults: string[] = [];
  for (const lang of ['zh', 'en'] as const) {
    if (lang === 'en') await press('切换到英文');
    for (const size of [LAPTOP, SMALL]) {
      await page.setViewportSize(size);
      await picture(`checks ${name} ${lang} ${size.width}`);
      const seen = [...(await misfits(page)), ...(await covered(page)), ...(await window.violations())];
      faults.push(...seen.map((fault) => `${name} ${lang} ${size.width}: ${fault}`));
    }
    await page.setViewportSize(LAPTOP);
  }
  await press('Switch to Chinese');
  expect(faults).toEqual([]);
}

const open = async ({ page, press }: Window): Promise<void> => {
  await page.keyboard.press('F8');
  await press('检查表');
  await page.getByRole('heading', { name: '检查表', level: 1 }).waitFor();
};

test('a checklist by keyboard: what is not right becomes a to-do, the re-check ends it', async () => {
  const window = await aWindow();
  const { page, type, sees, press, picture, accessible } = window;
  await signIn(window, SUPERVISOR);
  await open(window);
  await looked(window, 'list');
  await page.getByRole('listitem').filter({ hasText: '设施设备检查' }).getByRole('button', { name: '开始查' }).click();
  await page.getByRole('heading', { name: '设施设备检查' }).waitFor();
  await page.keyboard.press('1');
  await page.keyboard.press('2');
  await page.getByRole('textbox', { name: '哪里不合格' }).waitFor();
  await looked(window, 'run');
  await page.getByRole('textbox', { name: '哪里不合格' }).fill('扫码枪读不出条码');
  await press('其余都合格');
  await page.getByRole('heading', { name: '设施设备检查' }).click();
  await page.keyboard.press('Enter');
  await sees('1 项不合格');
  await sees(/已记待办 DB-/);
  await picture('checks failed');
  await accessible();
  await page.keyboard.press('Enter');
  await page.locator('.check-past').first().click();
  await page.getByRole('dialog').getByText('扫码枪读不出条码').waitFor();
  await picture('checks record');
  await accessible();
  await page.keyboard.press('Enter');
  await sees(/^复查 JCB-/);
  await page.keyboard.press('1');
  await page.keyboard.press('Enter');
  await sees('复查合格');
  await page.keyboard.press('Enter');
  const { rows } = valueOf(await window.call('checklists.history', { template: 'equipment' }));
  expect(rows[0]).toMatchObject({ state: 'corrected', failed: 1, badItems: [] });

  // Whoever is not fit stays off duty until a colleague has looked again.
  await press('其他同事');
  await type('bl');
  await page.getByRole('option').first().waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: /^仪容仪表检查 · / }).waitFor();
  await page.keyboard.press('2');
  await page.getByRole('textbox', { name: '哪里不合格' }).fill('长发没有束起');
  await press('其余都合格');
  await page.getByRole('heading', { name: /^仪容仪表检查 · / }).click();
  await page.keyboard.press('Enter');
  await sees(/复查，合格才能到班/);
  await picture('checks off duty');
});

test("the site's own checklist, asked for before the close", async () => {
  const window = await aWindow();
  const { page, press, sees, picture, accessible } = window;
  await signIn(window, SUPERVISOR);
  await press('设置');
  await page.locator('.hub-card').filter({ hasText: '检查表' }).click();
  await looked(window, 'settings');
  await page.getByRole('row', { name: /闭店检查/ }).click();
  await picture('checks built-in');
  await accessible();
  await press('照着立一张');
  await page.getByRole('textbox', { name: '名称' }).fill('钥匙柜检查');
  await picture('checks own');
  await accessible();
  await window.pressInPanel(/^保存/);
  await sees(/钥匙柜检查/);
  await page.keyboard.press('Escape');
  await page.locator('.hub-card').filter({ hasText: '规则' }).click();
  await press(/闭店前必查/);
  await page.getByRole('dialog').getByText('钥匙柜检查').click();
  await picture('checks policy');
  await accessible();
  await window.pressInPanel(/^保存/);
  await press(/开业流程的时间/);
  await picture('checks routine policy');
  await accessible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('F9');
  await sees(/还没有查：.*钥匙柜检查/);
});

/** Counts, seals and signs out as the issuer and the supervisor do, lets the rest pass, and closes the day. */
async function closeTheDay(window: Window): Promise<void> {
  const ok = async <N extends Parameters<Window['call']>[0]>(op: N, input: Parameters<Window['call']>[1]) =>
    valueOf(await window.call(op, input as never));
  const before = valueOf(await window.call('gifts.stock', {}));
  const issuers = before.places.filter((p) => p.kind === 'ISS' && p.held.length > 0);
  for (const p of issuers) await ok('gifts.returnRemainder', { issuerId: p.place.split(':')[2]! });
  for (const h of before.places.filter((p) => p.kind === 'DISP').flatMap((p) => p.held))
    await ok('gifts.display', { itemId: h.itemId, qty: h.qty, direction: 'back' });
  await switchTo(window, SUPERVISOR);
  const { places } = valueOf(await window.call('gifts.stock', {}));
  const { id } = valueOf(await window.call('stocktake.start', { kind: 'night_close' }));
  const { stocktake } = valueOf(await window.call('stocktake.current', {}));
  for (const { itemKind, itemId, place } of stocktake!.lines) {
    const counted = places.find((p) => p.place === place)!.held.find((h) => h.itemId === itemId)!.qty;
    await ok('stocktake.count', { id, itemKind, itemId, place, counted });
  }
  const staff = valueOf(await window.call('staff.list', {})).rows;
  const witness = staff.find((s) => s.name === AGENT)!.id;
  const signed = valueOf(await window.call('session.sign', { staffId: witness, pin: DEMO_PIN, purpose: 'witness' }));
  await ok('stocktake.finish', { id, witness: signed.signature });
  const loose = places.find((p) => p.kind === 'DESK')!.held;
  await ok('seals.seal', {
    sealNo: 'QF009901',
    lines: loose.map(({ itemKind, itemId, qty }) => ({ itemKind, itemId, qty })),
  });
  await ok('giftHandover.signOut', { remarks: '保温杯有一个杯口有凹痕，已另放。' });
}

/** A desk whose clock stands at 09:18 of the day after. */
const nextMorning = (folder: string): { serve: Serve; ahead: number } => {
  const now = Date.now();
  const ahead = instantOf(addDays(calendarDay(now, DEMO_ZONE), 1), '09:18', DEMO_ZONE) - now;
  return {
    ahead,
    serve: async (own, crashed) => {
      cpSync(folder, own, { recursive: true });
      process.env['LATER_MS'] = String(ahead);
      onTestFinished(() => void delete process.env['LATER_MS']);
      const thread = new URL('../support/later-worker.ts', import.meta.url);
      return openDesk({ data: own, fresh: true, strict: true, crashed, thread });
    },
  };
};

test('the night close in the dark with a named override, and the routine of the next morning', async () => {
  const night = await aWindow();
  await signIn(night, ISSUER);
  await closeTheDay(night);
  await night.page.keyboard.press('F9');
  await looked(night, 'gate');
  for (const name of ['赠品日报导出', '各班交班', '当天检查表']) {
    await night.press(`放行：${name}`);
    await night.page.getByRole('dialog').getByRole('textbox').fill('停电，次日补齐');
    await night.pressInPanel('放行');
    await night.page.getByRole('dialog').waitFor({ state: 'detached' });
  }
  await night.sees('可以闭店，其中 3 项是主管放行。');
  await night.press('开始闭店');
  await night.page.locator('[data-theme=night]').waitFor();
  await looked(night, 'gate night');
  await night.press(/^夜间显示/);
  await night.page.locator('html:not([data-theme])').waitFor();
  await night.press(/^夜间显示/);
  await night.page.keyboard.press('Enter');
  await night.sees(/已闭店/);
  // The dark holds until the next opening.
  await night.picture('checks closed night');
  expect(await night.page.locator('html[data-theme=night]').count()).toBe(1);
  await night.accessible();
  await night.press('日结记录');
  await night.press(/核对这一页/);
  await night.sees('完好，没有改过');
  await looked(night, 'files');
  await night.page.locator('tbody tr').first().click();
  await night.page.getByRole('dialog').getByText('停电，次日补齐').first().waitFor();
  await night.picture('checks day file');
  await night.accessible();

  const { serve, ahead } = nextMorning(night.folder);
  await night.page.goto('about:blank');
  const morning = await aWindow({ demo: false, serve });
  await morning.page.addInitScript(`{ const real = Date.now.bind(Date); Date.now = () => real() + ${ahead}; }`);
  await morning.page.reload();
  const { page, press, sees } = morning;
  await signIn(morning, SUPERVISOR);
  expect(await page.locator('html[data-theme=night]').count()).toBe(0);
  await press(/^去开业/);
  await page.getByRole('heading', { name: '开业' }).waitFor();
  await press(/读交接班记录和未了事项/);
  await page.getByText('保温杯有一个杯口有凹痕，已另放。').waitFor();
  await looked(morning, 'opening');
  await page.getByText('我已经读过', { exact: true }).click();
  await press(/^读过了/);
  await sees(/立春生 读过/);
  await morning.scan('QF009901');
  await sees(/看过 1 \/ 1/);
  await press(/开店广播/);
  await page.getByText('已经做完', { exact: true }).click();
  await expect.poll(() => page.locator('.routine .done').count()).toBe(3);
  await press(/^开业/);
  await sees(/营业日 \d\d-\d\d 已开/);
  await looked(morning, 'opened');
});
