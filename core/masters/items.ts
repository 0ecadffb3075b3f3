import type { GiftItem } from '../../shared/contract/masters.ts';
import { changedFields } from '../../shared/domain/masters/changes.ts';
import { itemFields } from '../../shared/domain/masters/rows.ts';
import { ok, refuse } from '../../shared/kernel/result.ts';
import type { Row } from '../../shared/tables/index.ts';
import type { Handlers } from '../handlers.ts';
import { goodStockOf } from '../ledger/in-stock.ts';
import { pinyinOf } from '../pinyin.ts';
import { holderOfCode } from './codes.ts';

const itemOf = (row: Row<'gift_item'>): GiftItem => ({
  id: row.id,
  code: row.code,
  name: row.name,
  pinyin: row.pinyin,
  kind: row.kind,
  grade: row.grade,
  unit: row.unit,
  unitCost: row.unit_cost,
  smallItem: row.small_item === 1,
  displayPlace: row.display_place,
  storePlace: row.store_place,
  reorderLevel: row.reorder_level,
  picture: row.picture,
  status: row.status as GiftItem['status'],
});

/** Gift items (B3). An item is retired once no good piece of it is left at any desk. */
export const itemHandlers: Handlers<'gifts.items' | 'gifts.saveItem'> = {
  'gifts.items': (db) => ok({ rows: db.all<Row<'gift_item'>>('SELECT * FROM gift_item ORDER BY code').map(itemOf) }),
  'gifts.saveItem': (tx, input, scene) => {
    const stored =
      input.id === null ? null : tx.get<Row<'gift_item'>>('SELECT * FROM gift_item WHERE id = ?', input.id);
    if (stored === undefined) return refuse('notFound', { what: 'item' });
    const holder = holderOfCode(tx, 'gift_item', input.code, input.id);
    if (holder) return refuse('codeTaken', holder);
    const fields = itemFields(input, pinyinOf(input.name));
    if (stored) {
      const qty = stored.status === 'active' && input.status === 'retired' ? goodStockOf(tx, 'gift', stored.id) : 0;
      if (qty !== 0) return refuse('stillInStock', { item: stored.name, qty });
      tx.update('gift_item', stored.id, changedFields(stored, fields));
      return ok({ id: stored.id });
    }
    const id = scene.newId();
    tx.insert('gift_item', { id, ...fields });
    return ok({ id });
  },
};
