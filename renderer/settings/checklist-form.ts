import { MOMENTS, type Moment, ON_FAIL, type OnFail } from '../../shared/domain/checklists/templates.ts';
import { groupText, itemText, titleOf } from '../../shared/domain/checklists/words.ts';
import type { T } from '../../shared/i18n/index.ts';
import { DESK, type Role } from '../../shared/kernel/roles.ts';
import type { In, Out } from '../app/ops.ts';

export type Template = Out<'checklists.templates'>['templates'][number];
export { MOMENTS, ON_FAIL };

/** `key` names an item that is there already; null for a new one. */
export type ItemForm = { readonly key: string | null; readonly text: string; readonly group: string };
export type ChecklistForm = {
  readonly title: string;
  readonly moment: Moment;
  readonly onFail: OnFail;
  readonly photoOnFail: boolean;
  readonly roles: readonly Role[];
  readonly items: readonly ItemForm[];
  readonly active: boolean;
};

const NEW: ChecklistForm = {
  title: '',
  moment: 'day',
  onFail: 'todo',
  photoOnFail: false,
  roles: DESK,
  items: [{ key: null, text: '', group: '' }],
  active: true,
};

/** The form of a checklist; `copy` takes words over and leaves keys and name free. */
export function formOf(row: Template | null, t: T, copy = false): ChecklistForm {
  if (row === null) return NEW;
  const { title, moment, onFail, photoOnFail, roles, items, active } = row;
  return {
    title: copy ? t('checklistPage.edit.copyOf', { title: titleOf(t, { key: row.key, title }) }) : title,
    moment,
    onFail,
    photoOnFail,
    roles,
    items: items
      .filter((i) => i.active)
      .map((i) => ({ key: copy ? null : i.key, text: itemText(t, row.key, i), group: groupText(t, i.group) })),
    active: copy || active,
  };
}

/** Items with words, in their order; lines left empty are no items. */
const written = (items: readonly ItemForm[]): readonly ItemForm[] => items.filter((i) => i.text.trim() !== '');

export const isReady = ({ title, roles, items }: ChecklistForm): boolean =>
  title.trim() !== '' && roles.length > 0 && written(items).length > 0;

/** What is sent. The id is null for a new one. */
export const inputOf = (id: string | null, form: ChecklistForm): In<'checklists.saveTemplate'> => ({
  id,
  title: form.title.trim(),
  moment: form.moment,
  onFail: form.onFail,
  photoOnFail: form.photoOnFail,
  roles: [...form.roles],
  items: written(form.items).map(({ key, text, group }) => ({ key, text: text.trim(), group: group.trim() || null })),
  active: form.active,
});

export const withItem = (form: ChecklistForm, i: number, part: Partial<ItemForm>): readonly ItemForm[] =>
  form.items.map((item, k) => (k === i ? { ...item, ...part } : item));

/** The item one place further up. */
export function movedUp(items: readonly ItemForm[], i: number): readonly ItemForm[] {
  const moved = items[i];
  const before = items[i - 1];
  if (!moved || !before) return items;
  return items.map((item, k) => (k === i - 1 ? moved : k === i ? before : item));
}
