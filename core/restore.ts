import Database from 'better-sqlite3';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, open, readdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { ok, refuse, type Result } from '../shared/kernel/result.ts';
import { uuidv7 } from '../shared/kernel/ids.ts';
import { calendarDay } from '../shared/kernel/time.ts';
import type { Row } from '../shared/tables/index.ts';
import { takeFolder } from './db/lock.ts';
import { APPLICATION_ID } from './db/open.ts';
import { forgetMissingFiles, renameStream } from './db/restored.ts';
import { queryOn, statements } from './db/statements.ts';
import { filePath, syncFolder } from './files.ts';
import { verifyBalances, verifyStreams } from './journal/verify.ts';

export type Restored = { path: string; movedAside: string | null; stream: string; series: string; entries: number };

/**
 * Puts a verified backup in place. The database gets a new stream and its documents a series letter until the next business day,
 * so that nothing it writes can be taken for what the lost database wrote. An existing database is moved aside, never deleted.
 * Refusals: notABackup {what}, folderNotEmpty, dataFolderInUse.
 */
export async function restoreBackup(backup: string, folder: string, replace: boolean, now: number): Promise<Result<Restored>> {
  const fault = checkBackup(backup);
  if (fault !== null) return refuse('notABackup', { what: fault });
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const lock = takeFolder(folder);
  if ('refused' in lock) return lock;
  const target = join(folder, 'desk.db');
  const standing = (await readdir(folder)).filter((n) => /^desk\.db(-wal|-shm)?$/.test(n));
  if (standing.length > 0 && !replace) {
    lock.ok.release();
    return refuse('folderNotEmpty', { folder });
  }
  const aside = standing.length > 0 ? join(folder, `replaced-${now}`) : null;
  if (aside !== null) {
    await mkdir(aside);
    for (const name of standing) await rename(join(folder, name), join(aside, name));
  }
  const part = `${target}.part`;
  await copyFile(backup, part);
  const born = newStream(part, folder, now, aside === null ? '' : seriesOf(join(aside, 'desk.db')));
  const file = await open(part, 'r+');
  await file.sync();
  await file.close();
  await rename(part, target);
  await syncFolder(folder);
  lock.ok.release();
  return ok({ path: target, movedAside: aside, ...born });
}

/** What is wrong with a backup file, or null. */
function checkBackup(path: string): string | null {
  let db: Database.Database;
  try {
    db = new Database(path, { readonly: true, fileMustExist: true });
  } catch (error) {
    return String((error as Error).message);
  }
  try {
    if (db.pragma('application_id', { simple: true }) !== APPLICATION_ID) return 'not a Zongtai database';
    if (db.pragma('integrity_check(1)', { simple: true }) !== 'ok') return 'the pages are damaged';
    const read = queryOn(statements(db));
    const broken = verifyStreams(read).find((s) => s.fault !== null);
    if (broken?.fault) return `the journal breaks at ${broken.fault.seq}: ${broken.fault.what}`;
    return verifyBalances(read).length > 0 ? 'the balances do not match their moves' : null;
  } catch (error) {
    return String((error as Error).message);
  } finally {
    db.close();
  }
}

/** The series letter of a database moved aside, '' when it cannot be read. */
function seriesOf(path: string): string {
  try {
    const db = new Database(path, { readonly: true });
    try {
      return queryOn(statements(db)).get<{ series: string }>("SELECT series FROM device WHERE id = 'device'")?.series ?? '';
    } finally {
      db.close();
    }
  } catch {
    return '';
  }
}

function newStream(path: string, folder: string, now: number, replaced: string): { stream: string; series: string; entries: number } {
  const db = new Database(path);
  try {
    const read = queryOn(statements(db));
    const device = read.get<Row<'device'>>("SELECT * FROM device WHERE id = 'device'")!;
    const zone = read.get<{ zone: string }>('SELECT zone FROM site LIMIT 1')?.zone ?? 'UTC';
    const last = device.series > replaced ? device.series : replaced;
    const series = last === '' ? 'A' : String.fromCharCode(Math.min(last.charCodeAt(0) + 1, 90));
    const stream = uuidv7(now, new Uint8Array(randomBytes(10)));
    forgetMissingFiles(db, (id) => existsSync(filePath(folder, id)));
    renameStream(db, stream, series, calendarDay(now, zone));
    const entries = read.get<{ n: number }>('SELECT count(*) AS n FROM journal')!.n;
    return { stream, series, entries };
  } finally {
    db.close();
  }
}
