import { ok, refuse, type Result } from '../../shared/kernel/result.ts';
import type { Tx } from '../handlers.ts';
import type { Query } from '../db/statements.ts';
import type { OpenDay, Scene } from '../scene.ts';

/** The open business day, also while it is closing: the night count needs goods back and damage told. Refusals: dayNotOpen. */
export const dayAtWork = (scene: Scene): Result<OpenDay> => (scene.day ? ok(scene.day) : refuse('dayNotOpen', {}));

/** The open business day for work that must not start any more while it is closing (C5). Refusals: dayNotOpen {state}. */
export function dayForNewWork(scene: Scene): Result<OpenDay> {
  if (!scene.day) return refuse('dayNotOpen', {});
  return scene.day.state === 'closing' ? refuse('dayNotOpen', { state: scene.day.state }) : ok(scene.day);
}

/** The columns every document begins with. */
export const documentOf = (tx: Tx, scene: Scene, day: OpenDay, prefix: string) => ({
  id: scene.newId(), doc_no: tx.docNo(prefix), terminal: scene.desk.terminal.code, business_day: day.day, at: scene.now, made_by: scene.staff.id,
});

/** Writes a change of state (2.T). */
export function moveTo(tx: Tx, scene: Scene, docKind: string, docId: string, from: string | null, to: string, reason: string | null = null): void {
  tx.insert('transition', {
    id: scene.newId(), doc_kind: docKind, doc_id: docId, from_state: from, to_state: to, reason, at: scene.now, made_by: scene.staff.id,
  });
}

/** The name of a member of staff, '' for nobody. */
export const nameOf = (db: Query, staffId: string | null): string =>
  (staffId !== null && db.get<{ name: string }>('SELECT name FROM staff WHERE id = ?', staffId)?.name) || '';
