import type * as Electron from 'electron';
import { mayPress } from './keys.ts';

export type Kiosk = {
  /** True while the window has the screen for itself and cannot be closed. */
  readonly on: () => boolean;
  enter(): void;
  leave(): void;
  /** The program ends: nothing holds the window any more. */
  release(): void;
};

type KioskWindow = Pick<Electron.BrowserWindow, 'setKiosk' | 'setFullScreen' | 'on' | 'webContents'>;

/**
 * Keeps the desk's window in front: kiosk mode, the list of keys, and no closing while it is on. What a program cannot hold (the
 * system's own keys, gestures, the task switcher) is the administrator's work.
 */
export function kioskOf(window: KioskWindow, production: boolean, changed: () => void): Kiosk {
  let [on, released] = [false, false];
  const set = (to: boolean): void => {
    if (on === to) return;
    on = to;
    window.setKiosk(to);
    if (!to) window.setFullScreen(false);
    changed();
  };
  window.webContents.on('before-input-event', (event, input) => {
    if (!mayPress(input, production)) event.preventDefault();
  });
  window.on('close', (event) => {
    if (on && !released) event.preventDefault();
  });
  // The system is shutting down: a window that stayed would stop it.
  window.on('query-session-end', () => void (released = true));
  return { on: () => on, enter: () => set(true), leave: () => set(false), release: () => void (released = true) };
}

/** A package is a kiosk unless it was started with `--window`; from the sources it is one with `--kiosk`. */
export const wantsKiosk = (packaged: boolean, argv: readonly string[]): boolean =>
  packaged ? !argv.includes('--window') : argv.includes('--kiosk');

/** Whether a package was started so that another program may drive its page: Chromium's own debugging knows no fuse. */
export const wantsDebugging = (packaged: boolean, argv: readonly string[]): boolean =>
  packaged && argv.some((word) => /^(?:--?|\/)remote-debugging-(?:port|pipe)/i.test(word));

/** The kiosk starts with the PC where the system has a list for that; on Linux the session's administrator does it. */
export function startWithSystem(
  { app }: Pick<typeof Electron, 'app'>,
  kiosk: boolean,
  platform: NodeJS.Platform,
): void {
  if (!app.isPackaged || !kiosk || (platform !== 'win32' && platform !== 'darwin')) return;
  app.setLoginItemSettings({ openAtLogin: true, args: ['--kiosk'] });
}
