import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { ROOT } from './tools.ts';

const config = (name: string): string => join(ROOT, 'build', `vite.${name}.config.ts`);
const bundle = async (name: string): Promise<void> => {
  await build({ configFile: config(name), logLevel: 'warn' });
};

export const buildRenderer = (): Promise<void> => bundle('renderer');

export async function buildElectron(): Promise<void> {
  await bundle('main');
  await bundle('preload');
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
