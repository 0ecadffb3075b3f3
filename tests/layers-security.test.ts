import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');
const scratch = mkdtempSync(join(tmpdir(), 'zongtai-lint-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

type Config = {
  jsPlugins: string[];
  options: object;
  overrides: { files: string[]; rules: Record<string, unknown> }[];
};
const config = JSON.parse(readFileSync(join(root, '.oxlintrc.json'), 'utf8')) as Config;

/** Where a snippet stands, what it says, the rule that stops it; null for one that is allowed. */
const SNIPPETS: readonly (readonly [string, string, string | null])[] = [
  ['electron/a', "import { shell } from 'electron'; void shell;", 'desk(electron-at-the-edge)'],
  ['electron/a', "import '@electron/remote';", 'desk(electron-at-the-edge)'],
  ['electron/a', "import type { BrowserWindow } from 'electron'; export type A = BrowserWindow;", null],
  ['electron/main', "import { app } from 'electron'; app.quit();", null],
  ['electron/a', "export const a = (s: any) => s.openExternal('x');", 'desk(no-way-out)'],
  ['electron/a', "export const a = (s: any) => s['openExternal']('x');", 'desk(no-way-out)'],
  ['electron/a', 'export const a = ({ openExternal }: any) => openExternal;', 'desk(no-way-out)'],
  ['electron/a', "export const a = (s: any) => s.openPath('x');", 'desk(no-way-out)'],
  ['electron/a', "export const a = (s: any) => s.showItemInFolder('x');", 'desk(no-way-out)'],
  ['electron/a', 'export const a = (c: any) => c.openDevTools();', 'desk(no-way-out)'],
  ['electron/a', 'export const a = { nodeIntegration: true };', 'desk(safe-preferences)'],
  ['electron/a', "export const a = { 'nodeIntegration': true };", 'desk(safe-preferences)'],
  ['electron/a', 'export const a = { nodeIntegrationInWorker: true };', 'desk(safe-preferences)'],
  ['electron/a', 'export const a = { nodeIntegrationInSubFrames: true };', 'desk(safe-preferences)'],
  ['electron/a', 'export const a = { contextIsolation: false };', 'desk(safe-preferences)'],
  ['electron/a', 'export const a = { sandbox: false };', 'desk(safe-preferences)'],
  ['electron/a', 'export const a = (sandbox: boolean) => ({ sandbox });', 'desk(safe-preferences)'],
  ['electron/a', 'export const a = (w: any) => { w.sandbox = false; };', 'desk(safe-preferences)'],
  ['electron/a', 'export const a = { webSecurity: false };', 'desk(safe-preferences)'],
  ['electron/a', 'export const a = { webviewTag: true };', 'desk(safe-preferences)'],
  ['electron/a', 'export const a = { allowRunningInsecureContent: true };', 'desk(safe-preferences)'],
  ['electron/a', 'export const a = { experimentalFeatures: true };', 'desk(safe-preferences)'],
  ['electron/a', 'export const a = { enableRemoteModule: true };', 'desk(safe-preferences)'],
  ['electron/a', 'export const a = { sandbox: true, webSecurity: true, nodeIntegration: false };', null],
  ['electron/a', 'export type A = { readonly sandbox: boolean };', null],
  ['electron/a', 'export const a = (E: any) => new E.BrowserWindow();', 'desk(one-window-factory)'],
  ['electron/a', 'export const a = (BrowserWindow: any) => new BrowserWindow();', 'desk(one-window-factory)'],
  ['electron/a', 'export const a = (WebContentsView: any) => new WebContentsView();', 'desk(one-window-factory)'],
  ['electron/window', 'export const a = (BrowserWindow: any) => new BrowserWindow();', null],
  ['renderer/a', 'export const A = () => <webview />;', 'desk(one-window-factory)'],
  ['electron/a', 'export const a = (p: any) => p.registerFileProtocol();', 'desk(no-file-scheme)'],
  ['electron/a', 'export const a = (p: any) => p.interceptHttpProtocol();', 'desk(no-file-scheme)'],
  ['electron/a', "export const a = (w: any) => w.loadFile('a.html');", 'desk(no-file-scheme)'],
  ['electron/a', 'export const a = { bypassCSP: true };', 'desk(no-file-scheme)'],
  ['electron/a', "export const a = (c: any) => c.executeJavaScript('1');", 'desk(no-file-scheme)'],
  ['electron/a', "export const a = (l: any) => l.appendSwitch('no-sandbox');", 'desk(no-file-scheme)'],
  ['electron/a', "export const a = { enableBlinkFeatures: 'x' };", 'desk(no-file-scheme)'],
  ['electron/a', "export const a = (w: any) => w.loadURL('https://example.com');", 'desk(own-addresses)'],
  ['electron/a', "export const a = (w: any) => w.loadURL('file:///etc/passwd');", 'desk(own-addresses)'],
  ['electron/a', 'export const a = (w: any, h: string) => w.loadURL(`http://${h}/`);', 'desk(own-addresses)'],
  ['renderer/a', "export const A = () => <a href='http://example.com'>a</a>;", 'desk(own-addresses)'],
  ['renderer/a', "export const A = () => <svg xmlns='http://www.w3.org/2000/svg' />;", null],
  [
    'electron/preload',
    "import { contextBridge, ipcRenderer } from 'electron';\ncontextBridge.exposeInMainWorld('a', { ipcRenderer });",
    'desk(narrow-bridge)',
  ],
  [
    'electron/preload',
    "import { ipcRenderer } from 'electron';\nexport const a = { ...ipcRenderer };",
    'desk(narrow-bridge)',
  ],
  [
    'electron/preload',
    "import { ipcRenderer } from 'electron';\nexport const a = ipcRenderer.invoke;",
    'desk(narrow-bridge)',
  ],
  [
    'electron/preload',
    "import { ipcRenderer } from 'electron';\nexport const a = (c: string) => ipcRenderer.invoke(c);",
    'desk(narrow-bridge)',
  ],
  [
    'electron/preload',
    "import { ipcRenderer } from 'electron';\nexport const a = () => ipcRenderer.sendSync('a');",
    'desk(narrow-bridge)',
  ],
  [
    'electron/preload',
    "import { ipcRenderer } from 'electron';\nexport const a = () => ipcRenderer.invoke('call');",
    null,
  ],
  ['renderer/a', "export const a = (e: Element) => { e.innerHTML = '<b>'; };", 'desk(no-markup)'],
  ['renderer/a', "export const a = (e: Element) => { e['innerHTML'] = '<b>'; };", 'desk(no-markup)'],
  ['renderer/a', "export const A = () => <p dangerouslySetInnerHTML={{ __html: 'x' }} />;", 'desk(no-markup)'],
  ['renderer/a', "export const a = (e: Element) => e.insertAdjacentHTML('beforeend', 'x');", 'desk(no-markup)'],
  ['renderer/a', "export const a = (r: Range) => r.createContextualFragment('x');", 'desk(no-markup)'],
  ['renderer/a', "export const a = (e: Element) => { e.outerHTML = '<b>'; };", 'desk(no-written-markup)'],
  ['renderer/a', "document.write('x');", 'desk(no-written-markup)'],
  ['renderer/a', "eval('1');", 'eslint(no-eval)'],
  ['renderer/a', "export const a = new Function('1');", 'eslint(no-new-func)'],
  ['renderer/a', "export const a = 'javascript:alert(1)';", 'eslint(no-script-url)'],
  ['renderer/a', "export const A = () => <a href='javascript:1'>a</a>;", 'react(jsx-no-script-url)'],
  [
    'renderer/a',
    "export const A = () => <a href='a' target='_blank' rel='noreferrer'>a</a>;",
    'desk(one-window-factory)',
  ],
  ['renderer/a', "window.open('a');", 'desk(one-window-factory)'],
  ['renderer/a', "export const A = () => <iframe srcDoc='x' title='x' />;", 'react(iframe-missing-sandbox)'],
  ['core/a', "import { app } from 'electron'; void app;", 'eslint(no-restricted-imports)'],
];

const CODE = /^(desk\(|eslint\(no-(eval|new-func|script-url|restricted-imports)|react\((jsx-no-script-url|iframe))/;

describe('what no file of the program may say', () => {
  let found: Map<number, string[]>;
  const fileOf = (n: number): string => {
    const [place] = SNIPPETS[n]!;
    const [layer = '', name = ''] = place.split('/');
    return join(layer, String(n), ...(layer === 'electron' ? ['electron'] : []), `${name}.tsx`);
  };
  beforeAll(() => {
    const plugins = config.jsPlugins.map((path) => join(root, path));
    // What needs types is not asked for: these snippets belong to no project.
    writeFileSync(join(scratch, '.oxlintrc.json'), JSON.stringify({ ...config, jsPlugins: plugins, options: {} }));
    for (const [n, [place, text]] of SNIPPETS.entries()) {
      const path = join(scratch, fileOf(n)).replace(/\.tsx$/, place.startsWith('renderer') ? '.tsx' : '.ts');
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, `${text}\n`);
    }
    const { stdout } = spawnSync(
      process.execPath,
      [join(root, 'node_modules/oxlint/bin/oxlint'), '--format', 'json', '.'],
      { cwd: scratch, encoding: 'utf8' },
    );
    const { diagnostics } = JSON.parse(stdout) as { diagnostics: { filename: string; code: string }[] };
    found = new Map();
    for (const { filename, code } of diagnostics) {
      const n = Number(/\/(\d+)\//.exec(filename.replaceAll('\\', '/'))![1]);
      found.set(
        n,
        [...(found.get(n) ?? []), code].filter((one) => CODE.test(one)),
      );
    }
  });

  test.each(SNIPPETS.map(([place, text, rule], n) => [rule ?? 'allowed', `${place}: ${text}`, n] as const))(
    '%s: %s',
    (rule, _text, n) => {
      const codes = found.get(n) ?? [];
      if (rule === 'allowed') expect(codes).toEqual([]);
      else expect(codes).toContain(rule);
    },
  );

  test('every rule is switched on for the program and has a snippet that it stops', () => {
    const on = config.overrides.flatMap(({ rules }) => Object.keys(rules)).filter((name) => name.startsWith('desk/'));
    const stopped = new Set(SNIPPETS.map(([, , rule]) => rule));
    expect(on.filter((name) => !stopped.has(`desk(${name.slice('desk/'.length)})`))).toEqual([]);
    expect(on.length).toBe(9);
  });
});
