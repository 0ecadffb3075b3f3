import { holderOf, placeKind } from '../../shared/domain/places.ts';
import { serialsLeft } from '../../shared/domain/reports/gift-daily.ts';
import { serialText } from '../../shared/domain/stock/serials.ts';
import { differenceOf, frozenLines } from '../../shared/domain/stocktake/lines.ts';
import type { T } from '../../shared/i18n/index.ts';
import { clock, dayAndClock } from '../../shared/kernel/time.ts';
import { percent } from '../../shared/sheets/gift-daily.ts';
import type { CountSheet, DrawSheet, GiftHandoverSheet, OutboundSheet } from '../../shared/sheets/goods.ts';
import type { Row } from '../../shared/tables/index.ts';
import type { Query } from '../db/statements.ts';
import { stateOf } from '../desk.ts';
import { boxLines } from '../ledger/boxes.ts';
import { type Item, itemNamed } from '../ledger/items.ts';
import { outboundFrom } from '../ledger/outbounds.ts';
import type { ItemKind } from '../ledger/moves.ts';
import { staffName } from '../ledger/record.ts';
import { countingsOf, finishOf } from '../ledger/stocktakes.ts';

/** '' where a sheet has nobody. */
const nameOf = (db: Query, staffId: string | null): string => (staffId === null ? '' : staffName(db, staffId));

const rangeText = (item: Item, from: number | null, to: number | null): string =>
  from === null || to === null
    ? ''
    : `${serialText(item.serialPrefix, item.serialLen, from)}–${serialText(item.serialPrefix, item.serialLen, to)}`;

/** An outbound slip with names and texts as printed; received quantities once it is posted. */
export function loadOutbound(db: Query, id: string, zone: string): OutboundSheet | null {
  const row = db.get<Row<'gift_outbound'>>('SELECT * FROM gift_outbound WHERE id = ?', id);
  if (!row) return null;
  const o = outboundFrom(db, row);
  const posted = db.get<{ made_by: string }>(
    "SELECT made_by FROM transition WHERE doc_kind = 'gift_outbound' AND doc_id = ? AND to_state = 'posted'",
    id,
  );
  return {
    ...o,
    outDateText: o.outDay,
    instructedAtText: dayAndClock(o.instructedAt, zone),
    receiver: nameOf(db, posted?.made_by ?? null),
    serialTexts: o.lines.map((l) => rangeText(itemNamed(db, l.itemKind, l.itemId), l.serialFrom, l.serialTo)),
  };
}

/** Moves of a draw, one line an item: vouchers drawn from several stretches are one line with their joined ranges. */
function drawnLines(db: Query, moves: readonly Row<'stock_move'>[]): DrawSheet['lines'] {
  const byItem = Map.groupBy(moves, (m) => `${m.item_kind}:${m.item_id}`);
  return [...byItem.values()].map((mine) => {
    const item = itemNamed(db, mine[0]!.item_kind as ItemKind, mine[0]!.item_id);
    const ranges = serialsLeft(
      mine.flatMap((m) =>
        m.serial_from === null || m.serial_to === null ? [] : [{ type: 'in', from: m.serial_from, to: m.serial_to }],
      ),
      'in',
      '',
    );
    const qty = mine.reduce((n, m) => n + m.qty, 0);
    return {
      code: item.code,
      name: item.name,
      unit: item.unit,
      qty,
      serials: ranges.map((r) => rangeText(item, r.from, r.to)).join('、'),
    };
  });
}

export function loadDraw(db: Query, id: string, zone: string): { docNo: string; sheet: DrawSheet } | null {
  const d = db.get<Row<'gift_draw'>>('SELECT * FROM gift_draw WHERE id = ?', id);
  if (!d) return null;
  const moves = db.all<Row<'stock_move'>>('SELECT * FROM stock_move WHERE doc_id = ? ORDER BY id', id);
  return {
    docNo: d.doc_no,
    sheet: {
      kind: d.kind as DrawSheet['kind'],
      businessDay: d.business_day,
      atText: dayAndClock(d.at, zone),
      issuer: nameOf(db, d.issuer_id),
      counterSigner: d.counter_signer === null ? null : nameOf(db, d.counter_signer),
      lines: drawnLines(db, moves),
    },
  };
}

/** Name of a place as people say it. */
const placeText = (db: Query, place: string, t: T): string => {
  const kind = placeKind(place);
  return kind === 'OUT' ? place : t(`sheets.placeKind.${kind}`, { name: nameOf(db, holderOf(place)) });
};

export function loadCount(db: Query, id: string, zone: string, t: T): { docNo: string; sheet: CountSheet } | null {
  const s = db.get<Row<'stocktake'>>('SELECT * FROM stocktake WHERE id = ?', id);
  if (!s) return null;
  const rows = db.all<Row<'stocktake_line'>>('SELECT * FROM stocktake_line WHERE stocktake_id = ? ORDER BY id', id);
  const last = [...new Map(rows.map((l) => [`${l.item_kind}:${l.item_id}:${l.place}:${l.box_id ?? ''}`, l])).values()];
  const rate = (kind: ItemKind) => {
    const byItem = new Map<string, number>();
    for (const l of last.filter((r) => r.item_kind === kind))
      byItem.set(l.item_id, (byItem.get(l.item_id) ?? 0) + l.counted_qty - l.book_qty);
    return percent({ matched: [...byItem.values()].filter((d) => d === 0).length, rows: byItem.size });
  };
  return {
    docNo: s.doc_no,
    sheet: {
      kind: s.kind as CountSheet['kind'],
      businessDay: s.business_day,
      atText: clock(s.at, zone),
      state: (stateOf(db, 'stocktake', id) ?? 'draft') as CountSheet['state'],
      countedBy: nameOf(db, s.made_by),
      witness: nameOf(db, finishOf(db, id)?.witness ?? null) || null,
      giftRate: rate('gift'),
      voucherRate: rate('voucher'),
      lines: last.map((l) => {
        const item = itemNamed(db, l.item_kind as ItemKind, l.item_id);
        const seal =
          l.box_id === null
            ? ''
            : (db.get<{ seal_no: string }>('SELECT seal_no FROM sealed_box WHERE id = ?', l.box_id)?.seal_no ?? '');
        return {
          code: item.code,
          name: item.name,
          place: placeText(db, l.place, t),
          seal,
          book: l.book_qty,
          counted: l.counted_qty,
          attempts: l.attempt,
          reason: l.reason ?? '',
        };
      }),
    },
  };
}

/** Every box that was under seal when the handover record was made, also those of earlier days: what was opened before is not handed over. */
const STILL_SEALED = `SELECT * FROM sealed_box b WHERE terminal = ? AND business_day <= ? AND id < ?
  AND NOT EXISTS (SELECT 1 FROM seal_check c WHERE c.box_id = b.id AND c.outcome <> 'intact' AND c.id < ?) ORDER BY id`;

/** What was counted loose for a handover between two shifts; the goods of a night lie in boxes. */
const countedFor = (db: Query, stocktakeId: string, t: T): GiftHandoverSheet['lines'] =>
  db.get("SELECT 1 FROM stocktake WHERE id = ? AND kind = 'shift_change'", stocktakeId)
    ? frozenLines(countingsOf(db, stocktakeId))
        .filter((l) => l.boxId === null)
        .map((l) => {
          const item = itemNamed(db, l.itemKind, l.itemId);
          const place = placeText(db, l.place, t);
          return {
            code: item.code,
            name: item.name,
            place,
            book: l.book,
            counted: l.counted,
            difference: differenceOf(l),
          };
        })
    : [];

export function loadGiftHandover(
  db: Query,
  id: string,
  zone: string,
  t: T,
): { docNo: string; sheet: GiftHandoverSheet } | null {
  const h = db.get<Row<'gift_handover'>>('SELECT * FROM gift_handover WHERE id = ?', id);
  if (!h) return null;
  const boxes = db.all<Row<'sealed_box'>>(STILL_SEALED, h.terminal, h.business_day, h.id, h.id);
  const accepted = db.get<{ made_by: string }>(
    "SELECT made_by FROM transition WHERE doc_kind = 'gift_handover' AND doc_id = ? AND to_state = 'accepted'",
    id,
  );
  return {
    docNo: h.doc_no,
    sheet: {
      businessDay: h.business_day,
      atText: dayAndClock(h.at, zone),
      from: nameOf(db, h.from_staff),
      to: accepted ? nameOf(db, accepted.made_by) : null,
      stocktakeNo:
        db.get<{ doc_no: string }>('SELECT doc_no FROM stocktake WHERE id = ?', h.stocktake_id)?.doc_no ?? '',
      remarks: h.remarks,
      lines: countedFor(db, h.stocktake_id, t),
      boxes: boxes.map((b) => ({
        sealNo: b.seal_no,
        sealedAt: dayAndClock(b.at, zone).slice(5),
        lines: boxLines(db, b.id).map((l) => {
          const item = itemNamed(db, l.itemKind, l.itemId);
          return { code: item.code, name: item.name, qty: l.qty };
        }),
      })),
    },
  };
}
