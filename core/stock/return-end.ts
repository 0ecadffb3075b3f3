import { MARKETING, placeKind } from '../../shared/domain/places.ts';
import { isRefused, ok, refuse } from '../../shared/kernel/result.ts';
import type { Row } from '../../shared/tables/index.ts';
import type { Handler } from '../handlers.ts';
import { campaignOf } from '../ledger/campaigns.ts';
import { itemNamed } from '../ledger/items.ts';
import { type ItemKind, postMove } from '../ledger/moves.ts';
import { recordTransition } from '../ledger/record.ts';
import { notReceivedYet } from './goods.ts';
import { movesOf } from './posted.ts';
import { returnIn } from './return-of.ts';
import { dayAtWork } from './working.ts';

/** Cancels a slip before anything left. Its number stays used (0.4). */
export const returnVoid: Handler<'gifts.returnVoid'> = (tx, { id, reason }, scene) => {
  const slip = returnIn(tx, scene, id, 'draft');
  if (isRefused(slip)) return slip;
  recordTransition(tx, scene, 'gift_return', id, 'draft', 'void', reason);
  return ok({});
};

/**
 * Takes a return back on today's book (B12): the goods come to where they lay. A settled campaign stays as it was signed; vouchers that a
 * desk received again since stay there.
 */
export const returnReverse: Handler<'gifts.returnReverse'> = (tx, { id, reason }, scene) => {
  const day = dayAtWork(scene);
  if (isRefused(day)) return day;
  const slip = returnIn(tx, scene, id, 'posted');
  if (isRefused(slip)) return slip;
  const campaign = campaignOf(tx, scene, slip.ok.campaign_id);
  if (campaign?.state === 'settled') return refuse('campaignSettled', { campaign: campaign.name, item: '' });
  for (const goods of movesOf(tx, id).map(backFrom)) {
    const { name: item } = itemNamed(tx, goods.itemKind, goods.itemId);
    const free = notReceivedYet(tx, { ...goods, item }, MARKETING);
    if (isRefused(free)) return free;
    postMove(tx, scene, {
      type: 'UNRETURN',
      goods,
      from: MARKETING,
      to: goods.place,
      docKind: 'gift_return',
      docId: id,
      responsible: scene.staff.id,
      reason,
    });
  }
  recordTransition(tx, scene, 'gift_return', id, 'posted', 'reversed', reason);
  return ok({});
};

const backFrom = (m: Row<'stock_move'>) => {
  if (placeKind(m.from_place) === 'OUT') throw new Error('a return leaves a place of a desk');
  return {
    itemKind: m.item_kind as ItemKind,
    itemId: m.item_id,
    qty: m.qty,
    range: m.serial_from === null || m.serial_to === null ? null : { from: m.serial_from, to: m.serial_to },
    place: m.from_place,
  };
};
