import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { offerIn } from '../../electron/update/manifest.ts';

const folder = mkdtempSync(join(tmpdir(), 'zongtai-sign-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const tool = join(import.meta.dirname, '../../build/sign-update.ts');
const sign = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [tool, ...args], { encoding: 'utf8' });
  return { status, said: stdout.trim() + stderr.trim() };
};

test('two persons sign a release that the program then takes', () => {
  const keys = ['one.pem', 'two.pem'].map((name) => join(folder, name));
  const names = keys.map((file) => sign('keygen', file).said);
  expect(statSync(keys[0]!).mode & 0o777).toBe(0o600);
  const name = 'zongtai-1.1.0-linux-x64.AppImage';
  writeFileSync(join(folder, name), 'program 1.1.0');
  const json = join(folder, 'update.json');
  expect(
    sign('manifest', folder, '--version', '1.1.0', '--min-from', '1.0.0', '--schema', '80', '--notes-en', 'faster')
      .status,
  ).toBe(0);
  expect(sign('sign', json, keys[0]!).status).toBe(0);
  expect(sign('sign', json, keys[0]!)).toMatchObject({
    status: 1,
    said: expect.stringContaining('another person') as unknown,
  });
  const here = { version: '1.0.0', channel: 'stable', target: 'linux-x64-appimage', schema: 80 } as const;
  expect(offerIn(readFileSync(json, 'utf8'), names, here)).toHaveProperty('refused.have', 1);
  expect(sign('sign', json, keys[1]!).said).toContain(`signed by ${names[1]}`);
  expect(offerIn(readFileSync(json, 'utf8'), names, here)).toMatchObject({
    ok: { version: '1.1.0', file: name, bytes: 13, notes: { en: 'faster' } },
  });
  writeFileSync(join(folder, name), 'program 6.6.6');
  expect(sign('sign', json, keys[1]!)).toMatchObject({
    status: 1,
    said: expect.stringContaining('not the file') as unknown,
  });
});

test('two installers for one kind of PC are no release', () => {
  const twice = mkdtempSync(join(folder, 'twice-'));
  for (const version of ['1.9.0', '1.10.0'])
    writeFileSync(join(twice, `zongtai-${version}-linux-x64.AppImage`), version);
  expect(sign('manifest', twice, '--version', '1.10.0', '--min-from', '1.0.0', '--schema', '80')).toMatchObject({
    status: 1,
    said: expect.stringContaining('two installers') as unknown,
  });
});
