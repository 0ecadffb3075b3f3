import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foldWord, type ImportWords, readDay, readImportCell } from '../../../../shared/domain/masters/import-cells.ts';
import { clashingForms, type ImportWorld } from '../../../../shared/domain/masters/import-checks.ts';
import {
  fitHeader,
  headerKey,
  IMPORT_COLUMNS,
  type ImportKind,
} from '../../../../shared/domain/masters/import-columns.ts';
import { planImport } from '../../../../shared/domain/masters/import-plan.ts';
import type { StoreInput } from '../../../../shared/domain/masters/rows.ts';
import { formsClash } from '../../../../shared/domain/masters/vouchers.ts';

const words: ImportWords = {
  yes: ['是'],
  no: ['否'],
  status: new Map([
    ['营业', 'open'],
    ['停业', 'closed'],
  ]),
  roles: new Map([
    ['服务台员', 'AGT'],
    [foldWord('Desk agent'), 'AGT'],
  ]),
};
const read = (kind: Parameters<typeof readImportCell>[0], text: string, prefix = '') =>
  readImportCell(kind, text, words, prefix);

describe('cells', () => {
  test.each([
    ['2026-10-01', '2026-10-01'],
    ['2026/1/2', '2026-01-02'],
    ['2026.10.1', '2026-10-01'],
    ['2026年10月1日', '2026-10-01'],
    ['20261001', '2026-10-01'],
    ['２０２６－１０－０１', '2026-10-01'],
    ['2026-02-30', null],
    ['2026-10-01x', null],
    ['2026-10-01 08:00:00', null],
    ['10-01', null],
    ['', null],
  ])('the day %s is %s', (text, day) => expect(readDay(text)).toBe(day));

  test.each([
    ['count', '1,060', { value: 1060 }],
    ['count', '16.0', { value: 16 }],
    ['count', '-3', { problem: 'number' }],
    ['count', '1.5', { problem: 'number' }],
    ['serial', 'Q20-000013', { problem: 'number' }],
    ['roles', 'AGT ISS', { value: ['AGT', 'ISS'] }],
    ['roles', 'desk agent，ISS、AGT', { value: ['AGT', 'ISS'] }],
    ['roles', 'AGT BOSS', { problem: 'roles' }],
    ['prefix', 'q20-', { value: 'Q20-' }],
    ['money', '９．５', { value: 950 }],
    ['money', '-1', { problem: 'money' }],
    ['yesNo', ' 是 ', { value: true }],
    ['yesNo', '也', { problem: 'yesNo' }],
    ['code', 'Ｌ２－０４', { value: 'L2-04' }],
  ] as const)('%s %s', (kind, text, expected) => expect(read(kind, text)).toEqual(expected));

  test('a serial as it is printed', () => {
    expect(read('serial', 'q20 000013', 'Q20')).toEqual({ value: 13 });
    expect(read('serial', '13', 'Q20')).toEqual({ value: 13 });
  });
});

describe('headers', () => {
  const kinds = Object.keys(IMPORT_COLUMNS) as ImportKind[];

  test('the same header in other clothes is the same', () => {
    expect(headerKey('单价（元）')).toBe(headerKey(' 单 价 *'));
    expect(headerKey('Unit Cost (yuan)')).toBe(headerKey('unit_cost'));
  });

  test('any order of the columns, the first of two, empty ones ignored', () => {
    fc.assert(
      fc.property(
        fc
          .constantFrom(...kinds)
          .chain((what) => fc.tuple(fc.constant(what), fc.shuffledSubarray(IMPORT_COLUMNS[what].map((c) => c.key)))),
        ([what, header]) => {
          const fit = fitHeader(what, [...header, '', 'more', ...header], () => []);
          for (const [i, key] of header.entries()) expect(fit.at.get(key)).toBe(i);
          expect(fit.unknown).toEqual(['more', ...header]);
          expect(fit.missing).toEqual(
            IMPORT_COLUMNS[what].filter((c) => c.required && !header.includes(c.key)).map((c) => c.key),
          );
        },
      ),
    );
  });
});

describe('serial forms of a file', () => {
  const form = fc.record({ prefix: fc.stringMatching(/^[A-B0-1-]{0,4}$/), len: fc.integer({ min: 1, max: 5 }) });
  test('clash exactly where a pair clashes', () => {
    fc.assert(
      fc.property(fc.array(form, { maxLength: 12 }), (forms) => {
        const expected = forms.flatMap((a, i) => (forms.some((b, j) => i !== j && formsClash(a, b)) ? [i] : []));
        expect([...clashingForms(forms)].sort((a, b) => a - b)).toEqual(expected);
      }),
    );
  });
});

describe('a plan', () => {
  const stored: StoreInput = {
    id: '11111111-1111-4111-8111-111111111111',
    code: 'L2-04',
    name: '布谷牛仔',
    floor: 'L2',
    category: null,
    ext: '6204',
    routeHint: null,
    receiptPattern: null,
    status: 'open',
  };
  const world: ImportWorld = {
    self: 'me',
    all: [stored],
    stored: (code) => (code === 'L2-04' ? stored : null),
    good: () => 0,
    received: () => false,
    batches: () => [],
  };
  const header = ['code', 'name', 'floor', 'ext', 'status'];
  const fit = fitHeader('stores', header, () => []);
  const plan = (rows: readonly (readonly string[])[]) =>
    planImport('stores', { header, rows: rows.map((cells, i) => ({ line: i + 2, cells })) }, fit, words, world);

  test('what is stored again is the same, whatever its clothes', () => {
    expect(plan([['ｌ2-04', ' 布谷牛仔 ', 'L2', '', '']]).rows).toMatchObject([{ outcome: 'same', input: stored }]);
    expect(plan([['L2-04', '布谷牛仔', 'L2', '6205', '停业']]).rows).toMatchObject([
      { outcome: 'changed', input: { ...stored, ext: '6205', status: 'closed' } },
    ]);
  });

  test('every row has one outcome; a row is bad exactly when a fault names its line', () => {
    const cell = fc.constantFrom('', 'L2-04', 'L3-01', '布谷', 'bad code', '营业', '开着', 'x'.repeat(61));
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell, cell, cell, cell), { maxLength: 8 }), (rows) => {
        const planned = plan(rows);
        expect(planned.rows).toHaveLength(rows.length);
        const faulty = new Set(planned.faults.map((f) => f.line));
        for (const row of planned.rows) {
          expect(row.outcome === 'bad').toBe(faulty.has(row.line));
          expect(row.input === null).toBe(row.outcome === 'bad');
        }
        const codes = planned.rows.flatMap((r) => (r.input ? [(r.input as StoreInput).code] : []));
        expect(new Set(codes).size).toBe(codes.length);
      }),
    );
  });
});
