import { execFileSync } from 'node:child_process';
import ExcelJS from 'exceljs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readXlsx, writeXlsx } from '../../../core/output/workbook.ts';
import type { SheetSpec } from '../../../core/output/workbook.ts';

const ZONE = 'Asia/Shanghai';
const AT = Date.UTC(2026, 9, 2, 18, 30, 5);

const aSheet = (over: Partial<SheetSpec> = {}): SheetSpec => ({
  name: '赠品日报',
  titles: ['赠品赠券发放明细日报', '青榆里购物中心 2026-10-02'],
  columns: [
    { key: 'name', header: '品名', width: 24, kind: 'text' },
    { key: 'qty', header: '数量', width: 8, kind: 'int' },
    { key: 'cost', header: '金额', width: 12, kind: 'money' },
    { key: 'rate', header: '相符率', width: 10, kind: 'percent' },
    { key: 'day', header: '营业日', width: 12, kind: 'day' },
    { key: 'at', header: '时间', width: 20, kind: 'instant' },
  ],
  rows: [
    { name: '保温杯', qty: 22, cost: 123456, rate: 0.985, day: '2026-10-02', at: AT },
    { name: null, qty: null, cost: null, rate: null, day: null, at: null },
    { name: '00731', qty: -3, cost: -5, rate: 1, day: '2024-02-29', at: Date.UTC(2026, 0, 1) },
  ],
  totals: { name: '合计', qty: 19, cost: 123451 },
  freezeHeader: true,
  notes: ['制表 春分和'],
  ...over,
});

const texts = (list: readonly string[]): SheetSpec => ({
  name: '文本',
  columns: [{ key: 't', header: 't', width: 10, kind: 'text' }],
  rows: list.map((t) => ({ t })),
  freezeHeader: true,
});

const write = (...sheets: SheetSpec[]): Promise<Uint8Array> =>
  writeXlsx({ sheets, creator: '一层总服务台', zone: ZONE, at: AT });

/** An independent reader. */
async function reopened(bytes: Uint8Array): Promise<ExcelJS.Workbook> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(bytes as unknown as ArrayBuffer);
  return book;
}

describe('writeXlsx', () => {
  test('writes typed cells with their formats', async () => {
    const sheet = (await reopened(await write(aSheet()))).getWorksheet('赠品日报')!;
    const row = sheet.getRow(4);
    expect(row.values).toEqual([
      undefined,
      '保温杯',
      22,
      1234.56,
      0.985,
      new Date('2026-10-02T00:00:00Z'),
      new Date('2026-10-03T02:30:05Z'),
    ]);
    expect([1, 2, 3, 4, 5, 6].map((c) => row.getCell(c).numFmt)).toEqual([
      '@',
      '#,##0',
      '#,##0.00',
      '0.0%',
      'yyyy-mm-dd',
      'yyyy-mm-dd hh:mm:ss',
    ]);
    expect(sheet.getRow(6).getCell(1).value).toBe('00731');
    expect(sheet.getRow(6).getCell(1).type).toBe(ExcelJS.ValueType.String);
    expect([1, 2, 3, 4, 5, 6].map((c) => sheet.getRow(5).getCell(c).value)).toEqual(Array(6).fill(null));
  });

  test('titles, header, totals and notes stand where they belong', async () => {
    const sheet = (await reopened(await write(aSheet()))).worksheets[0]!;
    expect(sheet.getCell('A1').value).toBe('赠品赠券发放明细日报');
    expect(sheet.getRow(3).values).toEqual([undefined, '品名', '数量', '金额', '相符率', '营业日', '时间']);
    expect(sheet.getCell('B3').font.bold).toBe(true);
    expect(sheet.getCell('C4').font?.bold ?? false).toBe(false);
    expect(sheet.getCell('C7').value).toBe(1234.51);
    expect(sheet.getCell('C7').font.bold).toBe(true);
    expect(sheet.getCell('C7').numFmt).toBe('#,##0.00');
    expect(sheet.getCell('A9').value).toBe('制表 春分和');
    expect(sheet.rowCount).toBe(9);
  });

  test('freezes the header, sets widths and an A4 page with the header on every page', async () => {
    const book = await reopened(await write(aSheet({ landscape: true }), aSheet({ name: "10-02 '晚'", titles: [] })));
    const [first, second] = book.worksheets as [ExcelJS.Worksheet, ExcelJS.Worksheet];
    expect(first.views[0]).toMatchObject({ state: 'frozen', ySplit: 3 });
    expect(second.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 });
    expect(first.columns.map((c) => c.width)).toEqual([24, 8, 12, 10, 12, 20]);
    expect(first.pageSetup).toMatchObject({
      paperSize: 9,
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: '3:3',
    });
    expect(second.pageSetup).toMatchObject({ orientation: 'portrait', printTitlesRow: '1:1' });
    expect(book.creator).toBe('一层总服务台');
  });

  test('a text stays a text, whatever it looks like', async () => {
    const list = [
      '=1+1',
      "=cmd|' /C calc'!A0",
      '=HYPERLINK("http://evil.test","x")',
      '+1-2',
      '-2+3',
      '@SUM(1+9)',
      '\t=1+1',
      '\r=1+1',
      '\n=1',
      "'=1+1",
      '=',
      '+',
      '-',
      '＝1+1',
      ';=1+1',
      '"=1+1',
      '#REF!',
      '#N/A',
      '#VALUE!',
      '_x0041_',
      '_x005F_',
      ' 空 ',
      '\u3000全角',
      '00123',
      '1e5',
      '2026-10-02',
      'TRUE',
      '13812345678',
      '㐂𠮷',
      'a\r\nb\tc',
      '<&>"\'',
      '\ufffe',
    ];
    const sheet = (await reopened(await write(texts(list)))).worksheets[0]!;
    const read = list.map((_, i) => sheet.getCell(`A${i + 2}`));
    expect(read.map((c) => c.value)).toEqual(list);
    expect(new Set(read.map((c) => c.type))).toEqual(new Set([ExcelJS.ValueType.String]));
    expect(new Set(read.map((c) => c.numFmt))).toEqual(new Set(['@']));
  });

  test('any text of a person comes back byte for byte', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: 'binary', minLength: 1, maxLength: 30 }), { minLength: 1, maxLength: 20 }),
        async (list) => {
          const whole = list.map((t) => t.toWellFormed());
          const sheet = (await reopened(await write(texts(list)))).worksheets[0]!;
          expect(whole.map((_, i) => sheet.getCell(`A${i + 2}`).value)).toEqual(whole);
        },
      ),
      { numRuns: 30 },
    );
  });

  test.each(['Asia/Shanghai', 'UTC', 'America/New_York'])(
    'dates are those of the site when the machine lives in %s',
    async (TZ) => {
      const module = new URL('../../../core/output/workbook.ts', import.meta.url).href;
      const script = `
      const { writeXlsx } = await import(${JSON.stringify(module)});
      const sheets = ${JSON.stringify([aSheet()])};
      const bytes = await writeXlsx({ sheets, creator: 'x', zone: 'Asia/Shanghai', at: ${AT} });
      process.stdout.write(Buffer.from(bytes).toString('base64'));`;
      const out = execFileSync(process.execPath, ['--input-type=module', '-e', script], {
        env: { ...process.env, TZ },
        encoding: 'utf8',
      });
      const bytes = Buffer.from(out, 'base64');
      const sheet = (await reopened(bytes)).worksheets[0]!;
      expect(sheet.getCell('E4').value).toEqual(new Date('2026-10-02T00:00:00Z'));
      expect(sheet.getCell('F4').value).toEqual(new Date('2026-10-03T02:30:05Z'));
      expect((await readXlsx(bytes))!.sheets[0]!.rows[3]!.slice(4)).toEqual(['2026-10-02', '2026-10-03 02:30:05']);
    },
  );

  test('sheet names are made fit and kept apart', async () => {
    const names = ['甲/乙:丙', '甲 乙 丙', '', 'History', 'x'.repeat(40), 'X'.repeat(31)].map((name) =>
      aSheet({ name }),
    );
    const book = await reopened(await write(...names));
    expect(book.worksheets.map((w) => w.name)).toEqual([
      '甲 乙 丙',
      '甲 乙 丙 (2)',
      'Sheet3',
      'History (2)',
      'x'.repeat(31),
      `${'X'.repeat(27)} (2)`,
    ]);
  });

  test('the same workbook has the same cells and says when it was made', async () => {
    expect((await reopened(await write(aSheet()))).created).toEqual(new Date(AT));
  });
});

describe('readXlsx', () => {
  test('gives back what was written', async () => {
    const book = await readXlsx(await write(aSheet()));
    expect(book!.sheets[0]!.name).toBe('赠品日报');
    expect(book!.sheets[0]!.rows[3]).toEqual(['保温杯', 22, 1234.56, 0.985, '2026-10-02', '2026-10-03 02:30:05']);
  });

  test('takes the value of a formula, never the formula, and leaves hidden sheets out', async () => {
    const book = new ExcelJS.Workbook();
    const sheet = book.addWorksheet('名册');
    sheet.addRow(['姓名', '合计']);
    sheet.addRow(['欧阳', { formula: '1+1', result: 2 }]);
    book.addWorksheet('藏').state = 'hidden';
    const read = await readXlsx(new Uint8Array(await book.xlsx.writeBuffer()));
    expect(read!.sheets).toEqual([
      {
        name: '名册',
        rows: [
          ['姓名', '合计'],
          ['欧阳', 2],
        ],
      },
    ]);
  });

  test.each([
    ['nothing', new Uint8Array()],
    ['junk', new TextEncoder().encode('PK\u0003\u0004 this is no archive at all, only its first bytes')],
    ['half a file', null],
    ['too large a file', new Uint8Array(10 * 1024 * 1024 + 1)],
  ])('refuses %s', async (_, bytes) => {
    const half = (await write(aSheet())).slice(0, 2000);
    expect(await readXlsx(bytes ?? half)).toBeNull();
  });

  test('refuses more rows than it can take', async () => {
    const rows = (n: number): SheetSpec => texts(Array.from({ length: n }, (_, i) => `行 ${i}`));
    expect((await readXlsx(await write(rows(20_000))))!.sheets[0]!.rows).toHaveLength(20_001);
    expect(await readXlsx(await write(rows(20_001)))).toBeNull();
  });
});
