import { describe, expect, test } from 'vitest';
import { html, render } from '../../../shared/sheets/html.ts';
import { dataTable, factGrid, paragraph, section, sheetPage, signatures } from '../../../shared/sheets/page.ts';
import type { SheetPage } from '../../../shared/sheets/page.ts';
import { runningCss } from '../../../shared/sheets/running.ts';

const aPage = (over: Partial<SheetPage> = {}): SheetPage => ({
  title: '赠品出库单',
  docNo: 'CK-QYL1-20261002-001',
  barcodeSvg: '<svg viewBox="0 0 1 1"><path d="M0 0"/></svg>',
  site: '青榆里购物中心',
  terminal: '一层总服务台',
  printedBy: '春分和',
  printedAt: '2026-10-02 09:31',
  journalSeq: 10482,
  journalHead8: '7f3a91c2',
  demo: false,
  lang: 'zh-CN',
  body: html`<p>正文</p>`,
  labels: { docNo: '单号', printed: '打印', journal: '账本', demo: '演示' },
  ...over,
});

const count = (text: string, part: string): number => text.split(part).length - 1;

describe('sheetPage', () => {
  test('is a whole document that takes its looks from sheet.css only', () => {
    const page = sheetPage(aPage());
    expect(page.startsWith('<!doctype html>\n<html lang="zh-CN">')).toBe(true);
    expect(page.match(/<link[^>]*>/g)).toEqual(['<link rel="stylesheet" href="sheet.css">']);
    expect(page).not.toMatch(/<style|\sstyle=|<script|\son\w+=/);
  });

  test('ties the paper to the document and the journal, to be seen and to be read by a machine', () => {
    const page = sheetPage(aPage());
    expect(page).toContain('data-doc-no="CK-QYL1-20261002-001" data-journal="10482" data-head="7f3a91c2"');
    expect(page).toContain('打印 春分和 2026-10-02 09:31\u3000账本 #10482 7f3a91c2</footer>');
    expect(page).toContain('data-running="CK-QYL1-20261002-001\u3000打印 春分和');
    expect(page).toContain('<path d="M0 0"/>');
  });

  test('prints the body once per copy, each with its label', () => {
    const page = sheetPage(aPage({ copies: ['第一联 服务台留存', '第二联 市场库留存'] }));
    expect(count(page, '<p>正文</p>')).toBe(2);
    expect(count(page, '>第一联 服务台留存<')).toBe(1);
    expect(count(page, '>第二联 市场库留存<')).toBe(1);
    expect(page).toMatch(/class="copy copy-1"[\s\S]*class="copy copy-2"/);
  });

  test('marks a demo database on every copy and only then', () => {
    expect(count(sheetPage(aPage({ demo: true, copies: ['一', '二'] })), 'tag-demo">演示')).toBe(2);
    expect(sheetPage(aPage())).not.toContain('演示');
  });

  test('escapes whatever a person typed', () => {
    const page = sheetPage(aPage({ title: '<b>', site: '"&', printedBy: `'"><script>`, docNo: '' }));
    expect(page).not.toContain('<script>');
    expect(page).toContain('<h1>&lt;b&gt;</h1>');
    expect(page).toContain('<b>&quot;&amp;</b>');
    expect(page).not.toContain('class="docno"');
  });
});

describe('parts', () => {
  test('a fact without value prints a dash, zero stays zero', () => {
    expect(
      render(
        factGrid([
          ['差异', 0],
          ['封条', null],
          ['备注', ''],
        ]),
      ),
    ).toBe(
      '<dl class="facts"><div><dt>差异</dt><dd>0</dd></div><div><dt>封条</dt><dd>—</dd></div><div><dt>备注</dt><dd>—</dd></div></dl>',
    );
  });

  test('a table has one head, its rows, and totals apart from them', () => {
    const table = render(
      dataTable({
        columns: [
          { label: '品名', align: 'left', width: 'wide' },
          { label: '数量', align: 'right' },
        ],
        rows: [
          ['保温杯', 2],
          ['<帆布袋>', null],
        ],
        totals: ['合计', 2],
      }),
    );
    expect(count(table, '<thead>')).toBe(1);
    expect(table).toContain('<td class="left wide">&lt;帆布袋&gt;</td><td class="right"></td>');
    expect(table).toMatch(/<tbody class="totals"><tr><td class="left wide">合计<\/td><td class="right">2<\/td><\/tr>/);
  });

  test('an empty table says so', () => {
    const table = render(dataTable({ columns: [{ label: '品名', align: 'left' }], rows: [], empty: '没有' }));
    expect(table).toContain('<td class="empty" colspan="1">没有</td>');
  });

  test('signature lines carry the printed name and time, or stay free', () => {
    const lines = render(signatures([{ label: '交班人', name: '春分和', at: '15:38' }, { label: '经理' }]));
    expect(lines).toContain('class="signatures signatures-2"');
    expect(lines).toContain('<b>春分和</b><span>15:38</span>');
    expect(lines).toContain('<span>经理</span></p><p class="signature-who"><b></b><span></span></p>');
  });

  test('a section titles its body', () => {
    expect(render(section('一、本班工作', paragraph('咨询 63')))).toBe(
      '<section class="part"><h2>一、本班工作</h2><p class="text">咨询 63</p></section>',
    );
  });
});

describe('runningCss', () => {
  test('no text leaves its quotes', () => {
    const css = runningCss([{ line: '"; } body { display: none } /*\\\n</style>', landscape: false }], null);
    expect(css.match(/"/g)).toHaveLength(2);
    expect(css).not.toMatch(/[\\]\n|<|\/\*/);
    expect(css).toContain('\\22 ');
  });

  test('copies count their own pages, with the sum once it is known', () => {
    const two = ['一', '二'].map((line) => ({ line, landscape: false }));
    expect(runningCss(two, null)).toContain(
      '@page copy-2 { @bottom-left { content: "二" } @bottom-right { content: counter(copy-2) } }',
    );
    expect(runningCss(two, 3)).toContain('counter(copy-1) " / 3"');
  });
});
