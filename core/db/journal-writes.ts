import type { Change, Store } from './transaction.ts';
import type { Value } from './statements.ts';

/** Columns of the journal in their fixed order. */
export const ENTRY_COLUMNS = [
  'stream', 'seq', 'hlc', 'id', 'at', 'op', 'staff', 'role', 'terminal', 'shift', 'body', 'body_sha', 'personal', 'personal_sha', 'prev', 'hash',
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
