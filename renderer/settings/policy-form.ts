import type { PolicyKey } from '../../shared/domain/policy.ts';
import type { T } from '../../shared/i18n/index.ts';

export type PolicyUnit = 'days' | 'percent' | 'minutes' | 'copies';

/** How a rule of the site is put in. The bounds are those of the rule's own schema. */
export type PolicyForm =
  | { readonly kind: 'number'; readonly unit: PolicyUnit; readonly min: number; readonly max: number }
  | { readonly kind: 'yesNo' }
  | { readonly kind: 'folder' }
  | { readonly kind: 'bands' };

const number = (unit: PolicyUnit, min: number, max: number): PolicyForm => ({ kind: 'number', unit, min, max });
const YES_NO: PolicyForm = { kind: 'yesNo' };

export const POLICY_FORMS: Readonly<Record<PolicyKey, PolicyForm>> = {
  'gift.timer': { kind: 'bands' },
  'gift.stock_in_lead_days': number('days', 0, 30),
  'gift.reorder_pct': number('percent', 0, 100),
  'draw.countersign': YES_NO,
  'stocktake.blind_count': YES_NO,
  'stocktake.witness_required': YES_NO,
  'session.idle_minutes': number('minutes', 1, 240),
  'backup.second_folder': { kind: 'folder' },
  'backup.keep': number('copies', 3, 400),
};

export const POLICY_GROUPS = [
  ['issue', ['gift.timer', 'gift.stock_in_lead_days', 'gift.reorder_pct']],
  ['count', ['draw.countersign', 'stocktake.blind_count', 'stocktake.witness_required']],
  ['safety', ['session.idle_minutes', 'backup.second_folder', 'backup.keep']],
] as const satisfies readonly (readonly [string, readonly PolicyKey[]])[];

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

/** A rule's value as a person reads it. */
export function policyText(key: PolicyKey, value: unknown, t: T): string {
  const form = POLICY_FORMS[key];
  switch (form.kind) {
    case 'number':
      return t(`settings.policies.values.${form.unit}`, { count: Number(value) });
    case 'yesNo':
      return t(value === true ? 'settings.policies.on' : 'settings.policies.off');
    case 'folder':
      return value === '' ? t('settings.policies.emptyFolder') : String(value);
    case 'bands': {
      const bands = bandsOf(value);
      return bands.map((_, i) => bandText(bands, i, t)).join(' · ');
    }
  }
}
