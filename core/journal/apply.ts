import { isRefused, ok, refuse, type Result } from '../../shared/kernel/result.ts';
import { applyUpdate, insertEntry, schemaFault, setApplying } from '../db/journal-writes.ts';
import type { Query } from '../db/statements.ts';
import type { Change, Store } from '../db/transaction.ts';
import { isEarlierSelf, objectionTo } from './authority.ts';
import { changesOf, formFault, knownFields, syncedTable } from './body.ts';
import { hearHlc } from './clock.ts';
import { type Conflict, findConflicts, objected, recordConflicts } from './conflicts.ts';
import { type Entry, entryFault } from './entry.ts';
import { headOf, type Journal, stampFields } from './journal.ts';

/** What applying entries of another stream came to. `tables`: touched ones. `parked`: changes that wait for their row. `conflicts`: findings recorded as exceptions. */
export type Applied = { entries: number; tables: string[]; parked: number; conflicts: number };

/** The desk that takes entries in. `terminal`: its code, null before it is set up. */
export type Receiver = { store: Store; journal: Journal; now: number; newId: () => string; terminal: string | null };

type Taken = {
  entries: number;
  touched: Set<string>;
  claims: string[];
  moves: string[];
  objections: Map<string, Conflict>;
  selves: Map<string, boolean>;
};

/**
 * Applies entries of other desks in one transaction: verified against their chain, stored under their own stream, merged by table class.
 * Entries already known are passed over. Facts always insert, unless they are written for this terminal; what they reveal, and what was
 * not projected, becomes exceptions in the same transaction, in an entry of this desk's own stream.
 * Refusals: ownStream, gap {want}, fork {seq}, brokenEntry {seq, what}.
 */
export function applyEntries(at: Receiver, entries: readonly Entry[]): Result<Applied> {
  const { store, journal, now, terminal } = at;
  const taken: Taken = {
    entries: 0,
    touched: new Set(),
    claims: [],
    moves: [],
    objections: new Map(),
    selves: new Map(),
  };
  let clock = journal.clock();
  let recorded = false;
  const result = store.transact<Applied>(
    (write) => {
      setApplying(store, true);
      for (const entry of entries) {
        const refused = takeIn(at, write, entry, taken);
        if (refused !== null) return refused;
        clock = hearHlc(clock, entry.hlc, now);
      }
      unpark(store, write, taken.touched);
      setApplying(store, false);
      const parked = write.get<{ n: number }>('SELECT count(*) AS n FROM pending_change')!.n;
      const conflicts = findConflicts(write, { ...taken, objections: [...taken.objections.values()] });
      if (terminal !== null) recordConflicts(write, conflicts);
      if (terminal !== null && conflicts.length > 0)
        for (const table of ['exception', 'notice']) taken.touched.add(table);
      return ok({ entries: taken.entries, tables: [...taken.touched], parked, conflicts: conflicts.length });
    },
    (changes) => {
      if (changes.length === 0) return;
      journal.append(
        at.newId(),
        now,
        'exceptions.record',
        { staff: 'system', role: '', terminal: terminal ?? '', shift: '' },
        changes,
      );
      recorded = true;
    },
  );
  if (isRefused(result)) return result;
  if (recorded) journal.committed();
  journal.setClock(clock);
  return result;
}

/** Takes one entry in. @returns the refusal that ends it all, or null */
function takeIn({ store, journal, terminal }: Receiver, db: Query, entry: Entry, taken: Taken): Result<never> | null {
  const form = formFault(entry);
  if (form !== null)
    return refuse('brokenEntry', { stream: String(entry?.stream ?? ''), seq: Number(entry?.seq ?? 0), what: form });
  const { stream, seq } = entry;
  const broken = (what: string): Result<never> => refuse('brokenEntry', { stream, seq, what });
  if (stream === journal.stream) return refuse('ownStream', {});
  const head = headOf(db, stream);
  if (seq <= head.seq) {
    const known = db.get<{ hash: string }>('SELECT hash FROM journal WHERE stream = ? AND seq = ?', stream, seq);
    return known?.hash === entry.hash ? null : refuse('fork', { stream, seq });
  }
  if (seq !== head.seq + 1) return refuse('gap', { stream, want: head.seq + 1 });
  const fault = entryFault(entry, head.hash, head.seq + 1);
  if (fault !== null) return broken(fault);
  const read = changesOf(entry);
  if ('fault' in read) return broken(read.fault);
  if (db.get('SELECT 1 FROM journal WHERE id = ?', entry.id)) return broken('the id is used');
  if (terminal !== null && !taken.selves.has(stream)) taken.selves.set(stream, isEarlierSelf(db, stream, terminal));
  const guarded = taken.selves.get(stream) === true ? null : terminal;
  insertEntry(store, entry);
  for (const change of read.changes) {
    const objection = objectionTo(db, change, entry, guarded);
    if (objection !== null) {
      const found = objected(objection, entry);
      // Entries come in the order of their stream: the first one names the finding, however many follow in this batch or a later one.
      if (!taken.objections.has(found.id)) taken.objections.set(found.id, found);
      continue;
    }
    const held = schemaFault(() => applyChange(store, db, change, entry));
    if (held !== null) return broken(held);
    if (syncedTable(change[0])) taken.touched.add(change[0]);
    if (change[0] === 'receipt_claim') taken.claims.push(change[2]);
    if (change[0] === 'stock_move') taken.moves.push(change[2]);
  }
  taken.entries += 1;
  return null;
}

function applyChange(
  store: Store,
  db: Query,
  change: Change,
  from: { stream: string; seq: number; hlc: string; at: number },
): void {
  const [table, kind, id, fields] = change;
  const declared = syncedTable(table);
  if (!declared) return;
  const known = knownFields(declared, fields);
  if (declared.class === 'ledger') {
    if (kind === 'i') store.raw.insertNew(table, id, known);
    return;
  }
  // Both desks may insert the same row (a policy): the one that comes second is merged field by field.
  if (applyUpdate(store, db, [table, 'u', id, known], from)) return;
  if (kind === 'i') {
    store.raw.insertNew(table, id, known);
    stampFields(store, [[table, 'i', id, known]], from.hlc, from.stream);
  } else {
    store.raw.insertNew('pending_change', `${from.stream}:${from.seq}:${table}:${id}`, {
      stream: from.stream,
      seq: from.seq,
      hlc: from.hlc,
      change: JSON.stringify(change),
    });
  }
}

/** Tries again the updates that came before the row they change. One the schema refuses stays and counts as parked. */
function unpark(store: Store, db: Query, touched: Set<string>): void {
  const waiting = db.all<{ id: string; stream: string; seq: number; hlc: string; change: string }>(
    'SELECT * FROM pending_change ORDER BY hlc',
  );
  for (const { id, change, ...from } of waiting) {
    const [table, , row, fields] = JSON.parse(change) as Change;
    const declared = syncedTable(table);
    if (!declared) continue;
    let there = false;
    const held = schemaFault(() => {
      there = applyUpdate(store, db, [table, 'u', row, knownFields(declared, fields)], { ...from, at: 0 });
    });
    if (held !== null || !there) continue;
    store.raw.dropPending(id);
    touched.add(table);
  }
}
