import { randomBytes } from 'node:crypto';
import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { syncFolder } from './files.ts';

const BYTES = 32;

/**
 * The keystore of hosts without a system keystore: `keys/pepper` in the data folder, readable by its owner only, never part of a backup.
 * A file of another length is an error that names it: a new pepper in its place would make every PIN worthless.
 * @returns 32 secret bytes, made on first use
 */
export function pepperFile(folder: string): () => Promise<Buffer> {
  let known: Promise<Buffer> | null = null;
  const keys = join(folder, 'keys');
  const path = join(keys, 'pepper');
  const make = async (): Promise<Buffer> => {
    await mkdir(keys, { recursive: true, mode: 0o700 });
    const bytes = randomBytes(BYTES);
    const part = `${path}.${process.pid}.part`;
    const file = await open(part, 'w', 0o600);
    await file.writeFile(bytes);
    await file.sync();
    await file.close();
    await rename(part, path);
    await syncFolder(keys);
    return bytes;
  };
  const load = async (): Promise<Buffer> => {
    const stored = await readFile(path).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null;
      throw error;
    });
    if (stored === null) return make();
    if (stored.length !== BYTES) throw new Error(`${path} holds ${stored.length} bytes, not ${BYTES}`);
    return stored;
  };
  return () => (known ??= load());
}
