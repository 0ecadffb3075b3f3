import { readdirSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { verifiedCopy } from '../../core/output/copy.ts';
import { openDesk } from '../../loopback/main.ts';
import { DEMO_PIN } from '../../shared/demo/site.ts';
import { aWindow, SMALL, signIn } from '../support/browser.ts';
import type { Serve } from '../support/surface.ts';
import { SUPERVISOR } from '../support/counter.ts';

/** A desk with two backups, one of them cut to pieces like the book itself. */
const damaged: Serve = async (folder, crashed) => {
  const book = join(folder, 'desk.db');
  const backup = (name: string): string => join(folder, 'backups', name);
  await verifiedCopy(book, backup('QYL1-2027-01-01-220000.db'), () => undefined);
  await verifiedCopy(book, backup('QYL1-2026-12-31-220000.db'), () => undefined);
  truncateSync(backup('QYL1-2026-12-31-220000.db'), 40_960);
  truncateSync(book, 40_960);
  return openDesk({ data: folder, fresh: true, strict: true, crashed });
};

test('a damaged book: the page says why, a supervisor puts the backup in place, the desk opens', async () => {
  const window = await aWindow({ serve: damaged, size: SMALL, touch: true });
  const { page, press, sees, type, picture, accessible, folder } = window;
  await page.getByRole('heading', { name: '总台打不开账本' }).waitFor();
  await sees(/账本有损坏/);
  await picture('boot-stopped');
  await accessible();
  await press(/切换到英文/);
  await sees(/The book is damaged/);
  await picture('boot-stopped-en');
  await press(/Switch to Chinese/);
  expect(await page.getByRole('radio', { checked: true }).count()).toBe(1);
  expect(await page.getByRole('radio', { disabled: true }).count()).toBe(1);
  await press(/^再试一次/);
  await sees('还是打不开。');

  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: '请主管签字' }).waitFor();
  await page.getByRole('button', { name: SUPERVISOR }).tap();
  await sees(`${SUPERVISOR} 的密码`);
  await picture('boot-sign');
  await accessible();
  await type('111222');
  await sees(/密码不对，还可以再试 4 次/);
  await press('用恢复码');
  await page.getByRole('heading', { name: '输入恢复码' }).waitFor();
  await picture('boot-code');
  await press('改用主管密码');
  await type(DEMO_PIN);
  await page.getByRole('heading', { name: '恢复好了' }).waitFor();
  await sees(/单号带字母 A/);
  await picture('boot-restored');
  await accessible();
  await page.keyboard.press('Enter');
  await page.locator('.lock').waitFor();
  await signIn(window, SUPERVISOR);
  const names = readdirSync(folder);
  expect(names.filter((name) => /^(quarantine|replaced-\d+)$/.test(name))).toHaveLength(2);

  // The disk fills up: the line under the status bar says so until it is looked at again.
  const full = { state: 'open', warnings: [{ type: 'spaceOut', freeMb: 120, needMb: 80 }], restored: null };
  await page.route('**/boot', (route) => route.fulfill({ json: { ok: full } }));
  await page.reload();
  await sees(/再腾出 80 MB/);
  await picture('boot-disk-full');
  await accessible();
  await page.unroute('**/boot');
  await press('再检查一次');
  await page.locator('.disk-warning').waitFor({ state: 'detached' });
});
