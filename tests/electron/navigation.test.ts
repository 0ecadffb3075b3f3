// The guards of the host, asked by an injected Electron: where a page may go, and what may be loaded for it.
import { describe, expect, test, vi } from 'vitest';
import { guardApp } from '../../electron/guard.ts';
import { addresses, OWN_MADE } from './addresses.ts';
import { fakeElectron, refuses } from './fake.ts';
import { aShell } from './open.ts';

const ADDRESSES = [
  ...addresses('http://127.0.0.1:8080'),
  'blob:https://example.com/1',
  'blob:null/1',
  'blob:app://other/1',
];
const EVENTS = ['will-navigate', 'will-redirect', 'will-frame-navigate', 'will-attach-webview'];
const DISPOSITIONS = ['default', 'foreground-tab', 'background-tab', 'new-window', 'other'];

/** Every window a program has: the desk's, the customer's, one of the printer, one that somebody else made. */
async function everyWindow() {
  const fake = fakeElectron();
  fake.displays.push({ id: 2, bounds: { x: 1366, y: 0, width: 1024, height: 600 } });
  const downloads = vi.fn<(url: string) => void>();
  guardApp(fake.electron, downloads);
  const { ask } = await aShell({}, fake);
  await ask('customer', { show: 'nothing' });
  const stray = new fake.electron.BrowserWindow();
  expect(stray.isDestroyed()).toBe(false);
  expect(fake.windows).toHaveLength(3);
  return { ...fake, downloads };
}

test('fifty kinds of addresses', () => expect(new Set(ADDRESSES).size).toBeGreaterThanOrEqual(50));

describe.each(EVENTS)('%s', (event) => {
  test('is refused in every window and every frame of it', async () => {
    const { windows } = await everyWindow();
    const went = windows.flatMap(({ webContents }) =>
      ADDRESSES.flatMap((url) =>
        [true, false]
          // The preview of a sheet is written into a frame that begins as about:blank.
          .filter((isMainFrame) => isMainFrame || event !== 'will-frame-navigate' || url !== 'about:blank')
          .filter((isMainFrame) => !refuses(webContents, event, { url, isMainFrame }, url))
          .map(() => url),
      ),
    );
    expect(went).toEqual([]);
  });
});

test('no window is opened, whatever the address and however it was asked for', async () => {
  const { windows } = await everyWindow();
  for (const { webContents } of windows)
    for (const url of ADDRESSES)
      for (const disposition of DISPOSITIONS) {
        const asked = { url, disposition, frameName: '', features: 'nodeIntegration=1', referrer: { url: '' } };
        expect(webContents.opener!(asked), url).toEqual({ action: 'deny' });
      }
});

test('no request leaves the program', async () => {
  const { session } = await everyWindow();
  const decide = session.webRequest.onBeforeRequest.mock.calls[0]![0] as (
    details: { url: string },
    answer: (how: { cancel: boolean }) => void,
  ) => void;
  const sent = ADDRESSES.filter((url) => {
    let cancelled = false;
    decide({ url }, ({ cancel }) => void (cancelled = cancel));
    return !cancelled;
  });
  // An address of ours is answered by the host; that no frame and no window goes there is shown above.
  expect(sent.filter((url) => !OWN_MADE.test(url) && !url.startsWith('app://desk/'))).toEqual([]);
});

test('nothing is downloaded; the address is heard once', async () => {
  const { windows, session, downloads } = await everyWindow();
  for (const url of ADDRESSES) expect(refuses(session, 'will-download', {}, { getURL: () => url }), url).toBe(true);
  expect(downloads).toHaveBeenCalledTimes(ADDRESSES.length);
  expect(windows.every(({ webContents }) => webContents.session === session)).toBe(true);
});
