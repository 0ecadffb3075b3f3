import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkTime, mayCorrect, onPage, pageTime, shiftOf } from '../../../../shared/domain/diary/diary.ts';
import { sentenceOf } from '../../../../shared/domain/diary/words.ts';
import { createT } from '../../../../shared/i18n/index.ts';
import { instantOf } from '../../../../shared/kernel/time.ts';

const DAY = 86_400_000;

test('a page ends with its close or at midnight, whichever is later, and the next begins there', () => {
  const day = { midnight: 0, nextMidnight: DAY, previous: null };
  expect(pageTime({ ...day, closedAt: DAY - 1, open: false })).toEqual({ from: 0, to: DAY });
  expect(pageTime({ ...day, closedAt: DAY + 5, open: false })).toEqual({ from: 0, to: DAY + 5 });
  expect(pageTime({ ...day, closedAt: null, open: true })).toEqual({ from: 0, to: null });
  expect(
    pageTime({ midnight: DAY, nextMidnight: 2 * DAY, previous: { closedAt: DAY + 5 }, closedAt: null, open: true }),
  ).toEqual({ from: DAY + 5, to: null });
  expect(pageTime({ midnight: DAY, nextMidnight: 2 * DAY, previous: 'open', closedAt: null, open: false })).toEqual({
    from: 2 * DAY,
    to: 2 * DAY,
  });
});

test('every moment lies on exactly one page', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: DAY * 1.2 }), { minLength: 2, maxLength: 6 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (lengths, where) => {
        const closes = lengths.map((length, n) => n * DAY + length);
        const pages = closes.map((closedAt, n) =>
          pageTime({
            midnight: n * DAY,
            nextMidnight: (n + 1) * DAY,
            previous: n === 0 ? null : { closedAt: closes[n - 1]! },
            closedAt,
            open: false,
          }),
        );
        const at = Math.floor(where * closes.length * DAY);
        expect(pages.filter((page) => onPage(page, at)).length).toBeLessThanOrEqual(1);
        if (at < (pages.at(-1)!.to ?? 0)) expect(pages.filter((page) => onPage(page, at))).toHaveLength(1);
      },
    ),
  );
});

test('what happened is on the page and not ahead', () => {
  const page = { from: 100, to: null };
  expect(checkTime(page, 150, 150)).toEqual({ ok: null });
  expect(checkTime(page, 151, 150)).toMatchObject({ refused: { type: 'timeInFuture' } });
  expect(checkTime(page, 99, 150)).toMatchObject({ refused: { type: 'notOnThisPage' } });
});

test('an entry is corrected by its writer, a lead or a supervisor, and once', () => {
  const entry = { byId: 'a', by: '甲', corrected: false };
  const type = (id: string, roles: Parameters<typeof mayCorrect>[1]['roles'], corrected = false) => {
    const may = mayCorrect({ ...entry, corrected }, { id, roles });
    return 'ok' in may ? 'ok' : may.refused.type;
  };
  expect(type('a', ['AGT'])).toBe('ok');
  for (const [role, expected] of [
    ['AGT', 'notYourEntry'],
    ['NCC', 'notYourEntry'],
    ['LEAD', 'ok'],
    ['SUP', 'ok'],
    ['MGR', 'ok'],
  ] as const)
    expect([role, type('b', [role])]).toEqual([role, expected]);
  expect(type('a', ['SUP'], true)).toBe('alreadyCorrected');
});

test('a row belongs to the shift of its person, else to the one that had begun', () => {
  const shifts = [
    { id: '1', name: '早班', beganAt: 10 },
    { id: '2', name: '晚班', beganAt: 50 },
  ];
  const signs = [
    { staffId: 'a', shift: '早班', at: 9 },
    { staffId: 'b', shift: '晚班', at: 49 },
  ];
  expect(shiftOf(shifts, signs, { at: 60, byId: 'a' })).toBe('1');
  expect(shiftOf(shifts, signs, { at: 60, byId: 'b' })).toBe('2');
  expect(shiftOf(shifts, signs, { at: 60, byId: null })).toBe('2');
  expect(shiftOf(shifts, signs, { at: 20, byId: null })).toBe('1');
  expect(shiftOf(shifts, signs, { at: 5, byId: null })).toBe('1');
  expect(shiftOf(shifts, signs, { at: 60, byId: 'b', shift: '早班' })).toBe('1');
  expect(shiftOf([], signs, { at: 60, byId: 'a' })).toBeNull();
});

test('a row says what happened in both languages', () => {
  const zone = 'Asia/Shanghai';
  const from = instantOf('2026-10-01', '10:00', zone);
  const say = (
    lang: 'zh-CN' | 'en',
    key: string | null,
    facts: Record<string, unknown>,
    content: string | null = null,
  ) => sentenceOf({ key, facts, content }, createT(lang), zone);
  const hour = { from, to: from + 3_600_000, issues: 12, receipts: 30, over: 1 };
  expect(say('zh-CN', 'issues', hour)).toBe('10:00–11:00 发放 12 单，小票 30 张，超时 1 单');
  expect(say('en', 'issues', hour)).toBe('10:00–11:00: issues 12, receipts 30, over time 1');
  expect(say('zh-CN', 'leftDesk', { staff: '清明朗', standIn: '春分和', reason: 'meal' })).toBe(
    '清明朗 离岗（用餐），春分和 顶岗',
  );
  expect(say('zh-CN', 'goodsDrawn', { items: 'A ×1 · B ×2', more: 2, pieces: 9 })).toBe(
    '领用赠品：A ×1 · B ×2 等 9 件',
  );
  expect(say('zh-CN', 'checkFailed', { template: 'closing', title: '', failed: 2 })).toContain('闭店检查');
  expect(say('en', null, {}, '有人送来一封信')).toBe('有人送来一封信');
  expect(say('en', 'somethingNew', {})).toBe('somethingNew');
});
