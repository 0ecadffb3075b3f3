import { type CampaignFlow, type Loose, ownerOf, type Receipt } from '../../shared/domain/reports/campaign.ts';
import type { BusinessDay } from '../../shared/kernel/time.ts';
import type { Query } from '../db/statements.ts';
import type { ItemKind } from '../ledger/moves.ts';
import type { ItemRef } from '../ledger/stock-days.ts';

/** The days a campaign's records lie in; `to` of issues leaves room for forms keyed in late. */
export type Span = { readonly campaignId: string; readonly from: BusinessDay; readonly to: BusinessDay };

export const ISSUES_OF = `terminal x CROSS JOIN gift_issue i INDEXED BY gift_issue_day
  ON i.terminal = x.code AND i.business_day BETWEEN ? AND ? AND i.campaign_id = ?`;

/** A place as the fold asks for it: places of a desk by their kind, so that the issuers are one. */
const KIND = (place: string): string =>
  `iif(instr(m.${place}, ':') > 0, substr(m.${place}, 1, instr(m.${place}, ':')), m.${place})`;
const FLOW = `SELECT m.item_kind AS itemKind, m.item_id AS itemId, m.move_type AS type, ${KIND('from_place')} AS "from", ${KIND('to_place')} AS "to", sum(m.qty) AS qty`;
const GROUP = 'GROUP BY m.item_kind, m.item_id, m.move_type, 4, 5';

/** Moves whose document names the campaign: outbounds, issues and their reversals, returns. */
function named(db: Query, { campaignId, from, to }: Span): CampaignFlow[] {
  return [
    ...db.all<CampaignFlow>(
      `${FLOW} FROM gift_outbound o CROSS JOIN stock_move m ON m.doc_id = o.id WHERE o.campaign_id = ? AND m.move_type IN ('RECV', 'REPL_IN', 'UNRECEIVE') ${GROUP}`,
      campaignId,
    ),
    ...db.all<CampaignFlow>(
      `${FLOW} FROM ${ISSUES_OF} CROSS JOIN stock_move m ON m.doc_id = i.id WHERE m.move_type = 'ISSUE' ${GROUP}`,
      from,
      to,
      campaignId,
    ),
    ...db.all<CampaignFlow>(
      `${FLOW} FROM ${ISSUES_OF} CROSS JOIN gift_issue_reversal r ON r.issue_id = i.id CROSS JOIN stock_move m ON m.doc_id = r.id
       WHERE m.move_type IN ('REVERSE', 'RECOVER') ${GROUP}`,
      from,
      to,
      campaignId,
    ),
    ...db.all<CampaignFlow>(
      `${FLOW} FROM gift_return r CROSS JOIN stock_move m ON m.doc_id = r.id WHERE r.campaign_id = ? AND m.move_type IN ('RETURN_MKT', 'UNRETURN') ${GROUP}`,
      campaignId,
    ),
  ];
}

const RECEIPTS = `SELECT m.id, o.campaign_id AS campaignId, m.terminal, m.item_id AS itemId, m.serial_from AS f, m.serial_to AS t
  FROM json_each(?) j CROSS JOIN gift_outbound o ON o.campaign_id = j.value CROSS JOIN stock_move m ON m.doc_id = o.id
  WHERE m.move_type IN ('RECV', 'REPL_IN') ORDER BY m.id`;

/** Receipts of these items by the campaign and by every other one that gives one of them. */
function receiptsOf(db: Query, campaignId: string, items: readonly ItemRef[]): Receipt[] {
  const others = db.all<{ id: string }>(
    `SELECT DISTINCT t.campaign_id AS id FROM json_each(?) j CROSS JOIN tier_choice c ON c.item_id = j.value JOIN gift_tier t ON t.id = c.tier_id`,
    JSON.stringify(items.map((i) => i.itemId)),
  );
  const campaigns = new Set([campaignId, ...others.map((o) => o.id)]);
  const wanted = new Set(items.map((i) => i.itemId));
  return db
    .all<{ id: string; campaignId: string; terminal: string; itemId: string; f: number | null; t: number | null }>(
      RECEIPTS,
      JSON.stringify([...campaigns]),
    )
    .filter((r) => wanted.has(r.itemId))
    .map(({ f, t, ...r }) => ({ ...r, serials: f === null || t === null ? null : { from: f, to: t } }));
}

type LooseRow = {
  id: string;
  terminal: string;
  itemKind: ItemKind;
  itemId: string;
  type: string;
  from: string;
  to: string;
  qty: number;
  serialFrom: number | null;
  docKind: string;
  issueCampaign: string | null;
};

const LOOSE_TYPES = JSON.stringify(['DAMAGE', 'UNDAMAGE', 'DESTROY', 'ADJUST', 'RECOVER']);

/** Days on which something loose happened to one of the items: their moves are few among those of a day, so only these days are read. */
const LOOSE_DAYS = `SELECT DISTINCT d.terminal, d.business_day AS day FROM terminal x
  CROSS JOIN (SELECT value ->> 0 AS kind, value ->> 1 AS id FROM json_each(?)) i
  CROSS JOIN stock_day d ON d.terminal = x.code AND d.item_kind = i.kind AND d.item_id = i.id AND d.business_day BETWEEN ? AND ?
  WHERE d.move_type IN (SELECT value FROM json_each(?))`;
const LOOSE_MOVES = `SELECT m.id, m.terminal, m.item_kind AS itemKind, m.item_id AS itemId, m.move_type AS type, ${KIND('from_place')} AS "from", ${KIND('to_place')} AS "to",
    m.qty, m.serial_from AS serialFrom, m.doc_kind AS docKind,
    (SELECT i.campaign_id FROM gift_recovery g JOIN gift_issue i ON i.id = g.issue_id WHERE m.doc_kind = 'gift_recovery' AND g.id = m.doc_id) AS issueCampaign
  FROM json_each(?) j CROSS JOIN stock_move m INDEXED BY stock_move_day ON m.terminal = j.value ->> 0 AND m.business_day = j.value ->> 1
  WHERE m.move_type IN (SELECT value FROM json_each(?)) ORDER BY m.id`;

/** Moves whose document names no campaign, as far as they are this one's (see `ownerOf`). Reversals are named by their issue. */
function loose(db: Query, span: Span, items: readonly ItemRef[], receipts: readonly Receipt[]): CampaignFlow[] {
  const days = db.all<{ terminal: string; day: string }>(
    LOOSE_DAYS,
    JSON.stringify(items.map((i) => [i.itemKind, i.itemId])),
    span.from,
    span.to,
    LOOSE_TYPES,
  );
  if (days.length === 0) return [];
  const wanted = new Set(items.map((i) => i.itemId));
  const moves = db.all<LooseRow>(LOOSE_MOVES, JSON.stringify(days.map((d) => [d.terminal, d.day])), LOOSE_TYPES);
  const mine = (m: LooseRow & Loose): boolean => (m.issueCampaign ?? ownerOf(m, receipts)) === span.campaignId;
  return moves.filter((m) => wanted.has(m.itemId) && m.docKind !== 'gift_issue_reversal' && mine(m));
}

const REDEEMED = `SELECT m.id, m.terminal, m.item_id AS itemId, m.serial_from AS serialFrom, m.from_place AS "from", ${KIND('to_place')} AS "to", m.qty
  FROM json_each(?) j CROSS JOIN stock_move m INDEXED BY stock_move_serial
    ON m.item_id = j.value ->> 0 AND m.serial_from BETWEEN j.value ->> 1 AND j.value ->> 2
  WHERE m.serial_from IS NOT NULL AND m.move_type = 'REDEEM'`;

/** Vouchers of the campaign that stores handed in, for years perhaps: found by the serials it received. */
function redeemed(db: Query, campaignId: string, receipts: readonly Receipt[]): CampaignFlow[] {
  const ranges = receipts
    .filter((r) => r.campaignId === campaignId && r.serials !== null)
    .map((r) => [r.itemId, r.serials!.from, r.serials!.to]);
  const moves = db.all<Loose & { from: string; to: string; qty: number }>(REDEEMED, JSON.stringify(ranges));
  const once = new Map(moves.map((m) => [m.id, m]));
  return [...once.values()]
    .filter((m) => ownerOf(m, receipts) === campaignId)
    .map(({ itemId, from, to, qty }) => ({ itemKind: 'voucher', itemId, type: 'REDEEM', from, to, qty }));
}

/** Every move of a campaign (B5, R-E1): those its documents name and those of its goods. @param loosely the days of the latter */
export function campaignFlows(db: Query, span: Span, loosely: Span, items: readonly ItemRef[]): CampaignFlow[] {
  const receipts = receiptsOf(db, span.campaignId, items);
  return [...named(db, span), ...loose(db, loosely, items, receipts), ...redeemed(db, span.campaignId, receipts)];
}
