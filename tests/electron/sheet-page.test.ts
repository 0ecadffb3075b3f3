import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CDPSession, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createPdfPort } from '../../chromium/pdf.ts';
import { startBrowser } from '../../chromium/launch.ts';
import type { Paper } from '../../core/ports.ts';
import { type LaidOut, sheetPages } from '../../electron/sheet-page.ts';
import { html } from '../../shared/sheets/html.ts';
import { paragraph, sheetPage } from '../../shared/sheets/page.ts';
import { pagesOf, sizesOf } from '../core/paper/support.ts';

// The members a sheet's window needs, on a real Chromium: what it lays out is what Electron's Chromium lays out, how it prints is not.
const ROOT = join(import.meta.dirname, '../..');
const FONTS = join(ROOT, 'node_modules/@fontsource/noto-sans-sc');
const SEEN = 'https://sheet.local';
let started: Awaited<ReturnType<typeof startBrowser>>;
const other = createPdfPort();
beforeAll(async () => {
  started = await startBrowser();
});
afterAll(async () => {
  await other.close();
  await started.browser.close();
});

const fileOf = (path: string): string =>
  path === '/print/sheet.css'
    ? join(ROOT, 'shared/sheets/sheet.css')
    : join(FONTS, path.replace(/^\/(?:print\/)?font\//, ''));

class Window {
  readonly page: Promise<Page>;
  readonly cdp: Promise<CDPSession>;
  private gone = false;
  constructor() {
    this.page = started.browser.newContext({ javaScriptEnabled: false }).then((context) => context.newPage());
    this.cdp = this.page.then((page) => page.context().newCDPSession(page));
  }
  removeMenu = (): void => undefined;
  once = (): void => undefined;
  isDestroyed = (): boolean => this.gone;
  destroy = (): void => {
    this.gone = true;
    void this.page.then((page) => page.context().close());
  };
  loadURL = async (address: string): Promise<void> => {
    const page = await this.page;
    await page.route('**/*', async (route) => {
      const { pathname } = new URL(route.request().url());
      const sheet = sheets.printing(pathname.replace('/print/', ''));
      await (sheet === null
        ? route.fulfill({
            body: readFileSync(fileOf(pathname)),
            contentType: pathname.endsWith('.css') ? 'text/css' : 'font/woff2',
          })
        : route.fulfill({ body: sheet, contentType: 'text/html; charset=utf-8' }));
    });
    await page.goto(address.replace('app://desk', SEEN));
  };
  webContents = {
    on: (): void => undefined,
    insertCSS: async (text: string): Promise<string> => {
      const cdp = await this.cdp;
      await cdp.send('DOM.enable');
      await cdp.send('CSS.enable');
      const { frameTree } = await cdp.send('Page.getFrameTree');
      const { styleSheetId } = await cdp.send('CSS.createStyleSheet', { frameId: frameTree.frame.id, force: true });
      await cdp.send('CSS.setStyleSheetText', { styleSheetId, text });
      return styleSheetId;
    },
    removeInsertedCSS: async (styleSheetId: string): Promise<void> => {
      await (await this.cdp).send('CSS.setStyleSheetText', { styleSheetId, text: '' });
    },
    printToPDF: async (o: { preferCSSPageSize?: boolean; printBackground?: boolean }): Promise<Buffer> => {
      const options = { preferCSSPageSize: o.preferCSSPageSize ?? false, printBackground: o.printBackground ?? false };
      const { data } = await (await this.cdp).send('Page.printToPDF', options);
      return Buffer.from(data, 'base64');
    },
  };
}

const sheets = sheetPages({ BrowserWindow: Window } as unknown as Parameters<typeof sheetPages>[0]);
const laidOut = (page: string, paper: Paper): Promise<LaidOut> =>
  sheets.open(page, paper, 20_000, (one) => Promise.resolve(one));

const aSheet = (paper: Paper, lines: number, copies: readonly string[] = []): string =>
  sheetPage({
    title: '交接班记录',
    docNo: 'JB-QYL1-20261001-001',
    barcodeSvg: '',
    site: '青榆里 "A&B"',
    terminal: '总服务台',
    printedBy: '立春 & "生"',
    printedAt: '2026-10-01 21:00',
    journalSeq: 42,
    journalHead8: '0123abcd',
    demo: false,
    lang: 'zh-CN',
    copies,
    paper,
    body: html`${Array.from({ length: lines }, (_, i) => paragraph(`第 ${i + 1} 行，龘龗，摆放赠品两件。`))}`,
    labels: { docNo: '单号', printed: '打印', journal: '账本', demo: '演示' },
  });

test('a roll is as long in both hosts, and everything is on its one page', async () => {
  const page = aSheet('80mm', 37);
  const [mine, theirs] = [await laidOut(page, '80mm'), await other.pdf(page, '80mm')];
  const [[width, height], [otherWidth, otherHeight]] = [(await sizesOf(mine.pdf))[0]!, (await sizesOf(theirs))[0]!];
  expect([width, otherWidth]).toEqual([80, 80]);
  expect(Math.abs(height! - otherHeight!)).toBeLessThanOrEqual(1);
  expect(mine.rollMm).toBe(height);
  const text = await pagesOf(mine.pdf);
  expect(text).toHaveLength(1);
  expect(text).toEqual(await pagesOf(theirs));
});

test('on A4 each page says at its foot whose it is; copies count for themselves, as in the other host', async () => {
  const page = aSheet('A4', 60, ['第一联', '第二联']);
  const [mine, theirs] = [await laidOut(page, 'A4'), await other.pdf(page, 'A4')];
  const text = await pagesOf(mine.pdf);
  expect(text).toHaveLength(4);
  expect(text[1]).toContain('2/2');
  expect(text[2]).toContain('1/2');
  expect(text[2]).toContain('第二联打印立春&"生"2026-10-0121:00账本#420123abcd');
  expect(text).toEqual(await pagesOf(theirs));
  expect(await sizesOf(mine.pdf)).toEqual(await sizesOf(theirs));
});

test('across A4 the page lies', async () => {
  const { pdf } = await laidOut(aSheet('A4-landscape', 3), 'A4-landscape');
  expect(await sizesOf(pdf)).toEqual([[297, 210]]);
});
