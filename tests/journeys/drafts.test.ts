import { expect, test } from 'vitest';
import { DEMO_PIN } from '../../shared/demo/site.ts';
import { aWindow, lock, signIn, switchTo, valueOf, type Window } from '../support/browser.ts';
import { AGENT, atCounter, ISSUER, scanReceipt } from '../support/counter.ts';
import { hostProcess, type HostProcess } from '../support/host-process.ts';

const OTHER = '春分和';
const VOUCHERS = /^20元抵用券 × 2/;
const PHONE = '13900001111';

/** The receipts and the customer's number as they were left. */
async function stillThere({ page, sees }: Window, receipts: number): Promise<void> {
  await sees('票号 BG77555');
  expect(await page.getByRole('list', { name: '小票' }).getByRole('listitem').count()).toBe(receipts);
  await sees(`顾客 …${PHONE.slice(-4)}`);
}

/** The other issuer takes two bags out of the store, so that the counter is open to them too. */
async function drawForOther(window: Window): Promise<void> {
  const { faces } = valueOf(await window.call('session.faces', {}));
  const { rows } = valueOf(await window.call('gifts.items', {}));
  const signer = faces.find((face) => face.name === AGENT)!;
  const { signature } = valueOf(
    await window.call('session.sign', { staffId: signer.id, pin: DEMO_PIN, purpose: 'countersign' }),
  );
  const bag = rows.find((item) => item.code === 'G001')!;
  valueOf(
    await window.call('gifts.draw', { lines: [{ itemKind: 'gift', itemId: bag.id, qty: 2 }], countersign: signature }),
  );
}

test('half an issue survives the lock, another person and a killed host', async () => {
  let host: HostProcess | null = null;
  const window = await aWindow({
    serve: async (folder) => {
      host = await hostProcess(folder);
      return { url: host.url, close: async () => host?.close() };
    },
    expected: /ERR_CONNECTION_REFUSED|ERR_INCOMPLETE_CHUNKED_ENCODING|ERR_CONNECTION_RESET|ERR_EMPTY_RESPONSE/,
  });
  const { page, sees, press, type, picture, folder } = window;
  await signIn(window, ISSUER);
  await atCounter(window);
  await scanReceipt(window, ['BG77555', '455.5']);
  await scanReceipt(window, ['LL955', '380']);
  await press(VOUCHERS);
  await page.getByText('签章已核', { exact: true }).click();
  await page.keyboard.press('F5');
  await type(PHONE);
  await page.keyboard.press('Escape');
  await lock(window);

  await signIn(window, OTHER);
  await drawForOther(window);
  await atCounter(window);
  await sees('扫第一张小票就开始计时');
  expect(await page.getByText('BG77555').count()).toBe(0);
  expect(await page.getByText(PHONE.slice(-4)).count()).toBe(0);

  await switchTo(window, ISSUER);
  await atCounter(window);
  await stillThere(window, 2);
  expect(await page.getByRole('button', { name: VOUCHERS }).getAttribute('aria-pressed')).toBe('true');
  expect(await page.getByRole('checkbox', { name: '签章已核' }).isChecked()).toBe(true);
  expect(await page.getByRole('checkbox', { name: '已唱收唱付' }).isChecked()).toBe(false);
  await picture('drafts-back');

  await scanReceipt(window, ['YJ99555', '120']);
  await expect
    .poll(async () => JSON.stringify(valueOf(await window.call('drafts.get', { key: 'issue' })).value))
    .toContain('YJ99555');
  await host!.kill();
  await sees('与主机的连接断了');
  await picture('drafts-link-lost');
  host = await hostProcess(folder);
  await page.goto(host.url);
  await signIn(window, ISSUER);
  await atCounter(window);
  await stillThere(window, 3);
  await picture('drafts-after-kill');

  await press(VOUCHERS);
  await page.getByText('已唱收唱付', { exact: true }).click();
  await page.keyboard.press('Enter');
  await page.getByText('已发放', { exact: true }).waitFor();
  await switchTo(window, ISSUER);
  await atCounter(window);
  await sees('扫第一张小票就开始计时');
});
