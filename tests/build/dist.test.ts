import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asar, fuseReader } from '../../build/package/builder-tools.ts';
import { FUSES, SENTINEL } from '../../build/package/fuses.ts';
import { inspect } from '../../build/package/inspect.ts';
import { filesIn, NATIVE_LIST as STAGED_LIST } from '../../build/package/stage.ts';
import { ROOT } from '../../build/tools.ts';
import { NATIVE_LIST, nativeFault } from '../../electron/native.ts';

const LINUX = process.platform === 'linux';
const scratch = mkdtempSync(join(tmpdir(), 'zongtai-dist-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

type Run = { readonly code: number | null; readonly out: string; readonly err: string };

/** Runs the task as npm does, on this Node. */
function dist(args: readonly string[], env: Record<string, string> = {}): Promise<Run> {
  const child = spawn(process.execPath, ['build/dist.ts', ...args], {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const run = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => void (run.out += chunk));
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => void (run.err += chunk));
  return new Promise((done, fail) => child.on('error', fail).on('close', (code) => done({ code, ...run })));
}

describe('a package on a stub of Electron', () => {
  const [one, two] = [join(scratch, 'one'), join(scratch, 'two')];
  const [folder, extracted] = [join(one, 'linux-unpacked'), join(scratch, 'app.asar')];
  let runs: readonly Run[] = [];

  // Two whole runs side by side, into two places: everything below looks at what they left.
  beforeAll(async () => {
    const args = ['--dir', '--stub', '--platform', 'linux', '--arch', 'x64'];
    runs = await Promise.all([one, two].map((out) => dist([...args, '--out', out])));
    if (runs[0]!.code !== 0) throw new Error(runs[0]!.err);
    asar.extractAll(join(folder, 'resources/app.asar'), extracted);
  }, 180_000);

  const archiveLine = ({ out }: Run): string => /^Archive: .*$/m.exec(out)?.[0] ?? '';

  test('says what it made', () => {
    expect(runs.map(({ code, err }) => ({ code, err }))).toEqual([
      { code: 0, err: '' },
      { code: 0, err: '' },
    ]);
    expect(runs[0]!.out).toMatch(/^Archive: \d+ files, \d+\.\d MB, sha256 [0-9a-f]{64}$/m);
    expect(runs[0]!.out).toContain('on a stub of Electron: it does not start');
  });

  test('two runs make the same archive', () => {
    expect(archiveLine(runs[0]!)).toBe(archiveLine(runs[1]!));
  });

  test('the archive holds what the desk runs and nothing else', () => {
    const files = filesIn(extracted);
    const outside = files.filter((path) => !/^(dist|node_modules|shared)\//.test(path));
    expect(outside).toEqual(['licences.txt', 'package.json']);
    expect(files.filter((path) => /\.(map|ts|tsx|md|woff)$|\btests?\b/.test(path))).toEqual([]);
    const modules = files.map((path) => /^node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1]);
    expect(new Set(modules)).toEqual(new Set([undefined, 'better-sqlite3', '@fontsource/noto-sans-sc']));
    expect(files.filter((path) => path.endsWith('.node'))).toEqual([
      'node_modules/better-sqlite3/prebuilds/linux-x64.node',
    ]);
  });

  test('the host finds its files where the package has them', () => {
    const host = readFileSync(join(extracted, 'dist/electron/main.js'), 'utf8');
    for (const path of ['dist/renderer', 'shared/sheets/sheet.css', 'node_modules/@fontsource/noto-sans-sc']) {
      expect(host).toContain(`"${path}"`);
      expect(existsSync(join(extracted, path))).toBe(true);
    }
    expect(JSON.parse(readFileSync(join(extracted, 'package.json'), 'utf8'))).toMatchObject({
      name: 'zongtai',
      main: 'dist/electron/main.js',
      type: 'module',
    });
  });

  test('the database opens with what is left of its package', () => {
    const load = createRequire(join(extracted, 'dist/electron/main.js'));
    const Database = load('better-sqlite3') as new (path: string) => {
      prepare: (sql: string) => { pluck: () => { get: () => unknown } };
      close: () => void;
    };
    if (!LINUX || process.arch !== 'x64') return expect(() => new Database(':memory:')).toThrow();
    const db = new Database(':memory:');
    expect(db.prepare('SELECT 1 + 1').pluck().get()).toBe(2);
    db.close();
  });

  test('every fuse is set, as a reader of another hand sees it', async () => {
    const wire = await fuseReader.getCurrentFuseWire(join(folder, 'zongtai'));
    expect(wire).toEqual(
      Object.assign(
        { version: '1' },
        Object.values(FUSES).map((on) => (on ? 0x31 : 0x30)),
      ),
    );
    expect(Object.keys(FUSES)).toHaveLength(9);
  });

  test('beside the archive lie the program, its licences and two languages, and no folder of this machine is named', () => {
    expect(readdirSync(folder).toSorted()).toEqual([
      'LICENSE.electron.txt',
      'LICENSES.chromium.html',
      'LICENSES.zongtai.txt',
      'locales',
      'resources',
      'zongtai',
    ]);
    expect(readdirSync(join(folder, 'locales')).toSorted()).toEqual(['en-US.pak', 'zh-CN.pak']);
    expect(readdirSync(join(folder, 'resources')).toSorted()).toEqual(['app.asar', 'app.asar.unpacked']);
    for (const path of filesIn(folder)) expect(readFileSync(join(folder, path)).includes(ROOT), path).toBe(false);
    expect(readdirSync(one).toSorted()).toEqual([
      'linux-unpacked',
      expect.stringMatching(/^zongtai-.*-linux-x64\.cdx\.json$/),
    ]);
  });

  test('every package in it has its licence, and its line with a checksum in the bill of materials', () => {
    const notices = readFileSync(join(folder, 'LICENSES.zongtai.txt'), 'utf8');
    expect(notices).toBe(readFileSync(join(extracted, 'licences.txt'), 'utf8'));
    const bill = readdirSync(one).find((file) => file.endsWith('.cdx.json'))!;
    const text = readFileSync(join(one, bill), 'utf8');
    expect(text).toBe(readFileSync(join(two, bill), 'utf8'));
    const { components } = JSON.parse(text) as { components: { name: string; version: string; hashes: unknown[] }[] };
    const names = components.map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining(['better-sqlite3', 'electron', 'react', 'zod', '@fontsource/noto-sans-sc']),
    );
    expect(names.filter((name) => /vitest|playwright|fast-check|oxlint|typescript/.test(name))).toEqual([]);
    for (const { name, version } of components.filter(({ name }) => name !== 'electron'))
      expect(notices, name).toContain(`${name} ${version} (`);
    expect(notices).toContain('SIL OPEN FONT LICENSE');
  });

  test('the inspection names what somebody changed in a package', async () => {
    const target = { platform: 'linux', arch: 'x64' } as const;
    const staged = filesIn(extracted);
    expect((await inspect(folder, target, staged)).faults).toEqual([]);
    const changed = join(scratch, 'changed');
    cpSync(folder, changed, { recursive: true });
    const program = readFileSync(join(changed, 'zongtai'));
    program[program.indexOf(SENTINEL) + SENTINEL.length + 2]! ^= 1;
    writeFileSync(join(changed, 'zongtai'), program);
    const native = 'node_modules/better-sqlite3/prebuilds/linux-x64.node';
    writeFileSync(join(changed, 'resources/app.asar.unpacked', native), 'other');
    writeFileSync(join(changed, 'resources/app.asar.unpacked/more.node'), `made in ${ROOT}`);
    mkdirSync(join(changed, 'resources/app'));
    rmSync(join(changed, 'LICENSES.chromium.html'));
    const { faults } = await inspect(changed, target, staged.slice(1));
    expect(faults).toEqual([
      `in the archive but not staged: ${staged[0]}`,
      'unpacked but not on the list: more.node',
      `not the file on the list: ${native}`,
      'fuse runAsNode is not false',
      'fuse runAsNode reads otherwise with @electron/fuses',
      'missing beside the program: LICENSES.chromium.html',
      'not allowed: resources/app',
      `resources/app.asar.unpacked/more.node names ${ROOT}`,
    ]);
  });

  test('a native file that was changed, is gone or has no list is found before it is loaded', () => {
    expect(NATIVE_LIST).toBe(STAGED_LIST);
    expect(nativeFault(extracted)).toBe(null);
    expect(nativeFault(ROOT)).toBe(null);
    const file = 'node_modules/better-sqlite3/prebuilds/linux-x64.node';
    const damaged = join(scratch, 'damaged/app.asar');
    mkdirSync(join(damaged, 'dist/electron'), { recursive: true });
    expect(nativeFault(damaged)).toEqual({ problem: 'noList', file: NATIVE_LIST });
    cpSync(join(extracted, NATIVE_LIST), join(damaged, NATIVE_LIST));
    expect(nativeFault(damaged)).toEqual({ problem: 'missing', file });
    const bytes = readFileSync(join(extracted, file));
    bytes[bytes.length >> 1]! ^= 1;
    mkdirSync(join(damaged, 'node_modules/better-sqlite3/prebuilds'), { recursive: true });
    writeFileSync(join(damaged, file), bytes);
    expect(nativeFault(damaged)).toEqual({ problem: 'changed', file });
    writeFileSync(join(damaged, NATIVE_LIST), '{}');
    expect(nativeFault(damaged)).toEqual({ problem: 'noList', file: NATIVE_LIST });
  });
});

test('where Electron cannot be had one sentence says so, at once, and nothing is left', async () => {
  // The other platform's: nothing that npm installed for this machine answers for it.
  const platform = process.platform === 'win32' ? 'linux' : 'win';
  const out = join(scratch, 'offline');
  const nowhere = {
    ELECTRON_MIRROR: 'http://127.0.0.1:9/',
    electron_config_cache: join(scratch, 'cache'),
    XDG_CACHE_HOME: join(scratch, 'cache'),
  };
  const {
    code,
    out: said,
    err,
  } = await dist(['--dir', '--platform', platform, '--arch', 'x64', '--out', out], nowhere);
  expect({ code, said }).toEqual({ code: 1, said: '' });
  expect(err).toMatch(
    /^zongtai: Electron \d+\.\d+\.\d+ for (win|linux)-x64 is not on this machine and could not be fetched \(.+\)\. [^\n]+\n$/,
  );
  expect(existsSync(out)).toBe(false);
}, 60_000);
