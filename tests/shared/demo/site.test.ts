import { describe, expect, test } from 'vitest';
import { commandId, demoId } from '../../../shared/demo/ids.ts';
import { randomFrom } from '../../../shared/demo/random.ts';
import { DEMO_TERMINAL, demoSite, storeId, terminalId } from '../../../shared/demo/site.ts';
import { extOf, printedCode, receiptNumber, STORES } from '../../../shared/demo/stores.ts';
import { readScan } from '../../../shared/domain/gifts/receipts.ts';
import { UUID, uuidv7 } from '../../../shared/kernel/ids.ts';
import { ROLES } from '../../../shared/kernel/roles.ts';
import { tables } from '../../../shared/tables/index.ts';

const rows = demoSite('2026-10-01', (name) => `read ${name}`);
const of = (table: string): Record<string, unknown>[] =>
  rows.filter(([name]) => name === table).map(([, row]) => row as Record<string, unknown>);
const one = (table: string, code: string) => of(table).find((row) => row['code'] === code)!;

describe('the demo site', () => {
  test('has the people, shops and goods of the worked example', () => {
    const counts = Object.fromEntries(
      [...new Set(rows.map(([table]) => table))].map((table) => [table, of(table).length]),
    );
    expect(counts).toEqual({
      site: 1,
      terminal: 2,
      staff: 18,
      store: 42,
      gift_item: 5,
      voucher_type: 2,
      voucher_batch: 2,
      campaign: 2,
      transition: 2,
      gift_tier: 4,
      tier_choice: 7,
      shift_def: 3,
      roster_entry: 95,
    });
    expect(of('site')[0]).toMatchObject({ code: 'QYL', demo: 1, zone: 'Asia/Shanghai' });
    expect(of('terminal').map((row) => row['id'])).toContain(terminalId(DEMO_TERMINAL));
  });

  test('fills every column of every row, and nothing else', () => {
    for (const [table, row] of rows)
      expect(Object.keys(row).toSorted(), table).toEqual(['id', ...Object.keys(tables[table].columns)].toSorted());
  });

  test('has ids of its own that sort before everything made later', () => {
    const ids = rows.map(([, row]) => row.id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) {
      expect(id).toMatch(UUID);
      expect(id < uuidv7(Date.UTC(2020, 0, 1), new Uint8Array(10))).toBe(true);
    }
    for (const table of [
      'staff',
      'store',
      'gift_item',
      'voucher_type',
      'gift_tier',
      'tier_choice',
      'campaign',
      'shift_def',
    ]) {
      const listed = of(table).map((row) => String(row['id']));
      expect(listed.toSorted(), table).toEqual(listed);
    }
    expect(demoSite('2030-05-05', (name) => name).map(([, row]) => row.id)).toEqual(ids);
  });

  test('names only roles there are, and reads names for search', () => {
    for (const row of of('staff'))
      for (const role of JSON.parse(String(row['roles'])) as string[]) expect(ROLES).toContain(role);
    expect(of('staff')[0]).toMatchObject({ name: '立春生', pinyin: 'read 立春生' });
  });

  test('counts its dates from the first day', () => {
    const later = demoSite('2027-03-10', (name) => name);
    const campaigns = later.filter(([table]) => table === 'campaign').map(([, row]) => row as Record<string, unknown>);
    expect(campaigns.map((c) => [c['code'], c['start_day'], c['end_day']])).toEqual([
      ['QYL-2027-01', '2027-03-10', '2027-03-16'],
      ['QYL-2027-02', '2027-03-13', '2027-03-13'],
    ]);
    expect(one('voucher_type', 'Q20')).toMatchObject({ valid_from: '2026-10-01', valid_to: '2026-11-30' });
    expect(one('campaign', 'QYL-2026-01')['excluded_store_ids']).toBe(JSON.stringify([storeId('L5-01')]));
  });
});

describe('shops', () => {
  test.each([
    ['L2-04', '6204'],
    ['B1-03', '6003'],
    ['L5-08', '6508'],
  ])('extension of %s is %s', (code, ext) => {
    expect(extOf(code)).toBe(ext);
  });

  test.each([
    ['BG{no:5}', 10021, 'BG10021'],
    ['{no:8}{date:yyyyMMdd}{amount:7}', 35635, '00035635'],
    ['FZ{date:MMdd}{no:4}{amount:7}', 5203, 'FZ5203'],
    ['SJ{no:5}{any:2}', 18635, 'SJ18635'],
    [null, 451, '000451'],
  ])('%j keeps %i as %s', (pattern, n, kept) => {
    expect(receiptNumber(pattern, n)).toBe(kept);
  });

  test('every printed code is read as that shop alone, with its number, day and amount', () => {
    const printed = { day: '2026-10-02', clock: '18:05', amount: 31_250 };
    const scanned = STORES.map((s) => ({ ...s, id: storeId(s.code), receiptPattern: s.pattern }));
    const readable = STORES.filter((s) => s.pattern !== null);
    expect(readable.length).toBeGreaterThan(30);
    for (const { code, pattern } of readable) {
      const readings = readScan(scanned, printedCode(pattern, 314, printed), printed.day);
      expect(
        readings.map((r) => r.store.code),
        code,
      ).toEqual([code]);
      expect(readings[0]!.reading, code).toEqual({
        receiptNo: receiptNumber(pattern, 314),
        receiptDay: pattern!.includes('{date') ? printed.day : null,
        amount: pattern!.includes('{amount') ? printed.amount : null,
      });
    }
  });
});

describe('ids and figures that never change', () => {
  test('of names', () => {
    expect(demoId('store:L2-04')).toBe(demoId('store:L2-04'));
    const many = Array.from({ length: 5000 }, (_, i) => demoId(`x${i}`));
    expect(new Set(many).size).toBe(5000);
  });

  test('of commands: sorted by time, then by place', () => {
    const [a, b, c] = [commandId(1000, 4000, 'z'), commandId(1000, 4001, 'a'), commandId(1001, 0, 'a')];
    for (const id of [a, b, c]) expect(id).toMatch(UUID);
    expect([c, b, a].toSorted()[2]).toBe(c);
    expect(commandId(1000, 4000, 'z')).toBe(a);
    expect(commandId(1000, 4000, 'y')).not.toBe(a);
  });

  test('of chance', () => {
    const [a, b] = [randomFrom(7), randomFrom(7)];
    const drawn = Array.from({ length: 2000 }, () => a.between(1, 6));
    expect(Array.from({ length: 2000 }, () => b.between(1, 6))).toEqual(drawn);
    expect([Math.min(...drawn), Math.max(...drawn)]).toEqual([1, 6]);
    expect(a.shuffled([1, 2, 3, 4, 5, 6, 7, 8]).toSorted((x, y) => x - y)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });
});
