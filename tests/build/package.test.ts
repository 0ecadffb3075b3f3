import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { ICO_SIZES, icoOf, imagesOf, PNG_SIZES, pngSize } from '../../build/icons/ico.ts';
import { FUSES, readFuses, SENTINEL, setFuses } from '../../build/package/fuses.ts';
import { noticesOf } from '../../build/package/notices.ts';
import { reasonOf } from '../../build/package/pack.ts';
import { type Sbom, shippedSbom } from '../../build/package/sbom.ts';
import { nativeOf, stage } from '../../build/package/stage.ts';
import { nameOf, readWish } from '../../build/package/target.ts';
import { ROOT } from '../../build/tools.ts';

const scratch = mkdtempSync(join(tmpdir(), 'zongtai-package-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));
const write = (path: string, content: string | Buffer): string => {
  mkdirSync(join(scratch, path, '..'), { recursive: true });
  writeFileSync(join(scratch, path), content);
  return join(scratch, path);
};

test('the arguments name a target, or a sentence says what is wrong with them', () => {
  const here = { platform: 'linux', arch: 'x64' };
  const target = { platform: 'linux', arch: 'x64' } as const;
  expect(readWish([], here)).toEqual({ target, kind: 'installers', electron: null, out: null });
  expect(readWish(['--dir'], here)).toMatchObject({ target, kind: 'folder' });
  expect(readWish(['--dir', '--stub'], here)).toMatchObject({ target, kind: 'stub' });
  expect(readWish(['--platform', 'win', '--arch', 'arm64', '--electron', 'e', '--out', 'o'], here)).toEqual({
    target: { platform: 'win32', arch: 'arm64' },
    kind: 'installers',
    electron: 'e',
    out: 'o',
  });
  for (const args of [
    ['--stub'],
    ['--platform', 'mac'],
    ['--arch', 'ia32'],
    ['--dir', '--stub', '--platform', 'win'],
    ['--what'],
  ])
    expect(typeof readWish(args, here), args.join(' ')).toBe('string');
  expect(readWish(['--dir', '--stub', '--electron', 'e'], here)).toBe('--stub and --electron exclude each other');
  expect(readWish([], { platform: 'darwin', arch: 'arm64' })).toContain('--platform win|linux');
  expect(nameOf({ platform: 'win32', arch: 'x64' })).toBe('win-x64');
});

describe('fuses', () => {
  const program = (name: string, version: number, wire: string, before = SENTINEL): string =>
    write(
      name,
      Buffer.concat([
        Buffer.from(`MZ${before}`),
        Buffer.from([version, wire.length]),
        Buffer.from(wire),
        Buffer.from('end'),
      ]),
    );

  test('all of them are set, and nothing else of the program', () => {
    const path = program('whole', 1, '101100110');
    setFuses(path);
    expect(readFuses(path)).toEqual(FUSES);
    expect(readFileSync(path, 'latin1')).toBe(`MZ${SENTINEL}\x01\x09010011001end`);
  });

  test('a program with other fuses than are configured is not packaged', () => {
    expect(() => setFuses(program('ten', 1, '1011001101'))).toThrow('the program has 10 fuses, 9 are configured');
    expect(() => setFuses(program('eight', 1, '10110011'))).toThrow('the program has 8 fuses, 9 are configured');
    expect(() => setFuses(program('second', 2, '101100110'))).toThrow('version 2');
    expect(() => setFuses(program('none', 1, '101100110', ''))).toThrow('it is not Electron');
    expect(() => setFuses(program('twice', 1, '101100110', SENTINEL + SENTINEL))).toThrow('two fuse wires');
    expect(() => setFuses(program('removed', 1, '10110011r'))).toThrow('no longer has the fuse wasmTrapHandlers');
    expect(readFuses(program('read', 1, '10110011r')).wasmTrapHandlers).toBe(null);
    expect(() => readFuses(program('odd', 1, '1011x0110'))).toThrow('a fuse holds the byte 120');
  });
});

describe('what goes in', () => {
  const bundles = join(scratch, 'bundles');
  const bundle = (path: string): string => write(`bundles/${path}`, 'x');

  test('a Windows package has the Windows binary; source maps and the older font format stay out', () => {
    for (const path of [
      'electron/main.js',
      'electron/main.js.map',
      'renderer/index.html',
      'renderer/assets/a.woff',
      'renderer/assets/a.woff2',
    ])
      bundle(path);
    const target = { platform: 'win32', arch: 'arm64' } as const;
    const files = stage(join(scratch, 'staged'), target, bundles, 'licences');
    expect(files.filter((path) => path.endsWith('.node'))).toEqual([nativeOf(target)]);
    expect(files.filter((path) => path.startsWith('dist/'))).toEqual([
      'dist/electron/main.js',
      'dist/electron/native.json',
      'dist/renderer/assets/a.woff2',
      'dist/renderer/index.html',
    ]);
    const [[path, hash] = []] = Object.entries(
      JSON.parse(readFileSync(join(scratch, 'staged/dist/electron/native.json'), 'utf8')) as Record<string, string>,
    );
    expect(hash).toBe(
      createHash('sha256')
        .update(readFileSync(join(ROOT, path!)))
        .digest('hex'),
    );
  });

  test('a file nobody has allowed stops the packaging', () => {
    bundle('electron/.env');
    expect(() => stage(join(scratch, 'stray'), { platform: 'linux', arch: 'x64' }, bundles, '')).toThrow(
      'not for shipping: dist/electron/.env',
    );
  });
});

describe('licences and the bill of materials', () => {
  const one = { name: 'one', version: '1.0.0', folder: join(scratch, 'one') };
  const bare = { name: 'bare', version: '2.0.0', folder: join(scratch, 'bare') };

  test('a package without a licence text, or without naming its licence, stops the packaging', () => {
    write('one/package.json', '{"license":"MIT"}');
    write('one/LICENSE.md', 'Do what you like.\r\n');
    write('bare/package.json', '{"license":"MIT"}');
    expect(noticesOf([one])).toContain('one 1.0.0 (MIT)\n\nDo what you like.\n');
    expect(() => noticesOf([one, bare])).toThrow('no licence text in bare 2.0.0');
    write('bare/licence', 'text');
    write('bare/package.json', '{}');
    expect(() => noticesOf([bare])).toThrow('bare names no licence');
  });

  const entry = { name: 'one', version: '1.0.0', purl: 'pkg:npm/one@1.0.0', 'bom-ref': 'one@1.0.0', scope: 'optional' };
  const whole = { ...entry, hashes: [{ alg: 'SHA-512', content: 'aa' }], licenses: [{ license: { id: 'MIT' } }] };
  const locked = (component: object): Sbom => ({
    bomFormat: 'CycloneDX',
    specVersion: '1.5',
    serialNumber: 'urn:uuid:1',
    metadata: { timestamp: 'now', component: { ...entry, name: 'folder', 'bom-ref': 'desk@1' } },
    components: [component as Sbom['components'][number]],
    dependencies: [
      { ref: 'desk@1', dependsOn: ['tool@1'] },
      { ref: 'one@1.0.0', dependsOn: ['tool@1'] },
      { ref: 'tool@1', dependsOn: [] },
    ],
  });

  test('the bill lists what is shipped, the same on every run', () => {
    const bill = shippedSbom(locked(whole), 'zongtai', [one]);
    expect(bill.components).toEqual([expect.not.objectContaining({ scope: 'optional' })]);
    expect(bill.dependencies).toEqual([
      { ref: 'desk@1', dependsOn: ['one@1.0.0'] },
      { ref: 'one@1.0.0', dependsOn: [] },
    ]);
    expect(bill.metadata.component.name).toBe('zongtai');
    expect(JSON.stringify(bill)).not.toMatch(/urn:uuid|now|folder/);
  });

  test('something shipped that the lockfile does not vouch for stops the packaging', () => {
    expect(() => shippedSbom(locked(whole), 'zongtai', [bare])).toThrow(
      'bare 2.0.0 is shipped but not in package-lock.json',
    );
    expect(() => shippedSbom(locked({ ...whole, hashes: [] }), 'zongtai', [one])).toThrow('no checksum');
    expect(() => shippedSbom(locked({ ...whole, licenses: undefined }), 'zongtai', [one])).toThrow('no licence');
    expect(() => shippedSbom({ ...locked(whole), bomFormat: 'SPDX' }, 'zongtai', [one])).toThrow('SPDX');
  });
});

test("electron-builder's complaint becomes one line", () => {
  expect(reasonOf('  • packaging\n  ⨯ Application entry file is missing  failedTask=build stackTrace=Error: x')).toBe(
    'electron-builder: Application entry file is missing',
  );
  expect(reasonOf('  ⨯ getaddrinfo ENOTFOUND github.com\n    at fetch')).toContain(
    'could not be fetched from GitHub (ENOTFOUND)',
  );
  expect(reasonOf('what is this\n')).toBe('electron-builder: what is this');
});

test('the icons are drawn from the drawing there is, in every size', () => {
  const icons = join(ROOT, 'build/icons');
  const { svg } = JSON.parse(readFileSync(join(icons, 'drawn.json'), 'utf8')) as { svg: string };
  expect(svg, 'run node build/icons/make.ts').toBe(
    createHash('sha256')
      .update(readFileSync(join(icons, 'zongtai.svg'), 'utf8').replaceAll('\r\n', '\n'))
      .digest('hex'),
  );
  for (const size of PNG_SIZES)
    expect(pngSize(readFileSync(join(icons, 'png', `${size}x${size}.png`)))).toEqual({ width: size, height: size });
  const ico = readFileSync(join(icons, 'zongtai.ico'));
  const images = imagesOf(ico);
  expect(images.map(pngSize)).toEqual(ICO_SIZES.map((size) => ({ width: size, height: size })));
  expect(icoOf(images).equals(ico)).toBe(true);
});
