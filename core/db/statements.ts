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
