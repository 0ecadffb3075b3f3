import { expect, test } from 'vitest';
import { html } from '../../../shared/sheets/html.ts';
import { type SheetPage, sheetPack, sheetPage } from '../../../shared/sheets/page.ts';
import { packOf } from '../../../renderer/paper/pack.ts';

const page = (docNo: string, over: Partial<SheetPage> = {}): SheetPage => ({
  title: docNo,
  docNo,
  barcodeSvg: '',
  site: '青榆里',
  terminal: '一层总服务台',
  printedBy: '春分和',
  printedAt: '2026-10-01 22:00',
  journalSeq: 7,
  journalHead8: 'abcdef01',
  demo: true,
  lang: 'zh-CN',
  body: html`<p>${docNo} & <b>bold</b></p>`,
  labels: { docNo: '单号', printed: '打印', journal: '账本', demo: '演示' },
  ...over,
});
const copiesOf = (text: string): (readonly [string, string | undefined])[] =>
  [...new DOMParser().parseFromString(text, 'text/html').querySelectorAll<HTMLElement>('section.copy')].map((s) => [
    [...s.classList].toSorted().join(' '),
    s.dataset['running'],
  ]);

test('a pack of printed pages has the copies the host puts into the joined PDF, each with its own foot line and paper', () => {
  const pages = [
    page('A', { copies: ['第一联', '第二联'] }),
    page('B', { paper: 'A4-landscape' }),
    page('C'),
  ] as const satisfies [SheetPage, ...SheetPage[]];
  const pack = packOf([sheetPage(pages[0]), sheetPage(pages[1]), sheetPage(pages[2])]);
  expect(copiesOf(pack)).toEqual(copiesOf(sheetPack('night', pages)));
  expect(copiesOf(pack)).toHaveLength(4);
  expect(pack).toContain('sheet in-copies pack');
  expect(pack.match(/class="demo-mark"/g)).toHaveLength(1);
});

test('one sheet alone is no pack', () => {
  expect(packOf([sheetPage(page('A'))])).not.toContain('in-copies');
});
