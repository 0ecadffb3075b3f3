import {
  BUILT_IN,
  type Item,
  MOMENTS,
  type Moment,
  ON_FAIL,
  type OnFail,
  type Template,
} from '../../shared/domain/checklists/templates.ts';
import { isRole } from '../../shared/kernel/roles.ts';
import type { Row } from '../../shared/tables/index.ts';
import { jsonOf, textsOf } from '../db/json.ts';
import type { Query } from '../db/statements.ts';

const textOrNull = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** The items a stored checklist names; what cannot be read is no item. */
export function itemsIn(text: string): Item[] {
  const stored = jsonOf(text);
  if (!Array.isArray(stored)) return [];
  return stored.flatMap((value: unknown) => {
    if (typeof value !== 'object' || value === null) return [];
    const { key, text: words, group, active } = value as Record<string, unknown>;
    return typeof key === 'string' && typeof words === 'string'
      ? [{ key, text: words, group: textOrNull(group), active: active !== false }]
      : [];
  });
}

const templateFrom = (row: Row<'checklist_tpl'>): Template => ({
  key: row.id,
  builtIn: false,
  title: row.title,
  moment: (MOMENTS as readonly string[]).includes(row.moment) ? (row.moment as Moment) : 'day',
  onFail: (ON_FAIL as readonly string[]).includes(row.on_fail) ? (row.on_fail as OnFail) : 'todo',
  photoOnFail: row.photo_on_fail === 1,
  roles: textsOf(row.roles).filter(isRole),
  items: itemsIn(row.items),
  position: row.position,
  active: row.active === 1,
});

/** Every checklist: the built-in ones, then the site's own in their order (J3). */
export const templatesOf = (db: Query): Template[] => [
  ...BUILT_IN,
  ...db.all<Row<'checklist_tpl'>>('SELECT * FROM checklist_tpl ORDER BY position, id').map(templateFrom),
];

/** A checklist by its key, null when there is none of that name. */
export function templateOf(db: Query, key: string): Template | null {
  const known = BUILT_IN.find((t) => t.key === key);
  if (known) return known;
  const row = db.get<Row<'checklist_tpl'>>('SELECT * FROM checklist_tpl WHERE id = ?', key);
  return row ? templateFrom(row) : null;
}
