import type { Query } from '../db/statements.ts';
import { type Item, itemNamed } from './items.ts';
import type { ItemKind } from './moves.ts';

export type CampaignItem = Item & { readonly tierLevel: number | null };

/** Every item a campaign gives or has received, with the lowest tier that offers it; by code. */
export function campaignItems(db: Query, campaignId: string): CampaignItem[] {
  const rows = db.all<{ item_kind: ItemKind; item_id: string; level: number | null }>(
    `SELECT item_kind, item_id, min(level) AS level FROM (
       SELECT c.item_kind, c.item_id, t.level_no AS level FROM gift_tier t JOIN tier_choice c ON c.tier_id = t.id
         WHERE t.campaign_id = ? AND t.active = 1 AND c.active = 1
       UNION ALL SELECT l.item_kind, l.item_id, NULL FROM gift_outbound o JOIN gift_outbound_line l ON l.outbound_id = o.id WHERE o.campaign_id = ?)
     GROUP BY item_kind, item_id`,
    campaignId,
    campaignId,
  );
  return rows
    .map((r) => ({ ...itemNamed(db, r.item_kind, r.item_id), tierLevel: r.level }))
    .sort((a, b) => a.code.localeCompare(b.code, 'en'));
}
