import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DAY_TWO } from '../support/replay.ts';
import { pagesOf } from '../core/paper/support.ts';
import { cli, drop, type Outcome, scratch } from './run.ts';

const REPORT = `QYL-2026-01-${DAY_TWO}`;
const NIGHT = 'QYL1-20261002-night.pdf';

type Sheet = { sheet: string | null; docNo: string | null; nth: number | null; path: string };
const sheetsOf = (stdout: string): Sheet[] =>
  stdout
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as Sheet);

const textOf = async (path: string): Promise<string> => (await pagesOf(new Uint8Array(readFileSync(path)))).join('');

describe('the demo', () => {
  let home: string;
  let out: string;
  let data: string;
  let ran: Outcome;
  let sheets: Sheet[];
  const one = (docNo: string): string => sheets.find((s) => s.docNo === docNo)!.path;

  beforeAll(async () => {
    home = scratch();
    out = join(home, 'shown');
    ran = await cli(['demo', '--out', out, '--lang', 'zh-CN']);
    expect(ran.code, ran.stderr).toBe(0);
    sheets = sheetsOf(ran.stdout);
    data = /\S+zongtai-demo-\w+/.exec(ran.stderr)![0];
  }, 180_000);
  afterAll(() => {
    drop(home);
    drop(data);
  });

  test('leaves its report in three formats and every sheet of the night, and says where its data is', () => {
    const printed = sheets.map((s) => s.path);
    expect(readdirSync(out).toSorted()).toEqual(
      [
        ...['csv', 'pdf', 'xlsx'].map((f) => `${REPORT}.${f}`),
        ...printed.map((p) => p.slice(out.length + 1)),
      ].toSorted(),
    );
    for (const path of [join(out, `${REPORT}.pdf`), ...printed])
      expect(readFileSync(path).subarray(0, 5).toString(), path).toBe('%PDF-');
    expect(ran.stdout).toContain('16,088.50');
    expect(existsSync(join(data, 'desk.db'))).toBe(true);
    expect([...new Set(sheets.map((s) => s.sheet))]).toEqual(
      expect.arrayContaining(['shiftHandover', 'giftHandover', 'dutyRecord', 'dayFile', 'pending', 'roster', null]),
    );
  });

  test('the handover that was refused shows both counts, the decision, the question and the names', async () => {
    const text = await textOf(one('JB-QYL1-20261002-001'));
    for (const part of [
      'JB-QYL1-20261002-001',
      '夏至长',
      '小暑凉',
      '立春生',
      '清明朗',
      '89单',
      '登记四辆，在库三辆',
      '第四辆轮椅在五层影城门口',
      '发放员手上保温杯只剩十二个',
      '已从服务台库房补领三十个',
      'PD-QYL1-20261002-001',
      '备用钥匙',
    ])
      expect(text).toContain(part);
    expect(text).toMatch(/保温杯陈列架?21/);
  });

  test('the last shift, the gifts, the diary, the day file and what is pending agree with what was done', async () => {
    expect(await textOf(one('JB-QYL1-20261002-002'))).toContain('备用金');
    const gifts = await textOf(one('ZPJJ-QYL1-20261002-003'));
    for (const part of ['QF008109', 'QF008112', '179', '223', '141', '230']) expect(gifts).toContain(part);
    const diary = await textOf(one('ZB-QYL1-20261002-001'));
    for (const part of ['四层积木岛', '早班', '晚班', '小满盈']) expect(diary).toContain(part);
    const file = await textOf(one('BT-QYL1-20261002-001'));
    for (const part of ['BT-QYL1-20261001-001', '207', 'JB-QYL1-20261002-002']) expect(file).toContain(part);
    const waiting = await textOf(one('QYL1-WW-20261002'));
    expect(waiting).toContain('三层母婴室热水器');
    expect(waiting).not.toContain('保温杯还有没有蓝色');
    const week = await textOf(one('QYL1-PB-20260928'));
    for (const part of ['09:00', '22:15', '芒种禾', '立夏荷']) expect(week).toContain(part);
  });

  test('the night can be printed once more from its data, by nobody in particular', async () => {
    const again = join(home, 'again');
    const { code, stdout, stderr } = await cli(['print', 'night', '--data', data, '--out', again, '--lang', 'en']);
    expect(code, stderr).toBe(0);
    const second = sheetsOf(stdout);
    expect(second.map((s) => s.docNo)).toEqual(sheets.map((s) => s.docNo));
    expect(second.filter((s) => s.docNo !== null).map((s) => s.nth)).toEqual(Array(sheets.length - 1).fill(2));
    const all = await textOf(join(again, NIGHT));
    for (const { docNo } of second) if (docNo !== null) expect(all).toContain(docNo);
  }, 120_000);
});
