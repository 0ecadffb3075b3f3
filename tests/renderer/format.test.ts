import { describe, expect, it } from 'vitest';
import { createT } from '../../shared/i18n/index.ts';
import {
  clockText,
  dayWithWeekday,
  dueText,
  durationText,
  elapsedText,
  initialOf,
  instantText,
  longDay,
  money,
  moneyWhole,
  percent,
  qty,
  signedQty,
} from '../../renderer/app/format.ts';

const zh = createT('zh-CN');
const at = Date.UTC(2026, 8, 30, 16, 30);

describe('formats', () => {
  it('writes money, pieces and rates', () => {
    expect(money(123_456)).toBe('¥\u00a01,234.56');
    expect(money(-300)).toBe('−¥\u00a03.00');
    expect([moneyWhole(6_128_400), moneyWhole(6_128_450)]).toEqual(['¥\u00a061,284', '¥\u00a061,284.50']);
    expect([qty(1_204_000), qty(-2), signedQty(2), signedQty(-2), signedQty(0)]).toEqual([
      '1,204,000',
      '−2',
      '+2',
      '−2',
      '0',
    ]);
    expect([percent(1), percent(0.99996), percent(0.5), percent(0)]).toEqual([
      '100\u00a0%',
      '99.99\u00a0%',
      '50\u00a0%',
      '0\u00a0%',
    ]);
  });

  it('writes times on the wall of the site, not of the PC', () => {
    expect(clockText(at, 'Asia/Shanghai')).toBe('00:30');
    expect(instantText(at, 'Asia/Shanghai', zh, at)).toBe('00:30');
    expect(instantText(at, 'Asia/Shanghai', zh, at + 86_400_000)).toBe('昨天 00:30');
    expect(instantText(at, 'UTC', zh, at + 5 * 86_400_000)).toBe('09-30 16:30');
    expect(instantText(at, 'UTC', zh, at + 400 * 86_400_000)).toBe('2026-09-30 16:30');
    expect(dayWithWeekday('2026-09-30', 'zh-CN')).toBe('2026-09-30 周三');
    expect(longDay('2026-09-30', 'zh-CN')).toBe('9月30日星期三');
    expect(longDay('2026-09-30', 'en')).toContain('30 September');
  });

  it('writes lengths of time', () => {
    expect([elapsedText(55.9), elapsedText(125), elapsedText(-3)]).toEqual(['55″', '2′05″', '0″']);
    expect([8, 120, 125, 7200, 8280].map((s) => durationText(s, zh))).toEqual([
      '8 秒',
      '2 分钟',
      '2 分 5 秒',
      '2 小时',
      '2 小时 18 分',
    ]);
  });

  it('turns amber at three quarters of a deadline and red after it', () => {
    const due = at + 4 * 3_600_000;
    expect(dueText(due, at, at, zh)).toEqual({ text: '还剩 4 小时', tone: 'plain' });
    expect(dueText(due, at + 3 * 3_600_000, at, zh).tone).toBe('warn');
    expect(dueText(due, due + 60_000, at, zh)).toEqual({ text: '已超 1 分钟', tone: 'bad' });
    expect(dueText(due, due - 1000, null, zh).tone).toBe('plain');
  });

  it('signs a person with the first character', () => {
    expect([initialOf('春分和'), initialOf(' ann'), initialOf('𠮷野'), initialOf('')]).toEqual(['春', 'A', '𠮷', '·']);
  });
});
