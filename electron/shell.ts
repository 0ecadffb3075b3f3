import type * as Electron from 'electron';
import { type Core, startCore } from '../core/remote/client.ts';
import type { Givers } from '../core/remote/messages.ts';
import type { HostCapabilities, HostEvent } from '../shared/contract/host.ts';
import type { Result } from '../shared/kernel/result.ts';
import { customerDisplay } from './customer.ts';
import { openChannels, sessionOf } from './desk-channels.ts';
import { endWith } from './ending.ts';
import { exportAt } from './exports.ts';
import { failedPage } from './failed-page.ts';
import { guardSession } from './guard.ts';
import { ORIGIN } from './ipc.ts';
import { healthOf } from './health.ts';
import { keepCore } from './keep-core.ts';
import { kioskOf, startWithSystem } from './kiosk.ts';
import type { ShellElectron, ShellOptions } from './options.ts';
import { servePages } from './pages.ts';
import { keepPage } from './relaunch.ts';
import { makeWindow } from './window.ts';

export type OpenShell = {
  readonly window: Electron.BrowserWindow;
  /** The page saved what lies at an address. */
  save(url: string): Promise<void>;
  /** Closes everything but the process. */
  end(): Promise<void>;
};

/** Opens the desk: the core, the window on it, the second display, and everything that keeps them. */
export async function openShell(electron: ShellElectron, options: ShellOptions): Promise<OpenShell> {
  const { production, ports } = options;
  guardSession(electron.session.defaultSession, production);
  const window = makeWindow(electron, { kind: 'desk', production, preload: options.preload });
  const number = window.webContents.id;
  const own = sessionOf(number);

  const tell = (event: HostEvent): void => {
    if (!window.isDestroyed()) window.webContents.send('event', event);
  };
  const changed = (): void => tell({ type: 'host', capabilities: capabilities() });
  const kiosk = kioskOf(window, production, changed);
  const customer = customerDisplay(electron, production, changed);
  const capabilities = (): HostCapabilities => ({
    host: 'electron',
    silentPrint: options.givers.print !== undefined,
    pdf: options.givers.pdf !== undefined,
    kiosk: kiosk.on(),
    secondScreen: customer.there(),
    pickFolder: false,
  });

  const leaveKiosk = async (): Promise<null> => {
    kiosk.leave();
    return null;
  };
  const givers: Givers = options.kiosk ? { ...options.givers, leaveKiosk } : options.givers;
  const start = async (crashed: () => void): Promise<Result<Core>> => {
    const fault = options.fault?.() ?? null;
    if (fault !== null) return { refused: fault };
    return startCore(options.channel(), options.core, { fault: (what) => ports.log('fault', what), crashed }, givers);
  };
  const core = keepCore({ start, ports });
  core.subscribe(tell);
  const health = healthOf(core, (what) => options.passed?.(what, core));

  electron.protocol.handle(
    'app',
    servePages(options.folders, {
      file: (id) => core.file(own, id),
      printing: options.printing,
      customer: customer.page,
      failed: failedPage,
    }),
  );
  openChannels(
    { ipc: electron.ipcMain, isDesk: (id) => id === number, now: ports.now },
    {
      call: ({ id, op, input }, session) => core.dispatch({ id, op, input: input ?? null, session }),
      capabilities: () => {
        health.spoken();
        return capabilities();
      },
      boot: (call) => core.boot(call),
      customer: (screen) => customer.show(screen),
    },
  );

  keepPage(window, ports, (path) => void window.loadURL(ORIGIN + path).catch(() => undefined));
  window.on('closed', () => {
    core.endWindow(own);
    customer.close();
  });
  electron.app.on('child-process-gone', (_event, { type, reason, exitCode }) =>
    ports.log('process gone', { type, reason, exitCode }),
  );
  const end = endWith(
    electron,
    () => kiosk.release(),
    async () => {
      customer.close();
      await core.close();
    },
  );

  if (options.kiosk) kiosk.enter();
  startWithSystem(electron, options.kiosk, options.platform);
  // The page says that the desk is being opened while it is.
  // A page that crashes while it is loaded is read again (keepPage): that is no reason to end.
  const loaded = window
    .loadURL(`${ORIGIN}/`)
    .catch((error: unknown) => ports.log('page not loaded', { error: String(error) }));
  await Promise.all([loaded, core.begin()]);
  const save = async (url: string): Promise<void> => {
    const name = await exportAt(url, options.exports, (id) => core.file(own, id), ports.log);
    tell({ type: 'saved', name });
  };
  return { window, save, end };
}
