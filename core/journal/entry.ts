import { hash } from 'node:crypto';
import type { Change } from '../db/transaction.ts';
import { tableNamed } from '../../shared/tables/index.ts';
import type { Value } from '../db/statements.ts';

/** One row of the journal, as stored. The shape is frozen. `hlc` is 16 lower-case hex digits and compares as text. */
export type Entry = {
  stream: string;
  seq: number;
  hlc: string;
  id: string;
  at: number;
  op: string;
  staff: string;
  role: string;
  terminal: string;
  shift: string;
  body: string;
  body_sha: string;
  personal: string | null;
  personal_sha: string;
  prev: string;
  hash: string;
};

export type Body = { v: 1; changes: Change[] };

const sha256 = (text: string): string => hash('sha256', text);

/** The `prev` of a stream's first entry. */
export const genesis = (stream: string): string => sha256(`zongtai stream ${stream}`);

/** Hash of an entry from its stored parts. `personal` itself is not needed, so an erased entry still verifies. */
export function entryHash(e: Omit<Entry, 'hash' | 'body' | 'personal'>): string {
  const meta = JSON.stringify([e.stream, e.seq, e.hlc, e.id, e.at, e.op, e.staff, e.role, e.terminal, e.shift]);
  return sha256(`${e.prev}\n${meta}\n${e.body_sha}\n${e.personal_sha}`);
}

/** Splits changes into the public body and the personal part, which carries a salt so that its hash tells nothing. */
export function splitPersonal(
  changes: readonly Change[],
  salt: () => string,
): { body: string; personal: string | null } {
  const open: Change[] = [];
  const hidden: Change[] = [];
  for (const [table, kind, id, fields] of changes) {
    const personal = tableNamed(table)?.personal ?? [];
    const kept: Record<string, Value> = {};
    const apart: Record<string, Value> = {};
    for (const [name, value] of Object.entries(fields)) {
      if (personal.includes(name)) {
        if (value !== null || kind === 'u') apart[name] = value;
      } else kept[name] = value;
    }
    open.push([table, kind, id, kept]);
    if (Object.keys(apart).length > 0) hidden.push([table, kind, id, apart]);
  }
  return {
    body: JSON.stringify({ v: 1, changes: open }),
    personal: hidden.length === 0 ? null : JSON.stringify({ v: 1, salt: salt(), changes: hidden }),
  };
}

/** Completes an entry: the hashes of its bytes and of the chain. `personal_sha` is '' when the entry never had a personal part. */
export function seal(e: Omit<Entry, 'body_sha' | 'personal_sha' | 'hash'>): Entry {
  const hashed = { ...e, body_sha: sha256(e.body), personal_sha: e.personal === null ? '' : sha256(e.personal) };
  return { ...hashed, hash: entryHash(hashed) };
}

const HLC = /^[0-9a-f]{16}$/;

/** What is wrong with an entry on its own, or null. `prev` is the hash the chain demands. */
export function entryFault(e: Entry, prev: string, seq: number): string | null {
  if (e.seq !== seq) return `sequence ${e.seq}, expected ${seq}`;
  if (!HLC.test(e.hlc)) return 'the clock is not 16 hex digits';
  if (e.prev !== prev) return 'previous hash does not match';
  if (sha256(e.body) !== e.body_sha) return 'body does not match its hash';
  if (e.personal !== null && sha256(e.personal) !== e.personal_sha) return 'personal part does not match its hash';
  if (entryHash(e) !== e.hash) return 'entry does not match its hash';
  return null;
}
