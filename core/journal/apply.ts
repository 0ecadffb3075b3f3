import { isRefused, ok, refuse, type Result } from '../../shared/kernel/result.ts';
import { tableNamed } from '../../shared/tables/index.ts';
import { applyUpdate, insertEntry, setApplying } from '../db/journal-writes.ts';
import type { Query } from '../db/statements.ts';
import type { Change, Store } from '../db/transaction.ts';
import { hearHlc } from './clock.ts';
import { type Body, type Entry, entryFault } from './entry.ts';
import { headOf, type Journal } from './journal.ts';

/** What applying entries of another stream came to. `tables`: touched ones. `parked`: changes that wait for their row. `claims`: receipt claims that came in. */
export type Applied = { entries: number; tables: string[]; parked: number; claims: string[] };

/**
 * Applies entries of other desks in one transaction: verified against their chain, stored under their own stream, merged by table class.
 * Entries already known are passed over. Facts always insert; what they reveal is for `findConflicts`.
 * Refusals: ownStream, gap {want}, fork {seq}, brokenEntry {seq, what}.
 */
export function applyEntries(store: Store, journal: Journal, entries: readonly Entry[], now: number): Result<Applied> {
  const touched = new Set<string>();
  const claims: string[] = [];
  let count = 0;
  let clock = journal.clock();
  const result = store.transact<Applied>((write) => {
    setApplying(store, true);
    for (const entry of entries) {
      if (entry.stream === journal.stream) return refuse('ownStream', {});
      const head = headOf(write, entry.stream);
      if (entry.seq <= head.seq) {
        const known = write.get<{ hash: string }>('SELECT hash FROM journal WHERE stream = ? AND seq = ?', entry.stream, entry.seq);
        if (known?.hash !== entry.hash) return refuse('fork', { stream: entry.stream, seq: entry.seq });
        continue;
      }
      if (entry.seq !== head.seq + 1) return refuse('gap', { stream: entry.stream, want: head.seq + 1 });
      const fault = entryFault(entry, head.hash, head.seq + 1);
      if (fault !== null) return refuse('brokenEntry', { stream: entry.stream, seq: entry.seq, what: fault });
      insertEntry(store, entry);
      for (const change of mergedChanges(entry)) {
        applyChange(store, write, change, entry);
        touched.add(change[0]);
        if (change[0] === 'receipt_claim') claims.push(change[2]);
      }
      clock = hearHlc(clock, entry.hlc, now);
      count += 1;
    }
    unpark(store, write, touched);
    setApplying(store, false);
    const parked = write.get<{ n: number }>('SELECT count(*) AS n FROM pending_change')!.n;
    return ok({ entries: count, tables: [...touched], parked, claims });
  }, () => undefined);
  if (!isRefused(result)) journal.setClock(clock);
  return result;
}

/** The changes of an entry with their personal fields put back in. */
function mergedChanges(entry: Entry): Change[] {
  const open = (JSON.parse(entry.body) as Body).changes;
  const hidden = entry.personal === null ? [] : (JSON.parse(entry.personal) as Body).changes;
  const apart = new Map(hidden.map(([table, , id, fields]) => [`${table} ${id}`, fields]));
  return open.map(([table, kind, id, fields]) => [table, kind, id, { ...fields, ...apart.get(`${table} ${id}`) }] as const);
}

/** Fields this version does not know stay in the journal and are projected when a later version does. */
function knownFields(table: string, fields: Change[3]): Change[3] {
  const columns = tableNamed(table)?.columns ?? {};
  return Object.fromEntries(Object.entries(fields).filter(([name]) => name in columns));
}

function applyChange(store: Store, db: Query, change: Change, from: { stream: string; seq: number; hlc: string; at: number }): void {
  const [table, kind, id, fields] = change;
  const declared = tableNamed(table);
  if (!declared || declared.class === 'local') return;
  if (kind === 'i') {
    store.raw.insertIgnore(table, id, knownFields(table, fields));
    return;
  }
  if (declared.class === 'ledger') return;
  if (!applyUpdate(store, db, [table, 'u', id, knownFields(table, fields)], from)) {
    store.raw.insertIgnore('pending_change', `${from.stream}:${from.seq}:${table}:${id}`, {
      stream: from.stream, seq: from.seq, hlc: from.hlc, change: JSON.stringify(change),
    });
  }
}

/** Tries again the updates that came before the row they change. */
function unpark(store: Store, db: Query, touched: Set<string>): void {
  const waiting = db.all<{ id: string; stream: string; seq: number; hlc: string; change: string }>('SELECT * FROM pending_change ORDER BY hlc');
  for (const { id, change, ...from } of waiting) {
    const parsed = JSON.parse(change) as Change;
    if (!applyUpdate(store, db, [parsed[0], 'u', parsed[2], knownFields(parsed[0], parsed[3])], { ...from, at: 0 })) continue;
    store.raw.dropPending(id);
    touched.add(parsed[0]);
  }
}
