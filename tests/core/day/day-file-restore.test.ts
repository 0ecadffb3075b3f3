import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { restoreBackup } from '../../../core/restore.ts';
import { canonical } from '../../../shared/kernel/canonical.ts';
import { aWorkingDay, backupsAfter, CLOSER, rowsOf, SUP } from '../../support/day.ts';
import { aDesk, freshFolder, type TestDesk } from '../../support/desk.ts';
import { entriesOf } from '../../support/two-desks.ts';

const HOUR = 3_600_000;
const latest = async (desk: TestDesk) => (await desk.ok('dayFile.list', {}, SUP)).rows[0]!;
const faults = async (desk: TestDesk, id: string) => (await desk.ok('dayFile.verify', { id }, SUP)).faults;

test('the lost database’s day file comes back from another desk: neither chain is broken by it', async () => {
  const desk = await aWorkingDay({ stock: false });
  const backup = await desk.ok('backup.run', {}, SUP);
  desk.clock.advance(HOUR);
  await desk.ok('day.close', {}, CLOSER);
  const lost = await latest(desk);
  await backupsAfter(desk);

  const home = freshFolder();
  expect(await restoreBackup(backup.path, home, false, desk.clock.now())).toHaveProperty('ok');
  const again = await aDesk({ folder: home, start: desk.clock.now() + HOUR });
  await again.ok('day.close', {}, CLOSER);
  const kept = await latest(again);
  expect(kept).toMatchObject({ docNo: 'BT-QYL1A-20261001-001', previousNo: null });
  expect(again.app.apply(entriesOf(desk))).toHaveProperty('ok');
  expect((await again.ok('dayFile.list', {}, SUP)).rows.map((r) => r.id)).toEqual([kept.id, lost.id]);
  expect(await faults(again, kept.id)).toEqual([]);
  // Its file lies on the lost PC; what the book says of it is sound.
  expect(await faults(again, lost.id)).toEqual(['fileMissing']);

  // A file of its own book is never passed over.
  await again.ok('day.reopen', { reason: '漏记' }, SUP);
  await again.ok('day.close', {}, CLOSER);
  const second = await latest(again);
  expect(second.previousNo).toBe(kept.docNo);
  expect(await faults(again, second.id)).toEqual([]);
  await again.close();
  await desk.close();
  rmSync(home, { recursive: true });
});

test('file, row and entry rewritten together are found: the entry no longer has its hash', async () => {
  const desk = await aWorkingDay({ stock: false });
  await desk.ok('day.close', {}, CLOSER);
  const row = await latest(desk);
  const sha = (text: string) => createHash('sha256').update(text).digest('hex');
  const path = (id: string) => join(desk.folder, 'files', id.slice(0, 2), id);
  const { sha: _old, ...content } = JSON.parse(readFileSync(path(row.jsonFile), 'utf8')) as Record<string, unknown>;
  const lie = { ...content, openedBy: '别人' };
  const [lieSha, text] = [sha(canonical(lie)), canonical({ ...lie, sha: sha(canonical(lie)) })];
  const db = new Database(join(desk.folder, 'desk.db'));
  for (const trigger of db.prepare("SELECT name FROM sqlite_master WHERE type = 'trigger'").pluck().all() as string[])
    db.exec(`DROP TRIGGER ${trigger}`);
  const put = 'UPDATE journal SET body = replace(replace(body, ?, ?), ?, ?) WHERE seq = ?';
  db.prepare(put).run(row.sha, lieSha, row.jsonFile, sha(text), row.journalSeq + 1);
  db.prepare('UPDATE day_file SET sha = ?, json_file = ?').run(lieSha, sha(text));
  db.prepare('UPDATE stored_file SET id = ? WHERE id = ?').run(sha(text), row.jsonFile);
  db.close();
  mkdirSync(join(desk.folder, 'files', sha(text).slice(0, 2)), { recursive: true });
  writeFileSync(path(sha(text)), text);
  chmodSync(path(sha(text)), 0o600);
  expect(await faults(desk, row.id)).toEqual(['closeNotInJournal']);
  await desk.close();
});

test('restored on a PC whose clock is days behind: what is done now still comes after what was done before', async () => {
  const desk = await aWorkingDay({ stock: false });
  const backup = await desk.ok('backup.run', {}, SUP);
  const behind = desk.clock.now() - 72 * HOUR;
  const home = freshFolder();
  expect(await restoreBackup(backup.path, home, false, behind)).toHaveProperty('ok');
  const again = await aDesk({ folder: home, start: behind });
  await again.ok('day.startClosing', {}, CLOSER);
  expect((await again.ok('day.gate', {}, CLOSER)).state).toBe('closing');
  await again.ok('day.close', {}, CLOSER);
  expect((await again.ok('day.gate', {}, CLOSER)).state).toBeNull();
  expect(
    rowsOf(again, "SELECT to_state FROM transition WHERE doc_kind = 'business_day' ORDER BY id DESC LIMIT 1"),
  ).toEqual([{ to_state: 'closed' }]);
  expect((await again.ok('journal.verify', {}, SUP)).sound).toBe(true);
  await again.close();
  await desk.close();
  rmSync(home, { recursive: true });
});
