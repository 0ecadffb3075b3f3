import type { Store } from '../../shared/contract/masters.ts';
import { changedFields } from '../../shared/domain/masters/changes.ts';
import { storeFields } from '../../shared/domain/masters/rows.ts';
import { parsePattern } from '../../shared/domain/gifts/receipts.ts';
import { isRefused, ok, refuse } from '../../shared/kernel/result.ts';
import type { Row } from '../../shared/tables/index.ts';
import type { Handlers } from '../handlers.ts';
import { pinyinOf } from '../pinyin.ts';
import { holderOfCode } from './codes.ts';

const storeOf = (row: Row<'store'>): Store => ({
  id: row.id,
  code: row.code,
  name: row.name,
  pinyin: row.pinyin,
  floor: row.floor,
  category: row.category,
  ext: row.ext,
  routeHint: row.route_hint,
  receiptPattern: row.receipt_pattern,
  status: row.status as Store['status'],
});

/** The directory of stores (A2). */
export const storeHandlers: Handlers<'stores.list' | 'stores.save'> = {
  'stores.list': (db) => ok({ rows: db.all<Row<'store'>>('SELECT * FROM store ORDER BY code').map(storeOf) }),
  'stores.save': (tx, input, scene) => {
    const stored = input.id === null ? null : tx.get<Row<'store'>>('SELECT * FROM store WHERE id = ?', input.id);
    if (stored === undefined) return refuse('notFound', { what: 'store' });
    const holder = holderOfCode(tx, 'store', input.code, input.id);
    if (holder) return refuse('codeTaken', holder);
    const pattern = input.receiptPattern === null ? null : parsePattern(input.receiptPattern);
    if (pattern && isRefused(pattern)) return pattern;
    const fields = storeFields(input, pinyinOf(input.name));
    if (stored) {
      tx.update('store', stored.id, changedFields(stored, fields));
      return ok({ id: stored.id });
    }
    const id = scene.newId();
    tx.insert('store', { id, ...fields });
    return ok({ id });
  },
};
