import { spawnSync } from 'node:child_process';
import { openSync, readFileSync, readSync, rmSync, closeSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { openFile } from '../../core/db/open.ts';
import { openBench } from './desk.ts';
import { report } from './figures.ts';

/** Few enough that no checkpoint falls between them. */
const COMMITS = 30;
const BEGIN = '/zongtai-bench-begin';
const END = '/zongtai-bench-end';

/** A system call that a trace shows and that does nothing. */
function mark(name: string): void {
  try {
    unlinkSync(name);
  } catch {
    // There is no such file.
  }
}

/** Commits `COMMITS` of the smallest commands on an almost empty log. Runs as a process of its own under a trace. */
export async function commitBetweenMarks(folder: string, days: number): Promise<void> {
  const desk = await openBench(folder, days);
  const beside = openFile(join(folder, 'desk.db'));
  beside.pragma('wal_checkpoint(TRUNCATE)');
  beside.close();
  const tick = (): Promise<unknown> => desk.ok('day.tick', { step: 'paper', done: true });
  await tick();
  mark(BEGIN);
  for (let n = 0; n < COMMITS; n++) await tick();
  mark(END);
  await desk.close();
}

/** Syncs of the log between the marks, as the system saw them; null when nothing can be traced here. */
function tracedSyncs(folder: string, days: number): number | null {
  const out = join(folder, 'trace.txt');
  const args = [
    '-f',
    '-y',
    '-qq',
    '-e',
    'trace=fdatasync,fsync,unlink',
    '-o',
    out,
    process.execPath,
    join(import.meta.dirname, 'syncs-child.ts'),
    folder,
    String(days),
  ];
  const traced = spawnSync('strace', args, { encoding: 'utf8' });
  if (traced.status !== 0) return null;
  const lines = readFileSync(out, 'utf8').split('\n');
  rmSync(out);
  const between = lines.slice(
    lines.findIndex((l) => l.includes(BEGIN)),
    lines.findIndex((l) => l.includes(END)),
  );
  return between.filter((line) => /f(data)?sync\(\d+<[^>]*-wal>\)/.test(line)).length;
}

const HEADER = 32;
const FRAME_HEADER = 24;

/** Frames of a log that end a commit: with synchronous FULL, SQLite syncs the log once for each of them. */
function committedFrames(path: string): number {
  const file = openSync(path, 'r');
  const read = (at: number, length: number): Buffer => {
    const bytes = Buffer.alloc(length);
    return bytes.subarray(0, readSync(file, bytes, 0, length, at));
  };
  const header = read(0, HEADER);
  if (header.length < HEADER) return 0;
  const [page, salt] = [header.readUInt32BE(8), header.subarray(16, 24)];
  let commits = 0;
  for (let at = HEADER; ; at += FRAME_HEADER + page) {
    const frame = read(at, FRAME_HEADER);
    if (frame.length < FRAME_HEADER || !frame.subarray(8, 16).equals(salt)) break;
    if (frame.readUInt32BE(4) !== 0) commits += 1;
  }
  closeSync(file);
  return commits;
}

/** The same from the log itself, where no trace can be made. */
async function countedCommits(folder: string, days: number): Promise<number> {
  const desk = await openBench(folder, days);
  const path = join(folder, 'desk.db');
  const beside = openFile(path);
  beside.pragma('wal_checkpoint(TRUNCATE)');
  beside.close();
  const tick = (): Promise<unknown> => desk.ok('day.tick', { step: 'paper', done: true });
  await tick();
  const before = committedFrames(`${path}-wal`);
  for (let n = 0; n < COMMITS; n++) await tick();
  const after = committedFrames(`${path}-wal`);
  await desk.close();
  return after - before;
}

/** Exactly one sync of the log for a command. */
export async function syncFigures(folder: string, days: number): Promise<void> {
  const traced = tracedSyncs(folder, days);
  const syncs = traced ?? (await countedCommits(folder, days));
  const how =
    traced === null ? 'commit frames in the log, one sync each with synchronous FULL' : 'fdatasync of the log, traced';
  report({
    name: `syncs a command (${how})`,
    value: syncs / COMMITS,
    unit: 'syncs',
    target: '= 1',
    holds: syncs === COMMITS,
  });
}
