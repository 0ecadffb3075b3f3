import Database from 'better-sqlite3';
import { copyFile, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ok, refuse, type Result } from '../../shared/kernel/result.ts';
import { calendarDay, stamp } from '../../shared/kernel/time.ts';
import { queryOn, statements } from '../db/statements.ts';
import { syncFolder } from '../files.ts';
import type { Job } from '../handlers.ts';
import { verifyTail } from '../journal/verify.ts';
import type { Scene } from '../scene.ts';

export type Backup = { path: string; secondPath: string | null; bytes: number; seq: number; head: string };

/**
 * Online backup of the database: copied while the desk works, synced to disk, opened again and checked, only then given its final name.
 * @param secondFolder a folder on another disk that gets a copy, '' for none
 * Refusal: backupFailed with the reason; the earlier backups stay.
 */
export async function runBackup(job: Job, scene: Scene, secondFolder: string): Promise<Result<Backup>> {
  const zone = scene.desk.site.zone;
  const name = `${scene.desk.terminal.code}-${scene.day?.day ?? calendarDay(scene.now, zone)}-${stamp(scene.now, zone).slice(11).replaceAll(':', '')}.db`;
  const made = await makeCopy(job, join(job.folder, 'backups'), name).then(ok, failed);
  if ('refused' in made) return made;
  const second = secondFolder === '' ? ok(null) : await copyTo(made.ok.path, secondFolder, name).then(ok, failed);
  if ('refused' in second) return second;
  const backup: Backup = { ...made.ok, secondPath: second.ok };
  job.local((write) => {
    write.put('backup_log', {
      id: scene.newId(), path: backup.path, second_path: backup.secondPath, bytes: backup.bytes, seq: backup.seq, head: backup.head,
      outcome: 'verified', at: job.ports.now(),
    });
    return ok(null);
  });
  const keep = scene.desk.policy('backup.keep');
  await Promise.all([join(job.folder, 'backups'), secondFolder].filter((f) => f !== '').map((folder) => prune(folder, scene.desk.terminal.code, keep)));
  return ok(backup);
}

const failed = (error: unknown): Result<never> => refuse('backupFailed', { reason: String((error as Error).message ?? error).slice(0, 200) });

async function makeCopy(job: Job, folder: string, name: string): Promise<Omit<Backup, 'secondPath'>> {
  await mkdir(folder, { recursive: true });
  const part = join(folder, `${name}.part`);
  await rm(part, { force: true });
  const source = new Database(join(job.folder, 'desk.db'), { readonly: true });
  await source.backup(part, { progress: ({ totalPages, remainingPages }) => {
    job.progress(totalPages - remainingPages, totalPages);
    return 200;
  } }).finally(() => source.close());
  asOneFile(part);
  await syncFile(part);
  const head = checkCopy(part);
  await rename(part, join(folder, name));
  await syncFolder(folder);
  return { path: join(folder, name), bytes: (await stat(join(folder, name))).size, ...head };
}

/** A copy must need no file beside it. */
function asOneFile(path: string): void {
  const db = new Database(path);
  db.pragma('journal_mode = DELETE');
  db.close();
}

async function syncFile(path: string): Promise<void> {
  const file = await open(path, 'r+');
  await file.sync();
  await file.close();
}

/** Opens a copy, checks its pages and the tail of its own stream. @returns the head it carries */
function checkCopy(path: string): { seq: number; head: string } {
  const db = new Database(path, { readonly: true });
  try {
    const verdict = db.pragma('quick_check(1)', { simple: true });
    if (verdict !== 'ok') throw new Error(`the copy is damaged: ${String(verdict)}`);
    const read = queryOn(statements(db));
    const stream = read.get<{ stream: string }>("SELECT stream FROM device WHERE id = 'device'")!.stream;
    const report = verifyTail(read, stream, 2000);
    if (report.fault) throw new Error(`the copy's journal breaks at ${report.fault.seq}: ${report.fault.what}`);
    return { seq: report.seq, head: report.head };
  } finally {
    db.close();
  }
}

async function copyTo(path: string, folder: string, name: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  const part = join(folder, `${name}.part`);
  await copyFile(path, part);
  await syncFile(part);
  checkCopy(part);
  await rename(part, join(folder, name));
  await syncFolder(folder);
  return join(folder, name);
}

/** Keeps the newest `keep` backups of this terminal; other files are never touched. */
async function prune(folder: string, terminal: string, keep: number): Promise<void> {
  const ours = new RegExp(`^${terminal}-\\d{4}-\\d{2}-\\d{2}-\\d{6}\\.db$`);
  const names = (await readdir(folder)).filter((n) => ours.test(n)).sort();
  for (const name of names.slice(0, Math.max(0, names.length - keep))) await rm(join(folder, name), { force: true });
}
