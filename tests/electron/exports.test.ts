import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { exportAt, safeName } from '../../electron/exports.ts';

const home = mkdtempSync(join(tmpdir(), 'zongtai-exports-'));
writeFileSync(join(home, 'stored'), 'content');
afterAll(() => rmSync(home, { recursive: true, force: true }));

const ID = 'ab'.repeat(32);
const file = async (id: string) =>
  id === ID ? { path: join(home, 'stored'), name: '../日报 1.xlsx', mime: '', bytes: 7 } : null;

describe('a file that leaves the desk', () => {
  test('goes into the one folder under its own name; the second one is numbered', async () => {
    const folder = join(home, 'out');
    const log = vi.fn<(what: string) => void>();
    expect(await exportAt(`app://desk/files/${ID}`, folder, file, log)).toBe('.._日报 1.xlsx');
    expect(await exportAt(`app://desk/files/${ID}`, folder, file, log)).toBe('.._日报 1 (2).xlsx');
    expect(readdirSync(folder)).toHaveLength(2);
    expect(readFileSync(join(folder, '.._日报 1.xlsx'), 'utf8')).toBe('content');
    expect(log).not.toHaveBeenCalled();
  });

  test('two at once overwrite nothing, and a long name fits every file system', async () => {
    const folder = join(home, 'twice');
    const long = async () => ({
      path: join(home, 'stored'),
      name: `${'赠品盘点明细'.repeat(30)}.xlsx`,
      mime: '',
      bytes: 7,
    });
    const names = await Promise.all(
      [1, 2, 3].map(() => exportAt(`app://desk/files/${ID}`, folder, long, () => undefined)),
    );
    expect(new Set(names).size).toBe(3);
    expect(new Set(readdirSync(folder))).toEqual(new Set(names));
    for (const name of names) expect(Buffer.byteLength(name!)).toBeLessThanOrEqual(255);
    expect(names.every((name) => name!.endsWith('.xlsx'))).toBe(true);
  });

  test.each([
    'https://example.com/a.exe',
    `app://desk/files/${ID}/..`,
    `app://other/files/${ID}`,
    'app://desk/index.html',
    'blob:app://desk/1',
    `app://desk/files/${'0'.repeat(64)}`,
  ])('anything else stays: %s', async (url) => {
    const folder = join(home, 'none');
    expect(await exportAt(url, folder, file, () => undefined)).toBeNull();
    expect(readdirSync(home)).not.toContain('none');
  });

  test('a folder that cannot be written is said, not thrown', async () => {
    const log = vi.fn<(what: string) => void>();
    expect(await exportAt(`app://desk/files/${ID}`, join(home, 'stored', 'x'), file, log)).toBeNull();
    expect(log).toHaveBeenCalledOnce();
  });

  test.each([
    ['a/b\\c:d*?"<>|\u0000', 'a_b_c_d_______'],
    ['CON.xlsx', '_CON.xlsx'],
    ['com1', '_com1'],
    ['name. . ', 'name'],
    ['...', '_'],
    ['', '_'],
  ])('%j is named %j', (name, safe) => expect(safeName(name)).toBe(safe));
});
