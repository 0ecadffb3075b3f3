import type { Row } from '../../shared/tables/index.ts';
import type { Query } from '../db/statements.ts';
import { goodStockOf } from '../ledger/in-stock.ts';
import { type Item, allItems } from '../ledger/items.ts';
import { itemsUnderCount } from '../ledger/under-count.ts';
import { pinyinOf } from '../pinyin.ts';
import type { Scene } from '../scene.ts';
import { type Asked, type Hit, line } from './asked.ts';

type Named = { readonly code: string; readonly name: string; readonly pinyin: string; readonly ext?: string | null };

/** How well a name answers, 0 best; null not at all. Code, then name, then telephone, then pinyin (all syllables or initials). */
export function rank({ text, key, pinyin }: Asked, named: Named): number | null {
  const code = named.code.toUpperCase();
  const name = named.name.normalize('NFKC').toUpperCase();
  if (code === key || name === text.toUpperCase()) return 0;
  if (named.ext === text) return 1;
  if (code.startsWith(key)) return 2;
  const at = name.indexOf(text.toUpperCase());
  if (at >= 0) return at === 0 ? 3 : 5;
  if (pinyin !== '' && named.pinyin.split(' ').some((word) => word.startsWith(pinyin))) return 4;
  return null;
}

function best<T extends Named>(asked: Asked, rows: readonly T[]): T[] {
  const ranked = rows.flatMap((row) => {
    const at = rank(asked, row);
    return at === null ? [] : [{ row, at }];
  });
  return ranked
    .sort((a, b) => a.at - b.at || (a.row.code < b.row.code ? -1 : 1))
    .slice(0, asked.limit)
    .map(({ row }) => row);
}

/** Stores by code, name, extension or pinyin: where it is and what its number is (A2). */
export const storeHits = (db: Query, asked: Asked): Hit[] =>
  best(asked, db.all<Row<'store'>>('SELECT * FROM store')).map((s) => ({
    kind: 'store',
    id: s.id,
    title: s.name,
    detail: line(s.code, s.floor, s.ext),
    at: null,
    facts: {
      code: s.code,
      floor: s.floor,
      ext: s.ext,
      category: s.category,
      routeHint: s.route_hint,
      status: s.status,
    },
  }));

/** Gift items and voucher types by code, name or pinyin, with the good pieces left at the desks; null for what the person is counting blind. */
export function itemHits(db: Query, asked: Asked, scene: Scene): Hit[] {
  const hidden = itemsUnderCount(db, scene);
  return best(
    asked,
    allItems(db).map((item) => ({ ...item, pinyin: pinyinOf(item.name) })),
  ).map((item) => {
    const { itemKind, itemId, code, name, unit, active }: Item = item;
    return {
      kind: 'item',
      id: itemId,
      title: name,
      detail: code,
      at: null,
      facts: {
        itemKind,
        code,
        unit,
        active,
        good: hidden.has(`${itemKind}:${itemId}`) ? null : goodStockOf(db, itemKind, itemId),
      },
    };
  });
}
