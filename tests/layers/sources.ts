import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One file of the tree: its path from the project root, with forward slashes, and its text. */
export type Source = { readonly path: string; readonly text: string };

const CODE = /\.(ts|tsx|css|mjs|cjs)$/;
const NOT_OURS = new Set(['node_modules', 'dist', 'release', 'coverage']);

/** Every code file under `root`, sorted by path. Hidden, installed and generated folders are left out. */
export function readSources(root: string): Source[] {
  return paths(root, '').map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
}

function paths(root: string, folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) return skipped(entry.name) ? [] : paths(root, path);
      return entry.isFile() && CODE.test(entry.name) ? [path] : [];
    });
}

const skipped = (folder: string): boolean => folder.startsWith('.') || NOT_OURS.has(folder);
