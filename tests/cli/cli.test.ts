import Database from 'better-sqlite3';
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { contract } from '../../shared/contract/index.ts';
import { as, called, cli, cliHost, drop, ndjson, scratch } from './run.ts';

const AT = '2026-10-01T09:00:00+08:00';
const store = (code: string) => ({ code, name: `Store ${code}`, floor: 'L1' });

let home: string;
beforeEach(() => {
  home = scratch();
});
afterEach(() => drop(home));

/** A demo desk with a few lines in its book, made once; every test works on a copy. */
let made: string;
beforeAll(async () => {
  made = scratch();
  const file = join(made, 'lines.ndjson');
  writeFileSync(
    file,
    ndjson(['Z1', 'Z2', 'Z3'].map((code) => ({ at: AT, as: '1001', op: 'stores.save', input: store(code) }))),
  );
  const { code, stderr } = await cli(['replay', file, '--new', join(made, 'desk'), '--strict']);
  expect(code, stderr).toBe(0);
}, 30_000);
afterAll(() => drop(made));

function aDemo(): string {
  const data = join(home, 'desk');
  cpSync(join(made, 'desk'), data, { recursive: true });
  return data;
}

describe('usage', () => {
  test('--help tells the commands and the exit codes, in both languages, on stdout', async () => {
    const en = await cli(['--help']);
    expect(en).toMatchObject({ code: 0, stderr: '' });
    for (const word of [
      'call',
      'ops',
      'report',
      'print night',
      'verify',
      'backup',
      'restore',
      'replay',
      'demo',
      'Exit codes',
    ])
      expect(en.stdout).toContain(word);
    expect((await cli(['--help', '--lang', 'zh-CN'])).stdout).toContain('退出码');
  });

  test.each([
    [['nonsense']],
    [['verify']],
    [['verify', '--data']],
    [['verify', '--nonsense', '1']],
    [['restore', '--data', '/tmp/x']],
    [
      [
        'report',
        'gift-daily',
        '--data',
        '/tmp/x',
        '--campaign',
        'A',
        '--day',
        '2026-13-01',
        '--format',
        'csv',
        '--as',
        '1',
        '--pin',
        '1',
      ],
    ],
    [
      [
        'report',
        'nothing',
        '--data',
        '/tmp/x',
        '--campaign',
        'A',
        '--day',
        '2026-10-01',
        '--format',
        'csv',
        '--as',
        '1',
        '--pin',
        '1',
      ],
    ],
    [
      [
        'report',
        'gift-daily',
        '--data',
        '/tmp/x',
        '--campaign',
        'A',
        '--day',
        '2026-10-01',
        '--format',
        'pdf',
        '--as',
        '1',
        '--pin',
        '1',
      ],
    ],
  ])('%j is wrong usage: 2, and nothing on stdout', async (args) => {
    const { code, stdout, stderr } = await cli(args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr.trim()).not.toBe('');
  });

  test('a folder without a desk: 4', async () => {
    for (const args of [
      ['verify', '--data', home],
      ['backup', '--data', home, '--out', join(home, 'b.db')],
    ])
      expect((await cli(args)).code).toBe(4);
    expect(readdirSync(home)).toEqual([]);
  });
});

test('ops lists every operation of the contract, with the schema of what it takes', async () => {
  const listed = (await cli(['ops'])).stdout
    .trimEnd()
    .split('\n')
    .map((line) => line.split(/\s+/)[0]);
  expect(listed).toEqual(Object.keys(contract));
  const { code, stdout } = await cli(['ops', '--json']);
  const described = JSON.parse(stdout) as {
    op: string;
    kind: string;
    may: unknown;
    refusals: string[];
    input: Record<string, unknown>;
    output: object;
  }[];
  expect(code).toBe(0);
  expect(described.map((d) => d.op)).toEqual(Object.keys(contract));
  for (const d of described) expect(d.input, d.op).toMatchObject({ type: 'object', additionalProperties: false });
  const issue = described.find((d) => d.op === 'gifts.issue')!;
  expect(issue).toMatchObject({
    kind: 'command',
    may: ['ISS', 'AGT'],
    input: { required: expect.arrayContaining(['receipts', 'choiceId']) as unknown },
  });
  expect(issue.refusals).toContain('receiptUsed');
});

describe('call', () => {
  test('answers line by line, in order, as the person named', async () => {
    const data = aDemo();
    const lines = [
      { op: 'session.current', input: {} },
      { op: 'stores.save', input: store('Y1') },
      { op: 'stores.list' },
      { op: 'nothing', input: {} },
    ];
    const { code, answers } = await called(data, lines, as('1001'));
    expect(code).toBe(1);
    expect(answers).toMatchObject([
      { ok: { person: { staffNo: '1001' } } },
      { ok: { id: expect.any(String) as unknown } },
      { ok: { rows: expect.any(Array) as unknown } },
      { refused: { type: 'unknownOperation' } },
    ]);
    expect((await called(data, [{ op: 'setup.status', input: {} }])).code).toBe(0);
  });

  test('a line that is no call is refused, and the next one is heard', async () => {
    const data = aDemo();
    const { stdout } = await cli(
      ['call', '--data', data],
      'nonsense\n[]\n{"op":7}\n\n{"op":"setup.status","input":{},"id":5}\n{"op":"setup.status","input":{}}',
    );
    const answers = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(answers.map((a) => (a['refused'] as { type: string } | undefined)?.type ?? 'ok')).toEqual([
      'invalidInput',
      'invalidInput',
      'invalidInput',
      'invalidInput',
      'ok',
    ]);
  });

  test('a wrong PIN and an unknown number end it', async () => {
    const data = aDemo();
    expect(await cli(['call', '--data', data, '--as', '1001', '--pin', '111111'])).toMatchObject({
      code: 1,
      stdout: '',
    });
    expect(await cli(['call', '--data', data, '--as', '4711', '--pin', '111111'])).toMatchObject({
      code: 1,
      stdout: '',
    });
  });
});

describe('while another process has the data', () => {
  let held: Awaited<ReturnType<typeof cliHost>>;
  beforeAll(async () => {
    held = await cliHost();
  });
  afterAll(() => held.close());

  test('call names its pid and ends with 3', async () => {
    const { code, stdout, stderr } = await cli(['call', '--data', held.data], '{"op":"setup.status","input":{}}\n');
    expect([code, stdout]).toEqual([3, '']);
    expect(stderr).toContain(String(held.pid));
  });

  test('verify and backup work beside it, restore does not', async () => {
    const out = join(home, 'copy.db');
    expect((await cli(['verify', '--data', held.data])).code).toBe(0);
    expect((await cli(['backup', '--data', held.data, '--out', out])).code).toBe(0);
    const restored = await cli(['restore', out, '--data', held.data, '--force']);
    expect(restored.code).toBe(3);
    expect(restored.stderr).toContain(String(held.pid));
  });
});

describe('verify', () => {
  const verdict = async (data: string) => {
    const { code, stdout } = await cli(['verify', '--data', data]);
    return {
      code,
      ...(JSON.parse(stdout) as {
        sound: boolean;
        streams: { entries: number; fault: { seq: number; what: string } | null }[];
        balances: unknown[];
        files: { missing: string[]; wrong: string[] };
      }),
    };
  };
  const changed = (data: string, sql: string): void => {
    const db = new Database(join(data, 'desk.db'));
    db.exec(sql);
    db.close();
  };

  test('a sound book', async () => {
    expect(await verdict(aDemo())).toMatchObject({
      code: 0,
      sound: true,
      streams: [{ entries: 4, fault: null }],
      balances: [],
    });
  });

  test.each([
    [
      'a changed body',
      "DROP TRIGGER journal_no_update; UPDATE journal SET body = replace(body, 'Store Z2', 'Store Z9') WHERE seq = 3",
      3,
    ],
    ['a changed time', 'DROP TRIGGER journal_no_update; UPDATE journal SET at = at + 1 WHERE seq = 2', 2],
    ['an entry cut out', 'DROP TRIGGER journal_no_delete; DELETE FROM journal WHERE seq = 2', 2],
  ])('%s is found, with its place', async (_what, sql, seq) => {
    const data = aDemo();
    changed(data, sql);
    expect(await verdict(data)).toMatchObject({ code: 1, sound: false, streams: [{ fault: { seq } }] });
  });

  test('a balance that is not the sum of its moves, and a stored file that is gone', async () => {
    const data = aDemo();
    changed(data, "INSERT INTO stock_balance VALUES ('DESK:QYL1', 'gift', 'x', 5, 0)");
    expect(await verdict(data)).toMatchObject({ code: 1, balances: [{ kept: 5, summed: 0 }] });
    changed(data, "DELETE FROM stock_balance; INSERT INTO stored_file VALUES ('ab12', 'a', 'text/csv', 1, 1)");
    expect(await verdict(data)).toMatchObject({ code: 1, files: { missing: ['ab12'] } });
  });

  test('a file that is no database', async () => {
    mkdirSync(join(home, 'odd'));
    writeFileSync(
      join(home, 'odd', 'desk.db'),
      'not a database at all, only text that is long enough to be looked at'.repeat(200),
    );
    expect(await verdict(join(home, 'odd'))).toMatchObject({ code: 1, sound: false });
  });
});

describe('backup and restore', () => {
  test('a backup restored elsewhere has everything and a new stream', async () => {
    const [data, copy, other] = [aDemo(), join(home, 'a/b/copy.db'), join(home, 'other')];
    const backup = await cli(['backup', '--data', data, '--out', copy]);
    expect(backup.code).toBe(0);
    expect(JSON.parse(backup.stdout)).toMatchObject({ path: copy, sound: true, streams: [{ entries: 4 }] });
    expect(await cli(['backup', '--data', data, '--out', copy])).toMatchObject({ code: 1 });
    const restored = await cli(['restore', copy, '--data', other]);
    expect(restored.code).toBe(0);
    const { stream, series } = JSON.parse(restored.stdout) as { stream: string; series: string };
    expect(series).toBe('A');
    expect(stream).not.toBe((JSON.parse(backup.stdout) as { streams: { stream: string }[] }).streams[0]!.stream);
    expect((await cli(['verify', '--data', other])).code).toBe(0);
  });

  test('what stands there is moved aside with --force only', async () => {
    const [data, copy] = [aDemo(), join(home, 'copy.db')];
    await cli(['backup', '--data', data, '--out', copy]);
    expect(await cli(['restore', copy, '--data', data])).toMatchObject({ code: 1, stdout: '' });
    const forced = await cli(['restore', copy, '--data', data, '--force']);
    expect(forced.code).toBe(0);
    const { movedAside } = JSON.parse(forced.stdout) as { movedAside: string };
    expect(existsSync(join(movedAside, 'desk.db'))).toBe(true);
  });

  test('a damaged backup is not restored', async () => {
    const [data, copy] = [aDemo(), join(home, 'copy.db')];
    await cli(['backup', '--data', data, '--out', copy]);
    const db = new Database(copy);
    db.exec("DROP TRIGGER journal_no_update; UPDATE journal SET body = replace(body, 'Z2', 'Z8') WHERE seq = 3");
    db.close();
    rmSync(data, { recursive: true });
    const { code, stderr } = await cli(['restore', copy, '--data', data]);
    expect(code).toBe(1);
    expect(stderr).toContain('3');
    expect(existsSync(join(data, 'desk.db'))).toBe(false);
  });
});

describe('replay', () => {
  const replayed = async (lines: readonly unknown[], data = join(home, 'new'), more: readonly string[] = []) => {
    const file = join(home, 'lines.ndjson');
    writeFileSync(file, lines.map((line) => `${typeof line === 'string' ? line : JSON.stringify(line)}\n`).join(''));
    return cli(['replay', file, '--new', data, ...more]);
  };

  test('makes a demo desk whose campaign begins on the day asked for', async () => {
    const data = join(home, 'new');
    const { code, stdout } = await replayed(
      [{ at: Date.parse('2027-03-01T02:00:00Z'), as: '1031', op: 'campaigns.list' }],
      data,
      ['--first-day', '2027-03-10'],
    );
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ folder: data, firstDay: '2027-03-10', lines: 1, seq: 1 });
    const { answers } = await called(data, [{ op: 'campaigns.list' }], as('1031'));
    expect(answers[0]).toMatchObject({
      ok: {
        rows: expect.arrayContaining([
          expect.objectContaining({ code: 'QYL-2027-01', startDay: '2027-03-10' }),
        ]) as unknown,
      },
    });
  });

  test('stops at the first line that is not done, and says which', async () => {
    const { code, stdout, stderr } = await replayed([
      { at: AT, as: '1001', op: 'stores.save', input: store('W1') },
      { at: AT, as: '1012', op: 'stores.save', input: store('W2') },
    ]);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain('line 2');
    expect(stderr).toContain('notAllowed');
  });

  test.each([
    ['nonsense'],
    [{ at: 'never', as: '1', op: 'x' }],
    [{ at: AT, op: 'x' }],
    [{ at: AT, as: '1', op: 'x', name: 7 }],
  ])('%j is no line: 2, and no desk is made', async (line) => {
    const { code, stderr } = await replayed([{ at: AT, as: '1001', op: 'stores.list' }, line]);
    expect(code).toBe(2);
    expect(stderr).toContain('2');
    expect(existsSync(join(home, 'new'))).toBe(false);
  });

  test('a folder that holds anything is left alone', async () => {
    const data = aDemo();
    expect(await replayed([], data)).toMatchObject({ code: 1, stdout: '' });
  });
});
