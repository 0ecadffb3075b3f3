import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { ROOT } from '../tools.ts';
import { nameOf, programOf, type Target } from './target.ts';

type Get = { readonly downloadArtifact: (wanted: Record<string, unknown>) => Promise<string> };

const PACKAGE = join(ROOT, 'node_modules/electron');

/** The version that package-lock.json pins. */
export const electronVersion = (): string => versionIn(join(PACKAGE, 'package.json'));

const versionIn = (file: string): string => (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;

/**
 * The target's Electron, unpacked or as a zip: the one somebody names, else the one npm installed when it is this machine's own kind,
 * else its zip from the cache or from GitHub (ELECTRON_MIRROR names another place), which has to match the checksums that came
 * with the npm package. Throws one sentence when it cannot be had.
 */
export async function electronFor(target: Target, named: string | null): Promise<string> {
  const { platform, arch } = target;
  if (named !== null) {
    if (existsSync(named.endsWith('.zip') ? named : join(named, programOf(target)))) return named;
    throw new Error(`there is no ${programOf(target)} in ${named}`);
  }
  const folder = join(PACKAGE, 'dist');
  if (platform === process.platform && arch === process.arch && existsSync(join(folder, programOf(target))))
    return folder;
  const { downloadArtifact } = createRequire(join(PACKAGE, 'package.json'))('@electron/get') as Get;
  const checksums: unknown = JSON.parse(readFileSync(join(PACKAGE, 'checksums.json'), 'utf8'));
  const version = electronVersion();
  try {
    return await downloadArtifact({ version, artifactName: 'electron', platform, arch, checksums });
  } catch (error) {
    throw new Error(
      `Electron ${version} for ${nameOf(target)} is not on this machine and could not be fetched (${reasonOf(error)}). ` +
        'Run this where GitHub can be reached, set ELECTRON_MIRROR, or name an unpacked one: --electron DIR',
    );
  }
}

/** The innermost message: fetch wraps what went wrong. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? reasonOf(error.cause) : error.message.split('\n')[0]!;
}
