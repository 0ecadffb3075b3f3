import { readFileSync } from 'node:fs';
import type { BrowserContext, Page } from 'playwright-core';
import type { Paper } from '../core/ports.ts';
import { type Running, runningCss } from '../shared/sheets/running.ts';
import { boxedCss, characters, fontCss, uncovered } from './fonts.ts';
import { startBrowser } from './launch.ts';
import type { Started } from './launch.ts';

export type PdfPort = {
  /** Prints a complete sheet (`sheetPage`). Jobs run one after the other; throws when no browser can be started. */
  readonly pdf: (html: string, paper: Paper) => Promise<Uint8Array>;
  readonly close: () => Promise<void>;
};

/** No such host exists; every request is answered from here or dropped. */
const ORIGIN = 'https://sheet.local';
const IDLE = 60_000;
/** A job that takes longer has hung; its browser is given up. */
const PATIENCE = 60_000;

const SHEET_CSS = new URL('../shared/sheets/sheet.css', import.meta.url);

type Answer = { readonly contentType: string; readonly body: string };

/** Laid out once, when every font is there. */
const WAITING = 'html:not(.ready) body { display: none }';

/** What the page may load. The fonts carry their files inside, so nothing else is asked for. */
const answers = (html: string): Readonly<Record<string, () => Answer>> => ({
  '/': () => ({ contentType: 'text/html; charset=utf-8', body: html }),
  '/sheet.css': () => ({
    contentType: 'text/css; charset=utf-8',
    body: `${readFileSync(SHEET_CSS, 'utf8')}\n${WAITING}`,
  }),
  '/font/400.css': () => ({ contentType: 'text/css', body: `${fontCss(400, html)}\n${boxedCss(html)}` }),
  '/font/600.css': () => ({ contentType: 'text/css', body: fontCss(600, html) }),
});

async function serve(context: BrowserContext, html: string): Promise<void> {
  const known = answers(html);
  await context.route('**/*', async (route) => {
    const url = new URL(route.request().url());
    const answer = url.origin === ORIGIN ? known[url.pathname] : undefined;
    await (answer === undefined ? route.abort() : route.fulfill(answer()));
  });
}

/** Loads the fonts of a text, then shows the page. Gives the families that failed: those would print wrong glyphs. */
const show = (page: Page, html: string): Promise<string[]> =>
  page.evaluate<string[]>(`(async () => {
    const text = ${JSON.stringify(characters(html))};
    const rare = ${JSON.stringify(String.fromCodePoint(...uncovered(html)))};
    const load = (font, of) => document.fonts.load(font, of).catch(() => []);
    await Promise.all([load('400 1em "Noto Sans SC"', text), load('600 1em "Noto Sans SC"', text), load('1em "Boxed"', rare)]);
    document.documentElement.classList.add('ready');
    return [...document.fonts].filter((face) => face.status === 'error').map((face) => face.family);
  })()`);

const COPIES = `[...document.querySelectorAll('[data-running]')].map((e) => ({ line: e.dataset.running, landscape: e.classList.contains('landscape') }))`;
/** Sheets of different length one after the other: how many pages one of them has is not known. */
const PACK = `document.body.classList.contains('pack')`;
const HEIGHT = `document.documentElement.getBoundingClientRect().height`;

const ROLL_PX = Math.floor((80 / 25.4) * 96);

/** The page runs no scripts, so nothing reports a style as loaded; these have nothing to load. */
const addStyle = (page: Page, css: string): Promise<void> =>
  page.evaluate<void>(`{
    const style = document.createElement('style');
    style.textContent = ${JSON.stringify(css)};
    document.head.append(style);
  }`);

async function paperCss(page: Page, paper: Paper): Promise<string> {
  if (paper === 'A4') return '';
  if (paper === 'A4-landscape') return '@page { size: A4 landscape }';
  await page.setViewportSize({ width: ROLL_PX, height: 400 });
  const height = await page.evaluate<number>(HEIGHT);
  return `@page { size: 80mm ${Math.ceil((height / 96) * 25.4) + 1}mm; margin: 0 }`;
}

const pageCount = (pdf: Uint8Array): number =>
  Number(/\/Type \/Pages\s*\/Count (\d+)/.exec(Buffer.from(pdf).toString('latin1'))?.[1] ?? 0);

const print = (page: Page): Promise<Buffer> =>
  page.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true });

/**
 * The foot line of every page is added here, and the line at the end of the body, which says the same, is dropped.
 * Copies count their pages for themselves: the number of pages is known after a first print.
 */
async function printed(page: Page, html: string, paper: Paper): Promise<Uint8Array> {
  const broken = await show(page, html);
  if (broken.length > 0) throw new Error(`fonts failed to load: ${broken.join(', ')}`);
  const copies = paper === '80mm' ? [] : await page.evaluate<Running[]>(COPIES);
  const size = await paperCss(page, paper);
  if (size !== '') await addStyle(page, size);
  if (copies.length > 0) await addStyle(page, `.colophon { display: none }\n${runningCss(copies, null)}`);
  const pdf = await print(page);
  if (copies.length < 2 || (await page.evaluate<boolean>(PACK))) return pdf;
  await addStyle(page, runningCss(copies, pageCount(pdf) / copies.length));
  return print(page);
}

async function printIn({ browser }: Started, html: string, paper: Paper): Promise<Uint8Array> {
  const context = await browser.newContext({
    javaScriptEnabled: false,
    serviceWorkers: 'block',
    acceptDownloads: false,
  });
  const hung = setTimeout(() => void browser.close().catch(() => null), PATIENCE);
  try {
    await serve(context, html);
    const page = await context.newPage();
    await page.emulateMedia({ media: 'print' });
    await page.goto(`${ORIGIN}/`);
    return await printed(page, html, paper);
  } finally {
    clearTimeout(hung);
    await context.close().catch(() => null);
  }
}

/** The part of a child process that keeps ours alive, or lets it end. */
function keepAlive({ process: child }: Started, on: boolean): void {
  if (child === null) return;
  for (const handle of [child, ...child.stdio]) {
    const holder = handle as { ref?: () => void; unref?: () => void } | null;
    if (on) holder?.ref?.();
    else holder?.unref?.();
  }
}

/**
 * PDF through one warm browser: started by the first job, started again when it died, closed after a minute without a
 * job. While it only waits it does not keep the process alive.
 * @param idleMs how long the browser stays without a job
 */
export function createPdfPort(start: () => Promise<Started> = startBrowser, idleMs = IDLE): PdfPort {
  let warm: Started | null = null;
  let tail: Promise<unknown> = Promise.resolve();
  let idle: NodeJS.Timeout | null = null;

  const stop = async (): Promise<void> => {
    const running = warm;
    warm = null;
    await running?.browser.close().catch(() => null);
  };

  const ready = async (): Promise<Started> => {
    if (warm === null || !warm.browser.isConnected()) warm = await start();
    return warm;
  };

  const job = async (html: string, paper: Paper): Promise<Uint8Array> => {
    if (idle !== null) clearTimeout(idle);
    const running = await ready();
    keepAlive(running, true);
    try {
      return await printIn(running, html, paper);
    } catch (error) {
      if (running.browser.isConnected()) throw error;
      return await printIn(await ready(), html, paper);
    } finally {
      if (warm !== null) keepAlive(warm, false);
      idle = setTimeout(() => void next(stop), idleMs).unref();
    }
  };

  const next = <T>(work: () => Promise<T>): Promise<T> => {
    const result = tail.then(work, work);
    tail = result.catch(() => null);
    return result;
  };

  return {
    pdf: (html, paper) => next(() => job(html, paper)),
    close: () => {
      if (idle !== null) clearTimeout(idle);
      return next(stop);
    },
  };
}
