import { posix, win32 } from 'node:path';

export type Machine = {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
};

/** Where a desk keeps its data unless told otherwise: the per-user data folder of the operating system. */
export function defaultDataFolder({ platform, env, home }: Machine): string {
  if (platform === 'win32') return win32.join(env['LOCALAPPDATA'] || win32.join(home, 'AppData', 'Local'), 'zongtai');
  if (platform === 'darwin') return posix.join(home, 'Library', 'Application Support', 'zongtai');
  const xdg = env['XDG_DATA_HOME'] ?? '';
  return posix.join(posix.isAbsolute(xdg) ? xdg : posix.join(home, '.local', 'share'), 'zongtai');
}
