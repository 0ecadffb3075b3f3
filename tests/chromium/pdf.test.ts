import { execFile } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { extractText, getDocumentProxy } from 'unpdf';
import { afterAll, describe, expect, test } from 'vitest';
import { boxedFont } from '../../chromium/boxed.ts';
import { boxedCss, uncovered } from '../../chromium/fonts.ts';
import { startBrowser } from '../../chromium/launch.ts';
import type { Started } from '../../chromium/launch.ts';
import { createPdfPort } from '../../chromium/pdf.ts';
import { code128Svg } from '../../core/output/barcode.ts';
import { html } from '../../shared/sheets/html.ts';
import type { Part } from '../../shared/sheets/html.ts';
import { dataTable, factGrid, paragraph, sheetPage, signatures } from '../../shared/sheets/page.ts';
import type { SheetPage } from '../../shared/sheets/page.ts';

const aSheet = (over: Partial<SheetPage>): string =>
  sheetPage({
    title: '赠品发放明细',
    docNo: 'FF-QYL1-20261002-001',
    barcodeSvg: code128Svg('FF-QYL1-20261002-001'),
    site: '青榆里购物中心',
    terminal: '一层总服务台',
    printedBy: '欧阳娜娜',
    printedAt: '2026-10-02 22:14',
    journalSeq: 10482,
    journalHead8: '7f3a91c2',
    demo: false,
    lang: 'zh-CN',
    body: html``,
    labels: { docNo: '单号', printed: '打印', journal: '账本', demo: '演示' },
    ...over,
  });

const PEOPLE = ['欧阳娜娜', '单于靖', '万俟卨', '买买提·阿布都拉', 'Виктория Ли', '龘'];
const cells = (i: number): string[] => [
  String(i + 1),
  PEOPLE[i % PEOPLE.length]!,
  `138****${String(i).padStart(4, '0')}`,
  '保温杯（白）',
  `￥${(i * 3.5 + 300).toFixed(2)}`,
];
const HEAD = ['序号', '会员', '手机', '赠品', '金额'];
const longTable = (rows: number): Part =>
  dataTable({
    columns: HEAD.map((label, i) => ({ label, align: i === 0 || i === 4 ? 'right' : 'left' })),
    rows: Array.from({ length: rows }, (_, i) => cells(i)),
    totals: ['', '合计', '', '', '￥60,990.00'],
  });

const started: Started[] = [];
const port = createPdfPort(async () => {
  const one = await startBrowser();
  started.push(one);
  return one;
});
afterAll(() => port.close());

async function pagesOf(pdf: Uint8Array): Promise<string[]> {
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(pdf)), { mergePages: false });
  return text;
}
const squeezed = (text: string): string => text.replace(/\s+/g, '');
const raw = (pdf: Uint8Array): string => Buffer.from(pdf).toString('latin1');

describe('a long sheet', () => {
  const printed = port.pdf(
    aSheet({ body: html`${longTable(120)}${signatures([{ label: '制表', name: '春分和' }])}` }),
    'A4',
  );

  test('the text of the PDF is what was put in, row by row', async () => {
    const lines = (await pagesOf(await printed)).flatMap((page) => page.split('\n'));
    const rows = lines.filter((line) => /^\d+ /.test(line) && line.includes('138****'));
    expect(rows.map(squeezed)).toEqual(Array.from({ length: 120 }, (_, i) => squeezed(cells(i).join(''))));
    expect(lines.map(squeezed)).toContain('合计￥60,990.00');
  });

  test('every page has the head of the table, its number and what it belongs to', async () => {
    const pages = await pagesOf(await printed);
    expect(pages.length).toBeGreaterThan(2);
    expect(pages.length).toBeLessThan(6);
    pages.forEach((page, i) => {
      const text = squeezed(page);
      expect(text).toContain(HEAD.join(''));
      expect(page).toContain(`${i + 1} / ${pages.length}`);
      expect(text).toContain('FF-QYL1-20261002-001打印欧阳娜娜2026-10-0222:14账本#104827f3a91c2');
    });
    expect(pages.filter((page) => page.includes('赠品发放明细'))).toHaveLength(1);
  });

  test('the shipped font is inside, no other, and the file is tagged with its language', async () => {
    const text = raw(await printed);
    const fonts = new Set(
      Array.from(text.matchAll(/\/BaseFont \/([^\s/]+)/g), ([, name]) => name!.replace(/^[A-Z]{6}\+/, '')),
    );
    expect(fonts.size).toBeGreaterThan(0);
    for (const font of fonts) expect(font).toMatch(/^NotoSansSC/);
    expect(text).toContain('/MarkInfo');
    expect(text).toMatch(/\/Lang \(zh-CN\)/);
  });
});

test('every character of GB 2312 comes back as itself', async () => {
  const decode = new TextDecoder('gb18030');
  const all: string[] = [];
  for (let high = 0xb0; high <= 0xf7; high++) {
    for (let low = 0xa1; low <= 0xfe; low++) all.push(decode.decode(new Uint8Array([high, low])));
  }
  const han = all.filter((c) => /^\p{Script=Han}$/u.test(c)).join('');
  expect(Array.from(han)).toHaveLength(6763);
  const pages = await pagesOf(await port.pdf(aSheet({ body: paragraph(han), title: 'x' }), 'A4'));
  const found = squeezed(pages.join(''));
  const missing = Array.from(han).filter((c) => !found.includes(c));
  expect(missing).toEqual([]);
});

describe('characters the shipped font lacks', () => {
  const RARE = '㐂𠮷𰻞😀';

  test('are known beforehand', () => {
    expect(uncovered(`欧阳${RARE} ￥ Ж`).map((p) => String.fromCodePoint(p))).toEqual(Array.from(RARE));
    expect(boxedCss('欧阳 ￥ Ж “”—·（）℃№')).toBe('');
  });

  test('are printed as their code point in a box and stay themselves in the text', async () => {
    const pdf = await port.pdf(aSheet({ body: factGrid([['姓名', `小${RARE}子`]]) }), 'A4');
    expect((await pagesOf(pdf)).join('')).toContain(`小${RARE}子`);
    expect(raw(pdf)).toMatch(/\/BaseFont \/[A-Z]{6}\+Boxed/);
  });

  test('make a font with one glyph each, whatever their order', () => {
    const font = Buffer.from(boxedFont([0x20bb7, 0x3402]));
    const tables = Array.from({ length: font.readUInt16BE(4) }, (_, i) =>
      font.toString('latin1', 12 + i * 16, 16 + i * 16),
    );
    expect(tables).toEqual(['OS/2', 'cmap', 'glyf', 'head', 'hhea', 'hmtx', 'loca', 'maxp', 'name', 'post']);
    const maxp = font.readUInt32BE(12 + 7 * 16 + 8);
    expect(font.readUInt16BE(maxp + 4)).toBe(3);
  });
});

describe('paper', () => {
  const sizeOf = async (pdf: Uint8Array): Promise<number[]> => {
    const page = await (await getDocumentProxy(new Uint8Array(pdf))).getPage(1);
    return page.view.slice(2).map((points) => Math.round((points / 72) * 25.4));
  };

  test('A4 upright, A4 across, and a roll as long as what is on it', async () => {
    const sheet = aSheet({ body: paragraph('正文') });
    expect(await sizeOf(await port.pdf(sheet, 'A4'))).toEqual([210, 297]);
    expect(
      await sizeOf(await port.pdf(aSheet({ paper: 'A4-landscape', body: paragraph('正文') }), 'A4-landscape')),
    ).toEqual([297, 210]);
    const slip = (lines: number): string =>
      `<!doctype html><link rel="stylesheet" href="sheet.css"><p class="text">${'寄存牌<br>'.repeat(lines)}</p>`;
    const [short, long] = await Promise.all([port.pdf(slip(3), '80mm'), port.pdf(slip(60), '80mm')]);
    expect((await sizeOf(short))[0]).toBe(80);
    expect((await sizeOf(short))[1]).toBeLessThan(40);
    expect((await sizeOf(long))[1]).toBeGreaterThan(250);
    expect(await pagesOf(long)).toHaveLength(1);
  });

  test('copies start on new pages and count their own', async () => {
    const pages = await pagesOf(
      await port.pdf(aSheet({ copies: ['第一联', '第二联'], body: html`${longTable(50)}` }), 'A4'),
    );
    expect(pages).toHaveLength(4);
    expect(pages.map((page) => /\d \/ \d/.exec(page)?.[0])).toEqual(['1 / 2', '2 / 2', '1 / 2', '2 / 2']);
    expect(pages.map((page) => /第[一二]联/.exec(page)?.[0])).toEqual(['第一联', '第一联', '第二联', '第二联']);
  });
});

describe('the port', () => {
  test('asks nobody for anything and runs no script', async () => {
    let asked = 0;
    const server = createServer((_, response) => {
      asked++;
      response.end();
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const page = `<!doctype html><meta charset="utf-8"><link rel="stylesheet" href="sheet.css"><link rel="stylesheet" href="${url}/a.css">
      <img src="${url}/b.png"><iframe src="${url}/c"></iframe><img src="file:///etc/hostname">
      <p id="p">静</p><script>document.getElementById('p').textContent = '动'; fetch('${url}/d')</script>`;
    const text = (await pagesOf(await port.pdf(page, 'A4'))).join('');
    server.close();
    expect(text).toContain('静');
    expect(text).not.toContain('动');
    expect(asked).toBe(0);
  });

  test('jobs given at once come back each with its own sheet', async () => {
    const names = ['甲班', '乙班', '丙班'];
    const pdfs = await Promise.all(names.map((name) => port.pdf(aSheet({ title: name }), 'A4')));
    const texts = await Promise.all(pdfs.map(async (pdf) => (await pagesOf(pdf)).join('')));
    names.forEach((name, i) => expect(names.filter((n) => texts[i]!.includes(n))).toEqual([name]));
  });

  test('a browser that died is started again', async () => {
    await port.pdf(aSheet({}), 'A4');
    const before = started.length;
    const { browser, process: child } = started.at(-1)!;
    const gone = new Promise<void>((done) => browser.once('disconnected', () => done()));
    child!.kill('SIGKILL');
    await gone;
    expect((await pagesOf(await port.pdf(aSheet({ title: '重来' }), 'A4'))).join('')).toContain('重来');
    expect(started).toHaveLength(before + 1);
  });

  test('an idle browser is closed, the next job starts another', async () => {
    const born: Started[] = [];
    const short = createPdfPort(async () => {
      const one = await startBrowser();
      born.push(one);
      return one;
    }, 20);
    await short.pdf(aSheet({}), 'A4');
    const { browser } = born[0]!;
    await new Promise<void>((done) => {
      if (browser.isConnected()) browser.once('disconnected', () => done());
      else done();
    });
    await short.pdf(aSheet({}), 'A4');
    expect(born).toHaveLength(2);
    await short.close();
  });

  test('a waiting browser does not keep the process alive', async () => {
    const module = new URL('../../chromium/pdf.ts', import.meta.url).href;
    const script = `
      const { createPdfPort } = await import(${JSON.stringify(module)});
      const pdf = await createPdfPort().pdf('<!doctype html><p>1</p>', 'A4');
      console.log(pdf.length > 500);`;
    const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], {
      timeout: 25_000,
    });
    expect(stdout.trim()).toBe('true');
  });
});
