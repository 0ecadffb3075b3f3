import { mayTakeGifts, type NightGifts } from '../../shared/domain/handover/gifts.ts';
import { maySignOut } from '../../shared/domain/day/gate.ts';
import { isRefused, ok, refuse } from '../../shared/kernel/result.ts';
import type { Row } from '../../shared/tables/index.ts';
import type { Query } from '../db/statements.ts';
import { stateOf } from '../desk.ts';
import type { Handlers } from '../handlers.ts';
import type { Scene } from '../scene.ts';
import { handoverOf } from '../ledger/day-gate.ts';
import { recordNotice, recordTransition } from '../ledger/record.ts';
import { nightCount } from '../ledger/stocktakes.ts';

/** A record of this terminal that rests on a night count; those of shift changes are accepted with their shift handover. */
function nightRecord(db: Query, scene: Scene, id: string): NightGifts | null {
  const row = db.get<Row<'gift_handover'>>(
    `SELECT g.* FROM gift_handover g JOIN stocktake c ON c.id = g.stocktake_id
     WHERE g.id = ? AND g.terminal = ? AND c.kind = 'night_close'`,
    id,
    scene.desk.terminal.code,
  );
  return (
    (row && {
      state: stateOf(db, 'gift_handover', id) ?? 'draft',
      businessDay: row.business_day,
      from: row.from_staff,
    }) ??
    null
  );
}

/**
 * The night's gift handover record (B16). It stays signed out until somebody accepts it at the next opening.
 * A record that a later count of the same night replaces becomes void.
 */
export const handoverHandlers: Handlers<'giftHandover.signOut' | 'giftHandover.accept'> = {
  'giftHandover.signOut': (tx, { remarks }, scene) => {
    if (!scene.day) return refuse('dayNotOpen');
    const { code } = scene.desk.terminal;
    const { day } = scene.day;
    const earlier = handoverOf(tx, code, day);
    const count = maySignOut(nightCount(tx, code, day), earlier?.stocktake_id ?? null);
    if (isRefused(count)) return count;
    const record = {
      id: scene.newId(),
      doc_no: tx.docNo('ZPJJ'),
      terminal: code,
      business_day: day,
      at: scene.now,
      made_by: scene.staff.id,
      from_staff: scene.staff.id,
      to_staff: null,
      stocktake_id: count.ok.id,
      remarks,
    };
    tx.insert('gift_handover', record);
    if (earlier?.state === 'signed_out')
      recordTransition(tx, scene, 'gift_handover', earlier.id, 'signed_out', 'void', record.doc_no);
    recordTransition(tx, scene, 'gift_handover', record.id, null, 'signed_out');
    recordNotice(tx, scene, {
      kind: 'giftHandover',
      recipient: 'MKS',
      subjectKind: 'gift_handover',
      subjectId: record.id,
      facts: { docNo: record.doc_no, day, from: scene.staff.name },
    });
    return ok({ id: record.id, docNo: record.doc_no });
  },

  'giftHandover.accept': (tx, { id }, scene) => {
    const record = nightRecord(tx, scene, id);
    if (!record) return refuse('notFound', { what: 'handover' });
    const may = mayTakeGifts(record, scene.staff.id, scene.day?.day ?? null);
    if (isRefused(may)) return may;
    recordTransition(tx, scene, 'gift_handover', id, record.state, 'accepted');
    return ok({});
  },
};
