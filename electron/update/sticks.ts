import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

const LETTERS = Array.from('DEFGHIJKLMNOPQRSTUVWXYZ', (letter) => `${letter}:\\`);

/** Where a USB stick may lie that brings an update: the folders on it that hold an `update.json`. */
export async function sticks(platform: NodeJS.Platform, mounts = ['/media', '/run/media', '/mnt']): Promise<string[]> {
  const under = async (folder: string): Promise<string[]> =>
    (await readdir(folder, { withFileTypes: true }).catch(() => []))
      .filter((entry) => entry.isDirectory())
      .map((entry) => join(folder, entry.name));
  const tops = (await Promise.all(mounts.map(under))).flat();
  const roots = platform === 'win32' ? LETTERS : [...tops, ...(await Promise.all(tops.map(under))).flat()];
  const folders = [...new Set(roots.flatMap((root) => [root, join(root, 'zongtai')]))];
  const holds = await Promise.all(
    folders.map((folder) =>
      stat(join(folder, 'update.json')).then(
        (found) => found.isFile(),
        () => false,
      ),
    ),
  );
  return folders.filter((_folder, i) => holds[i]);
}
