import { isTextKey, type Facts, type T } from '../../shared/i18n/index.ts';
import type { Refusal } from '../../shared/kernel/result.ts';
import { isDay } from '../../shared/kernel/time.ts';
import { instantText, money, shortDay } from './format.ts';

/** Where and when a refusal is read: instants are written on the site's wall, with today's in hours only. */
export type Reading = { readonly t: T; readonly zone: string; readonly now?: number };

const isInstant = (name: string, value: unknown): value is number =>
  typeof value === 'number' && (name.endsWith('At') || name === 'at' || name === 'until');
const isMoney = (name: string, value: unknown): value is number =>
  typeof value === 'number' && /(Fen|[aA]mount)$/.test(name);

/** Facts that are names of the program: where their words are kept. A name without a word stays as it is. */
const WORDS: Readonly<Record<string, string>> = {
  what: 'app.things',
  field: 'app.fields',
  roles: 'app.roles',
  place: 'refusals.places',
  foundIn: 'refusals.places',
  state: 'refusals.states',
  steps: 'refusals.steps',
  period: 'refusals.periods',
  sections: 'handover.sections',
  equipment: 'handover.equipment',
  checks: 'handover.equipment',
  who: 'handover.who',
  paper: 'paperPage.paperOf',
  closing: 'campaignEnd.line',
};

const wordOf = (t: T, group: string, value: string): string => {
  const key = `${group}.${value}`;
  return isTextKey(key) ? t(key) : value;
};

/** One fact as it is read: instants, money, roles and lists written out; anything else as it is. */
function factText(name: string, value: unknown, reading: Reading): string | number {
  const { t, zone, now } = reading;
  if (isInstant(name, value)) return instantText(value, zone, t, now);
  if (isMoney(name, value)) return money(value);
  if (Array.isArray(value)) return value.map((one) => factText(name, one, reading)).join(t('app.common.listComma'));
  if (typeof value === 'number') return value;
  if (typeof value !== 'string') return '';
  // `receipts.0.amount` is the field amount.
  const own = name === 'field' ? (value.split('.').findLast((part) => !/^\d+$/.test(part)) ?? value) : value;
  const group = WORDS[name];
  if (group !== undefined) return wordOf(t, group, own);
  return isDay(value) ? shortDay(value) : value;
}

/** Every fact of a refusal as text, by name. */
export function factsOf(refusal: Refusal, reading: Reading): Facts {
  const facts: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(refusal)) facts[name] = factText(name, value, reading);
  return facts;
}

/** The sentence of a refusal. A type without a text says so with its name: nothing is refused in silence. */
export function refusalText(refusal: Refusal, reading: Reading): string {
  const { t } = reading;
  const facts = factsOf(refusal, reading);
  if (refusal.type === 'invalidInput') {
    const problem = `refusals.problems.${String(refusal['problem'])}`;
    if (!refusal['field']) return t('refusals.invalidField');
    return isTextKey(problem) ? t(problem, facts) : t('refusals.invalidInput', facts);
  }
  const closing = refusal.type === 'dayNotOpen' && refusal['state'] === 'closing';
  const key = closing ? 'refusals.dayClosing' : `refusals.${refusal.type}`;
  return isTextKey(key) ? t(key, facts) : t('refusals.unknown', facts);
}
