import { pinyin } from 'pinyin-pro';
import { SURNAME_READINGS } from '../shared/domain/masters/surnames.ts';

type Syllable = { readonly pinyin: string; readonly origin: string; readonly isZh: boolean };

const OPTIONS = { toneType: 'none', type: 'all', nonZh: 'consecutive', v: true } as const;
const KEPT = 20_000;
const known = new Map<string, string>();

const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

/** A syllable is written out, then by its first letter; any other stretch stays whole in both. */
function reading(syllables: readonly Syllable[]): string {
  const full = syllables.map((s) => plain(s.isZh ? s.pinyin : s.origin));
  const initials = syllables.map((s, i) => (s.isZh ? (full[i] ?? '').slice(0, 1) : full[i]));
  return `${full.join('')} ${initials.join('')}`;
}

function asName(syllables: readonly Syllable[], text: string): readonly Syllable[] {
  const special = SURNAME_READINGS.find(([surname]) => text.startsWith(surname))?.[1];
  return special ? syllables.map((s, i) => (special[i] === undefined ? s : { ...s, pinyin: special[i] })) : syllables;
}

/**
 * Pinyin of a name for searching, without tones: all syllables, a blank, the initials (`qingyuli qyl`).
 * A character that reads otherwise as a surname gives both readings, the surname's first (`zengyu zy cengyu cy`).
 */
export function pinyinOf(text: string): string {
  const before = known.get(text);
  if (before !== undefined) return before;
  const person = reading(asName(pinyin(text, { ...OPTIONS, mode: 'surname' }), text));
  const thing = reading(pinyin(text, OPTIONS));
  const readings = person === thing ? person : `${person} ${thing}`;
  if (known.size >= KEPT) known.clear();
  known.set(text, readings);
  return readings;
}
