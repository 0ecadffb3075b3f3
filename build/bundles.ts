import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { ROOT } from './tools.ts';

const config = (name: string): string => join(ROOT, 'build', `vite.${name}.config.ts`);
const bundle = async (name: string): Promise<void> => {
  await build({ configFile: config(name), logLevel: 'warn' });
};

/** Builds the page beside the one that is there and puts it in its place when it is whole, so that whoever reads it meanwhile finds one. */
export async function buildRenderer(): Promise<void> {
  const [dist, page] = [join(ROOT, 'dist'), join(ROOT, 'dist/renderer')];
  mkdirSync(dist, { recursive: true });
  const aside = mkdtempSync(join(dist, 'page-'));
  const made = join(aside, 'new');
  const place = (): void => {
    if (existsSync(page)) renameSync(page, join(aside, 'old'));
    renameSync(made, page);
  };
  await build({ configFile: config('renderer'), logLevel: 'warn', build: { outDir: made } })
    .then(place)
    .finally(() => rmSync(aside, { recursive: true, force: true }));
}

export async function buildElectron(): Promise<void> {
  await bundle('main');
  await bundle('preload');
}

let page: Promise<void> | null = null;

/** Builds the page when it is older than its sources, once a process; `say` hears that it does. */
export function freshRenderer(say: (line: string) => void = () => {}): Promise<void> {
  const sources = ['renderer', 'shared', 'build/vite.renderer.config.ts', 'package-lock.json'];
  if (page === null && isStale('dist/renderer/index.html', sources)) {
    say('Building the page ...');
    page = buildRenderer();
  }
  return page ?? Promise.resolve();
}

/** Builds Electron's main, core process and preload when they are older than their sources. */
export async function freshElectron(say: (line: string) => void = () => {}): Promise<void> {
  const configs = ['build/vite.main.config.ts', 'build/vite.preload.config.ts', 'package-lock.json'];
  if (!isStale('dist/electron/preload.cjs', ['electron', 'core', 'shared', ...configs])) return;
  say('Building the Electron host ...');
  await buildElectron();
}

/** True when `output` is missing or older than any file under `sources` (paths from the project root). */
export function isStale(output: string, sources: readonly string[]): boolean {
  const built = join(ROOT, output);
  if (!existsSync(built)) return true;
  const at = statSync(built).mtimeMs;
  return sources.some((source) => newest(join(ROOT, source)) > at);
}

/** Time of the last change under a file or folder, in ms; 0 when there is nothing. */
function newest(path: string): number {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) return 0;
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}
