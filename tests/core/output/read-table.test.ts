import { deflateRawSync } from 'node:zlib';
import ExcelJS from 'exceljs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { writeCsv } from '../../../core/output/csv.ts';
import type { OutputTable } from '../../../core/output/table.ts';
import { readTable, readXlsx, writeXlsx } from '../../../core/output/workbook.ts';

const ZONE = 'Asia/Shanghai';

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
    [
      'xl/workbook.xml',
      `<workbook xmlns="${main}" xmlns:r="${rel}"><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>`,
    ],
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
    rows: [
      ['欧阳㐂𠮷', '+86 13812345678', '3'],
      ["'=1+1", null, '0'],
      ['甲\n"乙"', '00731', '12'],
    ],
  };

  test('reads our own csv back', async () => {
    expect(await readTable(writeCsv(table, ZONE), 'a.csv')).toEqual(expected);
  });

  test('reads our own xlsx back, whatever it is called', async () => {
    expect(
      await readTable(
        await writeXlsx({ sheets: [{ ...table, name: 'x', freezeHeader: false }], creator: '', zone: ZONE }),
        'a.csv',
      ),
    ).toEqual(expected);
  });

  test('any text survives the csv', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }), { minLength: 1, maxLength: 8 }),
        async (list) => {
          const said = list.map((t) => t.replace(/[\u0000-\u001f\u007f]/g, '')).filter((t) => t.trim() !== '');
          const bytes = writeCsv(
            { rows: said.map((t) => ({ t })), columns: [{ key: 't', header: '标题', width: 8, kind: 'text' }] },
            ZONE,
          );
          expect((await readTable(bytes, 'a.csv'))!.rows.map(([t]) => t)).toEqual(said);
        },
      ),
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
