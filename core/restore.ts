import Database from 'better-sqlite3';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isRefused, ok, refuse, type Refusal, type Result } from '../shared/kernel/result.ts';
import { uuidv7 } from '../shared/kernel/ids.ts';
import { calendarDay } from '../shared/kernel/time.ts';
import type { Row } from '../shared/tables/index.ts';
import { takeFolder } from './db/lock.ts';
import { LATEST } from './db/migrate.ts';
import { APPLICATION_ID } from './db/open.ts';
import { forgetMissingFiles, renameStream } from './db/restored.ts';
import { asideFor, finishRestore, PART, READY, standingIn, swapIn } from './db/restoring.ts';
import { type Query, queryOn, statements } from './db/statements.ts';
import { filePath, syncFolder } from './files.ts';
import { verifyBalances, verifyStreams } from './journal/verify.ts';

export type Restored = { path: string; movedAside: string | null; stream: string; series: string; entries: number };

/** How far a restore is: pages copied of all, or the copy being checked. */
export type Progress = (step: 'copying' | 'checking', done: number, total: number) => void;

/** Pages copied between two words of progress. */
const PAGES = 5000;

/**
 * Puts a backup in place. A whole copy is made first, with everything a log beside the backup holds, and checked; only then the standing
 * database moves aside (never deleted). The copy gets a new stream and its documents a series letter until the next business day,
 * so that nothing it writes can be taken for what the lost database wrote. Cut off anywhere, the old or the new database opens.
 * Refusals: notABackup {what}, databaseFromFuture {version, latest}, folderNotEmpty, dataFolderInUse.
 */
export async function restoreBackup(
  backup: string,
  folder: string,
  replace: boolean,
  now: number,
  tell: Progress = () => undefined,
): Promise<Result<Restored>> {
  const unfit = headFault(backup);
  if (unfit !== null) return { refused: unfit };
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const lock = takeFolder(folder);
  if (isRefused(lock)) return lock;
  return inPlace(backup, folder, replace, now, tell).finally(() => lock.ok.release());
}

async function inPlace(
  backup: string,
  folder: string,
  replace: boolean,
  now: number,
  tell: Progress,
): Promise<Result<Restored>> {
  finishRestore(folder);
  const standing = standingIn(folder).length > 0;
  if (standing && !replace) return refuse('folderNotEmpty', { folder });
  const part = join(folder, PART);
  await dropPart(part);
  const fault = await copyWhole(backup, part, tell).then(
    () => {
      tell('checking', 0, 0);
      return bookFault(part);
    },
    (error: unknown) => notABackup(messageOf(error)),
  );
  if (fault !== null) {
    await dropPart(part);
    return { refused: fault };
  }
  const born = newStream(part, folder, now, standing ? seriesOf(join(folder, 'desk.db')) : '');
  const file = await open(part, 'r+');
  await file.sync();
  await file.close();
  await rename(part, join(folder, READY));
  await syncFolder(folder);
  const aside = standing ? asideFor(folder, now) : null;
  swapIn(folder, aside);
  return ok({ path: join(folder, 'desk.db'), movedAside: aside, ...born });
}

const messageOf = (error: unknown): string => String((error as Error).message ?? error);
const notABackup = (what: string): Refusal => ({ type: 'notABackup', what });

const dropPart = (part: string): Promise<unknown> =>
  Promise.all(['', '-wal', '-shm', '-journal'].map((end) => rm(`${part}${end}`, { force: true })));

/** Reads `path` with `look`; what goes wrong on the way is a fault too. */
function looked(path: string, look: (db: Database.Database) => Refusal | null): Refusal | null {
  let db: Database.Database | null = null;
  try {
    db = new Database(path, { readonly: true, fileMustExist: true });
    return look(db);
  } catch (error) {
    return notABackup(messageOf(error));
  } finally {
    db?.close();
  }
}

/** Whether a file is a database of ours that this version can read: nothing is made for any other. */
const headFault = (path: string): Refusal | null =>
  looked(path, (db) => {
    if (db.pragma('application_id', { simple: true }) !== APPLICATION_ID) return notABackup('not a Zongtai database');
    const version = db.pragma('user_version', { simple: true }) as number;
    return version > LATEST ? { type: 'databaseFromFuture', version, latest: LATEST } : null;
  });

/** What is wrong with a copied database, pages to balances, or null. */
const bookFault = (path: string): Refusal | null =>
  headFault(path) ??
  looked(path, (db) => {
    if (db.pragma('integrity_check(1)', { simple: true }) !== 'ok') return notABackup('the pages are damaged');
    const read = queryOn(statements(db));
    const broken = verifyStreams(read).find((s) => s.fault !== null);
    if (broken?.fault) return notABackup(`the journal breaks at ${broken.fault.seq}: ${broken.fault.what}`);
    return verifyBalances(read).length > 0 ? notABackup('the balances do not match their moves') : null;
  });

/** Copies a database with what its log holds into one file that needs none beside it. */
async function copyWhole(backup: string, part: string, tell: Progress): Promise<void> {
  const source = new Database(backup, { readonly: true, fileMustExist: true });
  const progress = ({ totalPages, remainingPages }: { totalPages: number; remainingPages: number }): number => {
    tell('copying', totalPages - remainingPages, totalPages);
    return PAGES;
  };
  await source.backup(part, { progress }).finally(() => source.close());
  const copy = new Database(part);
  copy.pragma('journal_mode = DELETE');
  copy.close();
}

/** The series letter of the database that stands, '' when it cannot be read. */
function seriesOf(path: string): string {
  let series = '';
  looked(path, (db) => {
    series =
      queryOn(statements(db)).get<{ series: string }>("SELECT series FROM device WHERE id = 'device'")?.series ?? '';
    return null;
  });
  return series;
}

/** The last instant of a stream's clock. */
const lastMsOf = (db: Query, stream: string): number =>
  Number.parseInt(
    db
      .get<{ hlc: string }>('SELECT hlc FROM journal WHERE stream = ? ORDER BY seq DESC LIMIT 1', stream)
      ?.hlc.slice(0, 12) ?? '0',
    16,
  );

function newStream(
  path: string,
  folder: string,
  now: number,
  replaced: string,
): { stream: string; series: string; entries: number } {
  const db = new Database(path);
  try {
    const read = queryOn(statements(db));
    const device = read.get<Row<'device'>>("SELECT * FROM device WHERE id = 'device'")!;
    const zone = read.get<{ zone: string }>('SELECT zone FROM site LIMIT 1')?.zone ?? 'UTC';
    const last = device.series > replaced ? device.series : replaced;
    const series = last === '' ? 'A' : String.fromCharCode(Math.min(last.charCodeAt(0) + 1, 90));
    // After every id in the copy, also when this PC's clock is behind: every id the restored database makes is later than its stream.
    const made = lastMsOf(read, device.stream) + 1;
    const stream = uuidv7(Math.max(now, made), new Uint8Array(randomBytes(10)));
    forgetMissingFiles(db, (id) => existsSync(filePath(folder, id)));
    renameStream(db, stream, series, calendarDay(now, zone));
    const entries = read.get<{ n: number }>('SELECT count(*) AS n FROM journal')!.n;
    return { stream, series, entries };
  } finally {
    db.close();
  }
}
