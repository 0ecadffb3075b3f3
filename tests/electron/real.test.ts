import { join } from 'node:path';
import { _electron } from 'playwright-core';
import { expect, test } from 'vitest';
import { electronBinary } from '../../build/start-electron.ts';
import { hostContract } from '../contract/hosts.ts';
import { freshFolder } from '../support/desk.ts';
import { kioskHost, type Running } from './kiosk-host.ts';

const MAIN = join(import.meta.dirname, '../../dist/electron/main.js');
const binary = electronBinary();

async function real(folder: string): Promise<Running> {
  const app = await _electron.launch({ executablePath: binary!, args: [MAIN, `--data=${folder}`, '--new'] });
  const page = await app.firstWindow();
  await page.waitForFunction(() => 'zongtai' in window);
  return { page, close: () => app.close() };
}

if (binary === null) {
  test.skip('the real Electron: its binary is not installed ("npx install-electron" fetches it)', () => {});
} else {
  hostContract('electron (real binary)', () => kioskHost(real));

  test('the page has no Node, no Electron, and an isolated world of its own', async () => {
    const { page, close } = await real(freshFolder());
    const seen = await page.evaluate(() =>
      ['require', 'process', 'module', 'ipcRenderer'].filter((name) => name in window),
    );
    expect(seen).toEqual([]);
    expect(await page.evaluate(() => location.origin)).toBe('app://desk');
    await close();
  });
}
