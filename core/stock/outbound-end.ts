import { deskStore, MARKETING } from '../../shared/domain/places.ts';
import { isRefused, ok } from '../../shared/kernel/result.ts';
import type { Handler } from '../handlers.ts';
import { sealedBoxes } from '../ledger/boxes.ts';
import { postGoods } from '../ledger/moves.ts';
import { recordTransition } from '../ledger/record.ts';
import { takeFrom } from './goods.ts';
import { outboundIn } from './outbound-of.ts';
import { postedGoods } from './posted.ts';
import { dayAtWork } from './working.ts';

/** Cancels a slip before anything was received. Its number stays used (0.4). */
export const outboundVoid: Handler<'gifts.outboundVoid'> = (tx, input, scene) => {
  const slip = outboundIn(tx, scene, input.id, 'draft');
  if (isRefused(slip)) return slip;
  recordTransition(tx, scene, 'gift_outbound', slip.ok.id, 'draft', 'void', input.reason);
  return ok({});
};

/** Takes a received slip back: the same goods leave the desk store to marketing on today's book (B6). All of them must lie there loose. */
export const outboundReverse: Handler<'gifts.outboundReverse'> = (tx, input, scene) => {
  const day = dayAtWork(scene);
  if (isRefused(day)) return day;
  const found = outboundIn(tx, scene, input.id, 'posted');
  if (isRefused(found)) return found;
  const slip = found.ok;
  const desk = deskStore(scene.desk.terminal.code);
  const boxes = sealedBoxes(tx, scene.desk.terminal.code);
  for (const goods of postedGoods(tx, slip.id, desk)) {
    const there = takeFrom(tx, desk, goods, boxes);
    if (isRefused(there)) return there;
    postGoods(tx, scene, {
      type: 'UNRECEIVE',
      goods,
      from: desk,
      to: MARKETING,
      docKind: 'gift_outbound',
      docId: slip.id,
      responsible: scene.staff.id,
      reason: input.reason,
    });
  }
  recordTransition(tx, scene, 'gift_outbound', slip.id, 'posted', 'reversed', input.reason);
  if (slip.damage_id !== null)
    recordTransition(tx, scene, 'gift_damage', slip.damage_id, 'replaced', 'confirmed', input.reason);
  return ok({});
};
