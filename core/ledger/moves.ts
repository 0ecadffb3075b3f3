import { damaged, deskStore, display, issuer, MARKETING, redeemed } from '../../shared/domain/places.ts';
import type { Query } from '../db/statements.ts';
import type { Tx } from '../handlers.ts';
import type { Scene } from '../scene.ts';

export type ItemKind = 'gift' | 'voucher';
export type SerialRange = { readonly from: number; readonly to: number };
/** Goods on a document line: `range` for vouchers, null for gifts. */
export type Goods = {
  readonly itemKind: ItemKind;
  readonly itemId: string;
  readonly qty: number;
  readonly range: SerialRange | null;
};

/** The kinds of move of the detailed ledger (B5). */
export type MoveType =
  | 'RECV'
  | 'REPL_IN'
  | 'DRAW'
  | 'ISSUE'
  | 'REVERSE'
  | 'RETURN_ISS'
  | 'TRANSFER'
  | 'RECOVER'
  | 'REDEEM'
  | 'DAMAGE'
  | 'UNDAMAGE'
  | 'RETURN_MKT'
  | 'UNRETURN'
  | 'UNRECEIVE'
  | 'DESTROY'
  | 'ADJUST'
  | 'DISPLAY'
  | 'UNDISPLAY';

export type Posting = {
  readonly type: MoveType;
  readonly goods: Goods;
  readonly from: string;
  readonly to: string;
  readonly docKind: string;
  readonly docId: string;
  readonly responsible: string;
  readonly counterSigner?: string | null;
  readonly reason?: string | null;
};

/** Posts one move on the open business day. The database refuses a negative place, a serial elsewhere and a closed day. */
export function postMove(tx: Tx, scene: Scene, p: Posting): void {
  if (!scene.day) throw new Error('a stock move needs an open business day');
  tx.insert('stock_move', {
    id: scene.newId(),
    move_type: p.type,
    item_kind: p.goods.itemKind,
    item_id: p.goods.itemId,
    qty: p.goods.qty,
    serial_from: p.goods.range?.from ?? null,
    serial_to: p.goods.range?.to ?? null,
    from_place: p.from,
    to_place: p.to,
    doc_kind: p.docKind,
    doc_id: p.docId,
    terminal: scene.desk.terminal.code,
    business_day: scene.day.day,
    responsible: p.responsible,
    counter_signer: p.counterSigner ?? null,
    reason: p.reason ?? null,
    at: scene.now,
  });
}

/** Pieces of an item in a place. */
export const balanceOf = (db: Query, place: string, itemKind: ItemKind, itemId: string): number =>
  db.get<{ qty: number }>(
    'SELECT qty FROM stock_balance WHERE place = ? AND item_kind = ? AND item_id = ?',
    place,
    itemKind,
    itemId,
  )?.qty ?? 0;

/** What a place holds of an item. `serials`: how many numbered vouchers lie there, 0 for gifts. */
export type Balance = { place: string; item_kind: ItemKind; item_id: string; qty: number; serials: number };

/** Every non-empty place of a terminal. */
export const balancesOfTerminal = (db: Query, terminal: string): Balance[] => [
  ...[deskStore, display, damaged, redeemed].flatMap((place) => balancesOfPlace(db, place(terminal))),
  ...db.all<Balance>(
    'SELECT * FROM stock_balance WHERE place > ? AND place < ? AND qty <> 0 ORDER BY place, item_kind, item_id',
    issuer(terminal, ''),
    issuer(terminal, '\uffff'),
  ),
];

/** Every item a place holds. */
export const balancesOfPlace = (db: Query, place: string): Balance[] =>
  db.all<Balance>('SELECT * FROM stock_balance WHERE place = ? AND qty <> 0 ORDER BY item_kind, item_id', place);

/** Serial ranges of a voucher type in a place, ascending, neighbours joined. */
export function rangesIn(db: Query, place: string, typeId: string): SerialRange[] {
  const rows = db.all<{ f: number; t: number }>(
    'SELECT serial_from AS f, serial_to AS t FROM voucher_holding WHERE place = ? AND type_id = ? ORDER BY serial_from',
    place,
    typeId,
  );
  const joined: { from: number; to: number }[] = [];
  for (const { f, t } of rows) {
    const last = joined[joined.length - 1];
    if (last && last.to + 1 === f) last.to = t;
    else joined.push({ from: f, to: t });
  }
  return joined;
}

/** How many serials of a voucher type lie in a place. */
export const serialsIn = (db: Query, place: string, typeId: string): number =>
  db.get<{ serials: number }>(
    "SELECT serials FROM stock_balance WHERE place = ? AND item_kind = 'voucher' AND item_id = ?",
    place,
    typeId,
  )?.serials ?? 0;

/** Where a serial is now, null when it was never received. */
export const placeOfSerial = (db: Query, typeId: string, serial: number): string | null =>
  db.get<{ place: string }>(
    `SELECT place FROM voucher_holding WHERE type_id = ? AND serial_to >= ?
       AND serial_from = (SELECT max(serial_from) FROM voucher_holding WHERE type_id = ? AND serial_from <= ?)`,
    typeId,
    serial,
    typeId,
    serial,
  )?.place ?? null;

/**
 * The stored stretches of `range` inside a place, in order: one move each, because the database moves only what lies together.
 * Null when some serial of the range is not there.
 */
export function stretchesIn(db: Query, place: string, typeId: string, range: SerialRange): SerialRange[] | null {
  const rows = db.all<{ f: number; t: number }>(
    `SELECT serial_from AS f, serial_to AS t FROM voucher_holding WHERE place = ? AND type_id = ? AND serial_to >= ? AND serial_from <= ?
     ORDER BY serial_from`,
    place,
    typeId,
    range.from,
    range.to,
  );
  const cut = rows.map(({ f, t }) => ({ from: Math.max(f, range.from), to: Math.min(t, range.to) }));
  const covered = cut.reduce((n, r) => n + r.to - r.from + 1, 0);
  return covered === range.to - range.from + 1 ? cut : null;
}

/** Posts goods from one place to another, vouchers in as many moves as their stretches need. False when a serial is not in `from`. */
export function postGoods(tx: Tx, scene: Scene, posting: Posting): boolean {
  const { goods } = posting;
  if (!goods.range || posting.from === MARKETING) {
    postMove(tx, scene, posting);
    return true;
  }
  const stretches = stretchesIn(tx, posting.from, goods.itemId, goods.range);
  if (!stretches) return false;
  for (const range of stretches)
    postMove(tx, scene, { ...posting, goods: { ...goods, qty: range.to - range.from + 1, range } });
  return true;
}
