import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readState, writeState } from '../../../core/update/state-file.ts';
import { updater } from '../../../electron/updater.ts';
import { blankState } from '../../../shared/domain/update/state.ts';
import { begun, tried } from '../../../shared/domain/update/trial.ts';
import { freshFolder } from '../../support/desk.ts';
import { aKey, aRelease, laidOut } from '../../support/release.ts';

let folder: string;
beforeEach(() => void (folder = freshFolder()));
afterEach(() => rmSync(folder, { recursive: true }));
const data = (): string => join(folder, 'data');

/** A host at version 1.0.0 that was cut off while it installed 1.1.0. */
function cutOff(pid: number) {
  const staged = { version: '1.1.0', file: 'a.AppImage', bytes: 1, sha256: 'a'.repeat(64), notBefore: 0, schema: 80 };
  const blank = blankState('1.0.0', 'appimage');
  const notes = { 'zh-CN': '', en: '' };
  writeState(data(), tried(begun({ ...blank, staged: { ...staged, notes, source: '', at: 1 } }, null), pid));
  const done: string[] = [];
  const host = updater({
    app: { relaunch: () => void done.push('relaunch'), exit: () => void done.push('exit') },
    folder: data(),
    version: '1.0.0',
    place: { form: 'appimage', target: 'linux-x64-appimage', program: '/z', own: null },
    platform: 'linux',
    report: (op) => void done.push(op),
    patienceMs: 0,
  });
  return { host, done };
}

test('a number of an installer that another program has by now is waited for once, not at every start', async () => {
  const { host, done } = cutOff(process.pid);
  expect([await host.start(), done]).toEqual(['leave', ['relaunch']]);
  expect(await host.start()).toBe('go');
  expect(readState(data())?.ended).toMatchObject({ outcome: 'notInstalled' });
});

test('what fails after the desk was closed for an update starts the program anew', async () => {
  let states = 0;
  const program = join(folder, 'Zongtai.AppImage');
  writeFileSync(program, 'program 1.0.0');
  const keys = [aKey(), aKey()];
  const release = aRelease({ version: '1.1.0', signers: keys });
  const done: string[] = [];
  const ended = new Promise<void>((exit) => {
    const host = updater({
      app: { relaunch: () => void done.push('relaunch'), exit: () => exit() },
      folder: data(),
      version: '1.0.0',
      place: { form: 'appimage', target: 'linux-x64-appimage', program, own: null },
      platform: 'linux',
      report: (op) => void done.push(op),
      keys: keys.map(({ name }) => name),
      schema: 80,
      trace: (step) => {
        if (step === 'state' && (states += 1) === 3) throw Object.assign(new Error('full'), { code: 'ENOSPC' });
      },
    });
    const bring = async (): Promise<void> => {
      let told = await host.answer!({ what: 'look', source: laidOut(join(folder, 'stick'), release) });
      while ('ok' in told && !told.ok.staged) told = await host.answer!({ what: 'step' });
      const { sha256, version } = readState(data())!.staged!;
      const book = { copy: '', stream: '', seq: 0, head: '', entries: 0, schema: 80 };
      const stop = host.watch({
        dispatch: async () => ({ ok: { order: { version, sha256, book }, waits: 'due', again: false } }),
        close: async () => void done.push('closed'),
      });
      void ended.then(stop);
    };
    void bring();
  });
  await ended;
  expect(done).toEqual(['closed', 'update.replace', 'relaunch']);
});
