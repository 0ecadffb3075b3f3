import { mayRestOn } from '../../shared/domain/campaign-end/closing.ts';
import { handOver, placeOf } from '../../shared/domain/campaign-end/return.ts';
import { MARKETING } from '../../shared/domain/places.ts';
import { isRefused, ok, refuse } from '../../shared/kernel/result.ts';
import type { Handler } from '../handlers.ts';
import { sealedBoxes } from '../ledger/boxes.ts';
import { lastCampaignCount, overCampaign } from '../ledger/campaign-ends.ts';
import { postGoods } from '../ledger/moves.ts';
import { recordTransition } from '../ledger/record.ts';
import { takeFrom } from './goods.ts';
import { draftLines, returnIn } from './return-of.ts';
import { dayAtWork } from './working.ts';

/**
 * The goods of a return slip leave for the marketing store (B12). They leave on a campaign-end count that agreed or whose difference was
 * settled, with the signature of whoever takes them; what stays behind of a line needs its note.
 */
export const returnPost: Handler<'gifts.returnPost'> = (tx, input, scene) => {
  const day = dayAtWork(scene);
  if (isRefused(day)) return day;
  const found = returnIn(tx, scene, input.id, 'draft');
  if (isRefused(found)) return found;
  const slip = found.ok;
  const { code } = scene.desk.terminal;
  const over = overCampaign(tx, scene, slip.campaign_id);
  if (isRefused(over)) return over;
  const count = mayRestOn(lastCampaignCount(tx, slip.campaign_id, code));
  if (isRefused(count)) return count;
  const leaving = handOver(draftLines(tx, slip.id), input.lines);
  if (isRefused(leaving)) return leaving;
  const boxes = sealedBoxes(tx, code);
  for (const { line, goods } of leaving.ok) {
    const there = goods && takeFrom(tx, placeOf(line.condition, code), goods, boxes);
    if (there && isRefused(there)) return there;
  }
  const receiver = scene.takeSignature(input.receiver, 'receive');
  if (!receiver) return refuse('signatureExpired', {});

  for (const { line, goods, note } of leaving.ok) {
    if (goods)
      postGoods(tx, scene, {
        type: 'RETURN_MKT',
        goods,
        from: placeOf(line.condition, code),
        to: MARKETING,
        docKind: 'gift_return',
        docId: slip.id,
        responsible: scene.staff.id,
        counterSigner: receiver.id,
        reason: note,
      });
    tx.insert('gift_return_check', {
      id: scene.newId(),
      return_id: slip.id,
      line_id: line.id,
      qty_returned: goods?.qty ?? 0,
      serial_from: goods?.range?.from ?? null,
      serial_to: goods?.range?.to ?? null,
      note,
    });
  }
  tx.insert('gift_return_receipt', {
    id: scene.newId(),
    return_id: slip.id,
    stocktake_id: count.ok.id,
    receiver: receiver.id,
    at: scene.now,
    made_by: scene.staff.id,
  });
  recordTransition(tx, scene, 'gift_return', slip.id, 'draft', 'posted');
  return ok({ id: slip.id, docNo: slip.doc_no });
};
