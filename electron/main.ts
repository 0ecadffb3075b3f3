// HOST A: the desk as a program of its own. The only module that imports Electron at run time, beside the preload.
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { app, BrowserWindow, ipcMain, Menu, protocol, safeStorage, screen, session, utilityProcess } from 'electron';
import { defaultDataFolder } from '../shared/kernel/data-folder.ts';
import { begin } from './begin.ts';
import { coreProcess } from './core-channel.ts';
import { sealedPepper } from './keystore.ts';
import { hearFaults } from './faults.ts';
import { wantsDebugging, wantsKiosk } from './kiosk.ts';
import { logTo } from './log.ts';
import { nativeFault } from './native.ts';
import { askWindows } from './printer-state.ts';
import { sheetPrinter } from './printer.ts';
import { placeOf } from './update/form.ts';
import { updater } from './updater.ts';

const electron = { app, BrowserWindow, ipcMain, Menu, protocol, screen, session, utilityProcess };
const { argv, env, platform } = process;
const given = argv.find((a) => a.startsWith('--data='))?.slice('--data='.length);

const root = join(import.meta.dirname, '../..');
const folder = given ?? (env['ZONGTAI_DATA'] || defaultDataFolder({ platform, env, home: app.getPath('home') }));
const production = app.isPackaged;
const log = logTo(folder, Date.now);
hearFaults(process, log);

const printer = sheetPrinter({
  electron,
  states: platform === 'win32' ? () => askWindows() : async () => new Map(),
  wait: (ms) => wait(ms),
  note: log,
});
const pepper = sealedPepper({ safe: safeStorage, folder, platform, note: log });
const updates = updater({
  app,
  folder,
  version: app.getVersion(),
  place: placeOf({
    packaged: production,
    platform,
    arch: process.arch,
    execPath: process.execPath,
    resources: process.resourcesPath,
    env,
  }),
  platform,
  report: (op, error) => log('fault', { op, error: String(error) }),
});
const { answer } = updates;

// Not awaited: Electron is ready only after this module was read to its end.
void begin(electron, {
  production,
  kiosk: wantsKiosk(production, argv),
  platform,
  preload: join(import.meta.dirname, 'preload.cjs'),
  folders: {
    page: join(root, 'dist/renderer'),
    sheetCss: join(root, 'shared/sheets/sheet.css'),
    fonts: join(root, 'node_modules/@fontsource/noto-sans-sc'),
  },
  core: { folder, demo: !production && !argv.includes('--new'), strict: false },
  channel: () => coreProcess(electron, join(import.meta.dirname, 'core-process.js')),
  givers: {
    pdf: ({ html, paper }) => printer.pdf(html, paper),
    print: ({ html, job }) => printer.print(html, job),
    printers: () => printer.printers(),
    pepper: ({ renew }) => pepper(renew),
    ...(answer !== null && { updates: answer }),
  },
  printing: printer.printing,
  exports: join(app.getPath('documents'), 'Zongtai'),
  ports: {
    now: () => performance.now(),
    later: (ms, run) => {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
    log,
  },
  fault: () => {
    const fault = nativeFault(root);
    if (fault !== null) log('program changed', fault);
    return fault && { type: 'programChanged', file: fault.file };
  },
  before: async () => {
    if (!wantsDebugging(production, argv)) return updates.start();
    log('debugging refused');
    return 'leave';
  },
  passed: (what, core) => {
    updates.passed(what);
    if (what === 'ladder') updates.watch(core);
  },
});
