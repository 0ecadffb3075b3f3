import type { Recovery } from '../../shared/contract/stock.ts';
import { ok } from '../../shared/kernel/result.ts';
import type { Row } from '../../shared/tables/index.ts';
import type { Query } from '../db/statements.ts';
import type { Handler } from '../handlers.ts';
import { giftBack, vouchersBack } from '../ledger/recoveries.ts';

/** Greater than every id: the walk down the key begins behind the newest row. */
const AFTER_ALL_IDS = '~';

type Asked = { terminal: string; day: string | null; before: string; limit: number };

const gifts = (db: Query, { terminal, day, before, limit }: Asked): Row<'gift_recovery'>[] =>
  day === null
    ? db.all(
        'SELECT * FROM gift_recovery WHERE id < ? AND +terminal = ? ORDER BY id DESC LIMIT ?',
        before,
        terminal,
        limit,
      )
    : db.all(
        'SELECT * FROM gift_recovery WHERE terminal = ? AND business_day = ? AND id < ? ORDER BY id DESC LIMIT ?',
        terminal,
        day,
        before,
        limit,
      );

/** `kind` null: both. */
const vouchers = (db: Query, { terminal, day, before, limit }: Asked, kind: string | null): Row<'voucher_recovery'>[] =>
  day === null
    ? db.all(
        'SELECT * FROM voucher_recovery WHERE id < ? AND +terminal = ? AND kind = coalesce(?, kind) ORDER BY id DESC LIMIT ?',
        before,
        terminal,
        kind,
        limit,
      )
    : db.all(
        'SELECT * FROM voucher_recovery WHERE terminal = ? AND business_day = ? AND id < ? AND kind = coalesce(?, kind) ORDER BY id DESC LIMIT ?',
        terminal,
        day,
        before,
        kind,
        limit,
      );

/** Gifts and vouchers that came back to this terminal, newest first (B10, B11). */
export const recoveries: Handler<'gifts.recoveries'> = (db, { kind, day, before, limit }, scene) => {
  const asked = { terminal: scene.desk.terminal.code, day, before: before ?? AFTER_ALL_IDS, limit: limit + 1 };
  const all: { id: string; shown: () => Recovery }[] = [
    ...(kind === null || kind === 'gift' ? gifts(db, asked) : []).map((row) => ({
      id: row.id,
      shown: () => giftBack(db, row),
    })),
    ...(kind === 'gift' ? [] : vouchers(db, asked, kind)).map((row) => ({
      id: row.id,
      shown: () => vouchersBack(db, row),
    })),
  ].sort((a, b) => (a.id < b.id ? 1 : -1));
  return ok({ rows: all.slice(0, limit).map(({ shown }) => shown()), more: all.length > limit });
};
