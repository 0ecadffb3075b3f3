import { copyFile, mkdir } from 'node:fs/promises';
import { constants } from 'node:fs';
import { extname, join } from 'node:path';
import type { StoredFile } from '../core/api.ts';

/** The id of a stored file its address names; null for any other address. */
export const storedFileAt = (url: string): string | null =>
  /^app:\/\/desk\/files\/([0-9a-f]{64})$/.exec(url)?.[1] ?? null;

/** Bytes of a name, with room for a number: Linux takes 255. */
const LONGEST = 200;

/** The end of a name, where the kind of the file stands, in whole characters. */
const shortened = (name: string): string => {
  const signs = Array.from(name.toWellFormed());
  while (Buffer.byteLength(signs.join('')) > LONGEST) signs.shift();
  return signs.join('');
};

/** A name no system stumbles over: no path, no device, no dot at its end, not too long. */
export const safeName = (name: string): string => {
  const plain = shortened(name.replace(/[\u0000-\u001f\u007f<>:"/\\|?*]/g, '_').replace(/[. ]+$/, ''));
  return plain === '' || /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(plain) ? `_${plain}` : plain;
};

/**
 * Puts what the page saved into the folder for files that leave the desk: nothing is downloaded. `told` hears the name it got, null when
 * it could not be put there.
 */
export async function exportAt(
  url: string,
  folder: string,
  file: (id: string) => Promise<StoredFile | null>,
  log: (what: string, facts: object) => void,
): Promise<string | null> {
  const id = storedFileAt(url);
  try {
    const found = id === null ? null : await file(id);
    return found === null ? null : await saveExport(folder, found);
  } catch (error) {
    log('export failed', { error: String(error) });
    return null;
  }
}

/**
 * Puts a file that somebody saved into the one folder for files that leave the desk, under its own name or a numbered one: nothing that is
 * there is overwritten. @returns the name it got
 */
export async function saveExport(folder: string, file: StoredFile): Promise<string> {
  await mkdir(folder, { recursive: true });
  const name = safeName(file.name);
  const end = extname(name);
  const stem = name.slice(0, name.length - end.length);
  for (let n = 1; ; n++) {
    const free = n === 1 ? name : `${stem} (${n})${end}`;
    // The system says whether the name is free: two may be saved at once.
    if (await copyFile(file.path, join(folder, free), constants.COPYFILE_EXCL).then(() => true, isTaken)) return free;
  }
}

/** False when the name is taken; any other fault is thrown. */
function isTaken(error: unknown): false {
  if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  return false;
}
