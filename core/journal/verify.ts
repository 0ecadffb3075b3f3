import type { Query } from '../db/statements.ts';
import { DAY_SUMS } from '../db/day-sums.ts';
import { type Entry, entryFault, genesis } from './entry.ts';
import { headOf } from './journal.ts';

export type StreamReport = {
  stream: string;
  entries: number;
  head: string;
  fault: { seq: number; what: string } | null;
};

const PAGE = 2000;

/** Walks every stream from its first entry and names the first fault of each. Reads only. */
export function verifyStreams(db: Query): StreamReport[] {
  const streams = db.all<{ stream: string }>('SELECT DISTINCT stream FROM journal ORDER BY stream');
  return streams.map(({ stream }) => verifyStream(db, stream));
}

export function verifyStream(db: Query, stream: string): StreamReport {
  let prev = genesis(stream);
  let seq = 0;
  for (;;) {
    const page = db.all<Entry>(
      'SELECT * FROM journal WHERE stream = ? AND seq > ? ORDER BY seq LIMIT ?',
      stream,
      seq,
      PAGE,
    );
    for (const entry of page) {
      const what = entryFault(entry, prev, seq + 1);
      if (what !== null) return { stream, entries: seq, head: prev, fault: { seq: seq + 1, what } };
      prev = entry.hash;
      seq = entry.seq;
    }
    if (page.length < PAGE) return { stream, entries: seq, head: prev, fault: null };
  }
}

/** A sum that triggers keep and that is not what it sums. `place` of a day's sum is the terminal and the business day. */
export type WrongSum = { place: string; item_id: string; kept: number; summed: number };

/** Kept balances of places and sums of days that are not those of their moves, and counts of serials that are not those of their stretches. Empty when the ledger is sound. */
export const verifyBalances = (db: Query): WrongSum[] => [...wrongPlaces(db), ...wrongSerials(db), ...wrongDays(db)];

const wrongSerials = (db: Query): WrongSum[] =>
  db.all(
    `WITH lying AS (SELECT place, type_id AS item_id, sum(serial_to - serial_from + 1) AS n FROM voucher_holding GROUP BY place, type_id)
     SELECT b.place, b.item_id, b.serials AS kept, coalesce(l.n, 0) AS summed FROM stock_balance b
     LEFT JOIN lying l ON b.item_kind = 'voucher' AND l.place = b.place AND l.item_id = b.item_id WHERE b.serials <> coalesce(l.n, 0)
     UNION ALL
     SELECT l.place, l.item_id, 0, l.n FROM lying l
     WHERE NOT EXISTS (SELECT 1 FROM stock_balance b WHERE b.place = l.place AND b.item_kind = 'voucher' AND b.item_id = l.item_id)`,
  );

const wrongPlaces = (db: Query): WrongSum[] =>
  db.all(
    `WITH flow AS (
       SELECT to_place AS place, item_kind, item_id, qty FROM stock_move
       UNION ALL SELECT from_place, item_kind, item_id, -qty FROM stock_move),
     summed AS (SELECT place, item_kind, item_id, sum(qty) AS qty FROM flow GROUP BY place, item_kind, item_id)
     SELECT b.place, b.item_id, b.qty AS kept, coalesce(s.qty, 0) AS summed FROM stock_balance b
     LEFT JOIN summed s USING (place, item_kind, item_id) WHERE b.qty <> coalesce(s.qty, 0)
     UNION ALL
     SELECT s.place, s.item_id, 0, s.qty FROM summed s LEFT JOIN stock_balance b USING (place, item_kind, item_id) WHERE b.place IS NULL`,
  );

const wrongDays = (db: Query): WrongSum[] =>
  db.all(
    `SELECT coalesce(k.terminal, s.terminal) || ' ' || coalesce(k.business_day, s.business_day) AS place,
       coalesce(k.item_id, s.item_id) AS item_id, coalesce(k.qty, 0) AS kept, coalesce(s.qty, 0) AS summed
     FROM stock_day k FULL JOIN (${DAY_SUMS}) s USING (terminal, item_kind, item_id, business_day, move_type, from_kind, to_kind)
     WHERE k.qty IS NOT s.qty OR k.last_id IS NOT s.last_id`,
  );

/** Checks the last `count` entries of a stream from what lies before them: cheap enough for every backup. */
export function verifyTail(
  db: Query,
  stream: string,
  count: number,
): { seq: number; head: string; fault: { seq: number; what: string } | null } {
  const last = headOf(db, stream);
  const from = Math.max(0, last.seq - count);
  const before =
    from === 0
      ? genesis(stream)
      : db.get<{ hash: string }>('SELECT hash FROM journal WHERE stream = ? AND seq = ?', stream, from)?.hash;
  let prev = before ?? '';
  let seq = from;
  for (const entry of db.all<Entry>('SELECT * FROM journal WHERE stream = ? AND seq > ? ORDER BY seq', stream, from)) {
    const what = entryFault(entry, prev, seq + 1);
    if (what !== null) return { ...last, head: last.hash, fault: { seq: seq + 1, what } };
    prev = entry.hash;
    seq = entry.seq;
  }
  return { seq: last.seq, head: last.hash, fault: null };
}
