import type { Row } from '../../shared/tables/index.ts';
import type { Query } from '../db/statements.ts';
import type { Tx } from '../handlers.ts';
import type { Scene } from '../scene.ts';

/** The kinds of document whose status is a row of `transition`. */
export type DocKind =
  | 'campaign'
  | 'gift_outbound'
  | 'stocktake'
  | 'gift_handover'
  | 'gift_damage'
  | 'gift_return'
  | 'business_day'
  | 'shift_session'
  | 'shift_recorder'
  | 'shift_sign'
  | 'shift_handover'
  | 'todo'
  | 'post_cover'
  | 'sheet_print';

/** Moves a document to its next state. @returns the id of the transition */
export function recordTransition(
  tx: Tx,
  scene: Scene,
  kind: DocKind,
  docId: string,
  from: string | null,
  to: string,
  reason: string | null = null,
): string {
  const id = scene.newId();
  tx.insert('transition', {
    id,
    doc_kind: kind,
    doc_id: docId,
    from_state: from,
    to_state: to,
    reason,
    at: scene.now,
    made_by: scene.staff.id,
  });
  return id;
}

export type NoticeOf = {
  readonly kind: string;
  readonly recipient: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly facts: Record<string, unknown>;
};

/** Tells a post (0.4 notice). `recipient` is a role; the notice stays open until somebody of that role acknowledges it. */
export function recordNotice(tx: Tx, scene: Scene, { kind, recipient, subjectKind, subjectId, facts }: NoticeOf): void {
  tx.insert('notice', {
    id: scene.newId(),
    kind,
    recipient,
    subject_kind: subjectKind,
    subject_id: subjectId,
    facts: JSON.stringify(facts),
    terminal: scene.desk.terminal.code,
    at: scene.now,
  });
}

/** A step as those see it who ask how a document came to its end; null when there was none. */
export const endedBy = (
  db: Query,
  step: Pick<Row<'transition'>, 'at' | 'made_by' | 'reason'> | undefined,
): { at: number; by: string; reason: string } | null =>
  step ? { at: step.at, by: staffName(db, step.made_by), reason: step.reason ?? '' } : null;

/** Changes of state of one document, oldest first. */
export const transitionsOf = (db: Query, kind: DocKind, docId: string): Row<'transition'>[] =>
  db.all<Row<'transition'>>('SELECT * FROM transition WHERE doc_kind = ? AND doc_id = ? ORDER BY id', kind, docId);

/** Name of a member of staff by id, also when they have left; the id itself when unknown. */
export const staffName = (db: Query, id: string): string =>
  db.get<{ name: string }>('SELECT name FROM staff WHERE id = ?', id)?.name ?? id;
