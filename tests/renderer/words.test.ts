import { describe, expect, it } from 'vitest';
import { contract, DOOR_REFUSALS } from '../../shared/contract/index.ts';
import { en } from '../../shared/i18n/en/index.ts';
import { createT, isTextKey, LANGS, langOf } from '../../shared/i18n/index.ts';
import { zhCN } from '../../shared/i18n/zh-CN/index.ts';
import { ROLES } from '../../shared/kernel/roles.ts';
import { refusalText } from '../../renderer/app/refusal.ts';

type Tree = { readonly [name: string]: string | Tree };

function leaves(tree: Tree, path = ''): [string, string][] {
  return Object.entries(tree).flatMap(([name, value]) =>
    typeof value === 'string' ? [[`${path}${name}`, value] as [string, string]] : leaves(value, `${path}${name}.`),
  );
}

/** The facts of a text; a count may be said in one language and understood in the other. */
const places = (text: string): string[] =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)]
    .map((m) => m[1] ?? '')
    .filter((name) => name !== 'count')
    .sort();
const source = new Map(leaves(zhCN));
const english = new Map(leaves(en));
/** A language's name in its own script, and the words to call out, which are said in Chinese whatever the screen speaks. */
const OWN_SCRIPT = /^app\.bar\.short\.zh-CN$|^issue\.say/;

describe('the two languages', () => {
  it('have the same texts with the same facts', () => {
    expect([...english.keys()].sort()).toEqual([...source.keys()].sort());
    const unlike = [...source].filter(([key, text]) => places(text).join() !== places(english.get(key) ?? '').join());
    expect(unlike.map(([key]) => key)).toEqual([]);
  });

  it('say something everywhere, English without a Chinese character', () => {
    expect([...source, ...english].filter(([, text]) => text.trim() === '').map(([key]) => key)).toEqual([]);
    expect(
      [...english].filter(([key, text]) => /\p{Script=Han}/u.test(text) && !OWN_SCRIPT.test(key)).map(([key]) => key),
    ).toEqual([]);
  });

  it('have a sentence for every refusal of the contract and a name for every role', () => {
    const types = new Set([...DOOR_REFUSALS, ...Object.values(contract).flatMap((op) => op.refusals)]);
    expect([...types].filter((type) => !isTextKey(`refusals.${type}`))).toEqual([]);
    expect(ROLES.filter((role) => !isTextKey(`app.roles.${role}`))).toEqual([]);
  });
});

describe('createT', () => {
  it('fills in facts as they are, chooses plural forms, leaves missing facts empty', () => {
    const t = createT('en');
    expect(t('app.nav.waiting', { count: 1 })).toBe('1 item waiting');
    expect(t('app.nav.waiting', { count: 2 })).toBe('2 items waiting');
    expect(t('app.box.none', { text: '<b>{{x}}</b> $t(app.name)' })).toContain('<b>{{x}}</b>');
    expect(createT('zh-CN')('app.timer.label', { elapsed: '55 秒' })).toBe('用时 55 秒，时限 ');
  });

  it('keeps languages apart and knows its keys', () => {
    expect(LANGS.map((lang) => createT(lang)('app.nav.gifts'))).toEqual(['赠品', 'Gifts']);
    expect([isTextKey('app.nav.waiting'), isTextKey('app.nav'), isTextKey('app.nav.x'), isTextKey('toString')]).toEqual(
      [true, false, false, false],
    );
    expect([langOf('en-US'), langOf('zh-TW'), langOf(null)]).toEqual(['en', 'zh-CN', 'zh-CN']);
  });
});

describe('a refusal', () => {
  const zone = 'Asia/Shanghai';
  const now = Date.UTC(2026, 8, 30, 8, 0);
  const zh = { t: createT('zh-CN'), zone, now };
  const say = (refused: { type: string; [fact: string]: unknown }) => refusalText(refused, zh);

  it('becomes a sentence with its facts written out', () => {
    const at = Date.UTC(2026, 8, 30, 6, 2);
    expect(say({ type: 'receiptUsed', receiptNo: 'A0123', at, staff: '春分和', docNo: 'FF-1', store: 's' })).toBe(
      '小票 A0123 已于 14:02 由 春分和 在本活动领取（FF-1）。',
    );
    expect(
      say({ type: 'receiptUsed', receiptNo: 'A0123', at: at - 86_400_000, staff: '春分和', docNo: 'FF-1' }),
    ).toContain('已于 昨天 14:02');
    expect(say({ type: 'notAllowed', roles: ['SUP', 'MGR'] })).toBe('这件事要由客服主管、客服经理来办。');
    expect(say({ type: 'receiptsTooLow', totalFen: 12_345, missingFen: 17_655 })).toContain('¥\u00a0123.45');
    expect(say({ type: 'wrongPin', left: 0 })).toContain('0');
    expect(say({ type: 'notFound', what: 'campaign' })).toBe('没有找到这个活动。');
  });

  it('names the field of a bad input, whatever is wrong with it', () => {
    expect(say({ type: 'invalidInput', field: 'receipts.0.receiptNo', problem: 'empty' })).toBe('“票号”还没有填。');
    expect(say({ type: 'invalidInput', field: 'receipts.12', problem: 'type' })).toBe('“小票”填得不对，请看一下。');
    expect(say({ type: 'invalidInput', field: '', problem: 'type' })).toBe('有一处填得不对，请看一下。');
    expect(say({ type: 'invalidInput', field: 'x', problem: 'constructor' })).toContain('“x”');
  });

  it('of an unknown type still says that nothing was changed, with the type', () => {
    expect(say({ type: 'somethingNew' })).toContain('somethingNew');
  });
});
