import { ok, refuse, type Result } from '../../shared/kernel/result.ts';
import type { Tx } from '../handlers.ts';
import type { OpenDay, Scene } from '../scene.ts';

/** The open business day, also while it is closing: the night count needs goods back and damage told. Refusals: dayNotOpen. */
export const dayAtWork = (scene: Scene): Result<OpenDay> => (scene.day ? ok(scene.day) : refuse('dayNotOpen', {}));

/** The open business day for work that must not start any more while it is closing (C5). Refusals: dayNotOpen {state}. */
export function dayForNewWork(scene: Scene): Result<OpenDay> {
  if (!scene.day) return refuse('dayNotOpen', {});
  return scene.day.state === 'closing' ? refuse('dayNotOpen', { state: scene.day.state }) : ok(scene.day);
}

/** The columns every document begins with; `form` is the number of the form it is keyed in from. */
export const documentOf = (tx: Tx, scene: Scene, day: OpenDay, prefix: string, form: string | null = null) => ({
  id: scene.newId(),
  doc_no: form ?? tx.docNo(prefix),
  terminal: scene.desk.terminal.code,
  business_day: day.day,
  at: scene.now,
  made_by: scene.staff.id,
});
