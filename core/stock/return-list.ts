import { ok } from '../../shared/kernel/result.ts';
import type { Row } from '../../shared/tables/index.ts';
import type { Handler } from '../handlers.ts';
import { returnsFrom } from '../ledger/returns.ts';

/** Greater than every id: the walk down the key begins behind the newest row. */
const AFTER_ALL_IDS = '~';

/** Return slips of this terminal, the newest first, of one campaign or all, or the one of an id (B12). */
export const returns: Handler<'gifts.returns'> = (db, { id, campaignId, limit }, scene) => {
  const { code } = scene.desk.terminal;
  const rows =
    id !== null
      ? db.all<Row<'gift_return'>>('SELECT * FROM gift_return WHERE id = ? AND terminal = ?', id, code)
      : campaignId !== null
        ? db.all<Row<'gift_return'>>(
            'SELECT * FROM gift_return WHERE campaign_id = ? AND terminal = ? ORDER BY id DESC LIMIT ?',
            campaignId,
            code,
            limit,
          )
        : db.all<Row<'gift_return'>>(
            'SELECT * FROM gift_return WHERE id < ? AND terminal = ? ORDER BY id DESC LIMIT ?',
            AFTER_ALL_IDS,
            code,
            limit,
          );
  return ok({ rows: returnsFrom(db, rows) });
};
