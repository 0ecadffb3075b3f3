import type { Change, Store } from './transaction.ts';
import type { Query, Value } from './statements.ts';

/** Columns of the journal in their fixed order. */
export const ENTRY_COLUMNS = [
  'stream',
  'seq',
  'hlc',
  'id',
  'at',
  'op',
  'staff',
  'role',
  'terminal',
  'shift',
  'body',
  'body_sha',
  'personal',
  'personal_sha',
  'prev',
  'hash',
] as const;

export type EntryRow = Readonly<Record<(typeof ENTRY_COLUMNS)[number], Value>>;

const INSERT = `INSERT INTO journal (${ENTRY_COLUMNS.join(', ')}) VALUES (${ENTRY_COLUMNS.map(() => '?').join(', ')})`;
const CLOCK = `INSERT INTO field_clock (table_name, row_id, field, hlc, stream) VALUES (?, ?, ?, ?, ?)
  ON CONFLICT DO UPDATE SET hlc = excluded.hlc, stream = excluded.stream`;

export const insertEntry = (store: Store, e: EntryRow): void => {
  store.raw.run(INSERT, ...ENTRY_COLUMNS.map((c) => e[c]));
};

/** Remembers which writer last set a field of a record or master row. */
export const stampField = (store: Store, change: Change, field: string, hlc: string, stream: string): void => {
  store.raw.run(CLOCK, change[0], change[2], field, hlc, stream);
};

/** While on, triggers that bind local writes let rows of other streams in. Ends with the transaction it is set in. */
export const setApplying = (store: Store, on: boolean): void => {
  store.raw.run("UPDATE device SET applying = ? WHERE id = 'device'", on ? 1 : 0);
};

type Clock = { hlc: string; stream: string };
const later = (a: Clock, b: Clock): boolean => a.hlc > b.hlc || (a.hlc === b.hlc && a.stream > b.stream);

/**
 * Merges an update of another stream field by field: the later writer wins, the loser is kept in field_conflict.
 * @returns false when the row is not here yet
 */
export function applyUpdate(store: Store, db: Query, change: Change, from: Clock & { at: number }): boolean {
  const [table, , id, fields] = change;
  const row = db.get<Record<string, Value>>(`SELECT * FROM ${table} WHERE id = ?`, id);
  if (!row) return false;
  for (const [field, value] of Object.entries(fields)) {
    const clock = db.get<Clock>(
      'SELECT hlc, stream FROM field_clock WHERE table_name = ? AND row_id = ? AND field = ?',
      table,
      id,
      field,
    );
    const wins = !clock || later(from, clock);
    const current = row[field] ?? null;
    if (clock && clock.stream !== from.stream && current !== value) {
      store.raw.insertNew('field_conflict', `${from.stream}:${from.hlc}:${table}:${id}:${field}`, {
        table_name: table,
        row_id: id,
        field,
        kept: JSON.stringify(wins ? value : current),
        lost: JSON.stringify(wins ? current : value),
        hlc: from.hlc,
        stream: from.stream,
        at: from.at,
      });
    }
    if (!wins) continue;
    store.raw.run(`UPDATE ${table} SET ${field} = ? WHERE id = ?`, value, id);
    stampField(store, change, field, from.hlc, from.stream);
  }
  return true;
}

/** Runs writes that came from another desk. @returns what the schema has against them, or null; any other failure throws */
export function schemaFault(write: () => void): string | null {
  try {
    write();
    return null;
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    if (code === undefined || !/^SQLITE_(CONSTRAINT|MISMATCH)/.test(code)) throw error;
    return message;
  }
}
