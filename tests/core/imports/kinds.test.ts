import { afterEach, describe, expect, test } from 'vitest';
import type { SeedRow } from '../../../core/api.ts';
import type { TestDesk } from '../../support/desk.ts';
import { idOf } from '../../support/site.ts';
import { aDeskWith, aMove, anOpenDay, aType, lastEntry, MKS, refusalOf, SUP } from '../masters/support.ts';
import { upload, workbook } from './support.ts';

let desk: TestDesk;
afterEach(() => desk.close());

type What = 'stores' | 'staff' | 'gifts' | 'vouchers';
type Rows = Parameters<typeof workbook>[0];
const fileOf = async (rows: Rows, as = SUP): Promise<string> => upload(desk, await workbook(rows), '名单.xlsx', as);
const faultsOf = async (what: What, rows: Rows) =>
  (await desk.ok('imports.preview', { what, fileId: await fileOf(rows) }, SUP)).faults.map(
    (f) => `${f.line} ${f.column} ${f.problem}`,
  );
const outcomes = async (what: What, rows: Rows) =>
  (await desk.ok('imports.preview', { what, fileId: await fileOf(rows) }, SUP)).rows.map((r) => r.outcome);
const commit = async (what: What, rows: Rows) => desk.ok('imports.commit', { what, fileId: await fileOf(rows) }, SUP);

const bags = (qty: number): SeedRow[] => [
  ...anOpenDay(),
  aMove({ type: 'RECV', itemKind: 'gift', itemId: idOf('gift G001'), qty, from: 'MKT', to: 'DESK:QYL1' }),
];
const received = (): SeedRow[] => [
  ...anOpenDay(),
  aMove({
    type: 'RECV',
    itemKind: 'voucher',
    itemId: idOf('voucher Q20'),
    qty: 100,
    from: 'MKT',
    to: 'DESK:QYL1',
    serials: [1, 100],
  }),
];

describe('staff', () => {
  const HEAD = ['工号', '姓名', '部门', '岗位', '权限', '分机', '手机', '状态'];
  const person = async (no: string) => (await desk.ok('staff.list', {})).rows.find((s) => s.staffNo === no);

  test('roles by code or name, telephone numbers as a spreadsheet keeps them', async () => {
    desk = await aDeskWith([]);
    expect(
      await commit('staff', [
        HEAD,
        [1012, '清明朗', 'CS', '服务台员', 'AGT、闭店文员', null, 13812345678],
        ['1020', '单于荷', 'CS', '领班', 'agt; LEAD', '6003', '+86 139-0000-0020', '待岗'],
      ]),
    ).toEqual({ fresh: 1, changed: 1, same: 0 });
    expect(await person('1012')).toMatchObject({
      roles: ['AGT', 'NCC'],
      mobileMasked: '138****5678',
      post: '服务台员',
    });
    expect(await person('1020')).toMatchObject({
      roles: ['AGT', 'LEAD'],
      mobileMasked: '139****0020',
      status: 'suspended',
      hasPin: false,
    });
    expect(lastEntry(desk).text).not.toContain('13812345678');
  });

  test('the number is masked in the preview, and an empty cell keeps the stored one', async () => {
    desk = await aDeskWith([]);
    const rows: Rows = [
      HEAD,
      ['1011', '春分和', 'CS', 'AGT', 'ISS,AGT', null, '13900000011'],
      ['1016', '芒种禾', 'CS', 'AGT', '', null, null],
    ];
    const seen = await desk.ok('imports.preview', { what: 'staff', fileId: await fileOf(rows) }, SUP);
    expect(seen.rows.map((r) => r.outcome)).toEqual(['same', 'same']);
    expect(JSON.stringify(seen)).not.toContain('13900000011');
    expect(seen.rows[0]?.values['mobile']).toBe('139****0011');
  });

  test('faults', async () => {
    desk = await aDeskWith([]);
    expect(
      await faultsOf('staff', [
        HEAD,
        ['1020', '单于荷', 'CS', '领班', 'BOSS', null, '问她', '请假'],
        ['1001', '立春生', 'CS', 'SUP', 'MGR'],
        ['1001x', '', '', ''],
      ]),
    ).toEqual([
      '2 roles roles',
      '2 mobile phone',
      '2 status status',
      '3 roles ownRole',
      '4 name missing',
      '4 department missing',
      '4 post missing',
    ]);
    expect(await faultsOf('staff', [HEAD, ['1001', '立春生', 'CS', 'SUP', 'SUP', null, null, '离职']])).toEqual([
      '2 status ownRole',
    ]);
  });

  test('a file does not take the last active supervisors away, one by one or all at once', async () => {
    desk = await aDeskWith([]);
    const add = ['1002', '雨水来', 'CS', '经理', 'SUP', null, null, null];
    await desk.ok('imports.commit', { what: 'staff', fileId: await fileOf([HEAD, add]) }, SUP);
    const both = [
      ['1001', '立春生', 'CS', 'SUP', 'ADM', null, null, null],
      ['1002', '雨水来', 'CS', '经理', 'MGR', null, null, null],
    ];
    const fileId = await fileOf([HEAD, ...both]);
    const { faults } = await desk.ok('imports.preview', { what: 'staff', fileId }, SUP);
    expect(faults.map((f) => `${f.line} ${f.column} ${f.problem}`)).toEqual([
      '2 roles lastSupervisor',
      '3 roles lastSupervisor',
    ]);
    expect(await desk.refused('imports.commit', { what: 'staff', fileId }, SUP)).toBe('importHasFaults');
    const one = await fileOf([HEAD, both[0]!]);
    expect(await desk.ok('imports.commit', { what: 'staff', fileId: one }, SUP)).toMatchObject({ changed: 1 });
  });

  test('marketing does not hand out roles', async () => {
    desk = await aDeskWith([]);
    const fileId = await fileOf([HEAD, ['1031', '立秋实', 'MKT', '市场主管', 'MKS、SUP']], MKS);
    expect(refusalOf(await desk.call('imports.preview', { what: 'staff', fileId }, MKS))).toEqual({
      type: 'notAllowed',
      roles: ['SUP', 'ADM'],
    });
    expect(await desk.refused('imports.commit', { what: 'staff', fileId }, MKS)).toBe('notAllowed');
  });
});

describe('gifts', () => {
  const HEAD = ['编号', '赠品', '种类', '等级', '单位', '单价（元）', '小件', '补货线', '状态'];

  test('money in yuan, yes and no, counts', async () => {
    desk = await aDeskWith([]);
    expect(
      await commit('gifts', [
        HEAD,
        ['G004', '餐具四件套', '家居', 3, '套', 66, '否', 16, '在用'],
        ['G001', '折叠购物袋', '日用', '1', '个', '¥ 9.50元', 'Y', '1,060'],
      ]),
    ).toEqual({ fresh: 1, changed: 1, same: 0 });
    const { rows } = await desk.ok('gifts.items', {});
    expect(rows.find((i) => i.code === 'G004')).toMatchObject({
      unitCost: 6600,
      smallItem: false,
      reorderLevel: 16,
      grade: '3',
    });
    expect(rows.find((i) => i.code === 'G001')).toMatchObject({ unitCost: 950, smallItem: true, reorderLevel: 1060 });
  });

  test('faults', async () => {
    desk = await aDeskWith(bags(3));
    expect(
      await faultsOf('gifts', [
        HEAD,
        ['G001', '折叠购物袋', '日用', '1', '个', '9.50', '', '', '停用'],
        ['G002', '棉柔毛巾', '日用', '1', '条', '12.005', '也许', '六十'],
        ['G009', '伞', '日用', '1', '一把很大很大的伞', '3'],
      ]),
    ).toEqual(['2 status stillInStock', '3 unitCost money', '3 smallItem yesNo', '3 reorderLevel number']);
    expect(await faultsOf('gifts', [HEAD, ['G009', '伞', '日用', '1', '一把很大很大的雨伞', '3']])).toEqual([
      '2 unit tooLong',
    ]);
  });
});

describe('vouchers', () => {
  const HEAD = [
    '编号',
    '赠券',
    '面值',
    '有效期起',
    '有效期止',
    '券号前缀',
    '券号位数',
    '要核对签章',
    '起始券号',
    '终止券号',
  ];
  const q20 = ['Q20', '20元抵用券', 20, '2026-10-01', '2026-11-30', 'Q20-', 6, '是'];
  const types = async () => (await desk.ok('vouchers.types', {})).rows;

  test('a type with its first batch, days in every writing', async () => {
    desk = await aDeskWith([]);
    expect(
      await commit('vouchers', [
        HEAD,
        [
          'Q50',
          '50元抵用券',
          50,
          new Date(Date.UTC(2026, 9, 1)),
          '2026年11月30日',
          'q50-',
          6,
          null,
          'Q50-000001',
          'Q50-000100',
        ],
        ['Q99', '99元券', '99.00', '2026/10/1', '20261130', '', 8, '否', 1, 20],
        ['Q10', '10元券', '10', '2026-10-01', '2026-11-30', 'T-', 6],
      ]),
    ).toEqual({ fresh: 3, changed: 0, same: 0 });
    const rows = await types();
    expect(rows.find((t) => t.code === 'Q50')).toMatchObject({
      faceValue: 5000,
      validFrom: '2026-10-01',
      validTo: '2026-11-30',
      serialPrefix: 'Q50-',
      requiresStamp: true,
      batches: [{ serialFrom: 1, serialTo: 100, qty: 100, stampCheckedAt: null }],
    });
    expect(rows.find((t) => t.code === 'Q99')).toMatchObject({
      validFrom: '2026-10-01',
      validTo: '2026-11-30',
      serialPrefix: '',
      requiresStamp: false,
      batches: [{ serialFrom: 1, serialTo: 20 }],
    });
    expect(rows.find((t) => t.code === 'Q10')).toMatchObject({ batches: [] });
  });

  test('the batch that is already there is the same, another one is added', async () => {
    desk = await aDeskWith([]);
    expect(await outcomes('vouchers', [HEAD, [...q20, 'Q20-000001', 'Q20-000400']])).toEqual(['same']);
    expect(await commit('vouchers', [HEAD, [...q20, 401, 500]])).toEqual({ fresh: 0, changed: 1, same: 0 });
    expect((await types())[0]?.batches.map((b) => [b.serialFrom, b.serialTo])).toEqual([
      [1, 400],
      [401, 500],
    ]);
    expect(lastEntry(desk).changes).toEqual(['voucher_batch i type_id,serial_from,serial_to,qty,at,made_by']);
  });

  test.each<[string, Rows[number], string[]]>([
    ['overlap', [...q20, 400, 500], ['2 serialFrom rangesOverlap']],
    ['backwards', [...q20, 500, 401], ['2 serialTo endsBeforeStart']],
    ['one end only', [...q20, 500], ['2 serialTo missing']],
    ['too long', [...q20, 999_999, 1_000_000], ['2 serialTo serialTooLong']],
    ['no number', [...q20, 'Q50-000500', 501], ['2 serialFrom number']],
    [
      'printed otherwise',
      ['Q20', '20元抵用券', 25, '2026-10-01', '2026-11-30', 'Q20-', 7, '是'],
      ['2 serialLen voucherTypeFixed'],
    ],
    ['ends first', ['Q50', '50元券', 50, '2026-10-01', '2026-09-30', 'Q50-', 6], ['2 validTo endsBeforeStart']],
    ['no day', ['Q50', '50元券', 50, '2026-02-30', '十月', 'Q50-', 6], ['2 validFrom day', '2 validTo day']],
    [
      'too large a batch',
      ['Q50', '50元券', 50, '2026-10-01', '2026-11-30', 'Q50-', 8, '', 1, 1_000_001],
      ['2 serialTo batchTooLarge'],
    ],
    ['serial zero', ['Q50', '50元券', 50, '2026-10-01', '2026-11-30', 'Q50-', 8, '', 0, 10], ['2 serialFrom tooSmall']],
    ['too many digits', ['Q50', '50元券', 50, '2026-10-01', '2026-11-30', 'Q50-', 13], ['2 serialLen tooLarge']],
    ['nothing worth', ['Q50', '50元券', 0, '2026-10-01', '2026-11-30', 'Q50-', 6], ['2 faceValue tooSmall']],
    [
      'a form of another type',
      ['Q50', '50元券', 50, '2026-10-01', '2026-11-30', 'Q20-0', 5],
      ['2 serialPrefix serialFormTaken'],
    ],
  ])('%s', async (_name, row, faults) => {
    desk = await aDeskWith(received());
    expect(await faultsOf('vouchers', [HEAD, row])).toEqual(faults);
  });

  test('two rows of one file with one form', async () => {
    desk = await aDeskWith([]);
    await desk.ok('vouchers.saveType', aType(), SUP);
    const row = (code: string, prefix: string): Rows[number] => [code, code, 5, '2026-10-01', '2026-11-30', prefix, 6];
    expect(
      await faultsOf('vouchers', [HEAD, row('A1', 'A-'), row('A2', 'A-'), row('A3', 'B-'), row('Q50', 'Q50-')]),
    ).toEqual(['2 serialPrefix serialFormTaken', '3 serialPrefix serialFormTaken']);
  });
});
