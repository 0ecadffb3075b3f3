import { describe, expect, test } from 'vitest';
import { findBrowser } from '../../chromium/find.ts';
import type { Machine } from '../../chromium/find.ts';

const aMachine = (platform: NodeJS.Platform, files: readonly string[], env: Machine['env'] = {}): Machine => ({
  platform,
  env,
  home: '/home/desk',
  isFile: (path) => files.includes(path),
});

describe('findBrowser', () => {
  test.each([
    ['linux', '/usr/bin/chromium', {}, 'chromium'],
    ['linux', '/opt/google/chrome/chrome', {}, 'chrome'],
    ['linux', '/opt/tools/microsoft-edge', { PATH: '/usr/bin:/opt/tools' }, 'edge'],
    [
      'win32',
      'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
      { 'ProgramFiles(x86)': 'C:\\Program Files (x86)' },
      'edge',
    ],
    [
      'win32',
      'C:\\Users\\desk\\AppData\\Local\\Google\\Chrome\\Application\\chrome.exe',
      { LOCALAPPDATA: 'C:\\Users\\desk\\AppData\\Local' },
      'chrome',
    ],
    ['darwin', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', {}, 'chrome'],
    ['darwin', '/home/desk/Applications/Chromium.app/Contents/MacOS/Chromium', {}, 'chromium'],
  ] as const)('%s: %s', (platform, path, env, kind) => {
    expect(findBrowser(aMachine(platform, [path], env))).toEqual({ path, kind });
  });

  test('a chosen browser goes first, one that is not there is ignored', () => {
    const files = ['/opt/my/Microsoft Edge', '/usr/bin/chromium'];
    expect(findBrowser(aMachine('linux', files, { ZONGTAI_BROWSER: '/opt/my/Microsoft Edge' }))).toEqual({
      path: '/opt/my/Microsoft Edge',
      kind: 'edge',
    });
    expect(findBrowser(aMachine('linux', files, { ZONGTAI_BROWSER: '/nowhere' }))?.path).toBe('/usr/bin/chromium');
  });

  test('nothing installed, or only a snap that cannot be driven', () => {
    expect(findBrowser(aMachine('win32', []))).toBeNull();
    expect(findBrowser(aMachine('linux', ['/snap/bin/chromium'], { PATH: '/snap/bin' }))).toBeNull();
  });
});
