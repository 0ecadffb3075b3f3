import Database from 'better-sqlite3';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { instantOf } from '../../../shared/kernel/time.ts';
import { aWorkingDay, backupsAfter, CLOSER, refusalOf, rowsOf, SUP, TODAY } from '../../support/day.ts';
import type { TestDesk } from '../../support/desk.ts';

const zone = 'Asia/Shanghai';
let desk: TestDesk;
const backups = (): string[] => readdirSync(join(desk.folder, 'backups')).sort();
beforeEach(async () => void (desk = await aWorkingDay({ stock: false })));
afterEach(async () => {
  expect(desk.defects).toEqual([]);
  await desk.close();
});

test('named by the wall clock, also past midnight: the one just made is kept', async () => {
  await desk.ok('policy.save', { key: 'backup.keep', value: 3 }, SUP);
  for (const h of ['10:00', '15:00', '21:00']) {
    desk.clock.set(instantOf(TODAY, h, zone));
    await desk.ok('backup.run', {}, CLOSER);
  }
  desk.clock.set(instantOf('2026-10-02', '00:20', zone));
  await desk.ok('day.close', {}, CLOSER);
  const [made] = await backupsAfter(desk);
  expect(basename(made!.path)).toBe('QYL1-2026-10-02-002000.db');
  expect(backups()).toEqual(['QYL1-2026-10-01-150000.db', 'QYL1-2026-10-01-210000.db', 'QYL1-2026-10-02-002000.db']);
  desk.clock.set(instantOf('2026-09-01', '09:00', zone));
  expect(existsSync((await desk.ok('backup.run', {}, CLOSER)).path)).toBe(true);
});

test('what cannot be removed does not make a good backup fail', async () => {
  await desk.ok('policy.save', { key: 'backup.keep', value: 3 }, SUP);
  for (const n of [1, 2, 3, 4])
    mkdirSync(join(desk.folder, 'backups', `QYL1-2020-01-0${n}-000000.db`), { recursive: true });
  expect(existsSync((await desk.ok('backup.run', {}, CLOSER)).path)).toBe(true);
});

test('with the second disk away the first copy counts, and the log says what happened', async () => {
  await desk.ok('policy.save', { key: 'backup.second_folder', value: join(desk.folder, 'away/usb') }, SUP);
  await desk.ok('day.close', {}, CLOSER);
  const [made] = await backupsAfter(desk);
  expect([existsSync(made!.path), made!.secondPath, existsSync(join(desk.folder, 'away'))]).toEqual([
    true,
    null,
    false,
  ]);
  expect(rowsOf(desk, 'SELECT DISTINCT outcome, second_path FROM backup_log')).toEqual([
    { outcome: 'secondFailed', second_path: null },
  ]);
  expect((await desk.ok('backup.run', { secondFolder: 'nearby' }, CLOSER)).secondPath).toBeNull();
});

test('several at once come one after the other', async () => {
  const made = await Promise.all([1, 2, 3].map(() => desk.call('backup.run', {}, CLOSER)));
  expect(made.map((m) => Object.keys(m))).toEqual([['ok'], ['ok'], ['ok']]);
  expect(backups()).toHaveLength(1);
  expect(rowsOf(desk, 'SELECT count(*) AS n FROM backup_log')).toEqual([{ n: 3 }]);
});

test('what was cut off goes with the next backup', async () => {
  await desk.ok('backup.run', {}, CLOSER);
  writeFileSync(join(desk.folder, 'backups', 'QYL1-2026-09-01-220000.db.part'), 'half');
  writeFileSync(join(desk.folder, 'backups', 'somebody.part'), 'theirs');
  desk.clock.advance(60_000);
  await desk.ok('backup.run', {}, CLOSER);
  expect(backups().filter((n) => n.includes('.part'))).toEqual(['somebody.part']);
});

test('a backup is the book as it was when it began, whatever is done meanwhile', async () => {
  const running = desk.call('backup.run', {}, CLOSER);
  for (let n = 0; n < 40; n++) await desk.ok('day.tick', { step: 'paper', done: n % 2 === 0 }, CLOSER);
  expect(await running).toHaveProperty('ok');
  const [made] = (await desk.ok('backup.list', {}, CLOSER)).rows;
  const copy = new Database(made!.path, { readonly: true });
  expect(copy.prepare('SELECT max(seq) FROM journal').pluck().get()).toBe(made!.seq);
  copy.close();
});

test('a copy that fails leaves nothing half-made behind', async () => {
  const db = new Database(join(desk.folder, 'desk.db'));
  db.exec('DROP TRIGGER journal_no_update; UPDATE journal SET at = at + 1 WHERE seq = 1');
  db.close();
  expect(await refusalOf(desk.call('backup.run', {}, CLOSER))).toMatchObject({ type: 'backupFailed' });
  expect(backups()).toEqual([]);
});
