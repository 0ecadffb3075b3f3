export type Machine = {
  readonly platform: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
};

/** Where a desk keeps its data unless told otherwise, whichever host opens it: the per-user data folder of the operating system. */
export function defaultDataFolder({ platform, env, home }: Machine): string {
  if (platform === 'win32') return `${env['LOCALAPPDATA'] || `${home}\\AppData\\Local`}\\zongtai`;
  if (platform === 'darwin') return `${home}/Library/Application Support/zongtai`;
  const xdg = env['XDG_DATA_HOME'] ?? '';
  return `${xdg.startsWith('/') ? xdg : `${home}/.local/share`}/zongtai`;
}
