import { expect, test } from 'vitest';
import { createT } from '../../../shared/i18n/index.ts';
import { html } from '../../../shared/sheets/html.ts';
import { paperFor, SHEET_KINDS, sheetOf } from '../../../shared/sheets/kinds.ts';
import { sheetPack, sheetPage, type SheetPage } from '../../../shared/sheets/page.ts';
import { runningCss } from '../../../shared/sheets/running.ts';

const aPage = (over: Partial<SheetPage> = {}): SheetPage => ({
  title: '待办清单',
  docNo: 'DB-QYL1-20261002',
  barcodeSvg: '<svg viewBox="0 0 1 1"><path d="M0 0"/></svg>',
  site: '青榆里购物中心',
  terminal: '一层总服务台',
  printedBy: '春分和',
  printedAt: '2026-10-02 09:31',
  journalSeq: 7,
  journalHead8: '7f3a91c2',
  demo: false,
  lang: 'zh-CN',
  body: html`<p>正文</p>`,
  labels: { docNo: '单号', printed: '打印', journal: '账本', demo: '演示' },
  ...over,
});

test('every kind has a title in both languages and a first paper', () => {
  for (const kind of SHEET_KINDS) {
    expect(createT('zh-CN')(`sheets.title.${kind}`)).not.toContain('sheets.');
    expect(createT('en')(`sheets.title.${kind}`)).not.toContain('sheets.');
    expect(sheetOf(kind).papers.length).toBeGreaterThan(0);
  }
});

test('the paper asked for goes before the one that is set, that before the usual one', () => {
  expect(paperFor('draw', null, null)).toBe('A4');
  expect(paperFor('giftDaily', null, 'A4')).toBe('A4-landscape');
  expect(paperFor('draw', '80mm', null)).toBeNull();
});

test('a roll and a page across say so, a roll has one copy', () => {
  expect(sheetPage(aPage({ paper: 'A4-landscape' }))).toContain('class="copy copy-1 landscape"');
  const roll = sheetPage(aPage({ paper: '80mm', copies: ['一', '二'] }));
  expect(roll).toContain('class="sheet on-roll"');
  expect(roll.split('<section').length - 1).toBe(1);
});

test('a QR code stands beside the bars where the sheet has one', () => {
  expect(sheetPage(aPage())).not.toContain('class="qr"');
  expect(sheetPage(aPage({ qrSvg: '<svg viewBox="0 0 2 2"><path d="M0 0"/></svg>' }))).toContain(
    '<span class="qr"><svg viewBox="0 0 2 2">',
  );
});

test('a pack has every sheet with its own foot line, and page rules for each', () => {
  const pages = [aPage(), aPage({ docNo: 'PB-1', paper: 'A4-landscape' }), ...[3, 4, 5].map(() => aPage())];
  const pack = sheetPack('当晚', pages as [SheetPage, ...SheetPage[]]);
  expect(pack.split('data-running="').length - 1).toBe(5);
  expect(pack).toContain('in-copies pack');
  const css = runningCss(
    pages.map((p) => ({ line: p.docNo, landscape: p.paper === 'A4-landscape' })),
    null,
  );
  expect(css).toContain('.in-copies .copy-5 { page: copy-5 }');
  expect(css).not.toContain('.in-copies .copy-4');
  expect(css).toContain('@page copy-2 { size: A4 landscape; ');
});
