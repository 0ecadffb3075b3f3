import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { findBrowser } from '../chromium/find.ts';
import { startDesk } from '../loopback/main.ts';

/** A browser that ends sooner than this never showed the desk (no screen, a broken profile). Milliseconds. */
const TOO_SOON = 3_000;

/**
 * Serves the desk on 127.0.0.1 and opens it in an app window of the installed browser; prints the address when there is
 * no browser, no screen, or `printOnly`. Ends with the window or with Ctrl+C.
 */
export async function startBrowser(desk: { data: string; fresh: boolean }, printOnly: boolean): Promise<void> {
  const browser = printOnly || !hasScreen() ? null : findBrowser();
  const served = await startDesk({ ...desk, open: browser === null ? 'print' : 'app' });
  const { url } = served;
  const window = browser === null ? null : openWindow(browser.path, url, join(desk.data, 'browser'));

  let ending = false;
  const end = async (): Promise<void> => {
    if (ending) return;
    ending = true;
    window?.kill();
    await served.close();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void end());

  if (window === null) return printAddress(url);
  const started = performance.now();
  const gone = (): void => {
    if (performance.now() - started < TOO_SOON) printAddress(url);
    else void end();
  };
  window.on('error', gone);
  window.on('exit', gone);
}

function printAddress(url: string): void {
  console.log(`Open this address in Chrome, Edge or Chromium: ${url}`);
  console.log('Ctrl+C ends the desk.');
}

function openWindow(path: string, url: string, profile: string): ChildProcess {
  const args = [`--app=${url}`, `--user-data-dir=${profile}`, '--no-first-run', '--no-default-browser-check'];
  if (process.platform === 'linux' && process.getuid?.() === 0) args.push('--no-sandbox');
  return spawn(path, args, { stdio: 'ignore' });
}

const hasScreen = (): boolean =>
  process.platform !== 'linux' || Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']);
