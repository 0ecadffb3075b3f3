import { maySignOut } from '../../shared/domain/day/gate.ts';
import { isRefused, ok, refuse } from '../../shared/kernel/result.ts';
import type { Handlers } from '../handlers.ts';
import { handoverOf } from '../ledger/day-gate.ts';
import { recordNotice, recordTransition } from '../ledger/record.ts';
import { nightCount } from '../ledger/stocktakes.ts';

/**
 * The night's gift handover record (B16). It stays signed out until somebody accepts it at the next opening.
 * A record that a later count of the same night replaces becomes void.
 */
export const handoverHandlers: Handlers<'giftHandover.signOut'> = {
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
};
