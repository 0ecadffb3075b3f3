import { existsSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, delimiter, join } from 'node:path';

export type BrowserKind = 'chromium' | 'chrome' | 'edge';
export type InstalledBrowser = { readonly path: string; readonly kind: BrowserKind };

/** What the search looks at; tests give another machine. */
export type Machine = {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
  readonly isFile: (path: string) => boolean;
};

const thisMachine: Machine = {
  platform: process.platform,
  env: process.env,
  home: homedir(),
  isFile: (path) => existsSync(path) && statSync(path).isFile(),
};

/** Names on the PATH. Snap and Flatpak wrappers are left out: they see neither our profile folder nor a pipe. */
const COMMANDS: readonly (readonly [name: string, kind: BrowserKind])[] = [
  ['chromium', 'chromium'],
  ['chromium-browser', 'chromium'],
  ['google-chrome-stable', 'chrome'],
  ['google-chrome', 'chrome'],
  ['microsoft-edge-stable', 'edge'],
  ['microsoft-edge', 'edge'],
];

const WINDOWS: readonly (readonly [path: string, kind: BrowserKind])[] = [
  ['Google\\Chrome\\Application\\chrome.exe', 'chrome'],
  ['Microsoft\\Edge\\Application\\msedge.exe', 'edge'],
  ['Chromium\\Application\\chrome.exe', 'chromium'],
];

const MAC: readonly (readonly [path: string, kind: BrowserKind])[] = [
  ['Applications/Google Chrome.app/Contents/MacOS/Google Chrome', 'chrome'],
  ['Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge', 'edge'],
  ['Applications/Chromium.app/Contents/MacOS/Chromium', 'chromium'],
];

const LINUX: readonly (readonly [path: string, kind: BrowserKind])[] = [
  ['/usr/bin/chromium', 'chromium'],
  ['/usr/bin/chromium-browser', 'chromium'],
  ['/usr/lib/chromium/chromium', 'chromium'],
  ['/opt/google/chrome/chrome', 'chrome'],
  ['/opt/microsoft/msedge/msedge', 'edge'],
];

const kindOf = (path: string): BrowserKind => {
  const name = basename(path.replaceAll('\\', '/')).toLowerCase();
  if (name.includes('edge')) return 'edge';
  return name.includes('chromium') || !name.includes('chrome') ? 'chromium' : 'chrome';
};

function candidates({ platform, env, home }: Machine): InstalledBrowser[] {
  if (platform === 'win32') {
    const roots = [env['ProgramFiles'], env['ProgramFiles(x86)'], env['LOCALAPPDATA']].filter((r) => r !== undefined);
    return WINDOWS.flatMap(([path, kind]) => roots.map((root) => ({ path: `${root}\\${path}`, kind })));
  }
  if (platform === 'darwin')
    return MAC.flatMap(([path, kind]) => [`/${path}`, `${home}/${path}`].map((p) => ({ path: p, kind })));
  const folders = (env['PATH'] ?? '').split(delimiter).filter((f) => f !== '' && !f.startsWith('/snap/'));
  return [
    ...LINUX.map(([path, kind]) => ({ path, kind })),
    ...COMMANDS.flatMap(([name, kind]) => folders.map((folder) => ({ path: join(folder, name), kind }))),
  ];
}

/**
 * The browser installed on this machine, or null. `ZONGTAI_BROWSER` (a full path) goes before every usual place;
 * when it names no file it is ignored.
 */
export function findBrowser(machine: Machine = thisMachine): InstalledBrowser | null {
  const chosen = machine.env['ZONGTAI_BROWSER'];
  if (chosen !== undefined && chosen !== '' && machine.isFile(chosen)) return { path: chosen, kind: kindOf(chosen) };
  return candidates(machine).find(({ path }) => machine.isFile(path)) ?? null;
}
