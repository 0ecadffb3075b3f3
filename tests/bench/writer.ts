import Database from 'better-sqlite3';
import { createHash, randomUUID } from 'node:crypto';
import { ENTRY_COLUMNS } from '../../core/db/journal-writes.ts';
import { nextHlc } from '../../core/journal/clock.ts';
import { type Entry, genesis, seal, splitPersonal } from '../../core/journal/entry.ts';
import { type Row, type SyncedName, tables } from '../../shared/tables/index.ts';

type Value = string | number | null;
type Change = readonly [table: string, kind: 'i', id: string, fields: Readonly<Record<string, Value>>];

export type Writer = ReturnType<typeof bulkWriter>;

/**
 * Writes a desk's story into its database as fast as it goes: rows and the journal entries that hold them, the chain unbroken.
 * Triggers and indexes are off meanwhile; what triggers keep is for the caller to write. `end` puts everything back.
 */
export function bulkWriter(path: string, terminal: string) {
  const db = new Database(path);
  db.pragma('journal_mode = OFF');
  db.pragma('synchronous = OFF');
  db.pragma('cache_size = -400000');
  const off = db
    .prepare(
      "SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND type IN ('index', 'trigger') ORDER BY type",
    )
    .all() as { type: string; name: string; sql: string }[];
  for (const { type, name } of off) db.exec(`DROP ${type} ${name}`);

  const { stream } = db.prepare('SELECT stream FROM device').get() as { stream: string };
  const last = db.prepare('SELECT seq, hash, hlc FROM journal ORDER BY seq DESC LIMIT 1').get() as
    | Pick<Entry, 'seq' | 'hash' | 'hlc'>
    | undefined;
  let { seq, hash, hlc } = last ?? { seq: 0, hash: genesis(stream), hlc: '0'.repeat(16) };
  let changes: Change[] = [];
  let salts = 0;
  const salt = (): string => createHash('sha256').update(`salt ${++salts}`).digest('base64url').slice(0, 22);

  const inserts = new Map<string, { columns: readonly string[]; statement: Database.Statement }>();
  const insertInto = (table: string) => {
    const known = inserts.get(table);
    if (known) return known;
    const columns = ['id', ...Object.keys(tables[table as SyncedName].columns)];
    const made = {
      columns,
      statement: db.prepare(
        `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
      ),
    };
    inserts.set(table, made);
    return made;
  };
  const journal = db.prepare(
    `INSERT INTO journal (${ENTRY_COLUMNS.join(', ')}) VALUES (${ENTRY_COLUMNS.map(() => '?').join(', ')})`,
  );
  let idMs = 0;
  let ids = 0;
  db.exec('BEGIN');

  /** An id that sorts after all before it: version 7 in shape. */
  const id = (at: number): string => {
    ids = at > idMs ? 0 : ids + 1;
    idMs = Math.max(at, idMs) + (ids >> 12);
    ids &= 0xfff;
    const ms = idMs.toString(16).padStart(12, '0');
    return `${ms.slice(0, 8)}-${ms.slice(8)}-7${ids.toString(16).padStart(3, '0')}-8${randomUUID().slice(20)}`;
  };

  return {
    /** A row of the entry that is being written. */
    row<N extends SyncedName>(table: N, row: Row<N>): void {
      const { columns, statement } = insertInto(table);
      statement.run(columns.map((c) => (row as unknown as Record<string, Value>)[c]!));
      const { id, ...fields } = row as unknown as Record<string, Value> & { id: string };
      changes.push([table, 'i', id, fields]);
    },
    /** Ends an entry: everything written since the last one is its body. @returns the command's id */
    entry(op: string, at: number, staff: string, role: string): string {
      const call = id(at);
      hlc = nextHlc(hlc, at);
      const made = seal({
        stream,
        seq: seq + 1,
        hlc,
        id: call,
        at,
        op,
        staff,
        role,
        terminal,
        shift: '',
        ...splitPersonal(changes, salt),
        prev: hash,
      });
      journal.run(ENTRY_COLUMNS.map((c) => made[c]));
      ({ seq, hash } = made);
      changes = [];
      return call;
    },
    entries: (): number => seq,
    id,
    /** A statement of the caller's own, for tables that triggers keep. */
    run: (sql: string, ...values: Value[]): void => void db.prepare(sql).run(...values),
    many: (sql: string, rows: Iterable<readonly Value[]>): void => {
      const statement = db.prepare(sql);
      for (const values of rows) statement.run(...values);
    },
    end(): void {
      db.exec('COMMIT');
      for (const { sql } of off) db.exec(sql);
      db.pragma('journal_mode = WAL');
      db.close();
    },
  };
}
