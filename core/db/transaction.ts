import type Database from 'better-sqlite3';
import { isRefused, type Result } from '../../shared/kernel/result.ts';
import { type ChangeableName, type LocalName, type Row, type SyncedName, tables } from '../../shared/tables/index.ts';
import { askingOnce, type Query, queryOn, statements, type Value } from './statements.ts';

/** A row as it was written: the table, insert or update, the id, the fields. */
export type Change = readonly [table: string, kind: 'i' | 'u', id: string, fields: Readonly<Record<string, Value>>];

type NoPromise<T> = T extends Promise<unknown> ? { error: 'a transaction body is synchronous' } : T;

/** Writes to synced tables, collected for the journal. */
export type Write = Query & {
  insert<N extends SyncedName>(table: N, row: Row<N>): void;
  update<N extends ChangeableName>(table: N, id: string, fields: Partial<Row<N>>): void;
  readonly local: LocalWrite;
};

/** Writes to local tables, which no journal keeps. */
export type LocalWrite = Query & {
  put<N extends LocalName>(table: N, row: Row<N>): void;
  drop(table: LocalName, id: string): void;
};

export type Store = {
  readonly read: Query;
  /** Reads on the writing connection, whose pages are still in memory after its own commits. It cannot write either. */
  readonly own: Query;
  /** Another number than before when somebody else has written to the file. */
  version(): number;
  /** Runs `body` on `own` in one read transaction: it sees one state of the book, and a statement takes half the time of one by itself. */
  reading<T>(body: (read: Query) => T): T;
  /**
   * Runs `body` in one transaction. A refusal or a throw rolls everything back.
   * `before` sees the collected changes and the local tables touched, just before the commit (the journal appends its entry there).
   */
  transact<T>(
    body: (write: Write) => NoPromise<Result<T>>,
    before: (changes: readonly Change[], write: Write, locals: ReadonlySet<string>) => void,
  ): Result<T>;
  /** Applies changes of another stream exactly as they came; triggers that bind local writes are off. */
  raw: {
    /** Inserts a row unless its id is known; any other fault of the row throws. */
    insertNew(table: string, id: string, fields: Readonly<Record<string, Value>>): boolean;
    dropPending(id: string): void;
    run(sql: string, ...values: Value[]): number;
  };
};

const insertOf = (verb: string, table: string, names: readonly string[]): string =>
  `${verb} INTO ${table} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`;

/**
 * The only place that prepares a write statement.
 * @param writing called in every transaction before anything is written: where a test lets the disk fail
 */
export function storeOn(
  writer: Database.Database,
  reader: Database.Database,
  committed: () => void = () => undefined,
  writing: (writer: Database.Database) => void = () => undefined,
): Store {
  const prepare = statements(writer);
  const query = queryOn(prepare);
  const run = (sql: string, ...values: Value[]): number => prepare(sql).run(...values).changes;

  const columns = new Map<string, readonly string[]>();
  const columnsOf = (table: string): readonly string[] => {
    const known = columns.get(table);
    if (known) return known;
    const made = ['id', ...Object.keys(tables[table as keyof typeof tables].columns)];
    columns.set(table, made);
    return made;
  };
  const inserts = new Map<string, string>();
  const insertSql = (verb: string, table: string): string => {
    const known = inserts.get(`${verb} ${table}`);
    if (known !== undefined) return known;
    const made = insertOf(verb, table, columnsOf(table));
    inserts.set(`${verb} ${table}`, made);
    return made;
  };
  const writeRow = (verb: string, table: string, row: Record<string, Value>): void => {
    const names = columnsOf(table);
    const extra = Object.keys(row).find((n) => !names.includes(n));
    if (extra !== undefined) throw new Error(`${table} has no column ${extra}`);
    prepare(insertSql(verb, table)).run(names.map((n) => row[n] ?? null));
  };

  const localWriting = (locals: Set<string>): LocalWrite => ({
    ...query,
    put: (table, row) => {
      if (tables[table].class !== 'local') throw new Error(`${table} is not local`);
      locals.add(table);
      writeRow('INSERT OR REPLACE', table, row as Record<string, Value>);
    },
    drop: (table, id) => {
      locals.add(table);
      run(`DELETE FROM ${table} WHERE id = ?`, id);
    },
  });

  const writeOn = (changes: Change[], locals: Set<string>): Write => ({
    ...query,
    local: localWriting(locals),
    insert: (table, row) => {
      const { id, ...fields } = row as Record<string, Value> & { id: string };
      writeRow('INSERT', table, row as Record<string, Value>);
      changes.push([table, 'i', id, fields]);
    },
    update: (table, id, fields) => {
      const names = Object.keys(fields);
      if (names.length === 0) return;
      if (!['master', 'record'].includes(tables[table].class)) throw new Error(`${table} rows never change`);
      const values = names.map((n) => (fields as Record<string, Value>)[n] ?? null);
      const touched = run(`UPDATE ${table} SET ${names.map((n) => `${n} = ?`).join(', ')} WHERE id = ?`, ...values, id);
      if (touched !== 1) throw new Error(`${table} has no row ${id}`);
      changes.push([table, 'u', id, fields as Record<string, Value>]);
    },
  });

  return {
    read: queryOn(statements(reader)),
    own: query,
    version: () => query.get<{ data_version: number }>('PRAGMA data_version')!.data_version,
    reading: (body) => {
      run('BEGIN');
      try {
        return body(askingOnce(query));
      } finally {
        // A disk that fails ends the transaction by itself: what it said must come out of here.
        if (writer.inTransaction) run('COMMIT');
      }
    },
    transact: (body, before) => {
      const changes: Change[] = [];
      const locals = new Set<string>();
      run('BEGIN IMMEDIATE');
      let done = false;
      try {
        writing(writer);
        const write = writeOn(changes, locals);
        const result = body(write) as Result<never>;
        if (!isRefused(result)) {
          before(changes, write, locals);
          run('COMMIT');
          done = true;
        }
        return result;
      } finally {
        if (done) committed();
        else if (writer.inTransaction) run('ROLLBACK');
      }
    },
    raw: {
      insertNew: (table, id, fields) => {
        const names = ['id', ...Object.keys(fields)];
        return (
          run(`${insertOf('INSERT', table, names)} ON CONFLICT (id) DO NOTHING`, id, ...Object.values(fields)) === 1
        );
      },
      dropPending: (id) => void run('DELETE FROM pending_change WHERE id = ?', id),
      run,
    },
  };
}
