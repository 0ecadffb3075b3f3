import type * as Electron from 'electron';
import { guardApp } from './guard.ts';
import { SCHEME } from './pages.ts';
import { onlyInstance } from './relaunch.ts';
import type { ShellElectron, ShellOptions } from './options.ts';
import { openShell, type OpenShell } from './shell.ts';

function show(window: Electron.BrowserWindow): void {
  if (window.isDestroyed()) return;
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

/**
 * Begins the program: what has to stand before Electron is ready, and the desk once it is. A second instance ends at once and shows the
 * window of the first.
 * @returns the desk, null when this instance has none
 */
export async function begin(electron: ShellElectron, options: ShellOptions): Promise<OpenShell | null> {
  const { app, protocol } = electron;
  let desk: OpenShell | null = null;
  if (!onlyInstance(electron, () => desk && show(desk.window))) {
    app.quit();
    return null;
  }
  protocol.registerSchemesAsPrivileged([SCHEME]);
  guardApp(electron, (url) => void desk?.save(url));
  try {
    await app.whenReady();
    if ((await options.before?.()) === 'leave') {
      app.exit(0);
      return null;
    }
    desk = await openShell(electron, options);
    return desk;
  } catch (error) {
    options.ports.log('start failed', { error: String(error) });
    app.exit(1);
    return null;
  }
}
