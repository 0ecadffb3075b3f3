import Database from 'better-sqlite3';
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { migrate, pending } from '../../core/db/migrate.ts';
import { MIGRATIONS } from '../../core/db/migrations/index.ts';
import { configure, openFile } from '../../core/db/open.ts';
import { tables } from '../../shared/tables/index.ts';
import { freshFolder } from '../support/desk.ts';

let folder: string;
beforeEach(() => void (folder = freshFolder()));
afterEach(() => rmSync(folder, { recursive: true }));

/** Tables that triggers keep as readings of others, and the journal itself. */
/** The version this program brings a database to. */
const LATEST = MIGRATIONS.at(-1)!.version;

const DERIVED = [
  'stock_balance',
  'voucher_holding',
  'stock_day',
  'unopened_box',
  'open_notice',
  'open_todo',
  'field_clock',
  'journal',
];

const migrated = () => {
  const db = openFile(join(folder, 'desk.db'));
  expect(migrate(db, () => undefined)).toHaveProperty('ok');
  return db;
};

test('every migration file is listed, in rising order', () => {
  const files = readdirSync(join(import.meta.dirname, '../../core/db/migrations'))
    .filter((f) => /^\d{4}_/.test(f))
    .sort();
  expect(MIGRATIONS.map((m) => `${String(m.version).padStart(4, '0')}_${m.name}.ts`)).toEqual(files);
});

test.each(MIGRATIONS.map((m, i) => [m.version, i] as const))(
  'migration %i runs on the schema before it',
  (_version, i) => {
    const db = new Database(':memory:');
    configure(db);
    for (const m of MIGRATIONS.slice(0, i)) db.exec(m.up);
    const before = db.prepare('SELECT count(*) AS n FROM sqlite_schema').get() as { n: number };
    db.exec(MIGRATIONS[i]!.up);
    const after = db.prepare('SELECT count(*) AS n FROM sqlite_schema').get() as { n: number };
    expect(after.n).toBeGreaterThan(before.n);
  },
);

test('the migrated schema is what the declarations say', () => {
  const db = migrated();
  const actual = db
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
    .pluck()
    .all() as string[];
  expect(actual.filter((n) => !DERIVED.includes(n))).toEqual(Object.keys(tables).sort());
  for (const [name, declared] of Object.entries(tables)) {
    const columns = db.pragma(`table_info(${name})`) as { name: string; type: string; notnull: number; pk: number }[];
    const kinds = Object.fromEntries(
      columns
        .filter((c) => c.pk === 0)
        .map((c) => [c.name, `${c.type === 'TEXT' ? 'text' : 'int'}${c.notnull ? '' : '?'}`]),
    );
    expect(kinds, name).toEqual(declared.columns);
    expect(
      columns.find((c) => c.pk === 1),
      name,
    ).toMatchObject({ name: 'id', type: 'TEXT' });
    const sql = db.prepare('SELECT sql FROM sqlite_schema WHERE name = ?').pluck().get(name) as string;
    expect(sql, name).toContain('STRICT');
  }
  db.close();
});

test('every ledger table refuses UPDATE and DELETE', () => {
  const db = migrated();
  const triggers = db.prepare("SELECT tbl_name, sql FROM sqlite_schema WHERE type = 'trigger'").all() as {
    tbl_name: string;
    sql: string;
  }[];
  for (const [name, declared] of Object.entries(tables)) {
    if (declared.class === 'local') continue;
    const own = triggers.filter((t) => t.tbl_name === name).map((t) => t.sql);
    expect(
      own.some((s) => s.includes('BEFORE DELETE')),
      `${name} delete`,
    ).toBe(true);
    if (declared.class === 'ledger')
      expect(
        own.some((s) => s.includes('BEFORE UPDATE')),
        `${name} update`,
      ).toBe(true);
  }
  db.close();
});

test('a database from the future is refused and not touched', () => {
  const db = migrated();
  db.pragma('user_version = 99990');
  expect(migrate(db, () => undefined)).toMatchObject({ refused: { type: 'databaseFromFuture', version: 99990 } });
  expect(db.pragma('user_version', { simple: true })).toBe(99990);
  db.close();
});

test("another program's database is refused and not touched", () => {
  const db = new Database(join(folder, 'other.db'));
  db.exec('CREATE TABLE t (x)');
  expect(migrate(db, () => undefined)).toMatchObject({ refused: { type: 'notOurs' } });
  expect(db.pragma('user_version', { simple: true })).toBe(0);
  db.close();
});

test('an old database is backed up before it is changed, and a failing migration changes nothing', () => {
  const file = join(folder, 'old.db');
  const db = openFile(file);
  migrate(db, () => undefined, MIGRATIONS.slice(0, 2));
  const saved: number[] = [];
  const bad = [...MIGRATIONS.slice(0, 3), { version: 999, name: 'bad', up: 'CREATE TABLE half (x); SELECT nonsense;' }];
  expect(() => migrate(db, (v) => void saved.push(v), bad)).toThrow(/nonsense/);
  expect(saved).toEqual([20]);
  expect(db.pragma('user_version', { simple: true })).toBe(20);
  expect(db.prepare("SELECT count(*) AS n FROM sqlite_schema WHERE name IN ('half', 'stock_move')").get()).toEqual({
    n: 0,
  });
  expect(migrate(db, () => undefined)).toEqual({ ok: LATEST });
  expect(pending(LATEST)).toEqual([]);
  db.close();
});

test('synchronous stays FULL after a committed write', () => {
  const db = migrated();
  db.exec("INSERT INTO device VALUES ('device', NULL, 's', 0, '', NULL, 'zh-CN')");
  expect(db.pragma('synchronous', { simple: true })).toBe(2);
  db.close();
});
