import type Database from 'better-sqlite3';

export type Value = string | number | null;

/** Reads. It cannot write: a statement that would is a defect. */
export type Query = {
  all<T>(sql: string, ...values: Value[]): T[];
  get<T>(sql: string, ...values: Value[]): T | undefined;
};

/** Prepared statements by their text. */
export function statements(db: Database.Database): (sql: string) => Database.Statement {
  const cache = new Map<string, Database.Statement>();
  return (sql) => {
    const known = cache.get(sql);
    if (known) return known;
    const made = db.prepare(sql);
    cache.set(sql, made);
    return made;
  };
}

/** A handle that asks once for each statement with its values: for as long as what it reads cannot change. */
export function askingOnce(db: Query): Query {
  const known = new Map<string, unknown>();
  const once = <T>(how: string, sql: string, values: readonly Value[], ask: () => T): T => {
    const key = `${how} ${sql}\n${JSON.stringify(values)}`;
    if (!known.has(key)) known.set(key, ask());
    return known.get(key) as T;
  };
  return {
    all: <T>(sql: string, ...values: Value[]) => [...once('all', sql, values, () => db.all<T>(sql, ...values))],
    get: <T>(sql: string, ...values: Value[]) => once('get', sql, values, () => db.get<T>(sql, ...values)),
  };
}

/** A read handle over a connection. */
export function queryOn(prepare: (sql: string) => Database.Statement): Query {
  const reading = (sql: string) => {
    const statement = prepare(sql);
    if (!statement.readonly) throw new Error(`a read handle was asked to write: ${sql}`);
    return statement;
  };
  return {
    all: <T>(sql: string, ...values: Value[]) => reading(sql).all(...values) as T[],
    get: <T>(sql: string, ...values: Value[]) => reading(sql).get(...values) as T | undefined,
  };
}
