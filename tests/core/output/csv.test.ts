import { describe, expect, test } from 'vitest';
import { delimiterOf, parseCsv, writeCsv } from '../../../core/output/csv.ts';
import type { OutputTable } from '../../../core/output/table.ts';

const ZONE = 'Asia/Shanghai';
const decode = (bytes: Uint8Array): string => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
const oneText = (text: string): string => {
  const table: OutputTable = { columns: [{ key: 'a', header: 'a', width: 8, kind: 'text' }], rows: [{ a: text }] };
  return decode(writeCsv(table, ZONE)).slice('\ufeffa\r\n'.length, -2);
};

describe('writeCsv', () => {
  test('writes every kind, totals and notes, byte for byte', () => {
    const table: OutputTable = {
      columns: [
        { key: 'name', header: '品名', width: 20, kind: 'text' },
        { key: 'qty', header: '数量', width: 8, kind: 'int' },
        { key: 'cost', header: '金额', width: 12, kind: 'money' },
        { key: 'rate', header: '相符率', width: 10, kind: 'percent' },
        { key: 'day', header: '营业日', width: 12, kind: 'day' },
        { key: 'at', header: '时间', width: 20, kind: 'instant' },
      ],
      rows: [
        {
          name: '保温杯, "白"',
          qty: 12,
          cost: 1250,
          rate: 0.985,
          day: '2026-10-02',
          at: Date.UTC(2026, 9, 1, 17, 30, 5),
        },
        { name: null, qty: -3, cost: -5, rate: 1, day: null, at: null },
      ],
      totals: { name: '合计', qty: 9, cost: 1245 },
      notes: ['制表 春分和', '=1+1'],
    };
    expect(decode(writeCsv(table, ZONE))).toBe(
      [
        '\ufeff品名,数量,金额,相符率,营业日,时间',
        '"保温杯, ""白""",12,12.50,0.985,2026-10-02,2026-10-02 01:30:05',
        ',-3,-0.05,1,,',
        '合计,9,12.45,,,',
        '',
        '制表 春分和',
        "'=1+1",
        '',
      ].join('\r\n'),
    );
  });

  test.each([
    ['=1+1', "'=1+1"],
    ['+86 138', "'+86 138"],
    ['-2', "'-2"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', `"'\t=1"`],
    ['\r=1', `"'\r=1"`],
    ["'=1", "''=1"],
    ['＝1+1', "'＝1+1"],
    ["'普通", "'普通"],
    ['a=1', 'a=1'],
    ['a;=1', '"a;=1"'],
    [' a', '" a"'],
    ['甲\r\n乙', '"甲\r\n乙"'],
  ])('guards %j', (text, written) => {
    expect(oneText(text)).toBe(written);
  });
});

describe('parseCsv', () => {
  test.each([
    [
      'a,b\r\nc,d\r\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'a,b\nc,',
      [
        ['a', 'b'],
        ['c', ''],
      ],
    ],
    ['a\rb', [['a'], ['b']]],
    [
      '"a,1","b""c"\n"甲\n乙",',
      [
        ['a,1', 'b"c'],
        ['甲\n乙', ''],
      ],
    ],
    ['\n\n,\na', [['a']]],
    ['', []],
  ])('reads %j', (text, rows) => {
    expect(parseCsv(text, ',', 10)).toEqual(rows);
  });

  test('gives up on a quote that is never closed and on too many rows', () => {
    expect(parseCsv('a,"b\nc,d', ',', 10)).toBeNull();
    expect(parseCsv('a\nb\nc', ',', 2)).toBeNull();
    expect(parseCsv('a\nb', ',', 2)).toHaveLength(2);
  });

  test.each([
    ['a,b;c,d', ','],
    ['a\tb\tc', '\t'],
    ['"a,b,c";d;e', ';'],
    ['a\nb,c', null],
  ])('finds the delimiter of %j', (text, delimiter) => {
    expect(delimiterOf(text)).toBe(delimiter);
  });
});
