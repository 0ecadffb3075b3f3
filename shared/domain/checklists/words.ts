import { isTextKey, type T } from '../../i18n/index.ts';
import type { Item, Template } from './templates.ts';

const textOf = (t: T, key: string): string | null => (isTextKey(key) ? t(key) : null);

/** The name of a checklist: its own, or that of a built-in one in the language of `t`. */
export const titleOf = (t: T, { key, title }: Pick<Template, 'key' | 'title'>): string =>
  title === '' ? (textOf(t, `checklists.titles.${key}`) ?? key) : title;

/** The words of an item; the key alone when there are none. */
export const itemText = (t: T, template: string, { key, text }: Pick<Item, 'key' | 'text'>): string =>
  text ?? textOf(t, `checklists.items.${template}.${key}`) ?? key;

/** The words of a group of items, '' for those that stand alone. */
export const groupText = (t: T, group: string | null): string =>
  group === null ? '' : (textOf(t, `checklists.groups.${group}`) ?? group);
