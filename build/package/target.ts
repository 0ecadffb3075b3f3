import { parseArgs } from 'node:util';

export type Target = { readonly platform: 'win32' | 'linux'; readonly arch: 'x64' | 'arm64' };

/** What `npm run dist` was asked for. `electron` is a folder with the unpacked Electron of the target. */
export type Wish = {
  readonly target: Target;
  readonly kind: 'installers' | 'folder' | 'stub';
  readonly electron: string | null;
  readonly out: string | null;
};

const PLATFORMS: Readonly<Record<string, Target['platform']>> = { win: 'win32', linux: 'linux' };

/** @returns the wish, or one sentence about what is wrong with the arguments */
export function readWish(args: readonly string[], machine: { platform: string; arch: string }): Wish | string {
  let values;
  try {
    ({ values } = parseArgs({
      args: [...args],
      options: {
        dir: { type: 'boolean', default: false },
        stub: { type: 'boolean', default: false },
        platform: { type: 'string' },
        arch: { type: 'string' },
        electron: { type: 'string' },
        out: { type: 'string' },
      },
    }));
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  const { dir, stub, electron = null, out = null } = values;
  const asked = values.platform === undefined ? machine.platform : (PLATFORMS[values.platform] ?? '');
  const platform = Object.values(PLATFORMS).find((known) => known === asked);
  const arch = (['x64', 'arm64'] as const).find((known) => known === (values.arch ?? machine.arch));
  if (platform === undefined) return 'packages are made for Windows and Linux: --platform win|linux';
  if (arch === undefined) return 'packages are made for x64 and arm64: --arch x64|arm64';
  if (stub && !dir) return 'a stub makes no installer: --dir --stub';
  if (stub && electron !== null) return '--stub and --electron exclude each other';
  if (stub && platform !== 'linux') return 'the stub stands for the Linux program: --platform linux';
  return { target: { platform, arch }, kind: stub ? 'stub' : dir ? 'folder' : 'installers', electron, out };
}

/** `win-x64`, `linux-arm64`: as in the names of the artefacts. */
export const nameOf = ({ platform, arch }: Target): string => `${platform === 'win32' ? 'win' : platform}-${arch}`;

/** Electron's program in its own folder, before electron-builder renames it. */
export const programOf = ({ platform }: Target): string => (platform === 'win32' ? 'electron.exe' : 'electron');
