import { ok } from '../../shared/kernel/result.ts';
import type { Row } from '../../shared/tables/index.ts';
import type { Handler } from '../handlers.ts';
import { outboundFrom, outboundsFrom } from '../ledger/outbounds.ts';

/** Greater than every id: the walk down the key begins behind the newest row. */
const AFTER_ALL_IDS = '~';

/** Outbound slips of this terminal, the newest first or the one of an id, with what was asked for and what came. */
export const outbounds: Handler<'gifts.outbounds'> = (db, { id, campaignId, limit }, scene) => {
  const { code } = scene.desk.terminal;
  if (id !== null) {
    const row = db.get<Row<'gift_outbound'>>('SELECT * FROM gift_outbound WHERE id = ? AND terminal = ?', id, code);
    const asked = row && (campaignId === null || row.campaign_id === campaignId);
    return ok({ rows: asked ? [outboundFrom(db, row)] : [] });
  }
  const rows =
    campaignId === null
      ? db.all<Row<'gift_outbound'>>(
          'SELECT * FROM gift_outbound WHERE id < ? AND terminal = ? ORDER BY id DESC LIMIT ?',
          AFTER_ALL_IDS,
          code,
          limit,
        )
      : db.all<Row<'gift_outbound'>>(
          'SELECT * FROM gift_outbound WHERE campaign_id = ? AND terminal = ? ORDER BY id DESC LIMIT ?',
          campaignId,
          code,
          limit,
        );
  return ok({ rows: outboundsFrom(db, rows) });
};
