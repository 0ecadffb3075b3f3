import { describe, expect, test } from 'vitest';
import { pinyinOf } from '../../../core/pinyin.ts';

describe('pinyin of names', () => {
  test.each([
    ['青榆里', 'qingyuli qyl'],
    ['女装绿叶', 'nvzhuanglvye nzly'],
    ['20元抵用券', '20yuandiyongquan 20ydyq'],
    ['KFC 肯德基', 'kfckendeji kfckdj'],
    ['ＡＢＣ店', 'abcdian abcd'],
    ['𠮷野家', '𠮷yejia 𠮷yj'],
    ['', ' '],
  ])('%s reads %s', (text, expected) => {
    expect(pinyinOf(text)).toBe(expected);
    expect(pinyinOf(text)).toBe(expected);
  });

  test.each([
    ['曾雨', 'zengyu zy cengyu cy'],
    ['单小明', 'shanxiaoming sxm danxiaoming dxm'],
    ['折叠购物袋', 'shediegouwudai sdgwd zhediegouwudai zdgwd'],
    ['尉迟恭', 'yuchigong ycg weichigong wcg'],
  ])('%s keeps the reading as a surname and the plain one', (text, expected) => expect(pinyinOf(text)).toBe(expected));

  test.each([
    ['单于春', 'chanyuchun cyc'],
    ['种师道', 'chongshidao csd'],
  ])('%s goes by the table', (text, first) => expect(pinyinOf(text).startsWith(first)).toBe(true));
});
