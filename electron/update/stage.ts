import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { chmod, mkdir, open, rename, rm, stat, statfs, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { syncFolder, writeWholeNow } from '../../core/files.ts';
import type { Offer } from '../../shared/domain/update/decide.ts';
import { isRefused, ok, refuse, type Result } from '../../shared/kernel/result.ts';
import type { Source } from './fetch.ts';
import { hashOf, installerAt, manifestAt, versionFolder } from './shelf.ts';

/** Told before every step that changes something on the disk. */
export type Trace = (step: string) => void;

/** Bytes between two tellings of how far a copy is. */
const STRIDE = 4 << 20;
/** Room the desk keeps for itself. */
const SPARE = 256 << 20;

const wrong = (file: string): Result<never> => refuse('updateFileWrong', { file });
const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? 'network';

/** What an earlier try left: its length, and the hash so far. More than the file has is nothing. */
async function begunPart(part: string, bytes: number): Promise<{ have: number; hash: Hash }> {
  const have = (await stat(part).catch(() => null))?.size ?? 0;
  const hash = createHash('sha256');
  if (have > bytes) return { have: 0, hash };
  if (have > 0)
    for await (const piece of createReadStream(part, { highWaterMark: 1 << 20 })) hash.update(piece as Buffer);
  return { have, hash };
}

async function roomFor(folder: string, bytes: number): Promise<Result<null>> {
  const { bavail, bsize } = await statfs(folder);
  const missing = bytes + SPARE - bavail * bsize;
  return missing <= 0 ? ok(null) : refuse('updateDiskFull', { needMb: Math.ceil(missing / (1 << 20)) });
}

/** Writes what comes after what is there. A source that breaks off leaves the part for the next try. Yields the bytes that are there. */
async function* fill(file: FileHandle, source: Source, offer: Offer, begun: { have: number; hash: Hash }) {
  const got = await source.file(offer.file, begun.have);
  if (isRefused(got)) return got;
  let { have, hash } = begun;
  if (got.ok.at !== have) {
    if (got.ok.at !== 0) return wrong(offer.file);
    [have, hash] = [0, createHash('sha256')];
  }
  let told = have;
  try {
    for await (const piece of got.ok.bytes) {
      if (have + piece.length > offer.bytes) return wrong(offer.file);
      await file.write(piece, 0, piece.length, have);
      hash.update(piece);
      have += piece.length;
      if (have - told < STRIDE) continue;
      told = have;
      yield have;
    }
  } catch (error) {
    if (codeOf(error) === 'ENOSPC')
      return refuse('updateDiskFull', { needMb: Math.ceil((offer.bytes - have) / (1 << 20)) });
    return refuse('updateUnreachable', { reason: codeOf(error) });
  }
  return have === offer.bytes && hash.digest('hex') === offer.sha256 ? ok(null) : wrong(offer.file);
}

/**
 * Brings a release into `updates/<version>/`: the file under a `.part` name, hashed on the way, synced, renamed; beside it what the keys
 * signed. Goes on where an earlier try was cut off; bytes that are not the signed ones never get the name.
 * Yields how many bytes are there. Refusals: updateFileWrong {file}, updateDiskFull {needMb}, updateNotFound, updateUnreachable {reason}.
 */
export async function* staging(folder: string, source: Source, signed: string, offer: Offer, trace: Trace) {
  const path = installerAt(folder, offer);
  await mkdir(versionFolder(folder, offer.version), { recursive: true });
  if ((await hashOf(path)) !== offer.sha256) {
    const part = `${path}.part`;
    const begun = await begunPart(part, offer.bytes);
    const room = await roomFor(folder, offer.bytes - begun.have);
    if (isRefused(room)) return room;
    trace('part');
    const file = await open(part, begun.have > 0 ? 'r+' : 'w', 0o755);
    let filled: Result<null>;
    try {
      filled = yield* fill(file, source, offer, begun);
      if (!isRefused(filled)) {
        await file.truncate(offer.bytes);
        await file.sync();
      }
    } finally {
      await file.close();
    }
    if (isRefused(filled)) {
      if (filled.refused.type === 'updateFileWrong') await rm(part, { force: true });
      return filled;
    }
    trace('name');
    await chmod(part, 0o755);
    await rename(part, path);
    await syncFolder(dirname(path));
  }
  trace('signed');
  writeWholeNow(manifestAt(folder, offer.version), Buffer.from(signed));
  return ok(null);
}
