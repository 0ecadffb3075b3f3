// Electron's security checklist, item by item: what the shell does about it. https://www.electronjs.org/docs/latest/tutorial/security
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { FUSES } from '../../build/package/fuses.ts';
import { begin } from '../../electron/begin.ts';
import { mayLoad } from '../../electron/guard.ts';
import { SCHEME, servePages } from '../../electron/pages.ts';
import { preferencesOf, type WindowKind } from '../../electron/window.ts';
import { fakeElectron, refuses } from './fake.ts';
import { aShell } from './open.ts';

const root = join(import.meta.dirname, '../..');
const KINDS: readonly WindowKind[] = ['desk', 'customer', 'sheet'];
const everyPreference = () => KINDS.map((kind) => preferencesOf({ kind, production: true, preload: '/p.cjs' }));
const hostSources = (): string =>
  readdirSync(join(root, 'electron'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => readFileSync(join(root, 'electron', path), 'utf8'))
    .join('\n');
const pageSources = (): string =>
  readdirSync(join(root, 'renderer'), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(tsx?|html|css)$/.test(path))
    .map((path) => readFileSync(join(root, 'renderer', path), 'utf8'))
    .join('\n');

/** A begun program: guards stand, the desk is open. */
async function aProgram() {
  const { options } = await aShell();
  const fake = fakeElectron();
  await begin(fake.electron, options);
  return { ...fake, contents: fake.windows[0]!.webContents };
}

type Answering = (...given: unknown[]) => unknown;
const handlerOf = (spy: { mock: { calls: unknown[][] } }): Answering => spy.mock.calls[0]![0] as Answering;

const policyOf = async (address: string): Promise<string> => {
  const serve = servePages(
    { page: join(root, 'renderer'), sheetCss: '/nowhere', fonts: '/nowhere' },
    { file: async () => null, printing: () => '<p>', customer: () => '<p>', failed: () => '<p>' },
  );
  const answer = await serve({ url: `app://desk${address}`, method: 'GET' });
  expect(answer.status).toBe(200);
  return answer.headers.get('content-security-policy')!;
};

const FOREIGN = [
  'https://example.com/',
  'http://127.0.0.1/',
  'file:///etc/passwd',
  'ftp://a/',
  'app://other/',
  'app://desk.evil/',
  'ws://a/',
  'devtools://x/',
];

describe('Electron security checklist', () => {
  test('1 only secure content: nothing but our own pages is ever loaded', async () => {
    const { session } = await aShell();
    const decide = handlerOf(session.webRequest.onBeforeRequest);
    for (const url of FOREIGN) {
      const answer = vi.fn<(how: { cancel: boolean }) => void>();
      decide({ url }, answer);
      expect(answer, url).toHaveBeenCalledExactlyOnceWith({ cancel: true });
    }
    for (const url of ['app://desk/', 'app://desk/assets/a.js', 'blob:app://desk/1', 'data:image/png,', 'about:srcdoc'])
      expect(mayLoad(url, true), url).toBe(true);
    expect(pageSources()).not.toMatch(/["'(]https?:\/\/(?!www\.w3\.org)/);
  });

  test('2 no Node.js in a page, a frame or a worker', () => {
    for (const preferences of everyPreference())
      expect(preferences).toMatchObject({
        nodeIntegration: false,
        nodeIntegrationInWorker: false,
        nodeIntegrationInSubFrames: false,
      });
  });

  test('3 context isolation', () => {
    for (const preferences of everyPreference()) expect(preferences.contextIsolation).toBe(true);
  });

  test('4 the sandbox, for every process and every window', async () => {
    expect((await aProgram()).app.enableSandbox).toHaveBeenCalledOnce();
    for (const preferences of everyPreference()) expect(preferences.sandbox).toBe(true);
    expect(hostSources()).not.toMatch(/no-sandbox|--disable-web-security|appendSwitch/);
  });

  test('5 no permission, asked or checked, no device, no screen', async () => {
    const { session } = await aShell();
    for (const permission of [
      'media',
      'geolocation',
      'notifications',
      'clipboard-read',
      'openExternal',
      'fullscreen',
      'hid',
      'serial',
      'usb',
    ]) {
      const answer = vi.fn<(granted: boolean) => void>();
      handlerOf(session.setPermissionRequestHandler)(null, permission, answer);
      expect(answer, permission).toHaveBeenCalledExactlyOnceWith(false);
      expect(handlerOf(session.setPermissionCheckHandler)(null, permission), permission).toBe(false);
    }
    expect(handlerOf(session.setDevicePermissionHandler)({ deviceType: 'hid' })).toBe(false);
    const capture = vi.fn<(streams: object) => void>();
    handlerOf(session.setDisplayMediaRequestHandler)({}, capture);
    expect(capture).toHaveBeenCalledExactlyOnceWith({});
    for (const event of ['select-hid-device', 'select-usb-device', 'select-serial-port']) {
      const chosen = vi.fn<(id?: string) => void>();
      const more = event === 'select-serial-port' ? [[], null, chosen] : [{}, chosen];
      expect(refuses(session, event, {}, ...more), event).toBe(true);
      expect(chosen.mock.calls[0]![0] ?? '').toBe('');
    }
  });

  test('6, 8, 9, 10 web security stays on; no insecure content, no experiment, no extra feature of the engine', () => {
    for (const preferences of everyPreference()) {
      expect(preferences).toMatchObject({
        webSecurity: true,
        allowRunningInsecureContent: false,
        experimentalFeatures: false,
      });
      expect(preferences).not.toHaveProperty('enableBlinkFeatures');
    }
    expect(hostSources()).not.toMatch(
      /enableBlinkFeatures|enable-blink-features|webSecurity: false|ignore-certificate/,
    );
  });

  test('7 every page has a policy; only the desk may run script, and only its own', async () => {
    const desk = await policyOf('/');
    expect(desk).toContain("default-src 'none'");
    expect(desk).toMatch(/script-src 'self'(;|$)/);
    expect(desk).not.toMatch(/unsafe-|https?:|\*/);
    for (const address of ['/customer.html', '/failed.html', `/print/${'a'.repeat(32)}`]) {
      const policy = await policyOf(address);
      expect(policy, address).toContain("default-src 'none'");
      expect(policy, address).not.toMatch(/script-src|unsafe-|https?:|\*/);
    }
  });

  test('11, 12 no webview: neither allowed nor attached', async () => {
    for (const preferences of everyPreference()) expect(preferences.webviewTag).toBe(false);
    const { contents } = await aProgram();
    expect(refuses(contents, 'will-attach-webview')).toBe(true);
  });

  test.each(['will-navigate', 'will-redirect', 'will-frame-navigate'])('13 no navigation: %s', async (event) => {
    const { contents } = await aProgram();
    for (const url of [...FOREIGN, 'app://desk/', 'javascript:alert(1)', 'data:text/html,x'])
      expect(refuses(contents, event, { url, isMainFrame: true }), url).toBe(true);
    for (const url of FOREIGN) expect(refuses(contents, event, { url, isMainFrame: false }), url).toBe(true);
  });

  test('13 the preview of a sheet, which loads no address, may be written', async () => {
    const { contents } = await aProgram();
    expect(refuses(contents, 'will-frame-navigate', { url: 'about:srcdoc', isMainFrame: false })).toBe(false);
  });

  test('14 no window is opened by a page; every window the program has is guarded', async () => {
    const { contents, windows, electron } = await aProgram();
    for (const url of FOREIGN) expect(contents.opener!({ url })).toEqual({ action: 'deny' });
    const other = new electron.BrowserWindow();
    other.destroy();
    expect(windows.at(-1)!.webContents.opener!({ url: 'app://desk/' })).toEqual({ action: 'deny' });
    expect(hostSources().match(/new BrowserWindow\(/g)).toHaveLength(1);
  });

  test('15 nothing is opened outside', () => {
    expect(hostSources()).not.toMatch(/openExternal\(|shell\.open|openPath|showItemInFolder/);
    expect(hostSources()).not.toMatch(/import \{[^}]*\bshell\b[^}]*\} from 'electron'/);
  });

  test('16 a pinned version of Electron of a supported line', () => {
    const { devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      devDependencies: Record<string, string>;
    };
    expect(devDependencies['electron']).toMatch(/^4[5-9]\.\d+\.\d+$/);
  });

  test.each([
    null,
    { parent: null, origin: 'https://example.com' },
    { parent: { parent: null, origin: 'app://desk' }, origin: 'app://desk' },
    { parent: null, origin: 'app://other' },
    { parent: null, origin: 'null' },
  ])('17 a message is refused unless it comes from the top frame of our page: %j', async (frame) => {
    const { handlers, invoke, contents, core } = await aShell();
    expect([...handlers.keys()].toSorted()).toEqual(['boot', 'call', 'capabilities', 'customer']);
    for (const channel of handlers.keys())
      expect(await invoke(channel, { id: 'a', op: 'b' }, contents.id, frame), channel).toEqual({
        refused: { type: 'notEntered' },
      });
    expect(core.last().told.some((message) => message.type === 'ask' && message.what === 'dispatch')).toBe(false);
  });

  test('17 a message of another window is refused, one that is not in shape as well, and too many are', async () => {
    const { handlers, invoke, contents, ask, time } = await aShell();
    for (const channel of handlers.keys()) {
      expect(await invoke(channel, null, contents.id + 1000), channel).toEqual({ refused: { type: 'notEntered' } });
      for (const odd of [1, 'x', [], { surprise: 1 }, { id: 1, op: 'x' }, 10n])
        expect(await ask(channel, odd), `${channel} ${typeof odd}`).toMatchObject({
          refused: { type: 'invalidInput' },
        });
    }
    const many = await Promise.all(Array.from({ length: 1_000 }, () => ask('capabilities', null)));
    expect(many.at(-1)).toEqual({ refused: { type: 'busy' } });
    await time.pass(10_000);
    expect(await ask('capabilities', null)).toMatchObject({ host: 'electron' });
  });

  test('18 a scheme of our own, standard and secure, in place of file://', async () => {
    const { protocol, schemes, windows } = await aProgram();
    expect(protocol.registerSchemesAsPrivileged).toHaveBeenCalledExactlyOnceWith([SCHEME]);
    expect(SCHEME.privileges).toMatchObject({ standard: true, secure: true });
    expect(SCHEME.privileges).not.toHaveProperty('bypassCSP');
    expect([...schemes.keys()]).toEqual(['app']);
    for (const { loadURL } of windows)
      expect(loadURL.mock.calls.flat().every((url) => url.startsWith('app://desk/'))).toBe(true);
    expect(hostSources()).not.toMatch(/loadFile\(|file:\/\//);
  });

  test('19 the fuses that packaging sets', () => {
    expect(FUSES).toEqual({
      runAsNode: false,
      cookieEncryption: true,
      nodeOptionsEnvironmentVariable: false,
      nodeCliInspectArguments: false,
      embeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      loadBrowserProcessSpecificV8Snapshot: false,
      grantFileProtocolExtraPrivileges: false,
      wasmTrapHandlers: true,
    });
  });

  test('20 the page gets five functions and nothing of Electron', () => {
    const preload = readFileSync(join(root, 'electron/preload.ts'), 'utf8');
    expect(preload.match(/exposeInMainWorld\(/g)).toHaveLength(1);
    expect([...preload.matchAll(/^ {2}(\w+): \(/gm)].map(([, name]) => name)).toEqual([
      'call',
      'capabilities',
      'boot',
      'customer',
      'subscribe',
      'func',
    ]);
    expect(preload).not.toMatch(/: ipcRenderer[,\n]|\.\.\.ipcRenderer|ipcRenderer\.send|sendSync/);
    for (const [kind, preferences] of KINDS.map(
      (k) => [k, preferencesOf({ kind: k, production: true, preload: '/p.cjs' })] as const,
    )) {
      expect(preferences.preload !== undefined, kind).toBe(kind === 'desk');
      expect(preferences.javascript, kind).toBe(kind === 'desk');
    }
  });

  test('beyond the list: no menu, no developer tools, no download, no certificate, no password prompt, no dialog, no spell checker', async () => {
    const { app, contents, session, Menu, windows } = await aProgram();
    expect(Menu.setApplicationMenu).toHaveBeenCalledExactlyOnceWith(null);
    expect(windows[0]!.removeMenu).toHaveBeenCalledOnce();
    expect(refuses(contents, 'context-menu')).toBe(true);
    for (const preferences of everyPreference())
      expect(preferences).toMatchObject({
        devTools: false,
        disableDialogs: true,
        spellcheck: false,
        navigateOnDragDrop: false,
        plugins: false,
      });
    expect(session.setSpellCheckerEnabled).toHaveBeenCalledExactlyOnceWith(false);
    expect(refuses(session, 'will-download', {}, { getURL: () => 'app://desk/a' })).toBe(true);
    const trust = vi.fn<(trusted: boolean) => void>();
    expect(refuses(app, 'certificate-error', {}, null, '', '', {}, trust)).toBe(true);
    expect(trust).toHaveBeenCalledExactlyOnceWith(false);
    const choose = vi.fn<(certificate?: unknown) => void>();
    expect(refuses(app, 'select-client-certificate', {}, null, '', [], choose)).toBe(true);
    expect(choose).toHaveBeenCalledExactlyOnceWith();
    expect(refuses(app, 'login')).toBe(true);
  });
});
