import { type Facts, isTextKey, type T } from '../../i18n/index.ts';
import { clock } from '../../kernel/time.ts';

/** What a row of the diary says: the words of a person, or the sentence of a row that wrote itself. */
type Said = {
  readonly key: string | null;
  readonly content: string | null;
  readonly facts: Readonly<Record<string, unknown>>;
};

const word = (t: T, group: string, value: string): string => {
  const key = `${group}.${value}`;
  return isTextKey(key) ? t(key) : value;
};

/** Facts that are names of the program, by the group in which their words are kept. */
const WORDS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  gateOverridden: { line: 'day.close.lines' },
  leftDesk: { reason: 'cover.reasons' },
};

function factsText({ key, facts }: Said, t: T, zone: string): Facts {
  const out: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(facts)) {
    const group = WORDS[key ?? '']?.[name];
    if (group !== undefined && typeof value === 'string') out[name] = word(t, group, value);
    else if (typeof value === 'number' && (name === 'from' || name === 'to')) out[name] = clock(value, zone);
    else if (typeof value === 'string' || typeof value === 'number') out[name] = value;
  }
  if (facts['title'] === '' && typeof facts['template'] === 'string')
    out['title'] = word(t, 'checklists.titles', facts['template']);
  if (typeof facts['more'] === 'number' && facts['more'] > 0)
    out['items'] = t('diary.auto.more', { items: String(facts['items']), pieces: Number(facts['pieces']) });
  return out;
}

/** The sentence of a row in the language of `t`; hours on the site's wall. A kind without words says its name. */
export function sentenceOf(row: Said, t: T, zone: string): string {
  if (row.key === null) return row.content ?? '';
  const key = `diary.auto.${row.key}`;
  if (!isTextKey(key)) return row.key;
  const facts = factsText(row, t, zone);
  const about = `today.task.${String(row.facts['kind'])}`;
  if (row.key.startsWith('exception') && isTextKey(about)) return t(key, { ...facts, kind: t(about, facts) });
  return t(key, facts);
}
