import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type Browser, chromium, type Page } from 'playwright-core';

const PROGRAM = join(import.meta.dirname, 'program.ts');
const MAIN = join(import.meta.dirname, '../../../dist/electron/main.js');

/** The compiled kiosk at work: its process, and the clerk's window of it as a test drives it. */
export type Kiosk = {
  readonly child: ChildProcess;
  readonly browser: Browser;
  readonly page: Page;
  /** What the program printed. */
  readonly said: () => string;
  /** Asks it to end; resolves when it has. */
  readonly close: () => Promise<void>;
};

type Options = { readonly args?: readonly string[]; readonly env?: Readonly<Record<string, string>> };

/** Starts the compiled main on `folder` in a process and a Chromium of its own. Rejects with its output when it ends before its window is there. */
export async function startKiosk(folder: string, { args = [], env = {} }: Options = {}): Promise<Kiosk> {
  const child = spawn(process.execPath, [PROGRAM, MAIN, `--data=${folder}`, ...args], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, NODE_OPTIONS: '', HARNESS_HOME: join(folder, 'home'), ...env },
  });
  let said = '';
  for (const pipe of [child.stdout, child.stderr]) pipe.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const ended = new Promise<void>((done) => void child.once('exit', () => done()));
  const port = await Promise.race([portOf(child), ended.then(() => 0)]);
  if (port === 0) throw new Error(`the kiosk ended: ${said}`);
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
  const page = await Promise.race([clerkPage(browser), ended.then(() => null)]);
  if (page === null) throw new Error(`the kiosk ended: ${said}`);
  return {
    child,
    browser,
    page,
    said: () => said,
    close: async () => {
      await browser.close();
      child.kill('SIGTERM');
      await ended;
    },
  };
}

async function portOf(child: ChildProcess): Promise<number> {
  for await (const line of createInterface({ input: child.stdout! })) {
    const port = /^harness (\d+)$/.exec(line);
    if (port) return Number(port[1]);
  }
  return 0;
}

const isClerks = (page: Page): boolean => /^https:\/\/desk\/(index\.html)?([?#]|$)/.test(page.url());

/** The clerk's window among those that print sheets, as soon as its preload has run. */
async function clerkPage(browser: Browser): Promise<Page> {
  const context = browser.contexts()[0]!;
  const page = await new Promise<Page>((found) => {
    const look = (one: Page): void => {
      if (isClerks(one)) found(one);
      one.on('framenavigated', () => isClerks(one) && found(one));
    };
    for (const one of context.pages()) look(one);
    context.on('page', look);
  });
  await page.waitForFunction(() => 'zongtai' in window);
  return page;
}
