import type { Out } from '../../shared/contract/index.ts';
import { holderOf, isGood, placeKind } from '../../shared/domain/places.ts';
import { needsReorder, reorderLevel } from '../../shared/domain/stock/reorder.ts';
import { ok } from '../../shared/kernel/result.ts';
import type { Query } from '../db/statements.ts';
import type { Handler } from '../handlers.ts';
import { sealedBoxes } from '../ledger/boxes.ts';
import { allItems, heldIn, heldOf, itemNamed, receivedOf } from '../ledger/items.ts';
import { type Balance, balancesOfTerminal } from '../ledger/moves.ts';
import { staffName } from '../ledger/record.ts';
import type { Scene } from '../scene.ts';

type Stock = Out<'gifts.stock'>;

/** Every place of this terminal that holds something, the items to ask for again, the boxes under seal (B5, B6, B15). */
export const stock: Handler<'gifts.stock'> = (db, _input, scene) => {
  const balances = balancesOfTerminal(db, scene.desk.terminal.code);
  return ok({
    places: placesOf(db, balances),
    reorder: reorderOf(db, scene, balances),
    boxes: sealedBoxes(db, scene.desk.terminal.code).map((box) => ({
      id: box.id,
      sealNo: box.sealNo,
      sealedAt: box.sealedAt,
      by: staffName(db, box.sealedBy),
      lines: box.lines.map((l) => heldOf(itemNamed(db, l.itemKind, l.itemId), l.qty, l.range ? [l.range] : [])),
    })),
  });
};

function placesOf(db: Query, balances: readonly Balance[]): Stock['places'] {
  const places = [...new Set(balances.map((b) => b.place))];
  return places.map((place) => {
    const holder = holderOf(place);
    return {
      place,
      kind: placeKind(place) as Stock['places'][number]['kind'],
      holder: holder === null ? null : staffName(db, holder),
      held: balances.filter((b) => b.place === place).map((b) => heldIn(db, place, b)),
    };
  });
}

/** Items in use whose good stock has come down to their line (B6): desk, display and issuers together. */
function reorderOf(db: Query, scene: Scene, balances: readonly Balance[]): Stock['reorder'] {
  const pct = scene.desk.policy('gift.reorder_pct');
  return allItems(db)
    .filter((item) => item.active)
    .flatMap((item) => {
      const received = receivedOf(db, item.itemKind, item.itemId);
      const level = reorderLevel(item.reorderLevel, received, pct);
      const good = balances
        .filter((b) => isGood(b.place) && b.item_kind === item.itemKind && b.item_id === item.itemId)
        .reduce((n, b) => n + b.qty, 0);
      if (!needsReorder(good, level, received)) return [];
      return [{ itemKind: item.itemKind, itemId: item.itemId, code: item.code, name: item.name, good, level }];
    });
}
