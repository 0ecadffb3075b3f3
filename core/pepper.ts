import { randomBytes } from 'node:crypto';
import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { syncFolder } from './files.ts';
import type { Pepper, Ports } from './ports.ts';

export const PEPPER_BYTES = 32;
/** As it lies on hosts without a system keystore, and as a host with one leaves it. */
export const PLAIN = 'pepper';
export const SEALED = 'pepper.sealed';
const NAMES: readonly string[] = [PLAIN, SEALED];

export const keysFolder = (folder: string): string => join(folder, 'keys');

/** Writes a file of the keys folder, readable by its owner only: all of it or nothing, also after a power cut. */
export async function writeKey(folder: string, name: string, bytes: Uint8Array | string): Promise<void> {
  const keys = keysFolder(folder);
  await mkdir(keys, { recursive: true, mode: 0o700 });
  const part = join(keys, `${name}.${process.pid}.part`);
  const file = await open(part, 'w', 0o600);
  await file.writeFile(bytes);
  await file.sync();
  await file.close();
  await rename(part, join(keys, name));
  await syncFolder(keys);
}

/** The bytes of a file of the keys folder; null when there is none. Any other fault throws. */
export const readKey = (folder: string, name: string): Promise<Buffer | null> =>
  readFile(join(keysFolder(folder), name)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });

/** Gives every file of the pepper another name, `<name>.lost-<n>`, so that a new one can be made. Nothing is deleted. */
export async function putAside(folder: string, names: readonly string[] = NAMES): Promise<void> {
  const keys = keysFolder(folder);
  for (const name of names) {
    if ((await readKey(folder, name).catch(() => 'there')) === null) continue;
    let n = 1;
    while ((await readKey(folder, `${name}.lost-${n}`).catch(() => 'there')) !== null) n += 1;
    await rename(join(keys, name), join(keys, `${name}.lost-${n}`));
  }
  await syncFolder(keys).catch(() => null);
}

/** One question to a keystore after the other; a pepper once read or made is remembered. */
export function remembered(read: () => Promise<Pepper>, make: () => Promise<Pepper>): Ports['pepper'] {
  let known: Pepper = 'none';
  let tail: Promise<unknown> = Promise.resolve();
  const answer = async (renew: boolean): Promise<Pepper> => {
    if (renew || typeof known === 'string') known = await (renew ? make() : read());
    return known;
  };
  return (renew = false) => {
    const given = tail.then(() => answer(renew));
    tail = given.catch(() => null);
    return given;
  };
}

/**
 * The keystore of hosts without a system keystore: `keys/pepper` in the data folder, readable by its owner only, never part of a backup.
 * A file of another length, one that cannot be read and one that another host has sealed count as lost.
 */
export function pepperFile(folder: string): Ports['pepper'] {
  const read = async (): Promise<Pepper> => {
    const [plain, sealed] = await Promise.all([
      readKey(folder, PLAIN).catch(() => Buffer.alloc(0)),
      readKey(folder, SEALED).catch(() => Buffer.alloc(0)),
    ]);
    if (plain === null) return sealed === null ? 'none' : 'lost';
    return plain.length === PEPPER_BYTES ? { bytes: plain, guard: 'file' } : 'lost';
  };
  const make = async (): Promise<Pepper> => {
    const bytes = randomBytes(PEPPER_BYTES);
    await putAside(folder);
    await writeKey(folder, PLAIN, bytes);
    return { bytes, guard: 'file' };
  };
  return remembered(read, make);
}
