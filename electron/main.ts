import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { app, BrowserWindow, ipcMain, protocol, session } from 'electron';
import { openApp } from '../core/app.ts';
import { holdsTraces } from '../core/db/restoring.ts';
import { createDemo } from '../core/demo/create.ts';
import { pepperFile } from '../core/pepper.ts';
import { type Paper, systemClock } from '../core/ports.ts';
import { runningCss } from '../shared/sheets/running.ts';
import { connectIpc } from './ipc.ts';
import { serveApp } from './pages.ts';

const argument = (name: string): string | undefined =>
  process.argv.find((a) => a.startsWith(`--${name}=`))?.slice(name.length + 3);
const folder = argument('data') ?? join(app.getPath('userData'), 'data');
const root = join(import.meta.dirname, '../..');
const SAFE = { sandbox: true, contextIsolation: true, nodeIntegration: false } as const;

protocol.registerSchemesAsPrivileged([
  { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
]);
const prints = new Map<string, string>();

/** Prints a sheet to PDF in a window that runs no script. */
async function pdf(html: string, paper: Paper): Promise<Uint8Array> {
  const name = randomBytes(16).toString('hex');
  prints.set(name, html);
  const page = new BrowserWindow({ show: false, webPreferences: { ...SAFE, javascript: false } });
  try {
    await page.loadURL(`app://desk/print/${name}`);
    const copies = [...html.matchAll(/<section class="(copy [^"]*)"[^>]* data-running="([^"]*)"/g)].map((found) => ({
      line: found[2]!,
      landscape: found[1]!.includes('landscape'),
    }));
    await page.webContents.insertCSS(runningCss(copies, null));
    return await page.webContents.printToPDF({
      preferCSSPageSize: true,
      printBackground: true,
      landscape: paper === 'A4-landscape',
    });
  } finally {
    page.destroy();
    prints.delete(name);
  }
}

async function start(): Promise<void> {
  let shift = 0;
  const opened = await openApp(
    { folder },
    {
      ...systemClock,
      now: () => systemClock.now() + shift,
      pdf,
      print: null,
      pepper: pepperFile(folder),
      report: ({ id, op, error }) => console.error(`defect ${id} in ${op}`, error),
    },
  );
  if ('refused' in opened) throw new Error(JSON.stringify(opened.refused));
  const desk = opened.ok;
  if (!process.argv.includes('--new') && !holdsTraces(folder))
    await createDemo(desk, (at) => void (shift = at - systemClock.now()), systemClock.now());
  shift = 0;
  session.defaultSession.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  const window = new BrowserWindow({
    show: false,
    backgroundColor: '#f5f3ee',
    webPreferences: { ...SAFE, preload: join(import.meta.dirname, 'preload.cjs') },
  });
  protocol.handle(
    'app',
    serveApp(
      {
        page: join(root, 'dist/renderer'),
        sheets: join(root, 'shared/sheets'),
        fonts: join(root, 'node_modules/@fontsource/noto-sans-sc'),
      },
      (id) => desk.file(`window ${window.webContents.id}`, id),
      (name) => prints.get(name) ?? null,
    ),
  );
  connectIpc(ipcMain, desk, (event) => {
    if (!window.isDestroyed()) window.webContents.send('event', event);
  });
  window.webContents.setWindowOpenHandler(() => ({ action: 'deny' }));
  window.webContents.on('will-navigate', (event) => event.preventDefault());
  window.once('ready-to-show', () => window.show());
  app.on('window-all-closed', () => void desk.close().then(() => app.quit()));
  await window.loadURL('app://desk/');
}

if (app.requestSingleInstanceLock()) void app.whenReady().then(start);
else app.quit();
