import { itemsAfter } from '../../shared/domain/checklists/run.ts';
import type { Template } from '../../shared/domain/checklists/templates.ts';
import { isRefused, ok, refuse } from '../../shared/kernel/result.ts';
import type { Row } from '../../shared/tables/index.ts';
import type { Query } from '../db/statements.ts';
import type { Handler } from '../handlers.ts';
import { dayOf } from '../ledger/campaigns.ts';
import { itemsIn, templatesOf } from '../ledger/check-lists.ts';
import { type RunSeen, runsOf } from '../ledger/checks.ts';

/** The last run of each subject, in the order they were made. */
const lastEach = (runs: readonly RunSeen[]): RunSeen[] => [
  ...new Map(runs.map((run) => [run.subject?.id ?? '', run])).values(),
];

/** A template as it crosses the door. */
export const templateView = (t: Template) => ({ ...t, roles: [...t.roles], items: t.items.map((i) => ({ ...i })) });
export const runView = (run: RunSeen) => ({ ...run, badItems: [...run.badItems] });

export const templates: Handler<'checklists.templates'> = (db, { all }, scene) => {
  const day = dayOf(scene);
  const runs = runsOf(db, scene.desk.terminal.code, day);
  return ok({
    day,
    templates: templatesOf(db)
      .filter((t) => all || t.active)
      .map((t) => ({
        ...templateView(t),
        today: lastEach(runs.filter((r) => r.template === t.key)).map(runView),
      })),
  });
};

const nextPosition = (db: Query): number =>
  (db.get<{ last: number | null }>('SELECT max(position) AS last FROM checklist_tpl')?.last ?? 100) + 1;

/** Makes or changes a checklist of the site (J3). Refusals: notFound, checkItemTwice {item}. */
export const saveTemplate: Handler<'checklists.saveTemplate'> = (tx, input, scene) => {
  const known =
    input.id === null ? null : tx.get<Row<'checklist_tpl'>>('SELECT * FROM checklist_tpl WHERE id = ?', input.id);
  if (known === undefined) return refuse('notFound', { what: 'checklist' });
  const items = itemsAfter(known === null ? [] : itemsIn(known.items), input.items);
  if (isRefused(items)) return items;
  const fields = {
    title: input.title,
    moment: input.moment,
    on_fail: input.onFail,
    photo_on_fail: input.photoOnFail ? 1 : 0,
    roles: JSON.stringify([...new Set(input.roles)]),
    items: JSON.stringify(items.ok),
    active: input.active ? 1 : 0,
  };
  if (known !== null) {
    tx.update('checklist_tpl', known.id, fields);
    return ok({ id: known.id });
  }
  const id = scene.newId();
  tx.insert('checklist_tpl', { id, ...fields, position: nextPosition(tx) });
  return ok({ id });
};
