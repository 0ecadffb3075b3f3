import { randomBytes } from 'node:crypto';
import { mkdir, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * The keystore of hosts without a system keystore: `keys/pepper` in the data folder, readable by its owner only, never part of a backup.
 * @returns 32 secret bytes, made on first use
 */
export function pepperFile(folder: string): () => Promise<Buffer> {
  let known: Promise<Buffer> | null = null;
  const path = join(folder, 'keys', 'pepper');
  const load = async (): Promise<Buffer> => {
    await mkdir(join(folder, 'keys'), { recursive: true, mode: 0o700 });
    try {
      const file = await open(path, 'wx', 0o600);
      await file.writeFile(randomBytes(32));
      await file.sync();
      await file.close();
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    return readFile(path);
  };
  return () => (known ??= load());
}
