import type { CountLine, Stocktake } from '../../shared/contract/day.ts';
import { holderOf, placeKind } from '../../shared/domain/places.ts';
import type { NameLine, Sheet } from '../../shared/domain/stocktake/decide.ts';
import { lineKey, type LineRef, type SheetLine } from '../../shared/domain/stocktake/lines.ts';
import { matchRate } from '../../shared/domain/stocktake/match.ts';
import type { Row } from '../../shared/tables/index.ts';
import type { Query } from '../db/statements.ts';
import { stateOf } from '../desk.ts';
import { itemNamed } from '../ledger/items.ts';
import { endedBy, staffName, transitionsOf } from '../ledger/record.ts';
import { bookOf, campaignOfCount, countersOf, countingsOf, finishOf, linesOf, stockNow } from '../ledger/stocktakes.ts';
import type { Scene } from '../scene.ts';

/** A sheet of this terminal, null when there is none of that id. */
export const sheetRow = (db: Query, scene: Scene, id: string): Row<'stocktake'> | null =>
  db.get<Row<'stocktake'>>('SELECT * FROM stocktake WHERE id = ? AND terminal = ?', id, scene.desk.terminal.code) ??
  null;

/** A sheet as the rules ask for it, with its lines as they stand. */
export function loadSheet(db: Query, scene: Scene, row: Row<'stocktake'>): Sheet {
  const state = stateOf(db, 'stocktake', row.id);
  return {
    state,
    kind: row.kind as Sheet['kind'],
    docNo: row.doc_no,
    today: row.business_day === scene.day?.day,
    counters: countersOf(db, row),
    lines: linesOf(
      state ?? 'draft',
      () => bookOf(db, scene, row, stockNow(db, scene.desk.terminal.code)),
      countingsOf(db, row.id),
    ),
  };
}

const sealNoOf = (db: Query, boxId: string): string =>
  db.get<{ seal_no: string }>('SELECT seal_no FROM sealed_box WHERE id = ?', boxId)?.seal_no ?? boxId;

/** A line as a refusal or notice names it: the item, with the seal or the issuer that tells its place. */
export const lineNames =
  (db: Query): NameLine =>
  (line) => {
    const holder = holderOf(line.place);
    const where = line.boxId !== null ? sealNoOf(db, line.boxId) : holder !== null ? staffName(db, holder) : '';
    return [itemNamed(db, line.itemKind, line.itemId).name, where].filter((part) => part !== '').join(' ');
  };

const PLACES = ['ISS', 'DISP', 'DESK', 'DMG', 'RDM', 'OUT'];

const byItemThenPlace = (a: CountLine, b: CountLine): number =>
  order(a.itemKind, b.itemKind) ||
  order(a.code, b.code) ||
  PLACES.indexOf(a.placeKind) - PLACES.indexOf(b.placeKind) ||
  order(a.place, b.place) ||
  order(a.sealNo ?? '', b.sealNo ?? '');
const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** A line as the page shows it; `blind` hides the book of what is not counted yet. */
function shownLine(db: Query, line: SheetLine, blind: boolean): CountLine {
  const { code, name, unit } = itemNamed(db, line.itemKind, line.itemId);
  const holder = holderOf(line.place);
  return {
    key: lineKey(line),
    itemKind: line.itemKind,
    itemId: line.itemId,
    code,
    name,
    unit,
    place: line.place,
    placeKind: placeKind(line.place),
    holder: holder === null ? null : staffName(db, holder),
    boxId: line.boxId,
    sealNo: line.boxId === null ? null : sealNoOf(db, line.boxId),
    counted: line.counted,
    book: blind && line.counted === null ? null : line.book,
    attempts: line.attempts,
    reason: line.reason,
    stale: line.stale,
  };
}

const campaignNamed = (db: Query, id: string | null): Stocktake['campaign'] =>
  id === null ? null : { id, name: db.get<{ name: string }>('SELECT name FROM campaign WHERE id = ?', id)?.name ?? '' };

/** A sheet for the page (B15). */
export function shownSheet(db: Query, scene: Scene, row: Row<'stocktake'>): Stocktake {
  const sheet = loadSheet(db, scene, row);
  const witness = finishOf(db, row.id)?.witness ?? null;
  return {
    id: row.id,
    docNo: row.doc_no,
    kind: sheet.kind,
    campaign: campaignNamed(db, campaignOfCount(db, row)),
    businessDay: row.business_day,
    at: row.at,
    countedBy: staffName(db, row.made_by),
    witness: witness === null ? null : staffName(db, witness),
    blind: row.blind === 1,
    state: (sheet.state ?? 'draft') as Stocktake['state'],
    lines: sheet.lines.map((l) => shownLine(db, l, row.blind === 1)).sort(byItemThenPlace),
    giftRate: matchRate(sheet.lines, 'gift'),
    voucherRate: matchRate(sheet.lines, 'voucher'),
    discarded: endedBy(
      db,
      transitionsOf(db, 'stocktake', row.id).find((step) => step.to_state === 'void'),
    ),
  };
}

export const sameLine =
  (ref: LineRef) =>
  (other: LineRef): boolean =>
    lineKey(ref) === lineKey(other);
