import type { Out } from '../../shared/contract/index.ts';
import { holderOf, isGood, MARKETING, placeKind } from '../../shared/domain/places.ts';
import { needsReorder, reorderLevel } from '../../shared/domain/stock/reorder.ts';
import { ok } from '../../shared/kernel/result.ts';
import type { Query } from '../db/statements.ts';
import type { Handler } from '../handlers.ts';
import { sealedBoxes } from '../ledger/boxes.ts';
import { allItems, heldOf, type Item } from '../ledger/items.ts';
import {
  type Balance,
  balancesOfPlace,
  balancesOfTerminal,
  type ItemKind,
  rangesIn,
  type SerialRange,
} from '../ledger/moves.ts';
import { staffName } from '../ledger/record.ts';
import type { Scene } from '../scene.ts';
import { spotOf, underCount } from '../ledger/under-count.ts';

type Stock = Out<'gifts.stock'>;

/**
 * Every place of this terminal that holds something, the items to ask for again, the boxes under seal (B5, B6, B15).
 * What the person at the window is counting blind shows no figure, here or in what follows from it.
 */
export const stock: Handler<'gifts.stock'> = (db, _input, scene) => {
  const balances = balancesOfTerminal(db, scene.desk.terminal.code);
  const hidden = underCount(db, scene);
  const items = new Map(allItems(db).map((item) => [`${item.itemKind}:${item.itemId}`, item]));
  const itemOf = (kind: ItemKind, id: string): Item => items.get(`${kind}:${id}`)!;
  return ok({
    places: placesOf(db, balances, hidden, itemOf),
    reorder: reorderOf(db, scene, [...items.values()], balances, hidden),
    boxes: sealedBoxes(db, scene.desk.terminal.code).map((box) => ({
      id: box.id,
      sealNo: box.sealNo,
      sealedAt: box.sealedAt,
      by: staffName(db, box.sealedBy),
      lines: box.lines.map((l) => heldOf(itemOf(l.itemKind, l.itemId), l.qty, l.range ? [l.range] : [])),
    })),
  });
};

const isHidden = (hidden: ReadonlySet<string>, b: Balance): boolean =>
  hidden.has(spotOf(b.place, b.item_kind, b.item_id));

/** The serials of redeemed vouchers are not listed: there are as many stretches as customers. */
const rangesOf = (db: Query, { place, item_kind: kind, item_id: id }: Balance): SerialRange[] =>
  kind === 'gift' || placeKind(place) === 'RDM' ? [] : rangesIn(db, place, id);

function placesOf(
  db: Query,
  balances: readonly Balance[],
  hidden: ReadonlySet<string>,
  itemOf: (kind: ItemKind, id: string) => Item,
): Stock['places'] {
  const places = [...new Set(balances.map((b) => b.place))];
  return places.map((place) => {
    const holder = holderOf(place);
    const here = balances.filter((b) => b.place === place);
    return {
      place,
      kind: placeKind(place) as Stock['places'][number]['kind'],
      holder: holder === null ? null : staffName(db, holder),
      underCount: here
        .filter((b) => isHidden(hidden, b))
        .map((b) => {
          const { itemKind, itemId, code, name, unit } = itemOf(b.item_kind, b.item_id);
          return { itemKind, itemId, code, name, unit };
        }),
      held: here
        .filter((b) => !isHidden(hidden, b))
        .map((b) => heldOf(itemOf(b.item_kind, b.item_id), b.qty, rangesOf(db, b))),
    };
  });
}

/** Items in use whose good stock has come down to their line (B6): desk, display and issuers together. */
function reorderOf(
  db: Query,
  scene: Scene,
  items: readonly Item[],
  balances: readonly Balance[],
  hidden: ReadonlySet<string>,
): Stock['reorder'] {
  const pct = scene.desk.policy('gift.reorder_pct');
  const market = new Map(balancesOfPlace(db, MARKETING).map((b) => [`${b.item_kind}:${b.item_id}`, b.qty]));
  return items
    .filter((item) => item.active)
    .filter((item) => !balances.some((b) => b.item_id === item.itemId && isHidden(hidden, b)))
    .flatMap((item) => {
      const received = -(market.get(`${item.itemKind}:${item.itemId}`) ?? 0);
      const level = reorderLevel(item.reorderLevel, received, pct);
      const good = balances
        .filter((b) => isGood(b.place) && b.item_kind === item.itemKind && b.item_id === item.itemId)
        .reduce((n, b) => n + b.qty, 0);
      if (!needsReorder(good, level, received)) return [];
      return [{ itemKind: item.itemKind, itemId: item.itemId, code: item.code, name: item.name, good, level }];
    });
}
