/** Texts people and programs type that must stay exactly what they are, whatever reads them. */
export const HOSTILE = {
  emoji: '🎁👩‍👩‍👧🏳️‍🌈 e\u0301',
  rareHan: '㐂𠮷𪚥〇ｶﾞ',
  rightToLeft: 'هدية \u202etxt.exe\u202c \u2066x\u2069',
  sql: `'; DROP TABLE store;--" OR 1=1`,
  html: `<img src=x onerror=alert(1)>&amp;"'`,
  script: `</td></script><script>alert(1)</script>`,
  formula: `=cmd|' /C calc'!A0`,
  plus: '+1+cmd|A!1',
  minus: '-2+3',
  at: '@SUM(1;9)*9',
  fullWidthFormula: '＝1+1',
  template: '${7*7}{{7*7}}%s%n',
  json: '{"__proto__":{"a":1}}',
  path: '../../etc/passwd\\..\\con',
  search: 'a* OR "b" NEAR(c) ^d -e %_',
  byteOrderMark: '\ufeffabc\ufffe\u200b\u00a0',
  null: 'null',
} as const;

export type HostileName = keyof typeof HOSTILE;

/** The kinds of text that every single field must bear. */
export const IN_EVERY_FIELD: readonly HostileName[] = ['emoji', 'rareHan', 'rightToLeft', 'sql', 'html', 'formula'];

/** As many whole characters of a text as fit into `most` UTF-16 units. */
export function cut(text: string, most: number): string {
  let kept = '';
  for (const character of text) {
    if (kept.length + character.length > most) break;
    kept += character;
  }
  return kept;
}
