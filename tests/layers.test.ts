import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { cruiseLayers } from './layers/graph.ts';
import { readSources } from './layers/sources.ts';
import { breaches, TEXT_RULES } from './layers/text-rules.ts';

const root = join(import.meta.dirname, '..');
const scratch = mkdtempSync(join(tmpdir(), 'zongtai-layers-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** A tree that breaks every rule of the table once, beside imports that are allowed. */
const BROKEN: Record<string, string> = {
  'package.json': '{ "dependencies": { "zod": "1", "electron": "1", "react": "1" } }',
  'node_modules/zod/index.js': '',
  'node_modules/electron/index.js': '',
  'node_modules/react/index.js': '',
  'node_modules/stray/index.js': '',
  'docs/figures.ts': 'export const figures = 1;',
  'shared/pure.ts': "import 'zod'; export const pure = 1; export type Pure = number;",
  'shared/reads-files.ts': "import 'node:fs';",
  'shared/knows-core.ts': "import type { Gifts } from '../core/gifts/index.ts'; export type A = Gifts;",
  'shared/one.ts': "import './two.ts';",
  'shared/two.ts': "import './one.ts';",
  'shared/lost.ts': "import './nowhere.ts';",
  'shared/off-the-map.ts': "import '../docs/figures.ts';",
  'core/db/open.ts': "import 'node:fs'; import '../../shared/pure.ts';",
  'core/gifts/index.ts': "import '../db/open.ts'; export type Gifts = number;",
  'core/complaints/index.ts': "import '../gifts/index.ts';",
  'core/ledger/index.ts': "import '../gifts/index.ts';",
  'core/lazy.ts': "export const lazy = () => import('electron');",
  'core/stray.ts': "import 'stray';",
  'electron/main.ts': "import 'electron'; import '../core/gifts/index.ts';",
  'loopback/main.ts': "import '../electron/main.ts';",
  'renderer/main.tsx': "import 'react'; import '../shared/pure.ts'; import '../core/gifts/index.ts';",
  'tests/main.test.ts': "import 'stray'; import 'react'; import '../core/gifts/index.ts';",
};

function write(files: Record<string, string>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(scratch, path)), { recursive: true });
    writeFileSync(join(scratch, path), text);
  }
}

describe('imports', () => {
  test('the tree keeps the table of layers', async () => {
    const graph = await cruiseLayers(root);
    expect(graph.modules).toBeGreaterThan(10);
    expect(graph.breaches).toEqual([]);
  });

  test('each rule finds its breach, and nothing else', async () => {
    write(BROKEN);
    const graph = await cruiseLayers(scratch);
    expect(graph.breaches.toSorted()).toEqual([
      'core-packages core/lazy.ts -> node_modules/electron/index.js',
      'core-packages core/stray.ts -> node_modules/stray/index.js',
      'features-apart core/complaints/index.ts -> core/gifts/index.ts',
      'features-apart core/ledger/index.ts -> core/gifts/index.ts',
      'inside-the-map shared/off-the-map.ts -> docs/figures.ts',
      'loopback-imports loopback/main.ts -> electron/main.ts',
      'no-cycles shared/one.ts -> shared/two.ts',
      'no-undeclared core/stray.ts -> node_modules/stray/index.js',
      'no-undeclared tests/main.test.ts -> node_modules/stray/index.js',
      'no-unresolved shared/lost.ts -> ./nowhere.ts',
      'renderer-imports renderer/main.tsx -> core/gifts/index.ts',
      'shared-imports shared/knows-core.ts -> core/gifts/index.ts',
      'shared-node shared/reads-files.ts -> fs',
      'tests-packages tests/main.test.ts -> node_modules/stray/index.js',
    ]);
  });
});

describe('text', () => {
  const sources = readSources(root);

  test('the tree was read', () => {
    expect(sources.filter(({ path }) => path.startsWith('shared/')).length).toBeGreaterThan(10);
    expect(sources.some(({ path }) => path.startsWith('node_modules/'))).toBe(false);
  });

  test.each(TEXT_RULES)('the tree keeps $name', (rule) => {
    expect(breaches(sources, [rule])).toEqual([]);
  });

  const of = (path: string, text: string): string[] => breaches([{ path, text }]);

  test('a file of 401 lines is too long, one of 400 is not', () => {
    expect(of('renderer/a.css', 'a {}\n'.repeat(401))).toEqual(['file-too-long renderer/a.css:401']);
    expect(of('renderer/a.css', 'a {}\n'.repeat(400))).toEqual([]);
  });

  test('shared never throws', () => {
    expect(of('shared/a.ts', 'const a = 1;\nthrow a;')).toEqual(['shared-never-throws shared/a.ts:2']);
    expect(of('shared/a.ts', "export const e = new Error('x');")).toEqual(['shared-never-throws shared/a.ts:1']);
    expect(of('shared/a.ts', "// throw new Error\nexport const a = 'throw';")).toEqual([]);
    expect(of('core/a.ts', "throw new Error('x');")).toEqual([]);
  });

  test('clock and random come through ports', () => {
    for (const call of ['Date.now()', 'Math.random()', 'new Date()', 'Date()', '[1].map(Math.random)']) {
      expect(of('shared/a.ts', `export const a = ${call};`)).toEqual(['clock-and-random-are-ports shared/a.ts:1']);
      expect(of('core/gifts/a.ts', `export const a = ${call};`)).toEqual([
        'clock-and-random-are-ports core/gifts/a.ts:1',
      ]);
      expect(of('core/ports-node.ts', `export const a = ${call};`)).toEqual([]);
      expect(of('core/ports/clock.ts', `export const a = ${call};`)).toEqual([]);
    }
    expect(of('shared/a.ts', 'export const a = new Date(0);')).toEqual([]);
  });

  test('write SQL stays in core/db', () => {
    for (const sql of ['INSERT INTO gift VALUES (1)', 'update gift set a = 1', ' DELETE FROM gift', 'REPLACE INTO a']) {
      expect(of('core/gifts/a.ts', `db.prepare('${sql}');`)).toEqual(['write-sql-only-in-core-db core/gifts/a.ts:1']);
      expect(of('cli/a.ts', `db.exec(\`${sql} \${x}\`);`)).toEqual(['write-sql-only-in-core-db cli/a.ts:1']);
      expect(of('core/db/write.ts', `db.prepare('${sql}');`)).toEqual([]);
    }
    expect(of('core/gifts/a.ts', "db.prepare('SELECT deleted FROM gift'); // INSERT INTO")).toEqual([]);
  });

  test('words for people are in shared/i18n only', () => {
    expect(of('renderer/a.tsx', 'export const A = () => <p>赠品</p>;')).toEqual([
      'words-only-in-i18n renderer/a.tsx:1',
    ]);
    expect(of('renderer/a.tsx', 'export const A = () => <p title="赠品" />;')).toEqual([
      'words-only-in-i18n renderer/a.tsx:1',
    ]);
    expect(of('core/a.ts', 'export const a = (b: string) => `${b}赠品`;')).toEqual(['words-only-in-i18n core/a.ts:1']);
    expect(of('core/a.ts', '// 赠品\nexport const a = /[\\u4e00-\\u9fff]/;')).toEqual([]);
    expect(of('shared/i18n/zh.ts', "export const a = '赠品';")).toEqual([]);
  });
});
