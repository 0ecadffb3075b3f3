import type { Query } from '../db/statements.ts';
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

/** Places whose kept balance is not the sum of their moves. Empty when the ledger is sound. */
export function verifyBalances(db: Query): { place: string; item_id: string; kept: number; summed: number }[] {
  return db.all(
    `WITH flow AS (
       SELECT to_place AS place, item_kind, item_id, qty FROM stock_move
       UNION ALL SELECT from_place, item_kind, item_id, -qty FROM stock_move),
     summed AS (SELECT place, item_kind, item_id, sum(qty) AS qty FROM flow GROUP BY place, item_kind, item_id)
     SELECT b.place, b.item_id, b.qty AS kept, coalesce(s.qty, 0) AS summed FROM stock_balance b
     LEFT JOIN summed s USING (place, item_kind, item_id) WHERE b.qty <> coalesce(s.qty, 0)
     UNION ALL
     SELECT s.place, s.item_id, 0, s.qty FROM summed s LEFT JOIN stock_balance b USING (place, item_kind, item_id) WHERE b.place IS NULL`,
  );
}

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
