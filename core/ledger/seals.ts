import type { SealOutcome } from '../../shared/domain/day/opening.ts';
import type { Row } from '../../shared/tables/index.ts';
import type { Tx } from '../handlers.ts';
import type { Scene } from '../scene.ts';
import { recordNotice } from './record.ts';

/** A seal was looked at on the open day (C4). A broken one tells the supervisor; opened or broken, its goods lie loose from now on. */
export function recordSealCheck(
  tx: Tx,
  scene: Scene,
  box: Pick<Row<'sealed_box'>, 'id' | 'seal_no' | 'doc_no'>,
  day: string,
  outcome: SealOutcome,
  note: string | null,
): void {
  tx.insert('seal_check', {
    id: scene.newId(),
    box_id: box.id,
    outcome,
    note,
    business_day: day,
    at: scene.now,
    made_by: scene.staff.id,
  });
  if (outcome !== 'broken') return;
  recordNotice(tx, scene, {
    kind: 'sealBroken',
    recipient: 'SUP',
    subjectKind: 'sealed_box',
    subjectId: box.id,
    facts: { sealNo: box.seal_no, docNo: box.doc_no, note, by: scene.staff.name },
  });
}
