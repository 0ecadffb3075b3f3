import type { PdfPort } from '../../chromium/pdf.ts';
import { html } from '../../shared/sheets/html.ts';
import { dataTable, sheetPage } from '../../shared/sheets/page.ts';
import { atMost, spread } from './figures.ts';

const ROWS = [
  [120, 0.5],
  [1600, 2],
] as const;
const NAMES = ['保温杯', '折叠购物袋', '棉柔毛巾', '餐具四件套', 'Виктория', '二十寸登机箱'];

const sheet = (rows: number): string =>
  sheetPage({
    title: '赠品发放明细',
    docNo: 'FF-QYL1-20261002-001',
    barcodeSvg: '',
    site: '青榆里购物中心',
    terminal: '一层总服务台',
    printedBy: '春分和',
    printedAt: '2026-10-02 22:14',
    journalSeq: 10482,
    journalHead8: '7f3a91c2',
    demo: true,
    lang: 'zh-CN',
    labels: { docNo: '单号', printed: '打印', journal: '账本', demo: '演示' },
    body: html`${dataTable({
      columns: ['序号', '品名', '手机', '小票', '金额'].map((label) => ({ label, align: 'left' as const })),
      rows: Array.from({ length: rows }, (_, n) => [
        String(n + 1),
        NAMES[n % NAMES.length]!,
        `138****${n}`,
        `R${n}`,
        `￥${(n * 3.5).toFixed(2)}`,
      ]),
    })}`,
  });

/** A4 sheets through the printer of the loopback host, its browser already up. */
export async function paperFigures(port: PdfPort): Promise<void> {
  for (const [rows, ceiling] of ROWS) {
    const page = sheet(rows);
    const { p50 } = await spread(7, () => port.pdf(page, 'A4'));
    atMost(`A4 sheet of ${rows} rows to PDF`, p50 / 1000, 's', ceiling);
  }
}
