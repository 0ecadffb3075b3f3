import type * as Electron from 'electron';
import { budget } from './budget.ts';
import { ORIGIN } from './ipc.ts';

/** A page that crashes more often than this shows a sentence and is left alone until somebody starts the program again. */
export const PAGE_CRASHES = { most: 3, withinMs: 60_000 };
/** ms a page may not answer before it is ended and read again. */
export const HANGS_MS = 15_000;

export type RelaunchPorts = {
  readonly now: () => number;
  readonly later: (ms: number, run: () => void) => () => void;
  readonly log: (what: string, facts?: object) => void;
};

type Kept = Pick<Electron.BrowserWindow, 'webContents' | 'on' | 'isDestroyed'>;

/**
 * Keeps the desk's page alive. One that crashed is read again: what somebody was typing lies in the book as a draft, and the person is
 * still signed in. One that hangs is ended first. One that got away to an address no request is made for, so that nothing could refuse it
 * (`about:blank`), is called back. `show` loads the page, and in its place a sentence when reading again does not help.
 */
export function keepPage(window: Kept, ports: RelaunchPorts, show: (path: '/' | '/failed.html') => void): void {
  const { webContents } = window;
  const gaveUp = (): void => show('/failed.html');
  const crashes = budget(PAGE_CRASHES, ports.now);
  let forget: (() => void) | null = null;
  const answers = (): void => {
    forget?.();
    forget = null;
  };
  webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    answers();
    ports.log('page gone', { reason, exitCode });
    if (reason === 'clean-exit' || window.isDestroyed()) return;
    if (crashes.strike() === null) gaveUp();
    else webContents.reload();
  });
  webContents.on('did-navigate', (_event, url) => {
    if (url.startsWith(`${ORIGIN}/`) || window.isDestroyed()) return;
    ports.log('page strayed');
    if (crashes.strike() === null) gaveUp();
    else show('/');
  });
  window.on('unresponsive', () => {
    if (forget !== null) return;
    ports.log('page hangs');
    forget = ports.later(HANGS_MS, () => {
      forget = null;
      if (!window.isDestroyed()) webContents.forcefullyCrashRenderer();
    });
  });
  window.on('responsive', answers);
}

/** One desk a PC: a second start shows the window of the first. False when this is the second. */
export function onlyInstance({ app }: Pick<typeof Electron, 'app'>, again: () => void): boolean {
  if (!app.requestSingleInstanceLock()) return false;
  app.on('second-instance', again);
  return true;
}
