import { ok } from '../../shared/kernel/result.ts';
import { receiptKey } from '../../shared/kernel/words.ts';
import type { Handlers } from '../handlers.ts';
import { dayOf } from '../ledger/campaigns.ts';
import { type Asked, askedFor, type Hit } from './asked.ts';
import { documentHits } from './documents.ts';
import { phoneHits } from './issues.ts';
import { itemHits, storeHits } from './names.ts';
import { receiptHits } from './receipts.ts';
import { sealHits } from './seals.ts';
import { voucherHits } from './vouchers.ts';

/** A hit that bears exactly what was typed goes before one that only begins with it. */
const isExact = ({ key }: Asked, hit: Hit): boolean =>
  [hit.title, hit.facts['code'], hit.facts['docNo']].some((t) => typeof t === 'string' && receiptKey(t) === key);

/** The one box: numbers first, names after them. Every find reads an index; only the small master tables are read whole. */
export const searchHandlers: Handlers<'search.find'> = {
  'search.find': (db, { text, limit }, scene) => {
    const asked = askedFor(text, limit);
    const numbers: Asked = { ...asked, limit: Math.ceil(limit / 2) };
    const hits = [
      ...documentHits(db, numbers),
      ...voucherHits(db, asked),
      ...phoneHits(db, asked, scene),
      ...receiptHits(db, numbers, dayOf(scene)),
      ...sealHits(db, numbers),
      ...storeHits(db, asked),
      ...itemHits(db, asked, scene),
    ];
    const exact = hits.filter((hit) => isExact(asked, hit));
    return ok({ hits: [...exact, ...hits.filter((hit) => !exact.includes(hit))].slice(0, limit) });
  },
};
