import { describe, expect, test } from 'vitest';
import { tooDeep } from '../../../shared/kernel/depth.ts';
import { receiptKey } from '../../../shared/kernel/words.ts';

describe('receiptKey', () => {
  test('what nobody sees and the kind of dash do not make another number', () => {
    const hidden = [
      '\u200b',
      '\u200c',
      '\u200d',
      '\u2060',
      '\ufeff',
      '\u00ad',
      '\u180e',
      '\u{e0041}',
      '\u3000',
      '\t',
      '\u2028',
    ];
    for (const c of hidden) expect(receiptKey(`WL${c}0001`), c.codePointAt(0)!.toString(16)).toBe('WL0001');
    for (const dash of ['-', '\u2010', '\u2011', '\u2012', '\u2013', '\u2014', '\u2015', '\uff0d', '\ufe63', '\u301c'])
      expect(receiptKey(`a${dash}1`)).toBe('A-1');
    expect(receiptKey('ｗｌ－０００１')).toBe('WL-0001');
  });

  test('different numbers stay different', () => {
    expect(new Set(['WL-1', 'WL1', 'WL.1', 'WL_1', 'WL/1'].map(receiptKey)).size).toBe(5);
  });
});

describe('tooDeep', () => {
  test('counts levels of lists and objects, not of anything else', () => {
    expect(tooDeep({ a: { b: [1] } }, 3)).toBe(false);
    expect(tooDeep({ a: { b: [[1]] } }, 3)).toBe(true);
    expect(tooDeep('x'.repeat(1_000), 0)).toBe(false);
    const loop: unknown[] = [];
    loop.push(loop);
    expect(tooDeep(loop)).toBe(true);
  });
});
