import type { MoveSeen, NightCount } from '../../shared/domain/day/gate.ts';
import {
  bookLines,
  type BookLine,
  type Counting,
  differenceOf,
  frozenLines,
  sheetLines,
  type SheetLine,
} from '../../shared/domain/stocktake/lines.ts';
import { matchRate, type Rate } from '../../shared/domain/stocktake/match.ts';
import { deskStore } from '../../shared/domain/places.ts';
import type { BusinessDay } from '../../shared/kernel/time.ts';
import type { Row } from '../../shared/tables/index.ts';
import type { Query } from '../db/statements.ts';
import { stateOf } from '../desk.ts';
import type { Scene } from '../scene.ts';
import { type SealedBox, sealedBoxes, sealedQty } from './boxes.ts';
import { campaignItems } from './campaign-items.ts';
import { runningCampaigns } from './campaigns.ts';
import { type Balance, balancesOfTerminal, type ItemKind, serialsIn } from './moves.ts';
import { staffName, transitionsOf } from './record.ts';
import type { ItemRef } from './stock-days.ts';

/** Every counting of a sheet in the order it was made. */
export const countingsOf = (db: Query, stocktakeId: string): Counting[] =>
  db
    .all<Row<'stocktake_line'>>('SELECT * FROM stocktake_line WHERE stocktake_id = ? ORDER BY id', stocktakeId)
    .map((l) => ({
      itemKind: l.item_kind as ItemKind,
      itemId: l.item_id,
      place: l.place,
      boxId: l.box_id,
      book: l.book_qty,
      counted: l.counted_qty,
      attempt: l.attempt,
      reason: l.reason,
    }));

/** Everybody who started a sheet or counted a line of it: none of them may be its witness or settle it (B15). */
export function countersOf(db: Query, sheet: Pick<Row<'stocktake'>, 'id' | 'made_by'>): string[] {
  const by = db.all<{ made_by: string }>(
    'SELECT DISTINCT made_by FROM stocktake_line WHERE stocktake_id = ?',
    sheet.id,
  );
  return [...new Set([sheet.made_by, ...by.map((l) => l.made_by)])];
}

/**
 * How a count ended: the transition out of draft. Its `reason` holds the witness's staff id, null when nobody witnessed,
 * because the sheet's own row is written when counting starts and never changes.
 */
export function finishOf(
  db: Query,
  stocktakeId: string,
): { id: string; state: string; at: number; by: string; witness: string | null } | null {
  const end = transitionsOf(db, 'stocktake', stocktakeId).find(
    (t) => t.from_state === 'draft' && t.to_state !== 'void',
  );
  return end ? { id: end.id, state: end.to_state, at: end.at, by: end.made_by, witness: end.reason } : null;
}

/** The last sheet begun at a terminal, whatever its state. Only the last one can be in draft. */
export const lastStocktake = (db: Query, terminal: string): Row<'stocktake'> | null =>
  db.get<Row<'stocktake'>>(
    'SELECT * FROM stocktake WHERE terminal = ? ORDER BY business_day DESC, id DESC LIMIT 1',
    terminal,
  ) ?? null;

/** Sheets of a business day, the latest first, void ones left out. */
export const stocktakesOf = (db: Query, terminal: string, day: BusinessDay): (Row<'stocktake'> & { state: string })[] =>
  db
    .all<Row<'stocktake'>>(
      'SELECT * FROM stocktake WHERE terminal = ? AND business_day = ? ORDER BY id DESC',
      terminal,
      day,
    )
    .map((s) => ({ ...s, state: stateOf(db, 'stocktake', s.id) ?? 'draft' }))
    .filter((s) => s.state !== 'void');

/** What the terminal holds now: balances and the boxes under seal. */
export type StockNow = { readonly balances: readonly Balance[]; readonly boxes: readonly SealedBox[] };
export const stockNow = (db: Query, terminal: string): StockNow => ({
  balances: balancesOfTerminal(db, terminal),
  boxes: sealedBoxes(db, terminal),
});

/** Serials of a voucher type that lie in a place outside the boxes under seal: what the quantity of the book should be. */
export const serialsLoose = (
  db: Query,
  { boxes }: StockNow,
  { itemId, place }: { readonly itemId: string; readonly place: string },
): number => serialsIn(db, place, itemId) - sealedQty(boxes, place, 'voucher', itemId);

/** The lines a count has to cover now (B15). */
export const bookNow = (db: Query, scene: Scene, stock: StockNow): BookLine[] =>
  bookWith(
    scene,
    stock,
    runningCampaigns(db, scene).flatMap((c) => c.tiers.flatMap((t) => t.choices)),
  );

function bookWith(scene: Scene, { balances, boxes }: StockNow, confirmed: readonly ItemRef[]): BookLine[] {
  const stock = balances.map((b) => ({ itemKind: b.item_kind, itemId: b.item_id, place: b.place, qty: b.qty }));
  return bookLines(stock, boxes, confirmed, deskStore(scene.desk.terminal.code));
}

type CountOf = Pick<Row<'stocktake'>, 'id' | 'kind'>;

/** The campaign whose goods a count of its end covers; null for counts that cover the whole terminal. */
export const campaignOfCount = (db: Query, { id, kind }: CountOf): string | null =>
  kind === 'campaign_end'
    ? (db.get<{ campaign_id: string }>('SELECT campaign_id FROM campaign_count WHERE stocktake_id = ?', id)
        ?.campaign_id ?? null)
    : null;

/** The goods a count covers; null when it covers everything. */
export function scopeOf(db: Query, sheet: CountOf): readonly ItemRef[] | null {
  const campaignId = campaignOfCount(db, sheet);
  return campaignId === null ? null : campaignItems(db, campaignId);
}

const itemKey = ({ itemKind, itemId }: ItemRef): string => `${itemKind}:${itemId}`;

/** The lines a sheet has to cover now. The count of a campaign's end asks for each of its goods, also for those that are gone. */
export function bookOf(db: Query, scene: Scene, sheet: CountOf, stock: StockNow): BookLine[] {
  const scope = scopeOf(db, sheet);
  if (scope === null) return bookNow(db, scene, stock);
  const covered = new Set(scope.map(itemKey));
  return bookWith(scene, stock, scope).filter((line) => covered.has(itemKey(line)));
}

/** A sheet's lines: as they stand now while it is counted, as they were counted afterwards. */
export const linesOf = (state: string, book: () => readonly BookLine[], countings: readonly Counting[]): SheetLine[] =>
  state === 'draft' ? sheetLines(book(), countings) : frozenLines(countings);

/** Stock moves of a business day made after `id`, oldest first. */
const movesAfter = (db: Query, terminal: string, day: BusinessDay, id: string): MoveSeen[] =>
  db
    .all<{ id: string; move_type: string; item_kind: string; item_id: string; doc_id: string }>(
      'SELECT id, move_type, item_kind, item_id, doc_id FROM stock_move INDEXED BY stock_move_day WHERE id > ? AND terminal = ? AND business_day = ? ORDER BY id',
      id,
      terminal,
      day,
    )
    .map((m) => ({ id: m.id, moveType: m.move_type, itemKind: m.item_kind, itemId: m.item_id, docId: m.doc_id }));

type NightSheet = { readonly row: Row<'stocktake'> & { state: string }; readonly lines: SheetLine[] };

/** The last count of a kind on a business day that is not void, with what was counted so far. */
function sheetOfKind(db: Query, terminal: string, day: BusinessDay, kind: string): NightSheet | null {
  const row = stocktakesOf(db, terminal, day).find((s) => s.kind === kind);
  return row ? { row, lines: frozenLines(countingsOf(db, row.id)) } : null;
}

/** Match rates of the night count of a day as they were found (B15); null when that night has no finished count. */
export function nightRates(db: Query, terminal: string, day: BusinessDay): { gifts: Rate; vouchers: Rate } | null {
  const night = sheetOfKind(db, terminal, day, 'night_close');
  return night && night.row.state !== 'draft'
    ? { gifts: matchRate(night.lines, 'gift'), vouchers: matchRate(night.lines, 'voucher') }
    : null;
}

/** The night count of a business day as the gate asks for it: the last one that is not void, null when there is none (C5 step 1). */
export const nightCount = (db: Query, terminal: string, day: BusinessDay): NightCount | null =>
  countOfKind(db, terminal, day, 'night_close');

/** The same for a count of either kind: handing over a shift rests on its own count (B15, B16). */
export function countOfKind(
  db: Query,
  terminal: string,
  day: BusinessDay,
  kind: 'night_close' | 'shift_change',
): NightCount | null {
  const sheet = sheetOfKind(db, terminal, day, kind);
  if (!sheet) return null;
  const { row, lines } = sheet;
  const finish = finishOf(db, row.id);
  const settled =
    row.state === 'resolved'
      ? transitionsOf(db, 'stocktake', row.id).findLast((t) => t.to_state === 'resolved')
      : undefined;
  return {
    id: row.id,
    docNo: row.doc_no,
    state: row.state,
    finishedId: finish?.id ?? null,
    settledId: settled?.id ?? null,
    at: finish?.at ?? row.at,
    by: staffName(db, row.made_by),
    gifts: matchRate(lines, 'gift'),
    vouchers: matchRate(lines, 'voucher'),
    vouchersDiffering: lines.filter((l) => l.itemKind === 'voucher' && differenceOf(l) !== 0).map((l) => l.itemId),
    movesSince: finish ? movesAfter(db, terminal, day, finish.id) : [],
  };
}
