import Database from 'better-sqlite3';
import { join } from 'node:path';
import { vi } from 'vitest';
import { openReader } from '../../core/db/open.ts';
import { tables } from '../../shared/tables/index.ts';

type Value = string | number | null;
/** A read and the values it was asked with; without values its plan is explained for empty texts. */
export type Read = string | readonly [sql: string, values: readonly Value[]];

/** Tables that grow with every day of a desk: every ledger table, and those kept beside them. */
const GROWING: ReadonlySet<string> = new Set([
  ...Object.entries(tables)
    .filter(([, t]) => t.class === 'ledger')
    .map(([name]) => name),
  'backup_log',
  'journal',
  'open_todo',
  'receipt_in_use',
  'roster_entry',
  'stock_balance',
  'stored_file',
  'voucher_holding',
]);

/** The growing tables without those of which there are a handful where the test looks. */
export const growingBut = (...small: readonly string[]): ReadonlySet<string> =>
  new Set([...GROWING].filter((table) => !small.includes(table)));

/** Every read that is run on any connection of this process between `on` and `off`, but for those that begin with a remark. */
export function watchedReads() {
  const seen = new Set<string>();
  let on = false;
  const memory = new Database(':memory:');
  const statement = Object.getPrototypeOf(memory.prepare('SELECT 1')) as Database.Statement;
  memory.close();
  for (const how of ['all', 'get', 'iterate'] as const) {
    const real = statement[how] as (...values: unknown[]) => unknown;
    vi.spyOn(statement, how).mockImplementation(function (this: Database.Statement, ...values: unknown[]) {
      if (on && /^\s*(SELECT|WITH)/.test(this.source)) seen.add(this.source);
      return real.apply(this, values);
    } as never);
  }
  return {
    on: (): void => void (on = true),
    off: (): void => void (on = false),
    reads: (): readonly string[] => [...seen],
  };
}

const plan = (db: Database.Database, [sql, values]: readonly [string, readonly Value[]]): string[] =>
  (db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...values) as { detail: string }[]).map(({ detail }) => detail);

const withValues = (read: Read): readonly [string, readonly Value[]] =>
  typeof read === 'string' ? [read, Array.from(read.matchAll(/\?/g), () => '')] : read;

/** How SQLite would run each read on the desk of this data folder: the steps of its plan. */
export function plansOf(folder: string, reads: readonly Read[]): { sql: string; steps: string[] }[] {
  const db = openReader(join(folder, 'desk.db'));
  try {
    return reads.map(withValues).map((read) => ({ sql: read[0], steps: plan(db, read) }));
  } finally {
    db.close();
  }
}

/** `table: statement` for every table of `growing` that a read goes through from end to end. */
export function scansOf(folder: string, reads: readonly Read[], growing: ReadonlySet<string> = GROWING): string[] {
  return plansOf(folder, reads).flatMap(({ sql, steps }) => {
    const tableOf = new Map(
      Array.from(sql.matchAll(/(?:FROM|JOIN|,) (\w+)(?: AS)?(?: (\w+))?\b/g), ([, table = '', alias = table]) => [
        alias,
        table,
      ]),
    );
    return steps
      .flatMap((step) => /^SCAN (\w+)/.exec(step)?.[1] ?? [])
      .map((name) => (growing.has(name) ? name : (tableOf.get(name) ?? name)))
      .filter((name) => growing.has(name))
      .map((name) => `${name}: ${sql}`);
  });
}
