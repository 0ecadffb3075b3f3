import { insertEntry, stampField } from '../db/journal-writes.ts';
import type { Query } from '../db/statements.ts';
import type { Change, Store } from '../db/transaction.ts';
import { tables, tableNamed } from '../../shared/tables/index.ts';
import { HLC_ZERO, hlcLimit, nextHlc } from './clock.ts';
import { type Entry, genesis, seal, splitPersonal } from './entry.ts';

/** Who did what, where: the metadata of one entry. */
export type Author = {
  readonly staff: string;
  readonly role: string;
  readonly terminal: string;
  readonly shift: string;
};
export type Head = { readonly seq: number; readonly hash: string };

/** Head of a stream: the last sequence number and its hash. */
export function headOf(db: Query, stream: string): Head {
  const last = db.get<Head>('SELECT seq, hash FROM journal WHERE stream = ? ORDER BY seq DESC LIMIT 1', stream);
  return last ?? { seq: 0, hash: genesis(stream) };
}

/** The hlc of the last entry of every stream, one index step a stream: within a stream it only rises. */
const LAST_OF_STREAMS = `WITH RECURSIVE stream (name) AS (
    SELECT min(stream) FROM journal
    UNION ALL SELECT (SELECT min(stream) FROM journal WHERE stream > stream.name) FROM stream WHERE stream.name IS NOT NULL),
  last (hlc) AS (SELECT (SELECT hlc FROM journal WHERE stream = stream.name ORDER BY seq DESC LIMIT 1) FROM stream WHERE name IS NOT NULL)`;

const STREAM_OF_A_RESTORE = /^[0-9a-f]{8}-[0-9a-f]{4}-7/;

/** A restore makes its stream after everything in the copy, also on a PC whose clock is behind: the first entry of the stream is later still. */
function bornAt(db: Query, stream: string): string {
  if (!STREAM_OF_A_RESTORE.test(stream) || !db.get('SELECT 1 FROM journal LIMIT 1')) return HLC_ZERO;
  return `${stream.slice(0, 8)}${stream.slice(9, 13)}0000`;
}

/** The clock a desk goes on from: its own last one, or a later one of another stream that is not far in the future of the wall clock. */
export function lastHlc(db: Query, stream: string, now: number): string {
  const own =
    db.get<{ hlc: string }>('SELECT hlc FROM journal WHERE stream = ? ORDER BY seq DESC LIMIT 1', stream)?.hlc ??
    bornAt(db, stream);
  const heard =
    db.get<{ hlc: string | null }>(`${LAST_OF_STREAMS} SELECT max(hlc) AS hlc FROM last WHERE hlc <= ?`, hlcLimit(now))
      ?.hlc ?? HLC_ZERO;
  return heard > own ? heard : own;
}

/** Remembers which writer last set each field of a record or master row, from its insert on. */
export function stampFields(store: Store, changes: readonly Change[], hlc: string, stream: string): void {
  for (const change of changes) {
    const declared = tableNamed(change[0]);
    if (declared?.class !== 'master' && declared?.class !== 'record') continue;
    for (const field of Object.keys(change[3])) stampField(store, change, field, hlc, stream);
  }
}

/** The writing end of this terminal's own stream. Head and clock move only when the transaction they belong to has committed. */
export function openJournal(store: Store, stream: string, random: (n: number) => Uint8Array, now: number) {
  let head = headOf(store.read, stream);
  let hlc = lastHlc(store.read, stream, now);
  let next: { head: Head; hlc: string } | null = null;
  const salt = () => Buffer.from(random(16)).toString('base64url');

  return {
    stream,
    head: (): Head => head,
    clock: (): string => hlc,
    /** Appends inside the running transaction; `id` is the command's id. */
    append(id: string, at: number, op: string, author: Author, changes: readonly Change[]): Entry {
      const entryHlc = nextHlc(hlc, at);
      const entry = seal({
        stream,
        seq: head.seq + 1,
        hlc: entryHlc,
        id,
        at,
        op,
        ...author,
        ...splitPersonal(changes, salt),
        prev: head.hash,
      });
      insertEntry(store, entry);
      stampFields(store, changes, entryHlc, stream);
      next = { head: { seq: entry.seq, hash: entry.hash }, hlc: entryHlc };
      return entry;
    },
    committed(): void {
      if (next) ({ head, hlc } = next);
      next = null;
    },
    rolledBack(): void {
      next = null;
    },
    /** Moves the clock after entries of other streams were applied. */
    setClock(heard: string): void {
      if (heard > hlc) hlc = heard;
    },
  };
}

export type Journal = ReturnType<typeof openJournal>;

export const entriesAfter = (db: Query, stream: string, seq: number, limit: number): Entry[] =>
  db.all<Entry>('SELECT * FROM journal WHERE stream = ? AND seq > ? ORDER BY seq LIMIT ?', stream, seq, limit);

/** Names of the tables a list of changes touched. */
export const touched = (changes: readonly Change[]): string[] =>
  [...new Set(changes.map(([table]) => table))].filter((t) => t in tables);
