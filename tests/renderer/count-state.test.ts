import { describe, expect, it } from 'vitest';
import {
  differing,
  foundRows,
  isDone,
  linesOfSeal,
  neighbour,
  nextOpen,
  offBy,
  placesToAdd,
  placeText,
} from '../../renderer/count/state.ts';
import type { CountLine, Stocktake } from '../../shared/contract/day.ts';
import { createT } from '../../shared/i18n/index.ts';

const t = createT('zh-CN');
const line = (key: string, part: Partial<CountLine> = {}): CountLine => ({
  key,
  itemKind: 'gift',
  itemId: 'g1',
  code: 'G001',
  name: '保温杯',
  unit: '个',
  place: 'DESK:QYL1',
  placeKind: 'DESK',
  holder: null,
  boxId: null,
  sealNo: null,
  counted: null,
  book: null,
  attempts: 0,
  reason: null,
  stale: false,
  ...part,
});
const counted = (key: string, n: number, book: number, part: Partial<CountLine> = {}): CountLine =>
  line(key, { counted: n, book, attempts: 1, ...part });

describe('a line of the count', () => {
  it('says nothing about a difference while it is not counted or its book is hidden', () => {
    expect(offBy(line('a'))).toBeNull();
    expect(offBy(line('a', { book: 4 }))).toBeNull();
    expect(offBy(line('a', { counted: 4 }))).toBeNull();
    expect(offBy(counted('a', 3, 5))).toBe(-2);
  });

  it('is done when it was counted and nothing has moved since', () => {
    expect(isDone(line('a'))).toBe(false);
    expect(isDone(counted('a', 0, 0))).toBe(true);
    expect(isDone(counted('a', 3, 3, { stale: true }))).toBe(false);
  });

  it('names its place as a person says it, also one that is not known', () => {
    expect(placeText(line('a', { placeKind: 'ISS', holder: '芒种禾' }), t)).toBe('发放员 芒种禾');
    expect(placeText(line('a', { placeKind: 'MOON' }), t)).toBe('其他');
  });
});

describe('going through the sheet', () => {
  const sheet = [counted('a', 1, 1), line('b'), counted('c', 2, 2), line('d')];

  it('goes to the next line that is not done, round the sheet', () => {
    expect(nextOpen(sheet, 'a')).toBe('b');
    expect(nextOpen(sheet, 'b')).toBe('d');
    expect(nextOpen(sheet, 'd')).toBe('b');
    expect(nextOpen(sheet, null)).toBe('b');
    expect(nextOpen([sheet[0]!, sheet[2]!], 'a')).toBeNull();
    expect(nextOpen([line('a')], 'a')).toBe('a');
  });

  it('moves one line up or down and stays at the ends', () => {
    expect(neighbour(sheet, 'b', 1)).toBe('c');
    expect(neighbour(sheet, 'a', -1)).toBe('a');
    expect(neighbour(sheet, 'd', 1)).toBe('d');
    expect(neighbour(sheet, null, 1)).toBe('a');
    expect(neighbour([], 'a', 1)).toBeNull();
  });

  it('finds the lines of a seal however it was scanned', () => {
    const sealed = [line('a', { sealNo: 'F-20931' }), line('b', { sealNo: 'F-20932' }), line('c')];
    expect(linesOfSeal(sealed, 'f-20931').map((l) => l.key)).toEqual(['a']);
    expect(linesOfSeal(sealed, '').map((l) => l.key)).toEqual([]);
  });

  it('lists only lines that differ', () => {
    expect(differing([...sheet, counted('e', 1, 2)]).map((l) => l.key)).toEqual(['e']);
  });
});

describe('the finished sheet', () => {
  const sheet = {
    lines: [
      counted('cup-desk', 4, 5),
      counted('cup-shelf', 1, 0, { place: 'DISP:QYL1', placeKind: 'DISP' }),
      counted('bag', 3, 3, { itemId: 'g2', name: '购物袋' }),
      counted('q20', 9, 10, { itemKind: 'voucher', itemId: 'v1', name: '20元抵用券', unit: '张' }),
    ],
  } as unknown as Stocktake;

  it('is read by item, with the lines that break it', () => {
    expect(foundRows(sheet).map((row) => [row.name, row.finding, row.difference, row.lines.map((l) => l.key)])).toEqual(
      [
        ['保温杯', 'misplaced', 0, ['cup-desk', 'cup-shelf']],
        ['购物袋', 'matched', 0, []],
        ['20元抵用券', 'missing', -1, ['q20']],
      ],
    );
  });
});

describe('adding what is not on the sheet', () => {
  it('offers the places of the desk, redeemed vouchers only for vouchers', () => {
    const gift = placesToAdd('QYL1', false, [{ id: 's1', name: '芒种禾' }], t);
    expect(gift.map((p) => p.id)).toEqual(['DESK:QYL1', 'DISP:QYL1', 'ISS:QYL1:s1', 'DMG:QYL1']);
    expect(gift[2]?.text).toBe('发放员 芒种禾');
    expect(placesToAdd('QYL1', true, [], t).map((p) => p.id)).toEqual([
      'DESK:QYL1',
      'DISP:QYL1',
      'DMG:QYL1',
      'RDM:QYL1',
    ]);
  });
});
