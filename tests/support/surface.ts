import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Download, Page } from 'playwright-core';
import { afterAll, vi } from 'vitest';
import { launchBrowser } from '../../chromium/launch.ts';
import { openDesk } from '../../loopback/main.ts';
import { DEMO_ZONE } from '../../shared/demo/site.ts';
import { startKiosk } from '../electron/harness/drive.ts';

/** ms a condition may take to become true. */
export const PATIENCE_MS = 10_000;
const SAVING_MS = 3 * PATIENCE_MS;

/** The address of a desk on `folder` and the way to end it. */
export type Served = { readonly url: string; readonly close: () => Promise<void> };
export type Serve = (folder: string, complain: (line: string) => void) => Promise<Served>;

/** What a journey looks at: the page of a desk, whichever host carries it. */
export type Surface = {
  readonly page: Page;
  /** Shows the page; what it complains about before is heard. */
  readonly begin: () => Promise<void>;
  /** Asks the door with the page's own session. `message` and answer are JSON. */
  readonly ask: (message: string) => Promise<string>;
  /** The file an action makes the host save. */
  readonly saved: (act: () => Promise<unknown>) => Promise<{ name: string; bytes: Buffer }>;
  readonly close: () => Promise<void>;
};

export type Wish = {
  readonly folder: string;
  readonly size: { readonly width: number; readonly height: number };
  readonly touch: boolean;
  readonly serve: Serve;
  readonly complain: (line: string) => void;
};

export const inProcess: Serve = (folder, crashed) => openDesk({ data: folder, fresh: true, strict: true, crashed });

let browser: Promise<Browser> | null = null;
const oneBrowser = (): Promise<Browser> => (browser ??= launchBrowser());
afterAll(async () => (await browser)?.close());

/** A window of a browser on the loopback host. */
async function browserSurface({ folder, size, touch, serve, complain }: Wish): Promise<Surface> {
  const desk = await serve(folder, complain);
  const context = await (
    await oneBrowser()
  ).newContext({ viewport: size, hasTouch: touch, acceptDownloads: true, timezoneId: DEMO_ZONE });
  const page = await context.newPage();
  return {
    page,
    begin: async () => void (await page.goto(desk.url)),
    ask: (body) =>
      page.evaluate(async (message) => {
        const headers = { 'content-type': 'application/json' };
        return (await fetch('/call', { method: 'POST', headers, body: message })).text();
      }, body),
    saved: async (act) => {
      const [file] = (await Promise.all([page.waitForEvent('download', { timeout: SAVING_MS }), act()])) as [
        Download,
        unknown,
      ];
      return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
    },
    close: async () => {
      await context.close();
      await desk.close();
    },
  };
}

/** The window of the compiled kiosk. It has no downloads: what is saved goes into one folder. */
async function kioskSurface({ folder, size }: Wish): Promise<Surface> {
  const { page, close } = await startKiosk(folder, { args: ['--new'], env: { HARNESS_ZONE: DEMO_ZONE } });
  const exports = join(folder, 'home/documents/Zongtai');
  const names = (): string[] => (existsSync(exports) ? readdirSync(exports) : []);
  return {
    page,
    begin: () => page.setViewportSize(size),
    ask: (body) =>
      page.evaluate(async (message) => {
        const { zongtai } = globalThis as unknown as { zongtai: { call(message: object): Promise<unknown> } };
        return JSON.stringify(await zongtai.call(JSON.parse(message) as object));
      }, body),
    saved: async (act) => {
      const before = names();
      await act();
      return vi.waitFor(
        () => {
          const name = names().find((n) => !before.includes(n));
          if (name === undefined) throw new Error('nothing was saved');
          return { name, bytes: readFileSync(join(exports, name)) };
        },
        { timeout: SAVING_MS },
      );
    },
    close,
  };
}

/** ZONGTAI_HOST=electron: the journeys run through the compiled kiosk, but for those with another host's process or a finger, which the harness has not. */
export const THROUGH_KIOSK = process.env['ZONGTAI_HOST'] === 'electron';

export const openSurface = (wish: Wish): Promise<Surface> =>
  THROUGH_KIOSK && wish.serve === inProcess && !wish.touch ? kioskSurface(wish) : browserSurface(wish);
