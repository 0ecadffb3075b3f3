import { execFileSync } from 'node:child_process';
import { deflateRawSync } from 'node:zlib';
import ExcelJS from 'exceljs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { writeCsv } from '../../../core/output/csv.ts';
import type { OutputTable } from '../../../core/output/table.ts';
import { readTable, readXlsx, writeXlsx } from '../../../core/output/workbook.ts';
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

const write = (...sheets: SheetSpec[]): Promise<Uint8Array> => writeXlsx({ sheets, creator: '一层总服务台', zone: ZONE, at: AT });

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
    expect(row.values).toEqual([undefined, '保温杯', 22, 1234.56, 0.985, new Date('2026-10-02T00:00:00Z'), new Date('2026-10-03T02:30:05Z')]);
    expect([1, 2, 3, 4, 5, 6].map((c) => row.getCell(c).numFmt)).toEqual(['@', '#,##0', '#,##0.00', '0.0%', 'yyyy-mm-dd', 'yyyy-mm-dd hh:mm:ss']);
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
    expect(first.pageSetup).toMatchObject({ paperSize: 9, orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0, printTitlesRow: '3:3' });
    expect(second.pageSetup).toMatchObject({ orientation: 'portrait', printTitlesRow: '1:1' });
    expect(book.creator).toBe('一层总服务台');
  });

  test('a text stays a text, whatever it looks like', async () => {
    const list = [
      '=1+1', "=cmd|' /C calc'!A0", '=HYPERLINK("http://evil.test","x")', '+1-2', '-2+3', '@SUM(1+9)', '\t=1+1', '\r=1+1', '\n=1',
      "'=1+1", '=', '+', '-', '＝1+1', ';=1+1', '"=1+1', '#REF!', '#N/A', '#VALUE!', '_x0041_', '_x005F_', ' 空 ', '\u3000全角', '00123',
      '1e5', '2026-10-02', 'TRUE', '13812345678', '㐂𠮷', 'a\r\nb\tc', '<&>"\'', '\ufffe',
    ];
    const sheet = (await reopened(await write(texts(list)))).worksheets[0]!;
    const read = list.map((_, i) => sheet.getCell(`A${i + 2}`));
    expect(read.map((c) => c.value)).toEqual(list);
    expect(new Set(read.map((c) => c.type))).toEqual(new Set([ExcelJS.ValueType.String]));
    expect(new Set(read.map((c) => c.numFmt))).toEqual(new Set(['@']));
  });

  test('any text of a person comes back byte for byte', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.string({ unit: 'binary', minLength: 1, maxLength: 30 }), { minLength: 1, maxLength: 20 }), async (list) => {
        const whole = list.map((t) => t.toWellFormed());
        const sheet = (await reopened(await write(texts(list)))).worksheets[0]!;
        expect(whole.map((_, i) => sheet.getCell(`A${i + 2}`).value)).toEqual(whole);
      }),
      { numRuns: 30 },
    );
  });

  test.each(['Asia/Shanghai', 'UTC', 'America/New_York'])('dates are those of the site when the machine lives in %s', async (TZ) => {
    const module = new URL('../../../core/output/workbook.ts', import.meta.url).href;
    const script = `
      const { writeXlsx } = await import(${JSON.stringify(module)});
      const sheets = ${JSON.stringify([aSheet()])};
      const bytes = await writeXlsx({ sheets, creator: 'x', zone: 'Asia/Shanghai', at: ${AT} });
      process.stdout.write(Buffer.from(bytes).toString('base64'));`;
    const out = execFileSync(process.execPath, ['--input-type=module', '-e', script], { env: { ...process.env, TZ }, encoding: 'utf8' });
    const bytes = Buffer.from(out, 'base64');
    const sheet = (await reopened(bytes)).worksheets[0]!;
    expect(sheet.getCell('E4').value).toEqual(new Date('2026-10-02T00:00:00Z'));
    expect(sheet.getCell('F4').value).toEqual(new Date('2026-10-03T02:30:05Z'));
    expect((await readXlsx(bytes))!.sheets[0]!.rows[3]!.slice(4)).toEqual(['2026-10-02', '2026-10-03 02:30:05']);
  });

  test('sheet names are made fit and kept apart', async () => {
    const names = ['甲/乙:丙', '甲 乙 丙', '', 'History', 'x'.repeat(40), 'X'.repeat(31)].map((name) => aSheet({ name }));
    const book = await reopened(await write(...names));
    expect(book.worksheets.map((w) => w.name)).toEqual(['甲 乙 丙', '甲 乙 丙 (2)', 'Sheet3', 'History (2)', 'x'.repeat(31), `${'X'.repeat(27)} (2)`]);
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
    expect(read!.sheets).toEqual([{ name: '名册', rows: [['姓名', '合计'], ['欧阳', 2]] }]);
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

type Entry = readonly [name: string, content: string, declared?: number];

/** A zip archive; an entry may declare another size than it has. */
function archive(entries: readonly Entry[]): Uint8Array {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [name, content, declared = content.length] of entries) {
    const data = deflateRawSync(content);
    const file = Buffer.from(name);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(8, 8);
    local.writeUInt32LE(data.length, 18);
    local.writeUInt32LE(declared, 22);
    local.writeUInt16LE(file.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(data.length, 20);
    entry.writeUInt32LE(declared, 24);
    entry.writeUInt16LE(file.length, 28);
    entry.writeUInt32LE(at, 42);
    locals.push(local, file, data);
    directory.push(entry, file);
    at += local.length + file.length + data.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(Buffer.concat(directory).length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...locals, ...directory, end]);
}

/** A workbook of one cell, padded with `blanks` blanks; every reader would take it. */
function padded(blanks: number, declared?: number): Uint8Array {
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const rel = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const rels = (type: string, target: string): string =>
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="${rel}/${type}" Target="${target}"/></Relationships>`;
  const sheet = `<worksheet xmlns="${main}"><sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>${' '.repeat(blanks)}</worksheet>`;
  return archive([
    ['[Content_Types].xml', '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'],
    ['_rels/.rels', rels('officeDocument', 'xl/workbook.xml')],
    ['xl/workbook.xml', `<workbook xmlns="${main}" xmlns:r="${rel}"><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>`],
    ['xl/_rels/workbook.xml.rels', rels('worksheet', 'worksheets/sheet1.xml')],
    declared === undefined ? ['xl/worksheets/sheet1.xml', sheet] : ['xl/worksheets/sheet1.xml', sheet, declared],
  ]);
}

describe('zip bombs', () => {
  const MB = 1024 * 1024;

  test('a padded workbook is read as long as it is small', async () => {
    expect(await readXlsx(padded(MB))).toEqual({ sheets: [{ name: 'a', rows: [[1]] }] });
  });

  test.each([
    ['one that says how large it becomes', 101 * MB, undefined],
    ['one that hides its size', MB, 0],
    ['one that lies about its size', MB, 1000],
  ])('%s is refused', async (_, blanks, declared) => {
    expect(await readXlsx(padded(blanks, declared))).toBeNull();
  });
});

describe('readTable', () => {
  const table: OutputTable = {
    columns: [
      { key: 'name', header: '姓名', width: 10, kind: 'text' },
      { key: 'phone', header: '手机', width: 14, kind: 'text' },
      { key: 'qty', header: '数量', width: 8, kind: 'int' },
    ],
    rows: [
      { name: '欧阳㐂𠮷', phone: '+86 13812345678', qty: 3 },
      { name: "'=1+1", phone: null, qty: 0 },
      { name: '甲\n"乙"', phone: '00731', qty: 12 },
    ],
  };
  const expected = {
    header: ['姓名', '手机', '数量'],
    rows: [['欧阳㐂𠮷', '+86 13812345678', '3'], ["'=1+1", null, '0'], ['甲\n"乙"', '00731', '12']],
  };

  test('reads our own csv back', async () => {
    expect(await readTable(writeCsv(table, ZONE), 'a.csv')).toEqual(expected);
  });

  test('reads our own xlsx back, whatever it is called', async () => {
    expect(await readTable(await write({ ...table, name: 'x', freezeHeader: false }), 'a.csv')).toEqual(expected);
  });

  test('any text survives the csv', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }), { minLength: 1, maxLength: 8 }), async (list) => {
        const said = list.map((t) => t.replace(/[\u0000-\u001f\u007f]/g, '')).filter((t) => t.trim() !== '');
        const bytes = writeCsv({ ...texts(said), columns: [{ key: 't', header: '标题', width: 8, kind: 'text' }] }, ZONE);
        expect((await readTable(bytes, 'a.csv'))!.rows.map(([t]) => t)).toEqual(said);
      }),
    );
  });

  const encode = (hex: string): Uint8Array => Buffer.from(hex.replaceAll(' ', ''), 'hex');
  test.each([
    ['GB18030', encode('d0d5c3fb2ccad6bbfa0d0ac5b7d1f42c3133380d0a')],
    ['UTF-8 without mark', new TextEncoder().encode('姓名,手机\n欧阳,138\n')],
    ['tabs in UTF-16', Buffer.from('\ufeff姓名\t手机\r\n欧阳\t138\r\n', 'utf16le')],
    ['semicolons', new TextEncoder().encode('\n姓名;手机\n;\n"欧阳";138')],
  ])('reads %s', async (_, bytes) => {
    expect(await readTable(bytes, 'x')).toEqual({ header: ['姓名', '手机'], rows: [['欧阳', '138']] });
  });

  test('numbers of a sheet come as somebody would write them', async () => {
    const book = new ExcelJS.Workbook();
    const sheet = book.addWorksheet('名册');
    sheet.addRow(['手机', '金额', '日', null, null]);
    sheet.addRow([13812345678, 0.1 + 0.2, new Date('2026-10-02T00:00:00Z'), '多', null]);
    const read = await readTable(new Uint8Array(await book.xlsx.writeBuffer()), 'x.xlsx');
    expect(read).toEqual({ header: ['手机', '金额', '日', ''], rows: [['13812345678', '0.3', '2026-10-02', '多']] });
  });

  test.each([
    ['a picture', encode('89504e470d0a1a0a0000000d49484452')],
    ['an old workbook', encode('d0cf11e0a1b11ae1000000000000')],
    ['a program', encode('4d5a90000300000004000000ffff0000')],
    ['nothing', new Uint8Array()],
    ['blank lines', new TextEncoder().encode('\n\n ,\n')],
    ['an open quote', new TextEncoder().encode('a,"b\nc')],
    ['too many lines', new TextEncoder().encode(`a,b\n${'1,2\n'.repeat(20_001)}`)],
  ])('refuses %s', async (_, bytes) => {
    expect(await readTable(bytes, 'x.csv')).toBeNull();
  });

  test('a text without delimiter is a table only when its name says so', async () => {
    const bytes = new TextEncoder().encode('卡号\nA001\n');
    expect(await readTable(bytes, '卡号.txt')).toEqual({ header: ['卡号'], rows: [['A001']] });
    expect(await readTable(bytes, '说明.md')).toBeNull();
  });
});
