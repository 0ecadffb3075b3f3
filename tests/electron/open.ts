import { vi } from 'vitest';
import type { ShellOptions } from '../../electron/options.ts';
import { openShell } from '../../electron/shell.ts';
import { fakeCore } from './fake-core.ts';
import { type FakeElectron, fakeElectron, fakeTime } from './fake.ts';

/** A shell on an injected Electron and a core that answers everything with nothing. */
export async function aShell(over: Partial<ShellOptions> = {}, fake: FakeElectron = fakeElectron(), core = fakeCore()) {
  const time = fakeTime();
  const log = vi.fn<(what: string, facts?: object) => void>();
  const options: ShellOptions = {
    production: true,
    kiosk: false,
    platform: 'linux',
    preload: '/program/preload.cjs',
    folders: { page: '/nowhere', sheetCss: '/nowhere/sheet.css', fonts: '/nowhere/fonts' },
    core: { folder: '/data', demo: false, strict: false },
    channel: core.channel,
    givers: {},
    printing: () => null,
    exports: '/exports',
    ports: { now: time.now, later: time.later, log },
    ...over,
  };
  const desk = await openShell(fake.electron, options);
  const window = fake.windows[0]!;
  return {
    ...fake,
    desk,
    window,
    contents: window.webContents,
    core,
    time,
    log,
    options,
    ask: (channel: string, value: unknown) => fake.invoke(channel, value, window.webContents.id),
  };
}
