import { rangeText } from '../../shared/domain/gifts/serials.ts';
import { factsOf } from '../db/json.ts';
import type { Query } from '../db/statements.ts';
import { itemOf } from './items.ts';

const textIn = (facts: Record<string, unknown>, name: string): string | null =>
  typeof facts[name] === 'string' ? facts[name] : null;

/**
 * The facts of an exception or a notice as they are shown. What desks break together is kept by ids (the journal's conflicts):
 * the store, the item and the printed serials are put to it here as they are called now.
 */
export function shownFacts(db: Query, text: string): Record<string, unknown> {
  const facts = factsOf(text);
  const storeId = textIn(facts, 'storeId');
  const itemId = textIn(facts, 'itemId');
  const item = itemId === null ? null : itemOf(db, facts['itemKind'] === 'voucher' ? 'voucher' : 'gift', itemId);
  const { serialFrom: from, serialTo: to } = facts;
  const serials =
    item && typeof from === 'number' && typeof to === 'number'
      ? { serials: rangeText(item.serialPrefix, item.serialLen, { from, to }) }
      : {};
  const named = {
    ...(storeId === null
      ? {}
      : { store: db.get<{ name: string }>('SELECT name FROM store WHERE id = ?', storeId)?.name ?? '' }),
    ...(itemId === null ? {} : { item: item?.name ?? '' }),
    ...serials,
  };
  return { ...named, ...facts };
}
