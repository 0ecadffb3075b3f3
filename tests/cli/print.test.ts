import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { demoLedger } from '../../shared/demo/ledger.ts';
import { EXAMPLE_DAY } from '../../shared/demo/site.ts';
import { pagesOf, squeezed } from '../core/paper/support.ts';
import { as, called, cli, drop, ndjson, scratch } from './run.ts';
import { writeFileSync } from 'node:fs';

let home: string;
let data: string;
beforeAll(async () => {
  home = scratch();
  data = join(home, 'desk');
  const file = join(home, 'lines.ndjson');
  const lines = demoLedger(EXAMPLE_DAY);
  writeFileSync(file, ndjson(lines.slice(0, lines.findIndex((l) => l.op === 'day.open') + 1)));
  const { code, stderr } = await cli(['replay', file, '--new', data]);
  expect(code, stderr).toBe(0);
}, 60_000);
afterAll(() => drop(home));

type Line = { sheet: string | null; docNo: string | null; nth: number | null; path: string };
const linesOf = (stdout: string): Line[] =>
  stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);

describe('print night', () => {
  test('writes a PDF for every sheet and one for all, a line of JSON each, and counts the prints', async () => {
    const out = join(home, 'out');
    const { code, stdout, stderr } = await cli(['print', 'night', '--data', data, '--out', out, '--lang', 'zh-CN']);
    expect(code, stderr).toBe(0);
    const lines = linesOf(stdout);
    expect(lines.map((l) => l.sheet)).toEqual(expect.arrayContaining(['dutyRecord', 'daySummary', 'pending', null]));
    for (const { path, docNo } of lines) {
      expect(existsSync(path)).toBe(true);
      const pages = await pagesOf(new Uint8Array(readFileSync(path)));
      expect(pages.length).toBeGreaterThan(0);
      if (docNo !== null) expect(pages[0]).toContain(squeezed(docNo));
    }
    const joined = await pagesOf(new Uint8Array(readFileSync(lines.at(-1)!.path)));
    expect(joined.length).toBeGreaterThanOrEqual(lines.length - 1);
    const { answers } = await called(data, [{ op: 'print.queue', input: {} }], as('1001'));
    const rows = (answers[0] as { ok: { rows: { docNo: string }[] } }).ok.rows.map((r) => r.docNo);
    expect(rows.toSorted()).toEqual(lines.flatMap((l) => l.docNo ?? []).toSorted());
  }, 120_000);

  test('by a person with a PIN, in their language', async () => {
    const out = join(home, 'mine');
    const asked = ['print', 'night', '--data', data, '--out', out, '--lang', 'en', ...as('1001')];
    const { code, stdout, stderr } = await cli(asked);
    expect(code, stderr).toBe(0);
    expect(linesOf(stdout)[0]!.nth).toBe(2);
    expect(stderr).toContain('sheets of');
  }, 120_000);

  test.each([
    [['print'], 2],
    [['print', 'day', '--data', 'x', '--out', 'y'], 2],
    [['print', 'night', '--data', 'x'], 2],
    [['print', 'night', '--data', '/nowhere', '--out', '/nowhere/out'], 4],
  ])('%j ends with %i', async (args, code) => {
    expect((await cli(args)).code).toBe(code);
  });
});
