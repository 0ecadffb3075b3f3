import type { Section } from '../../shared/domain/handover/sections.ts';
import { isTextKey, type T } from '../../shared/i18n/index.ts';

/** The word of a key made from data, else what stands in for it. */
export function wordOr(t: T, key: string, otherwise: string): string {
  return isTextKey(key) ? t(key) : otherwise;
}

/** A thing on the site's list: a built-in one by its name, the site's own as it was written. */
export const equipmentWord = (t: T, item: string): string => wordOr(t, `handover.equipment.${item}`, item);

/** The words of a work figure around its number; a source without words is shown by its name. */
export function workWords(t: T, key: string, count: number): readonly [before: string, after: string] {
  const text = `handover.work.${key}`;
  if (!isTextKey(text)) return [key, ''];
  const [before = '', after = ''] = t(text, { count }).split(String(count));
  return [before, after];
}

export const sectionsText = (t: T, sections: readonly Section[]): string =>
  sections.map((s) => t(`handover.sections.${s}`)).join(t('app.common.listComma'));
