import { isLateStocking } from '../../shared/domain/gifts/campaign.ts';
import { deskStore, MARKETING } from '../../shared/domain/places.ts';
import { receive } from '../../shared/domain/stock/outbound.ts';
import { mustBe } from '../../shared/domain/stock/state.ts';
import { isRefused, ok, refuse } from '../../shared/kernel/result.ts';
import type { Row } from '../../shared/tables/index.ts';
import { stateOf } from '../desk.ts';
import type { Handler, Tx } from '../handlers.ts';
import { postMove } from '../ledger/moves.ts';
import { recordTransition } from '../ledger/record.ts';
import type { Scene } from '../scene.ts';
import { inBatches, notReceivedYet } from './goods.ts';
import { askedLines, outboundIn } from './outbound-of.ts';
import { dayForNewWork } from './working.ts';

/**
 * Receives the goods of a slip into the desk store (B6): what came is posted, nothing for a line of which nothing came.
 * A late first outbound carries its reason on the step to posted; a replacement settles its damage (B13).
 */
export const outboundPost: Handler<'gifts.outboundPost'> = (tx, input, scene) => {
  const day = dayForNewWork(scene);
  if (isRefused(day)) return day;
  const found = outboundIn(tx, scene, input.id, 'draft');
  if (isRefused(found)) return found;
  const slip = found.ok;
  const received = receive(askedLines(tx, slip.id), input.lines);
  if (isRefused(received)) return received;
  const late = isLateFirst(tx, scene, slip, day.ok.day);
  if (late && input.lateReason === null) return refuse('reasonRequired', { what: 'lateStocking' });
  const damage = slip.damage_id === null ? ok('') : mustBe(stateOf(tx, 'gift_damage', slip.damage_id), 'confirmed');
  if (isRefused(damage)) return damage;

  const type = slip.kind === 'replacement' ? 'REPL_IN' : 'RECV';
  for (const { lineId, goods, qtyReceived, note } of received.ok) {
    if (goods) {
      const batch = inBatches(tx, goods);
      if (isRefused(batch)) return batch;
      const free = notReceivedYet(tx, goods, MARKETING);
      if (isRefused(free)) return free;
      postMove(tx, scene, {
        type,
        goods,
        from: MARKETING,
        to: deskStore(scene.desk.terminal.code),
        docKind: 'gift_outbound',
        docId: slip.id,
        responsible: scene.staff.id,
      });
    }
    tx.insert('gift_outbound_check', {
      id: scene.newId(),
      outbound_id: slip.id,
      line_id: lineId,
      qty_received: qtyReceived,
      serial_from: goods?.range?.from ?? null,
      serial_to: goods?.range?.to ?? null,
      qty_ok: 1,
      kind_ok: 1,
      grade_ok: 1,
      note,
    });
  }
  recordTransition(tx, scene, 'gift_outbound', slip.id, 'draft', 'posted', late ? input.lateReason : null);
  if (slip.damage_id !== null) recordTransition(tx, scene, 'gift_damage', slip.damage_id, 'confirmed', 'replaced');
  return ok({ id: slip.id, docNo: slip.doc_no });
};

function isLateFirst(tx: Tx, scene: Scene, slip: Row<'gift_outbound'>, day: string): boolean {
  const { start_day } = tx.get<Row<'campaign'>>('SELECT * FROM campaign WHERE id = ?', slip.campaign_id)!;
  return slip.kind === 'first' && isLateStocking(start_day, scene.desk.policy('gift.stock_in_lead_days'), null, day);
}
