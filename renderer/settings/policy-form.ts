import { BUILT_IN_KEYS } from '../../shared/domain/checklists/templates.ts';
import { isStep, REQUIRABLE, type RoutineStep } from '../../shared/domain/day/routine.ts';
import type { PolicyKey } from '../../shared/domain/policy.ts';
import { isTextKey, type T } from '../../shared/i18n/index.ts';

export type PolicyUnit = 'days' | 'percent' | 'minutes' | 'copies';

/** How a rule of the site is put in. The bounds are those of the rule's own schema. */
export type PolicyForm =
  | { readonly kind: 'number'; readonly unit: PolicyUnit; readonly min: number; readonly max: number }
  | { readonly kind: 'yesNo' }
  | { readonly kind: 'folder' }
  | { readonly kind: 'bands' }
  /** Some of a fixed list; `words` is the group of texts that names them. */
  | { readonly kind: 'choices'; readonly options: readonly string[]; readonly words: string }
  /** Some of the checklists: built-in ones by their name, the site's own by their id. */
  | { readonly kind: 'checklists'; readonly options: readonly string[]; readonly words: string }
  /** Steps with the time they begin and end. */
  | { readonly kind: 'routine' }
  /** Names the site writes itself, built-in ones by their word. */
  | { readonly kind: 'names'; readonly known: readonly string[]; readonly words: string };

const number = (unit: PolicyUnit, min: number, max: number): PolicyForm => ({ kind: 'number', unit, min, max });
const YES_NO: PolicyForm = { kind: 'yesNo' };

export const POLICY_FORMS: Readonly<Record<PolicyKey, PolicyForm>> = {
  'gift.timer': { kind: 'bands' },
  'gift.stock_in_lead_days': number('days', 0, 30),
  'gift.reorder_pct': number('percent', 0, 100),
  'campaign.settle_days': number('days', 0, 90),
  'draw.countersign': YES_NO,
  'stocktake.blind_count': YES_NO,
  'stocktake.witness_required': YES_NO,
  'opening.routine': { kind: 'routine' },
  'opening.required': { kind: 'choices', options: REQUIRABLE, words: 'day.open.steps' },
  'close.checklists': { kind: 'checklists', options: BUILT_IN_KEYS, words: 'checklists.titles' },
  'handover.reviewers': { kind: 'choices', options: ['DIRO', 'MGR'], words: 'app.roles' },
  'handover.equipment': {
    kind: 'names',
    known: ['phone', 'broadcast', 'computer', 'printer', 'scanner', 'lights', 'monitor', 'terminal'],
    words: 'handover.equipment',
  },
  'cover.meal_minutes': number('minutes', 5, 240),
  'cover.minutes': number('minutes', 1, 240),
  'session.idle_minutes': number('minutes', 1, 240),
  'backup.second_folder': { kind: 'folder' },
  'backup.keep': number('copies', 3, 400),
};

export const POLICY_GROUPS = [
  ['issue', ['gift.timer', 'gift.stock_in_lead_days', 'gift.reorder_pct', 'campaign.settle_days']],
  ['count', ['draw.countersign', 'stocktake.blind_count', 'stocktake.witness_required']],
  ['day', ['opening.routine', 'opening.required', 'close.checklists']],
  ['desk', ['handover.reviewers', 'handover.equipment', 'cover.meal_minutes', 'cover.minutes']],
  ['safety', ['session.idle_minutes', 'backup.second_folder', 'backup.keep']],
] as const satisfies readonly (readonly [string, readonly PolicyKey[]])[];

const CLOCK = /^([01]\d|2[0-3]):[0-5]\d$/;
/** A time by the clock of the site, `HH:mm`. */
export const isClock = (text: string): boolean => CLOCK.test(text);

/** A time as it is typed: four digits get their colon, full-width signs become plain. */
export function asClock(typed: string): string {
  const plain = typed.normalize('NFKC').trim();
  return /^\d{4}$/.test(plain) ? `${plain.slice(0, 2)}:${plain.slice(2)}` : plain;
}

/** The steps of the opening as they are stored; none when the value is something else. */
export const routineOf = (value: unknown): readonly RoutineStep[] => (Array.isArray(value) ? value.filter(isStep) : []);

export type Band = { readonly max: number | null; readonly seconds: number };

/** The bands of the time standard as they are stored; none when the value is something else. */
export const bandsOf = (value: unknown): readonly Band[] => (Array.isArray(value) ? (value as readonly Band[]) : []);

const bandText = (bands: readonly Band[], i: number, t: T): string => {
  const from = (bands[i - 1]?.max ?? 0) + 1;
  const { max, seconds } = bands[i]!;
  return max === null
    ? t('settings.policies.values.bandOpen', { from, s: seconds })
    : t('settings.policies.values.bandTo', { from, to: max, s: seconds });
};

/** A name of the program by its word, any other as it is. */
export const nameText = (t: T, words: string, name: string): string => {
  const key = `${words}.${name}`;
  return isTextKey(key) ? t(key) : name;
};

/** The texts of a list value; none when the value is something else. */
export const namesOf = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((v): v is string => typeof v === 'string') : [];

const SEPARATORS = /[、,，;；\n]/u;

/** What was written into one field as a list: blanks and repetitions go, words of the program become their names. */
export function namesFrom(
  text: string,
  form: { readonly known: readonly string[]; readonly words: string },
  t: T,
): string[] {
  const named = new Map(form.known.map((name) => [nameText(t, form.words, name), name]));
  const written = text.split(SEPARATORS).map((part) => part.trim());
  return [...new Set(written.filter((part) => part !== '').map((part) => named.get(part) ?? part))];
}

/** Names of the site's own checklists by their id. */
export type OwnNames = ReadonlyMap<string, string>;
const NO_NAMES: OwnNames = new Map();

/** A rule's value as a person reads it. `own`: how the site's own checklists are called. */
export function policyText(key: PolicyKey, value: unknown, t: T, own: OwnNames = NO_NAMES): string {
  const form = POLICY_FORMS[key];
  switch (form.kind) {
    case 'number':
      return t(`settings.policies.values.${form.unit}`, { count: Number(value) });
    case 'yesNo':
      return t(value === true ? 'settings.policies.on' : 'settings.policies.off');
    case 'folder':
      return value === '' ? t('settings.policies.emptyFolder') : String(value);
    case 'choices':
    case 'checklists':
    case 'names':
      return (
        namesOf(value)
          .map((name) => own.get(name) ?? nameText(t, form.words, name))
          .join(t('app.common.listComma')) || t('dayPage.policy.noneChosen')
      );
    case 'routine':
      return routineOf(value)
        .map(({ key, from, to }) => `${t(`day.open.steps.${key}`)} ${from}–${to}`)
        .join(' · ');
    case 'bands': {
      const bands = bandsOf(value);
      return bands.map((_, i) => bandText(bands, i, t)).join(' · ');
    }
  }
}
