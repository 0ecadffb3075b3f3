import Database from 'better-sqlite3';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { quarantine } from '../../../core/boot/quarantine.ts';
import * as space from '../../../core/boot/space.ts';
import { takeFolder } from '../../../core/db/lock.ts';
import { asideFor, finishRestore, READY, swapIn } from '../../../core/db/restoring.ts';
import { storeOn } from '../../../core/db/transaction.ts';
import { freshFolder } from '../../support/desk.ts';

const MB = 1024 * 1024;
let folder: string;
beforeEach(() => void (folder = freshFolder()));
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});
const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);
const read = (...names: string[]): string => readFileSync(join(folder, ...names), 'utf8');

test('a book moves aside under a later name than every one before, also when the clock was set back', () => {
  mkdirSync(join(folder, 'replaced-2000'));
  write('replaced-2000/desk.db-wal', 'the log of an earlier book');
  write('desk.db', 'the book');
  write('desk.db-wal', 'its log');
  write(READY, 'the restored one');
  const aside = asideFor(folder, 1000);
  // As a power cut leaves it: the book has moved, its log has not.
  mkdirSync(aside);
  writeFileSync(join(aside, 'desk.db'), read('desk.db'));
  rmSync(join(folder, 'desk.db'));
  finishRestore(folder);
  expect(read('desk.db')).toBe('the restored one');
  expect(readFileSync(join(aside, 'desk.db-wal'), 'utf8')).toBe('its log');
  expect(read('replaced-2000', 'desk.db-wal')).toBe('the log of an earlier book');
  write(READY, 'another');
  swapIn(folder, asideFor(folder, 5000));
  expect(readdirSync(folder).filter((name) => name.startsWith('replaced-'))).toHaveLength(3);
});

test('a folder whose note of the holder cannot be written is taken all the same, and free again afterwards', () => {
  mkdirSync(join(folder, 'lock.pid'));
  for (let n = 0; n < 2; n++) {
    const lock = takeFolder(folder);
    if ('refused' in lock) throw new Error(JSON.stringify(lock));
    expect(takeFolder(folder)).toMatchObject({ refused: { type: 'dataFolderInUse' } });
    lock.ok.release();
  }
});

test('a damaged book is copied only while there is room left for a restore, and no half copy stays', () => {
  writeFileSync(join(folder, 'desk.db'), Buffer.alloc(3 * MB));
  const free = vi.spyOn(space, 'freeMb');
  for (const [mb, made] of [
    [space.BALLAST_MB, false],
    [205, false],
    [5_000, true],
  ] as const) {
    free.mockReturnValue(mb);
    expect(quarantine(folder, mb) !== null, String(mb)).toBe(made);
  }
  rmSync(join(folder, 'quarantine'), { recursive: true });
  mkdirSync(join(folder, 'desk.db-wal'));
  expect(quarantine(folder, 1)).toBeNull();
  expect(existsSync(join(folder, 'quarantine', '1'))).toBe(false);
});

test('one damage is copied once, whatever the clock says', () => {
  write('desk.db', 'damaged');
  const first = quarantine(folder, 2_000_000_000_000);
  write('desk.db', 'damaged otherwise');
  const second = quarantine(folder, 1_000_000_000_000);
  expect(second).not.toBe(first);
  expect(quarantine(folder, 1_500_000_000_000)).toBe(second);
  expect(readdirSync(join(folder, 'quarantine'))).toHaveLength(2);
  expect(statSync(join(second!, 'desk.db')).size).toBe(17);
});

test('what a disk says while something is read is not hidden by the end of the transaction', () => {
  const db = new Database(join(folder, 'x.db'));
  const store = storeOn(db, db);
  const fault = Object.assign(new Error('injected'), { code: 'SQLITE_IOERR_READ' });
  const failing = (): void =>
    store.reading(() => {
      // A failing read ends the transaction by itself.
      db.exec('ROLLBACK');
      throw fault;
    });
  expect(failing).toThrow(fault);
  expect(store.reading((query) => query.get('SELECT 1 AS one'))).toEqual({ one: 1 });
  db.close();
});
