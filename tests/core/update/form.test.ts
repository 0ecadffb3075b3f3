import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Installed, placeOf } from '../../../electron/update/form.ts';
import { sticks } from '../../../electron/update/sticks.ts';
import { updater } from '../../../electron/updater.ts';
import { freshFolder } from '../../support/desk.ts';

let folder: string;
beforeEach(() => void (folder = freshFolder()));
afterEach(() => rmSync(folder, { recursive: true }));

const installed = (over: Partial<Installed>): Installed => ({
  packaged: true,
  platform: 'linux',
  arch: 'x64',
  execPath: '/opt/zongtai/zongtai',
  resources: folder,
  env: {},
  ...over,
});

test('how a program is replaced follows from how it was installed', () => {
  const windows = { platform: 'win32', execPath: '/programs/Zongtai/Zongtai.exe' } as const;
  expect(placeOf(installed(windows))).toEqual({
    form: 'nsis',
    target: 'win-x64-nsis',
    program: null,
    own: '/programs/Zongtai/installer.exe',
  });
  expect(placeOf(installed({ arch: 'arm64', env: { APPIMAGE: '/home/desk/Z.AppImage' } }))).toEqual({
    form: 'appimage',
    target: 'linux-arm64-appimage',
    program: '/home/desk/Z.AppImage',
    own: '/home/desk/Z.AppImage',
  });
  writeFileSync(join(folder, 'package-type'), 'deb\n');
  expect(placeOf(installed({}))).toMatchObject({ form: 'deb', target: 'linux-x64-deb', program: null });
});

test('what is not installed, portable or of another make takes no update, and touches nothing', async () => {
  const none = [
    installed({ packaged: false, env: { APPIMAGE: '/z.AppImage' } }),
    installed({ platform: 'win32', env: { PORTABLE_EXECUTABLE_FILE: 'E:\\z.exe' } }),
    installed({ platform: 'darwin' }),
    installed({ arch: 'ia32', env: { APPIMAGE: '/z.AppImage' } }),
    installed({}),
  ];
  for (const one of none) {
    const place = placeOf(one);
    expect(place).toEqual({ form: null, target: null, program: null, own: null });
    const app = { relaunch: () => undefined, exit: () => undefined };
    const host = updater({
      app,
      folder: join(folder, 'data'),
      version: '1.0.0',
      place,
      platform: 'linux',
      report: () => undefined,
    });
    expect(host.answer).toBeNull();
    expect(await host.start()).toBe('go');
  }
  expect(await sticks('linux', [join(folder, 'data')])).toEqual([]);
});

test('a fault of updates never keeps the desk shut', async () => {
  writeFileSync(join(folder, 'data'), 'a file where the folder should be');
  const faults: string[] = [];
  const host = updater({
    app: { relaunch: () => undefined, exit: () => undefined },
    folder: join(folder, 'data'),
    version: '1.0.0',
    place: { form: 'appimage', target: 'linux-x64-appimage', program: '/z', own: null },
    platform: 'linux',
    report: (op) => void faults.push(op),
  });
  expect(await host.start()).toBe('go');
  expect(faults).toEqual(['update.start']);
});

test('a version that was never released takes no update', () => {
  const place = placeOf(installed({ env: { APPIMAGE: '/z.AppImage' } }));
  for (const version of ['', '1.0', '1.0.0-beta.1', '0.0.0-dev'])
    expect(
      updater({
        app: { relaunch: () => undefined, exit: () => undefined },
        folder,
        version,
        place,
        platform: 'linux',
        report: () => undefined,
      }).answer,
    ).toBeNull();
});

test('a stick is found by the update on it', async () => {
  const media = join(folder, 'media');
  for (const place of ['desk/USB', 'desk/EMPTY', 'SD/zongtai']) mkdirSync(join(media, place), { recursive: true });
  for (const place of ['desk/USB', 'SD/zongtai']) writeFileSync(join(media, place, 'update.json'), '{}');
  expect((await sticks('linux', [media, join(folder, 'away')])).sort()).toEqual(
    [join(media, 'SD/zongtai'), join(media, 'desk/USB')].sort(),
  );
});
