import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, type Plugin } from 'vite';
import { ROOT } from '../tools.ts';

/** A package whose code or files are shipped; `folder` is where it is installed. */
export type Package = { readonly name: string; readonly version: string; readonly folder: string };

const MODULES = 'node_modules/';
/** Helpers that the bundler writes into its output belong to these packages. */
const HELPERS: Readonly<Record<string, string>> = { '\0vite/': 'vite', '\0rolldown/': 'rolldown' };

/** Builds the page into `out/renderer` and main, preload and threads into `out/electron`, without source maps. @returns the packages in them, by name */
export async function bundle(out: string): Promise<Package[]> {
  const folders = new Set<string>();
  const note: Plugin = {
    name: 'packages-of-the-bundle',
    generateBundle(_options, output) {
      for (const file of Object.values(output)) {
        if (file.type === 'chunk') for (const id of file.moduleIds) folders.add(folderOf(id) ?? '');
      }
    },
  };
  for (const [config, folder] of [
    ['renderer', 'renderer'],
    ['main', 'electron'],
    ['preload', 'electron'],
  ] as const) {
    await build({
      configFile: join(ROOT, 'build', `vite.${config}.config.ts`),
      logLevel: 'warn',
      plugins: [note],
      build: { outDir: join(out, folder), sourcemap: false },
    });
  }
  folders.delete('');
  return [...folders].map(packageIn).toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/** The folder of the package a module comes from, null for our own. */
function folderOf(id: string): string | null {
  const helper = Object.keys(HELPERS).find((start) => id.startsWith(start));
  if (helper !== undefined) return join(ROOT, MODULES, HELPERS[helper]!);
  const path = id.replaceAll('\\', '/');
  const at = path.lastIndexOf(`/${MODULES}`);
  if (at === -1) return null;
  const [first = '', second = ''] = path.slice(at + MODULES.length + 1).split('/');
  return join(path.slice(0, at), MODULES, first, first.startsWith('@') ? second : '');
}

/** Reads a package's name and version. */
export function packageIn(folder: string): Package {
  const { name, version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Package;
  return { name, version, folder };
}

/** An installed package by its name. */
export const installed = (name: string): Package => packageIn(join(ROOT, MODULES, name));
