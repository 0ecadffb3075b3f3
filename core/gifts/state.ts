import type { Campaign } from '../../shared/contract/masters.ts';
import type { CustomerKey, IssueState, Stock } from '../../shared/domain/gifts/issue.ts';
import { issuer, placeKind } from '../../shared/domain/places.ts';
import type { SerialRange } from '../../shared/domain/stock/serials.ts';
import { calendarDay } from '../../shared/kernel/time.ts';
import type { Row } from '../../shared/tables/index.ts';
import type { Query } from '../db/statements.ts';
import { balanceOf, type ItemKind, rangesIn } from '../ledger/moves.ts';
import type { OpenDay, Scene } from '../scene.ts';
import { usedReceipt } from './receipts.ts';

/** Batches of a voucher type whose stamp was looked at, ascending (B4). */
const stampedBatches = (db: Query, typeId: string): SerialRange[] =>
  db.all<SerialRange>(
    `SELECT serial_from AS "from", serial_to AS "to" FROM voucher_batch b WHERE type_id = ?
       AND EXISTS (SELECT 1 FROM voucher_stamp_check c WHERE c.batch_id = b.id) ORDER BY serial_from`,
    typeId,
  );

function stockOf(db: Query, place: string, itemKind: ItemKind, itemId: string): Stock {
  const held = { place: placeKind(place), qty: balanceOf(db, place, itemKind, itemId) };
  if (itemKind === 'gift') return { ...held, voucher: null };
  const type = db.get<Row<'voucher_type'>>('SELECT * FROM voucher_type WHERE id = ?', itemId);
  if (!type) throw new Error(`a choice names an unknown voucher type ${itemId}`);
  return {
    ...held,
    voucher: {
      ranges: rangesIn(db, place, itemId),
      validFrom: type.valid_from,
      validTo: type.valid_to,
      requiresStamp: type.requires_stamp === 1,
      serialPrefix: type.serial_prefix,
      serialLen: type.serial_len,
      stamped: stampedBatches(db, itemId),
    },
  };
}

/** Issues of a customer in a campaign that were not reversed; by day when the limit is per day (B1). */
function claimsOf(db: Query, campaign: Campaign, day: string, customer: CustomerKey): number {
  const column = customer.by === 'phone' ? 'customer_phone' : 'member_no';
  const sql = `SELECT count(*) AS n FROM gift_issue g WHERE campaign_id = ? AND ${column} = ? AND business_day BETWEEN ? AND ?
    AND NOT EXISTS (SELECT 1 FROM gift_issue_reversal r WHERE r.issue_id = g.id)`;
  const [from, to] = campaign.claimPeriod === 'day' ? [day, day] : ['', '~'];
  return db.get<{ n: number }>(sql, campaign.id, customer.value, from, to)?.n ?? 0;
}

/** Mobiles of everyone signed on at this terminal, and of the person at the window (B1). */
const dutyMobiles = (db: Query, scene: Scene): string[] =>
  db
    .all<{ mobile: string }>(
      `SELECT s.mobile FROM staff s WHERE s.mobile IS NOT NULL AND (s.id = ? OR 'on' = (
         SELECT kind FROM shift_sign g WHERE g.terminal = ? AND g.staff_id = s.id ORDER BY g.id DESC LIMIT 1))`,
      scene.staff.id,
      scene.desk.terminal.code,
    )
    .map((s) => s.mobile);

/** What the rules of an issue look at. The goods are those in the hands of the signed-in person: only the custodian issues them (B8). */
export const issueState = (db: Query, scene: Scene, day: OpenDay, campaign: Campaign): IssueState => ({
  businessDay: day.day,
  calendarDay: calendarDay(scene.now, scene.desk.site.zone),
  campaign,
  storeName: (id) => db.get<{ name: string }>('SELECT name FROM store WHERE id = ?', id)?.name ?? null,
  used: (storeId, key) => usedReceipt(db, campaign.id, storeId, key),
  claims: (customer) => claimsOf(db, campaign, day.day, customer),
  dutyMobiles: () => dutyMobiles(db, scene),
  stock: ({ itemKind, itemId }) => stockOf(db, issuer(scene.desk.terminal.code, scene.staff.id), itemKind, itemId),
});
