import { sheetLines } from '../../shared/domain/stocktake/lines.ts';
import type { Query } from '../db/statements.ts';
import { stateOf } from '../desk.ts';
import { bookOf, countersOf, countingsOf, lastStocktake, stockNow } from './stocktakes.ts';
import type { Scene } from '../scene.ts';

/** An item in a place. */
export const spotOf = (place: string, itemKind: string, itemId: string): string => `${place} ${itemKind}:${itemId}`;

/**
 * What the person at the window still has to count blind: items of places whose book the sheet hides from them (B15).
 * Somebody who does not count this sheet sees the stock as always.
 */
export function underCount(db: Query, scene: Scene): ReadonlySet<string> {
  const { code } = scene.desk.terminal;
  const sheet = lastStocktake(db, code);
  if (!sheet || sheet.blind !== 1 || stateOf(db, 'stocktake', sheet.id) !== 'draft') return new Set();
  if (!countersOf(db, sheet).includes(scene.staff.id)) return new Set();
  const lines = sheetLines(bookOf(db, scene, sheet, stockNow(db, code)), countingsOf(db, sheet.id));
  return new Set(lines.filter((l) => l.counted === null).map((l) => spotOf(l.place, l.itemKind, l.itemId)));
}

/** The items among them, whatever the place: a sum over places would tell what the sheet hides. Named `kind:id`. */
export const itemsUnderCount = (db: Query, scene: Scene): ReadonlySet<string> =>
  new Set([...underCount(db, scene)].map((spot) => spot.slice(spot.indexOf(' ') + 1)));
