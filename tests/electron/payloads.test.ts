// Texts that would run as script, said in every free text of the contract and brought in by files; then everything that is made of them, opened.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Started, startBrowser } from '../../chromium/launch.ts';
import { customerPage } from '../../electron/customer-page.ts';
import { failedPage } from '../../electron/failed-page.ts';
import { servePages } from '../../electron/pages.ts';
import { CustomerScreen } from '../../shared/contract/host.ts';
import { aTalkingDesk, sayEverything, sayFirstRun, sayLate } from '../core/bad-input/everything.ts';
import { saying } from '../core/bad-input/said.ts';
import { everythingShown } from '../core/bad-input/shown.ts';
import { bringIn } from '../support/brought-in.ts';
import { aWorkingDay, CAMPAIGN, CLOSER, SUP, TODAY } from '../support/day.ts';
import { aDesk, type TestDesk } from '../support/desk.ts';
import { dangers, listening, PAYLOADS, TRAP } from '../support/payloads.ts';

const ORIGIN = 'https://opened.test';
/** Runs a desk is talked to; each fills every field from another payload on. More by PAYLOAD_RUNS. */
const RUNS = Number(process.env['PAYLOAD_RUNS'] ?? '1');

let started: Started;
let page: Page;
let ran: string[];
/** What the browser gets at an address: a page of ours, with headers or bare. */
const served = new Map<string, { body: string; headers: Record<string, string> }>();
beforeAll(async () => {
  started = await startBrowser();
  page = await (await started.browser.newContext()).newPage();
  await page.addInitScript(TRAP);
  ran = listening(page);
  await page.route('**/*', (route) => {
    const found = served.get(new URL(route.request().url()).pathname);
    return found === undefined ? route.fulfill({ status: 404 }) : route.fulfill({ status: 200, ...found });
  });
});
afterAll(() => started.browser.close());

let last = 0;
const HTML = 'text/html; charset=utf-8';
/** Opens a page without any policy that would hold what its markup lets through. */
async function open(html: string, headers: Record<string, string> = {}): Promise<void> {
  const path = `/${++last}`;
  served.set(path, { body: html, headers: { 'content-type': HTML, ...headers } });
  await page.goto(ORIGIN + path);
}

/** Opens pages one after the other; what in them could run. */
async function faultsOf(pages: readonly string[]): Promise<string[]> {
  const faults: string[] = [];
  for (const html of pages) {
    await open(html);
    faults.push(...(await dangers(page)));
  }
  return faults;
}

test('a page that takes a text for markup is found out; under our policy nothing of it runs', async () => {
  const raw = PAYLOADS.filter((text) => /^<(img|svg\/|details|input)/.test(text) && !text.includes('</'));
  const html = `<!doctype html><body>${raw.join('\n')}</body>`;
  await open(html);
  await expect.poll(() => ran.length).toBeGreaterThan(3);
  expect((await dangers(page)).length).toBeGreaterThan(3);
  ran.length = 0;
  const serve = servePages(
    { page: '/nowhere', sheetCss: '/nowhere', fonts: '/nowhere' },
    { file: async () => null, printing: () => html, customer: () => html, failed: () => html },
  );
  for (const address of [`/print/${'a'.repeat(32)}`, '/customer.html', '/failed.html']) {
    const answer = await serve({ url: `app://desk${address}`, method: 'GET' });
    await open(await answer.text(), Object.fromEntries(answer.headers));
    expect(await page.evaluate('globalThis.stopped')).toContain('script-src-attr');
  }
  expect(ran).toEqual([]);
});

async function fileOf(desk: TestDesk, format: 'csv' | 'xlsx'): Promise<Buffer> {
  const asked = { campaignId: CAMPAIGN, day: TODAY, format, language: 'en' } as const;
  const { fileId } = await desk.ok('reports.exportGiftDaily', asked, CLOSER);
  return readFileSync(join(desk.folder, 'files', fileId.slice(0, 2), fileId));
}

describe.each(Array.from({ length: RUNS }, (_, n) => n))('run %i', (run) => {
  test('every free text full of payloads, and files full of them: no sheet and no export runs one', async () => {
    const said = saying(PAYLOADS, run);
    const desk = await aTalkingDesk();
    await sayEverything(desk, said, async () => undefined);
    const files = [await fileOf(desk, 'xlsx'), await fileOf(desk, 'csv')] as const;
    const brought = await bringIn(desk, PAYLOADS);
    expect(brought.map(({ kind }) => kind)).toEqual(['stores', 'staff', 'gifts', 'vouchers']);
    expect(brought.reduce((sum, { cells }) => sum + cells, 0)).toBeGreaterThan(2_500);
    const key = [...said.texts].find(([, field]) => field === 'drafts.save key')![0];
    const { pages } = await everythingShown(desk, key);

    const [late, first] = [await aWorkingDay({ stock: false }), await aDesk({ empty: true })];
    await sayLate(late, said);
    await sayFirstRun(first, said);
    const { rows } = await late.ok('gifts.outbounds', {}, SUP);
    for (const { id } of rows)
      pages.push((await late.ok('sheets.preview', { sheet: 'outbound', id, language: 'zh-CN' }, SUP)).html);
    await Promise.all([late.close(), first.close()]);
    // That every field has a text is shown where all of them are said: tests/core/bad-input.
    const fields = new Set(said.texts.values());
    expect(fields.size).toBeGreaterThan(110);
    const said200 = new Set(
      PAYLOADS.filter((payload) => [...said.texts.keys()].some((text) => text.includes(payload))),
    );
    expect(said200.size).toBeGreaterThanOrEqual(200);

    expect(desk.defects).toEqual([]);
    await desk.close();
    expect(pages.filter((html) => /P\(\)/.test(html)).length).toBeGreaterThan(10);
    expect(await faultsOf(pages)).toEqual([]);
    expect(ran).toEqual([]);

    const book = new ExcelJS.Workbook();
    await book.xlsx.load(files[0] as unknown as ArrayBuffer);
    const active: string[] = [];
    for (const sheet of book.worksheets)
      sheet.eachRow((row) =>
        row.eachCell((cell) => {
          if (cell.type === ExcelJS.ValueType.Formula || cell.type === ExcelJS.ValueType.Hyperlink)
            active.push(cell.text);
        }),
      );
    expect(active).toEqual([]);
    const csv = files[1].toString('utf8');
    expect(csv).toContain('P()');
    expect(csv.split(/[\r\n,]+/).filter((cell) => /^"?[=+@]/.test(cell) || /^"?-[^\d]/.test(cell))).toEqual([]);
  });
});

test("the customer's page shows them as text", async () => {
  const short = PAYLOADS.map((text) => text.slice(0, 80));
  const pages = Array.from({ length: Math.ceil(short.length / 12) }, (_, n) => {
    const lines = short.slice(n * 12, n * 12 + 12).map((name) => ({ name, count: 1 }));
    const screen = CustomerScreen.parse({ show: 'handingOut', lang: 'en', mall: short[n], lines });
    return customerPage(screen, 'nonce');
  });
  expect(await faultsOf([...pages, failedPage('nonce')])).toEqual([]);
  expect(ran).toEqual([]);
  for (const payload of short) expect(pages.some((html) => html.includes(payload) && /[<"]/.test(payload))).toBe(false);
});

test('an export is saved, never opened: not as a page, in a frame, as a script or as an object', async () => {
  const path = join(import.meta.dirname, '../support/payloads.ts');
  const id = 'ab'.repeat(32);
  const serve = servePages(
    { page: '/nowhere', sheetCss: '/nowhere', fonts: '/nowhere' },
    {
      file: async () => ({ path, name: 'a.html', mime: 'text/html', bytes: 1 }),
      printing: () => null,
      customer: () => '',
      failed: () => '',
    },
  );
  const answer = await serve({ url: `app://desk/files/${id}`, method: 'GET' });
  served.set(`/files/${id}`, {
    body: `<script>P()</script>${PAYLOADS.join('\n')}`,
    headers: Object.fromEntries(answer.headers),
  });
  await open(`<iframe src="/files/${id}"></iframe><object data="/files/${id}"></object><embed src="/files/${id}">`);
  const download = page.waitForEvent('download');
  await page.goto(`${ORIGIN}/files/${id}`).catch(() => null);
  await (await download).cancel();
  await open(`<script src="/files/${id}"></script>`);
  expect(ran).toEqual([]);
});
