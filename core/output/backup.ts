import { readdir, rm } from 'node:fs/promises';
import { basename, isAbsolute, join } from 'node:path';
import { isRefused, ok, refuse, type Result } from '../../shared/kernel/result.ts';
import { stamp } from '../../shared/kernel/time.ts';
import type { Job } from '../handlers.ts';
import type { Scene } from '../scene.ts';
import { type Copied, secondCopy, verifiedCopy } from './copy.ts';

export type Backup = { path: string; secondPath: string | null; bytes: number; seq: number; head: string };

/** The last backup under way in each data folder: the next one waits for it. */
const lines = new Map<string, Promise<unknown>>();

/**
 * Online backup of the database, one after the other in a data folder. A verified first copy is the backup; the second one may fail
 * (its disk is away): then `secondPath` is null and the log says so.
 * @param secondFolder a folder on another disk that gets a copy, '' for none
 * Refusal: backupFailed with the reason; the earlier backups stay.
 */
export function runBackup(job: Job, scene: Scene, secondFolder: string): Promise<Result<Backup>> {
  const mine = (lines.get(job.folder) ?? Promise.resolve()).then(() => backUp(job, scene, secondFolder));
  const settled = mine.catch(() => undefined);
  lines.set(job.folder, settled);
  return mine.finally(() => {
    if (lines.get(job.folder) === settled) lines.delete(job.folder);
  });
}

/**
 * Makes a backup while the desk goes on, as the job's own: its progress follows the answer, and ends with 0 of 0 when no backup was made.
 * The folder does not close before it is done.
 */
export function backUpMeanwhile(job: Job, scene: Scene): void {
  runBackup(job, scene, scene.desk.policy('backup.second_folder')).then(
    (made) => isRefused(made) && job.progress(0, 0),
    (error: unknown) => job.ports.report({ id: scene.newId(), op: 'backup.run', error }),
  );
}

/** Resolves when no backup of a data folder is under way. */
export async function backupsDone(folder: string): Promise<void> {
  for (let line = lines.get(folder); line; line = lines.get(folder)) await line;
}

async function backUp(job: Job, scene: Scene, secondFolder: string): Promise<Result<Backup>> {
  const folder = join(job.folder, 'backups');
  const { site, terminal } = scene.desk;
  const name = `${terminal.code}-${stamp(scene.now, site.zone).replace(' ', '-').replaceAll(':', '')}.db`;
  const made: Result<Copied> = await verifiedCopy(join(job.folder, 'desk.db'), join(folder, name), (done, total) =>
    job.progress(done, total),
  ).then(ok, failed);
  if ('refused' in made) return made;
  const second: Result<string | null> =
    secondFolder === '' ? ok(null) : await copyAway(made.ok.path, secondFolder).then(ok, failed);
  const backup: Backup = { ...made.ok, secondPath: isRefused(second) ? null : second.ok };
  job.local((write) => {
    write.put('backup_log', {
      id: scene.newId(),
      path: backup.path,
      second_path: backup.secondPath,
      bytes: backup.bytes,
      seq: backup.seq,
      head: backup.head,
      outcome: isRefused(second) ? 'secondFailed' : 'verified',
      at: job.ports.now(),
    });
    return ok(null);
  });
  const keep = scene.desk.policy('backup.keep');
  await prune(folder, terminal.code, name, keep);
  if (backup.secondPath !== null) await prune(secondFolder, terminal.code, name, keep);
  return ok(backup);
}

const failed = (error: unknown): Result<never> =>
  refuse('backupFailed', { reason: String((error as Error).message ?? error).slice(0, 200) });

async function copyAway(path: string, folder: string): Promise<string> {
  if (!isAbsolute(folder)) throw new Error(`${basename(folder)} is no full path`);
  return secondCopy(path, folder);
}

/** Keeps the newest `keep` backups of this terminal, always the one just made, and none that was cut off; other files are never touched. What cannot be removed stays. */
async function prune(folder: string, terminal: string, made: string, keep: number): Promise<void> {
  const ours = new RegExp(`^${terminal}-\\d{4}-\\d{2}-\\d{2}-\\d{6}\\.db$`);
  const cutOff = new RegExp(`^${terminal}-\\d{4}-\\d{2}-\\d{2}-\\d{6}\\.db\\.part`);
  const names = await readdir(folder).catch(() => []);
  const older = names.filter((n) => ours.test(n) && n !== made).sort();
  const spare = older.slice(0, Math.max(0, older.length - (keep - 1)));
  for (const name of [...spare, ...names.filter((n) => cutOff.test(n))])
    await rm(join(folder, name), { force: true }).catch(() => undefined);
}
