import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { aDesk, type TestDesk } from '../../support/desk.ts';
import { idOf } from '../../support/site.ts';
import { ADM, bookOf, ISSUER, lastEntry, MKS, refusalOf, SUP } from '../masters/support.ts';
import { csv, gb18030, upload, workbook } from './support.ts';

let desk: TestDesk;
beforeEach(async () => void (desk = await aDesk()));
afterEach(() => desk.close());

type What = 'stores' | 'staff' | 'gifts' | 'vouchers';
const uploaded = async (rows: Parameters<typeof workbook>[0], as = SUP): Promise<string> =>
  upload(desk, await workbook(rows), '名单.xlsx', as);
const preview = async (what: What, rows: Parameters<typeof workbook>[0], as = SUP) =>
  desk.ok('imports.preview', { what, fileId: await uploaded(rows, as) }, as);
const commit = async (what: What, rows: Parameters<typeof workbook>[0], as = SUP) =>
  desk.call('imports.commit', { what, fileId: await uploaded(rows, as) }, as);
const entries = (): number => {
  const book = bookOf(desk);
  const n = book.get<{ n: number }>('SELECT count(*) AS n FROM journal')!.n;
  book.end();
  return n;
};
const stores = async () => (await desk.ok('stores.list', {})).rows;

const STORES = ['编号', '店铺', '楼层', '分机', '路线指引', '票号格式', '状态'];

describe('stores', () => {
  test('preview says what each row would do and writes nothing', async () => {
    const before = entries();
    const seen = await preview('stores', [
      STORES,
      ['L4-01', '小鼓童装', 'L4', 6401, '二号直梯正对', null, '营业'],
      ['l2-04', '布谷牛仔', 'L2', '6204', null, null, null],
      ['L2-02', '岚线女鞋', 'L2', null, null, null, ''],
    ]);
    expect(seen).toMatchObject({
      fresh: 1,
      changed: 1,
      same: 1,
      bad: 0,
      faults: [],
      missingColumns: [],
      unknownColumns: [],
    });
    expect(seen.rows.map((r) => [r.line, r.outcome])).toEqual([
      [2, 'new'],
      [3, 'changed'],
      [4, 'same'],
    ]);
    expect(seen.rows[0]?.values).toEqual({
      code: 'L4-01',
      name: '小鼓童装',
      floor: 'L4',
      ext: '6401',
      routeHint: '二号直梯正对',
      status: '营业',
    });
    expect(entries()).toBe(before);
    expect((await stores()).some((s) => s.code === 'L4-01')).toBe(false);
  });

  test('commit writes all rows in one entry; empty cells leave what is stored', async () => {
    const before = entries();
    expect(
      await commit(
        'stores',
        [STORES, ['L4-01', '小鼓童装', 'L4', 6401, null, 'XG{no:3}', '停业'], ['l2-04', '布谷牛仔', 'L2', '6204']],
        MKS,
      ),
    ).toEqual({ ok: { fresh: 1, changed: 1, same: 0 } });
    expect(entries()).toBe(before + 1);
    expect(lastEntry(desk).changes).toEqual([
      'store i code,name,pinyin,floor,category,ext,route_hint,receipt_pattern,status',
      'store u ext',
    ]);
    const rows = await stores();
    expect(rows.find((s) => s.code === 'L4-01')).toMatchObject({
      name: '小鼓童装',
      pinyin: 'xiaogutongzhuang xgtz',
      ext: '6401',
      receiptPattern: 'XG{no:3}',
      status: 'closed',
    });
    expect(rows.find((s) => s.id === idOf('store L2-04'))).toMatchObject({
      code: 'L2-04',
      ext: '6204',
      receiptPattern: 'BG{no:5}',
      status: 'open',
    });
  });

  test('a repeated command imports once; the same file again changes nothing', async () => {
    const fileId = await uploaded([STORES, ['L4-01', '小鼓童装', 'L4', 6401]]);
    const id = idOf('the import');
    expect(await desk.ok('imports.commit', { what: 'stores', fileId }, SUP, id)).toEqual({
      fresh: 1,
      changed: 0,
      same: 0,
    });
    const after = entries();
    expect(await desk.ok('imports.commit', { what: 'stores', fileId }, SUP, id)).toEqual({
      fresh: 1,
      changed: 0,
      same: 0,
    });
    expect(entries()).toBe(after);
    expect(await desk.ok('imports.commit', { what: 'stores', fileId }, SUP)).toEqual({ fresh: 0, changed: 0, same: 1 });
    expect(lastEntry(desk).changes).toEqual([]);
  });

  test('every bad row and column is named by its line in the sheet, empty lines counted', async () => {
    const seen = await preview('stores', [
      STORES,
      [],
      ['L4 01', '', 'L4'],
      ['L4-02', '积木岛', 'L4', null, null, 'JM{no', '开着'],
      [],
      ['L4-03', '慢蜗早教', 'L4'],
      ['l4-03', '慢蜗', 'L4'],
      ['L4-04', '豆'.repeat(61), 'L4'],
    ]);
    expect(seen.faults).toEqual([
      { line: 3, column: 'name', problem: 'missing', value: '' },
      { line: 3, column: 'code', problem: 'format', value: 'L4 01' },
      { line: 4, column: 'status', problem: 'status', value: '开着' },
      { line: 4, column: 'receiptPattern', problem: 'pattern', value: 'JM{no' },
      { line: 6, column: 'code', problem: 'twice', value: 'L4-03' },
      { line: 7, column: 'code', problem: 'twice', value: 'l4-03' },
      { line: 8, column: 'name', problem: 'tooLong', value: '豆'.repeat(61) },
    ]);
    expect(seen).toMatchObject({ fresh: 0, changed: 0, same: 0, bad: 5 });
  });

  test('one bad row and nothing is written', async () => {
    const before = entries();
    expect(refusalOf(await commit('stores', [STORES, ['L4-01', '小鼓童装', 'L4'], ['L4-02', '', 'L4']]))).toEqual({
      type: 'importHasFaults',
      rows: 1,
      missingColumns: [],
    });
    expect(entries()).toBe(before);
    expect((await stores()).some((s) => s.code === 'L4-01')).toBe(false);
  });

  test('missing and unknown columns', async () => {
    const rows = [
      ['店铺编号', 'Store name', '备注'],
      ['L4-01', '小鼓童装', 'x'],
    ];
    const seen = await preview('stores', rows);
    expect(seen).toMatchObject({ missingColumns: ['floor'], unknownColumns: ['备注'], bad: 1, faults: [] });
    expect(refusalOf(await commit('stores', rows))).toEqual({
      type: 'importHasFaults',
      rows: 1,
      missingColumns: ['floor'],
    });
  });

  test('a file of something else is all bad, not empty', async () => {
    expect(
      await preview('stores', [
        ['甲', '乙'],
        ['1', '2'],
      ]),
    ).toMatchObject({
      missingColumns: ['code', 'name', 'floor'],
      unknownColumns: ['甲', '乙'],
      bad: 1,
      rows: [{ line: 2, outcome: 'bad' }],
    });
  });

  test('English headers and words in any order', async () => {
    expect(
      await commit('stores', [
        ['Status', 'Floor', ' STORE ', 'code'],
        ['Closed', 'L4', 'Little Drum', 'L4-01'],
      ]),
    ).toEqual({ ok: { fresh: 1, changed: 0, same: 0 } });
    expect((await stores()).find((s) => s.code === 'L4-01')).toMatchObject({ name: 'Little Drum', status: 'closed' });
  });
});

describe('files', () => {
  test('a CSV as a Chinese Windows saves it', async () => {
    const bytes = gb18030(csv([STORES, ['L4-01', '小鼓童装', 'L4', '6401', '二号直梯正对，右手', '', '营业']]));
    expect(new TextDecoder('utf-8').decode(bytes)).toContain('\ufffd');
    const fileId = await upload(desk, bytes, '店铺.csv', SUP);
    expect(await desk.ok('imports.commit', { what: 'stores', fileId }, SUP)).toEqual({ fresh: 1, changed: 0, same: 0 });
    expect((await stores()).find((s) => s.code === 'L4-01')).toMatchObject({
      name: '小鼓童装',
      routeHint: '二号直梯正对，右手',
      ext: '6401',
    });
  });

  test('what is no table, too long, or not there', async () => {
    const picture = await upload(desk, Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3), '照片.xlsx', SUP);
    expect(refusalOf(await desk.call('imports.preview', { what: 'stores', fileId: picture }, SUP))).toEqual({
      type: 'unreadableFile',
      name: '照片.xlsx',
    });
    const long = await upload(
      desk,
      Buffer.from(csv([STORES, ...Array.from({ length: 5001 }, (_, i) => [`S${i}`, 'x', 'L1'])])),
      'long.csv',
      SUP,
    );
    expect(refusalOf(await desk.call('imports.commit', { what: 'stores', fileId: long }, SUP))).toEqual({
      type: 'tooManyRows',
      rows: 5001,
      max: 5000,
    });
    expect(refusalOf(await desk.call('imports.preview', { what: 'stores', fileId: 'a'.repeat(64) }, SUP))).toEqual({
      type: 'notFound',
      what: 'file',
    });
  });

  test('five thousand rows go in at once', async () => {
    const rows = [
      STORES,
      ...Array.from({ length: 5000 }, (_, i) => [`S-${i}`, `布谷${i}号店`, 'L1', String(6000 + i)]),
    ];
    const fileId = await upload(desk, Buffer.from(csv(rows)), 'many.csv', SUP);
    expect(await desk.ok('imports.preview', { what: 'stores', fileId }, SUP)).toMatchObject({ fresh: 5000, bad: 0 });
    expect(await desk.ok('imports.commit', { what: 'stores', fileId }, SUP)).toEqual({
      fresh: 5000,
      changed: 0,
      same: 0,
    });
    expect(await stores()).toHaveLength(5005);
  });

  test('only marketing and the supervisor import', async () => {
    const fileId = await uploaded([STORES, ['L4-01', '小鼓童装', 'L4']], ISSUER);
    expect(await desk.refused('imports.preview', { what: 'stores', fileId }, ISSUER)).toBe('notAllowed');
    expect(await desk.refused('imports.commit', { what: 'stores', fileId }, ADM)).toBe('notAllowed');
  });
});

describe('templates', () => {
  test.each<[What, 'zh-CN' | 'en', string]>([
    ['stores', 'zh-CN', '店铺导入模板.xlsx'],
    ['staff', 'en', 'Template for staff.xlsx'],
    ['gifts', 'en', 'Template for gifts.xlsx'],
    ['vouchers', 'zh-CN', '赠券导入模板.xlsx'],
  ])('%s in %s: known headers, and the example row does not count', async (what, language, name) => {
    const { fileId, fileName } = await desk.ok('imports.template', { what, language }, SUP);
    expect(fileName).toBe(name);
    expect(desk.app.file(`window of ${SUP}`, fileId)).toMatchObject({
      name,
      mime: expect.stringContaining('spreadsheetml'),
    });
    expect(await desk.ok('imports.preview', { what, fileId }, SUP)).toEqual({
      rows: [],
      faults: [],
      missingColumns: [],
      unknownColumns: [],
      fresh: 0,
      changed: 0,
      same: 0,
      bad: 0,
    });
  });
});
