import { addDays } from '../../shared/kernel/time.ts';
import type { GateFacts } from '../../shared/domain/day/gate.ts';
import { TICKS } from '../../shared/domain/day/gate.ts';
import { bookLines } from '../../shared/domain/stocktake/lines.ts';
import { holderOf, placeKind } from '../../shared/domain/places.ts';
import type { Campaign } from '../../shared/contract/masters.ts';
import type { Row } from '../../shared/tables/index.ts';
import type { Query } from '../db/statements.ts';
import { stateOf } from '../desk.ts';
import type { OpenDay, Scene } from '../scene.ts';
import { campaignOf, dayOf } from './campaigns.ts';
import { itemNamed } from './items.ts';
import type { ItemKind } from './moves.ts';
import { staffName } from './record.ts';
import { nightCount, stockNow, type StockNow } from './stocktakes.ts';

type ItemRef = { readonly item_kind: ItemKind; readonly item_id: string };

/** Items that moved at the terminal on the day. */
const movedOn = (db: Query, terminal: string, day: string): ItemRef[] =>
  db.all('SELECT DISTINCT item_kind, item_id FROM stock_move WHERE terminal = ? AND business_day = ?', terminal, day);

/** Days after its end for which a campaign whose goods remain still owes a daily detail. */
const TRAIL_DAYS = 60;

/** Campaigns, neither drafts nor settled nor long over, that give one of the items. */
function campaignsGiving(db: Query, scene: Scene, items: readonly ItemRef[]): Campaign[] {
  const ids = new Set(
    items.flatMap(({ item_kind, item_id }) =>
      db
        .all<{ id: string }>(
          `SELECT DISTINCT t.campaign_id AS id FROM tier_choice c JOIN gift_tier t ON t.id = c.tier_id JOIN campaign k ON k.id = t.campaign_id
           WHERE c.item_kind = ? AND c.item_id = ? AND k.end_day >= ?`,
          item_kind,
          item_id,
          addDays(dayOf(scene), -TRAIL_DAYS),
        )
        .map((r) => r.id),
    ),
  );
  return [...ids].sort().flatMap((id) => {
    const campaign = campaignOf(db, scene, id);
    return campaign && campaign.state !== 'draft' && campaign.state !== 'settled' ? [campaign] : [];
  });
}

/** The latest of what the daily detail of a campaign is made from, by id: ids sort by time of making. '' when nothing happened. */
function lastChange(db: Query, terminal: string, day: string, campaign: Campaign, stock: StockNow): string {
  const newest = (sql: string, ...values: string[]): string => db.get<{ id: string | null }>(sql, ...values)?.id ?? '';
  const items = campaign.tiers.flatMap((t) => t.choices);
  const moves = items.map((c) =>
    newest(
      'SELECT max(id) AS id FROM stock_move WHERE terminal = ? AND business_day = ? AND item_kind = ? AND item_id = ?',
      terminal,
      day,
      c.itemKind,
      c.itemId,
    ),
  );
  const issued = newest(
    'SELECT max(id) AS id FROM gift_issue WHERE terminal = ? AND business_day = ? AND campaign_id = ?',
    terminal,
    day,
    campaign.id,
  );
  const abandoned = newest(
    'SELECT max(id) AS id FROM issue_abandoned WHERE terminal = ? AND business_day = ? AND campaign_id = ?',
    terminal,
    day,
    campaign.id,
  );
  const counted = newest(
    `SELECT max((SELECT max(id) FROM transition WHERE doc_kind = 'stocktake' AND doc_id = s.id AND to_state <> 'draft')) AS id FROM stocktake s
     WHERE s.terminal = ? AND s.business_day = ? AND s.kind = 'night_close'`,
    terminal,
    day,
  );
  return [...moves, issued, abandoned, counted, ...stock.boxes.map((b) => b.id)].reduce((a, b) => (a > b ? a : b), '');
}

function reportState(
  db: Query,
  terminal: string,
  day: string,
  campaign: Campaign,
  stock: StockNow,
): 'current' | 'outdated' | 'none' {
  const exported = db.get<{ id: string | null }>(
    "SELECT max(id) AS id FROM report_export WHERE report = 'giftDaily' AND campaign_id = ? AND business_day = ? AND terminal = ?",
    campaign.id,
    day,
    terminal,
  )?.id;
  if (!exported) return 'none';
  return exported > lastChange(db, terminal, day, campaign, stock) ? 'current' : 'outdated';
}

/** The latest handover record of a day that is signed out or accepted (B16). */
export function handoverOf(
  db: Query,
  terminal: string,
  day: string,
): (Row<'gift_handover'> & { state: string }) | null {
  const rows = db.all<Row<'gift_handover'>>(
    'SELECT * FROM gift_handover WHERE terminal = ? AND business_day = ? ORDER BY id DESC',
    terminal,
    day,
  );
  return (
    rows
      .map((r) => ({ ...r, state: stateOf(db, 'gift_handover', r.id) ?? 'draft' }))
      .find((r) => r.state === 'signed_out' || r.state === 'accepted') ?? null
  );
}

type Tick = Pick<Row<'day_tick'>, 'done' | 'note' | 'at' | 'made_by'>;

function ticksOf(db: Query, dayId: string): GateFacts['ticks'] {
  return new Map(
    TICKS.flatMap(([, key]) => {
      const tick = db.get<Tick>(
        'SELECT done, note, at, made_by FROM day_tick WHERE day_id = ? AND step = ? ORDER BY id DESC LIMIT 1',
        dayId,
        key,
      );
      return tick
        ? [[key, { done: tick.done === 1, note: tick.note, at: tick.at, by: staffName(db, tick.made_by) }] as const]
        : [];
    }),
  );
}

/** The last backup of this PC, null before the first. */
export const lastBackup = (db: Query): { id: string; at: number; outcome: string } | null =>
  db.get<{ id: string; at: number; outcome: string }>(
    'SELECT id, at, outcome FROM backup_log WHERE id = (SELECT max(id) FROM backup_log)',
  ) ?? null;

/** Everything the day gate asks about a business day of this terminal (C5). */
export function gateFacts(db: Query, scene: Scene, day: OpenDay): GateFacts {
  const terminal = scene.desk.terminal.code;
  const stock = stockNow(db, terminal);
  const moved = movedOn(db, terminal, day.day);
  const lines = bookLines(
    stock.balances.map((b) => ({ itemKind: b.item_kind, itemId: b.item_id, place: b.place, qty: b.qty })),
    stock.boxes,
    [],
    '',
  );
  const loose = lines.filter((l) => l.boxId === null && ['DESK', 'DISP'].includes(placeKind(l.place)));
  const issuers = new Set(stock.balances.flatMap((b) => holderOf(b.place) ?? []));
  const handover = handoverOf(db, terminal, day.day);
  return {
    nothing: stock.balances.length === 0 && moved.length === 0,
    count: nightCount(db, terminal, day.day),
    loose: loose.map((l) => ({
      item: itemNamed(db, l.itemKind, l.itemId).name,
      place: placeKind(l.place),
      qty: l.book,
    })),
    issuers: [...issuers].map((id) => staffName(db, id)),
    boxes: stock.boxes.map((b) => b.sealNo),
    handover: handover && {
      docNo: handover.doc_no,
      at: handover.at,
      by: staffName(db, handover.made_by),
      stocktakeId: handover.stocktake_id,
    },
    reports: campaignsGiving(db, scene, [...stock.balances, ...moved]).map((c) => ({
      campaign: c.name,
      campaignId: c.id,
      state: reportState(db, terminal, day.day, c, stock),
    })),
    ticks: ticksOf(db, day.id),
    backup: lastBackup(db),
  };
}
