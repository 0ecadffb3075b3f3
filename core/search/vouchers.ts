import { holderOf, placeKind } from '../../shared/domain/places.ts';
import { readSerial, serialText } from '../../shared/domain/gifts/serials.ts';
import type { Row } from '../../shared/tables/index.ts';
import type { Query } from '../db/statements.ts';
import { placeOfSerial } from '../ledger/moves.ts';
import { type Asked, type Hit, line } from './asked.ts';

type Move = { move_type: string; doc_kind: string; doc_id: string; at: number; by: string | null };

/** Moves looked through at most: the last move of a serial is the one that begins nearest below it, because a range is only ever cut. */
const LOOKED_THROUGH = 5_000;
const LAST_MOVE = `SELECT m.move_type, m.doc_kind, m.doc_id, m.at, s.name AS by FROM (
    SELECT * FROM stock_move WHERE item_id = ? AND serial_from IS NOT NULL AND serial_from <= ? ORDER BY serial_from DESC, id DESC LIMIT ${LOOKED_THROUGH}
  ) m LEFT JOIN staff s ON s.id = m.responsible WHERE m.serial_to >= ? ORDER BY m.serial_from DESC, m.id DESC LIMIT 1`;

/** Documents whose number a move can show. */
const NUMBER_OF: Readonly<Record<string, string>> = Object.fromEntries(
  [
    'gift_outbound',
    'gift_draw',
    'gift_issue',
    'gift_issue_reversal',
    'gift_damage',
    'voucher_recovery',
    'stocktake',
    'shift_handover',
  ].map((table) => [table, `SELECT doc_no FROM ${table} WHERE id = ?`]),
);

function docNoOf(db: Query, move: Move): string | null {
  const sql = NUMBER_OF[move.doc_kind];
  return sql === undefined ? null : (db.get<{ doc_no: string }>(sql, move.doc_id)?.doc_no ?? null);
}

const inBatch = (db: Query, typeId: string, serial: number): boolean =>
  db.get(
    'SELECT 1 FROM voucher_batch WHERE type_id = ? AND serial_from <= ? AND serial_to >= ?',
    typeId,
    serial,
    serial,
  ) !== undefined;

function serialHit(db: Query, type: Row<'voucher_type'>, serial: number): Hit[] {
  const place = placeOfSerial(db, type.id, serial);
  if (place === null && !inBatch(db, type.id, serial)) return [];
  const move = place === null ? undefined : db.get<Move>(LAST_MOVE, type.id, serial, serial);
  const holderId = place === null ? null : holderOf(place);
  const holder =
    holderId === null
      ? null
      : (db.get<{ name: string }>('SELECT name FROM staff WHERE id = ?', holderId)?.name ?? null);
  const docNo = move ? docNoOf(db, move) : null;
  return [
    {
      kind: 'voucher',
      id: `${type.id}:${serial}`,
      title: serialText(type.serial_prefix, type.serial_len, serial),
      detail: line(type.name, holder, docNo),
      at: move?.at ?? null,
      facts: {
        last: move?.move_type ?? 'notReceived',
        typeId: type.id,
        type: type.name,
        serial,
        place,
        placeKind: place === null ? null : placeKind(place),
        holder,
        validFrom: type.valid_from,
        validTo: type.valid_to,
        docKind: move?.doc_kind ?? null,
        docId: move?.doc_id ?? null,
        docNo,
        by: move?.by ?? null,
      },
    },
  ];
}

/** A voucher by its printed serial: which type, where it is, what happened to it last (B4, B5). A serial of no batch is not found. */
export function voucherHits(db: Query, asked: Asked): Hit[] {
  const types = db.all<Row<'voucher_type'>>('SELECT * FROM voucher_type');
  const forms = types.map((t) => ({ id: t.id, serialPrefix: t.serial_prefix, serialLen: t.serial_len }));
  return readSerial(forms, asked.key).flatMap(({ typeId, serial }) => {
    const type = types.find(({ id }) => id === typeId);
    return type ? serialHit(db, type, serial) : [];
  });
}
