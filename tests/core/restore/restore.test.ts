import Database from 'better-sqlite3';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openApp } from '../../../core/app.ts';
import { holdsTraces, PART, READY } from '../../../core/db/restoring.ts';
import { takeFolder } from '../../../core/db/lock.ts';
import { restoreBackup } from '../../../core/restore.ts';
import { aDesk, freshFolder, testPorts, type TestDesk } from '../../support/desk.ts';

const now = Date.parse('2026-10-01T03:00:00Z');
let folders: string[] = [];
const fresh = (): string => {
  const folder = freshFolder();
  folders.push(folder);
  return folder;
};
let desk: TestDesk;
let backup: string;
beforeEach(async () => {
  folders = [];
  desk = await aDesk();
  backup = (await desk.ok('backup.run', {}, '1018')).path;
});
afterEach(async () => {
  await desk.close();
  for (const folder of folders) rmSync(folder, { recursive: true });
});

/** The folder as a power cut leaves it, with acknowledged entries in the log only. */
async function crashed(): Promise<{ folder: string; seq: number }> {
  await desk.ok('shift.signOn', { shift: '早班' });
  await desk.ok('shift.signOff', {});
  const folder = fresh();
  for (const name of ['desk.db', 'desk.db-wal']) cpSync(join(desk.folder, name), join(folder, name));
  return { folder, seq: desk.app.stream().seq };
}
const entriesIn = async (folder: string): Promise<number> => {
  const again = await aDesk({ folder, start: now });
  const { streams } = await again.ok('journal.verify', {}, '1001');
  await again.app.close();
  return streams.reduce((n, s) => n + s.entries, 0);
};

describe('restore', () => {
  test('brings back what lies in the log beside the database, and moves both aside', async () => {
    const { folder, seq } = await crashed();
    const first = await restoreBackup(backup, folder, true, now);
    expect(first).toMatchObject({ ok: { entries: 1, series: 'A' } });
    const aside = 'ok' in first ? first.ok.movedAside! : '';
    expect(readdirSync(aside)).toEqual(expect.arrayContaining(['desk.db', 'desk.db-wal']));
    expect(await restoreBackup(join(aside, 'desk.db'), folder, true, now + 1)).toMatchObject({
      ok: { entries: seq, series: 'B' },
    });
    expect(await entriesIn(folder)).toBe(seq);
  });

  test("a database of a newer version, a damaged one and another program's change nothing and free the folder", async () => {
    const { folder } = await crashed();
    const before = readdirSync(folder).sort();
    const odd = join(fresh(), 'odd.db');
    const changed = (sql: string): string => {
      cpSync(backup, odd);
      const db = new Database(odd);
      db.exec(sql);
      db.close();
      return odd;
    };
    expect(await restoreBackup(changed('PRAGMA user_version = 9999'), folder, true, now)).toMatchObject({
      refused: { type: 'databaseFromFuture', version: 9999 },
    });
    expect(await restoreBackup(changed('PRAGMA application_id = 1'), folder, true, now)).toMatchObject({
      refused: { type: 'notABackup' },
    });
    expect(
      await restoreBackup(changed('DROP TRIGGER journal_no_update; UPDATE journal SET at = at + 1'), folder, true, now),
    ).toMatchObject({ refused: { type: 'notABackup' } });
    expect(await restoreBackup(join(folder, 'nothing.db'), folder, true, now)).toMatchObject({
      refused: { type: 'notABackup' },
    });
    expect(
      readdirSync(folder)
        .filter((n) => !n.startsWith('lock'))
        .sort(),
    ).toEqual(before);
    const lock = takeFolder(folder);
    expect(lock).toHaveProperty('ok');
    if ('ok' in lock) lock.ok.release();
  });
});

describe('a restore that was cut off', () => {
  const ready = async (folder: string): Promise<void> => {
    const made = fresh();
    await restoreBackup(backup, made, false, now);
    renameSync(join(made, 'desk.db'), join(folder, READY));
  };

  test('before the old database moved: the old one opens, whole', async () => {
    const { folder, seq } = await crashed();
    await ready(folder);
    writeFileSync(join(folder, PART), 'half');
    expect(await entriesIn(folder)).toBe(seq);
    expect(existsSync(join(folder, READY))).toBe(false);
  });

  test('after it moved, its log still there: the new one opens without that log', async () => {
    const { folder } = await crashed();
    await ready(folder);
    mkdirSync(join(folder, `replaced-${now}`));
    renameSync(join(folder, 'desk.db'), join(folder, `replaced-${now}`, 'desk.db'));
    expect(await entriesIn(folder)).toBe(1);
    expect(readdirSync(join(folder, `replaced-${now}`)).sort()).toEqual(['desk.db', 'desk.db-wal']);
  });

  test('nobody takes the folder for an empty one', () => {
    const [empty, none] = [fresh(), join(fresh(), 'none')];
    mkdirSync(join(empty, 'backups'));
    expect([holdsTraces(empty), holdsTraces(none)]).toEqual([false, false]);
    for (const trace of ['replaced-1', 'backups/QYL1-2026-10-01-220000.db', PART, READY]) {
      const folder = fresh();
      mkdirSync(join(folder, trace), { recursive: true });
      expect(holdsTraces(folder), trace).toBe(true);
    }
  });
});

describe('a desk.db that is not ours', () => {
  const openedAs = async (folder: string) => openApp({ folder }, testPorts(now).ports);

  test.each([
    [
      'no database',
      'notADatabase',
      (path: string) => writeFileSync(path, 'no database, only text that is long enough to be looked at'.repeat(50)),
    ],
    [
      "another program's",
      'notOurs',
      (path: string) => {
        const db = new Database(path);
        db.exec('CREATE TABLE a (b)');
        db.close();
      },
    ],
  ])('%s: refused, unchanged, the folder free', async (_what, type, make) => {
    const folder = fresh();
    const path = join(folder, 'desk.db');
    make(path);
    const before = readFileSync(path);
    expect(await openedAs(folder)).toMatchObject({ refused: { type } });
    expect(readFileSync(path).equals(before)).toBe(true);
    rmSync(path);
    const opened = await openedAs(folder);
    expect(opened).toHaveProperty('ok');
    if ('ok' in opened) await opened.ok.close();
  });

  test('a migration that fails leaves the folder free', async () => {
    const folder = fresh();
    const path = join(folder, 'desk.db');
    cpSync(backup, path);
    const db = new Database(path);
    db.pragma('user_version = 40');
    db.close();
    await expect(openedAs(folder)).rejects.toThrow('already exists');
    const lock = takeFolder(folder);
    expect(lock).toHaveProperty('ok');
    if ('ok' in lock) lock.ok.release();
  });
});
