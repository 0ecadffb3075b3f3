import { deskStore, display as displayStand } from '../../shared/domain/places.ts';
import { isRefused, ok } from '../../shared/kernel/result.ts';
import type { Handler } from '../handlers.ts';
import { sealedBoxes } from '../ledger/boxes.ts';
import { notSettled } from '../ledger/campaign-ends.ts';
import { postMove } from '../ledger/moves.ts';
import { namedGoods, takeFrom } from './goods.ts';
import { dayAtWork, dayForNewWork } from './working.ts';

/** Gifts go out to the display stand or back to the desk store (B5 DISPLAY, UNDISPLAY). Only the way back is open while the day is closing. */
export const display: Handler<'gifts.display'> = (tx, { itemId, qty, direction }, scene) => {
  const day = direction === 'out' ? dayForNewWork(scene) : dayAtWork(scene);
  if (isRefused(day)) return day;
  const { code } = scene.desk.terminal;
  const named = namedGoods(tx, [{ itemKind: 'gift', itemId, qty, serialFrom: null, serialTo: null }], false);
  if (isRefused(named)) return named;
  const free = direction === 'out' ? notSettled(tx, scene, named.ok) : ok(null);
  if (isRefused(free)) return free;
  const [from, to] =
    direction === 'out' ? [deskStore(code), displayStand(code)] : [displayStand(code), deskStore(code)];
  for (const goods of named.ok) {
    const there = takeFrom(tx, from, goods, sealedBoxes(tx, code));
    if (isRefused(there)) return there;
    postMove(tx, scene, {
      type: direction === 'out' ? 'DISPLAY' : 'UNDISPLAY',
      goods,
      from,
      to,
      docKind: 'display',
      docId: scene.callId,
      responsible: scene.staff.id,
    });
  }
  return ok({});
};
