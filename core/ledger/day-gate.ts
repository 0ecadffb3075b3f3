import { addDays } from '../../shared/kernel/time.ts';
import type { GateFacts } from '../../shared/domain/day/gate.ts';
import { TICKS } from '../../shared/domain/day/gate.ts';
import { bookLines } from '../../shared/domain/stocktake/lines.ts';
import { holderOf, isGood, placeKind } from '../../shared/domain/places.ts';
import type { Campaign } from '../../shared/contract/masters.ts';
import type { Row } from '../../shared/tables/index.ts';
import type { Query } from '../db/statements.ts';
import { stateOf } from '../desk.ts';
import type { OpenDay, Scene } from '../scene.ts';
import { campaignsOf, dayOf } from './campaigns.ts';
import { deskFacts } from './day-gate-desk.ts';
import { itemNamed } from './items.ts';
import type { ItemKind } from './moves.ts';
import { staffName } from './record.ts';
import { flowsOn, lastMoveOf } from './stock-days.ts';
import { nightCount, stockNow, type StockNow } from './stocktakes.ts';

type ItemRef = { readonly item_kind: ItemKind; readonly item_id: string };

/** Items that moved at the terminal on the day. */
const movedOn = (db: Query, terminal: string, day: string): ItemRef[] =>
  flowsOn(db, terminal, day).map(({ itemKind, itemId }) => ({ item_kind: itemKind, item_id: itemId }));

/** Days after its end for which a campaign whose goods remain still owes a daily detail. */
const TRAIL_DAYS = 60;

/** Campaigns, neither drafts nor settled nor long over, that give one of the items. */
function campaignsGiving(db: Query, scene: Scene, items: readonly ItemRef[]): Campaign[] {
  const ids = db.all<{ id: string }>(
    `SELECT k.id FROM campaign k WHERE k.end_day >= ? AND EXISTS (
       SELECT 1 FROM gift_tier t JOIN tier_choice c ON c.tier_id = t.id
       WHERE t.campaign_id = k.id AND c.item_kind || ':' || c.item_id IN (SELECT value FROM json_each(?))) ORDER BY k.id`,
    addDays(dayOf(scene), -TRAIL_DAYS),
    JSON.stringify([...new Set(items.map((i) => `${i.item_kind}:${i.item_id}`))]),
  );
  const campaigns = campaignsOf(
    db,
    scene,
    ids.map(({ id }) => id),
  );
  return campaigns.filter(({ state }) => state !== 'draft' && state !== 'settled');
}

/** The latest of what the daily detail of a campaign is made from, by id: ids sort by time of making. '' when nothing happened. */
function lastChange(db: Query, terminal: string, day: string, campaign: Campaign, stock: StockNow): string {
  const newest = (sql: string, ...values: string[]): string => db.get<{ id: string | null }>(sql, ...values)?.id ?? '';
  const moved = lastMoveOf(
    db,
    terminal,
    day,
    campaign.tiers.flatMap((t) => t.choices),
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
  return [moved, issued, abandoned, counted, ...stock.boxes.map((b) => b.id)].reduce((a, b) => (a > b ? a : b), '');
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

/** The latest night handover record of a day that is signed out or accepted; those of shift changes belong to their shift handover (B16). */
export function handoverOf(
  db: Query,
  terminal: string,
  day: string,
): (Row<'gift_handover'> & { state: string }) | null {
  const rows = db.all<Row<'gift_handover'>>(
    `SELECT g.* FROM gift_handover g JOIN stocktake c ON c.id = g.stocktake_id
     WHERE g.terminal = ? AND g.business_day = ? AND c.kind = 'night_close' ORDER BY g.id DESC`,
    terminal,
    day,
  );
  return (
    rows
      .map((r) => ({ ...r, state: stateOf(db, 'gift_handover', r.id) ?? 'draft' }))
      .find((r) => r.state === 'signed_out' || r.state === 'accepted') ?? null
  );
}

const STEPS = JSON.stringify(TICKS.map(([, key]) => key));

/** The last tick of each step of the day, in the order of the steps. */
const ticksOf = (db: Query, dayId: string): GateFacts['ticks'] =>
  new Map(
    db
      .all<Row<'day_tick'>>(
        `SELECT t.* FROM json_each(?) j CROSS JOIN day_tick t ON t.id = (
           SELECT id FROM day_tick WHERE day_id = ? AND step = j.value ORDER BY id DESC LIMIT 1)`,
        STEPS,
        dayId,
      )
      .map((t) => [t.step, { done: t.done === 1, note: t.note, at: t.at, by: staffName(db, t.made_by) }]),
  );

/** The last backup of this PC, null before the first. */
export const lastBackup = (db: Query): { id: string; at: number; outcome: string } | null =>
  db.get<{ id: string; at: number; outcome: string }>(
    'SELECT id, at, outcome FROM backup_log WHERE id = (SELECT max(id) FROM backup_log)',
  ) ?? null;

/** Vouchers to hand whose quantity is not the number of their serials (B5). */
const unnumbered = (db: Query, { balances }: StockNow): GateFacts['unnumbered'] =>
  balances
    .filter((b) => b.item_kind === 'voucher' && isGood(b.place))
    .flatMap((b) => {
      const over = b.qty - b.serials;
      return over === 0
        ? []
        : [{ item: itemNamed(db, 'voucher', b.item_id).name, place: placeKind(b.place), qty: over }];
    });

const openExceptions = (db: Query): number =>
  db.get<{ n: number }>(
    `SELECT count(*) AS n FROM exception e WHERE e.id > '' AND NOT EXISTS (SELECT 1 FROM exception_settled s WHERE s.exception_id = e.id)`,
  )!.n;

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
    unnumbered: unnumbered(db, stock),
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
    exceptions: openExceptions(db),
    ...deskFacts(db, scene, day),
  };
}
