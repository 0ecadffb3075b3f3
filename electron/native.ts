import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Written at packaging beside main.js: sha256 in hexadecimal by path from the program's root. */
export const NATIVE_LIST = 'dist/electron/native.json';

/** What is wrong with the program's native files, and which one. */
export type NativeFault = { readonly problem: 'noList' | 'missing' | 'changed'; readonly file: string };

/**
 * Compares the native files with the list in the archive. They lie outside it, where its integrity check does not reach:
 * to be called before anything opens a database. `root` is the program's root; one that is no archive was never packaged.
 * @returns the first fault, null when all is well
 */
export function nativeFault(root: string): NativeFault | null {
  if (!root.endsWith('.asar')) return null;
  const list = listOf(root);
  if (list === null) return { problem: 'noList', file: NATIVE_LIST };
  for (const [file, wanted] of Object.entries(list)) {
    const found = hashOf(join(root, file));
    if (found !== wanted) return { problem: found === null ? 'missing' : 'changed', file };
  }
  return null;
}

function listOf(root: string): Record<string, string> | null {
  try {
    const list = JSON.parse(readFileSync(join(root, NATIVE_LIST), 'utf8')) as Record<string, string>;
    return Object.keys(list).length === 0 ? null : list;
  } catch {
    return null;
  }
}

function hashOf(path: string): string | null {
  try {
    return createHash('sha256').update(readFileSync(path)).digest('hex');
  } catch {
    return null;
  }
}
