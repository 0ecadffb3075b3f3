import { pinyin } from 'pinyin-pro';

/** Pinyin of a name for searching: all syllables without tones, a blank, the initials (`qingyuli qyl`). Other characters stay, in lower case. */
export function pinyinOf(text: string): string {
  const syllables = pinyin(text, { toneType: 'none', type: 'array', mode: 'surname', nonZh: 'consecutive' });
  return `${syllables.join('')} ${syllables.map((s) => s[0] ?? '').join('')}`.toLowerCase();
}
