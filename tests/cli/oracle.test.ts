import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Out } from '../../shared/contract/index.ts';
import { demoLedger } from '../../shared/demo/ledger.ts';
import { type Line, sign } from '../../shared/demo/line.ts';
import { campaignId, choiceId, EXAMPLE_DAY, itemId, storeId } from '../../shared/demo/site.ts';
import { as, called, cli, drop, ndjson, type Outcome, scratch } from './run.ts';
import { at, DAY_ONE, DAY_TWO, EVE, lineOf } from '../support/replay.ts';

const MINUTE = 60_000;
const CODE = 'QYL-2026-01';

let home: string;
beforeAll(() => {
  home = scratch();
});
afterAll(() => drop(home));

async function replayed(name: string, lines: readonly Line[]): Promise<{ data: string; outcome: Outcome }> {
  const [file, data] = [join(home, `${name}.ndjson`), join(home, name)];
  writeFileSync(file, ndjson(lines));
  return { data, outcome: await cli(['replay', file, '--new', data, '--strict']) };
}

const report = (data: string, day: string, ...more: string[]): Promise<Outcome> =>
  cli(['report', 'gift-daily', '--data', data, '--campaign', CODE, '--day', day, ...as('1001'), ...more]);

const dailyOf = (day: string) => ({ op: 'reports.giftDaily', input: { campaignId: campaignId('A'), day } });

/** Rows of the printed tables: code and figures. */
const printed = (text: string): string[][] =>
  text
    .split('\n')
    .filter((line) => /^(G\d|Q\d)/.test(line))
    .map((line) => line.split(/\s{2,}/).filter((_, i) => i !== 1));

const answer = <T>(answers: readonly unknown[], i: number): T => (answers[i] as { ok: T }).ok;

describe('the worked example, played through the command line', () => {
  let data: string;
  let asked: {
    eve: Out<'reports.giftDaily'>;
    one: Out<'reports.giftDaily'>;
    two: Out<'reports.giftDaily'>;
    outbounds: Out<'gifts.outbounds'>;
    campaigns: Out<'campaigns.list'>;
    stock: Out<'gifts.stock'>;
    issues: Out<'gifts.issues'>;
  };
  beforeAll(async () => {
    const played = await replayed('all', demoLedger(EXAMPLE_DAY));
    expect(played.outcome.code, played.outcome.stderr).toBe(0);
    data = played.data;
    const lines = [
      dailyOf(EVE),
      dailyOf(DAY_ONE),
      dailyOf(DAY_TWO),
      { op: 'gifts.outbounds', input: {} },
      { op: 'campaigns.list' },
      { op: 'gifts.stock' },
      { op: 'gifts.issues', input: { day: DAY_TWO, limit: 200 } },
    ];
    const { code, answers } = await called(data, lines, as('1001'));
    expect(code).toBe(0);
    const [eve, one, two, outbounds, campaigns, stock, issues] = answers.map((a) => (a as { ok: never }).ok);
    asked = {
      eve: eve!,
      one: one!,
      two: two!,
      outbounds: outbounds!,
      campaigns: campaigns!,
      stock: stock!,
      issues: issues!,
    };
  }, MINUTE);

  // code, opening, received, drawn, issued, recovered, damaged, returned, closing, counted, difference
  const GIFTS = {
    [DAY_ONE]: [
      ['G001', 300, 0, 58, 0, 0, 0, 242],
      ['G002', 300, 0, 41, 0, 0, 0, 259],
      ['G003', 160, 0, 27, 0, 0, 0, 133],
      ['G004', 80, 0, 12, 0, 1, 0, 67],
      ['G005', 24, 0, 3, 0, 0, 0, 21],
    ],
    [DAY_TWO]: [
      ['G001', 242, 0, 63, 0, 0, 0, 179],
      ['G002', 259, 0, 37, 1, 0, 0, 223],
      ['G003', 133, 40, 31, 0, 1, 0, 141],
      ['G004', 67, 1, 15, 0, 0, 0, 53],
      ['G005', 21, 0, 4, 0, 0, 0, 17],
    ],
  };
  const VOUCHERS = {
    [DAY_ONE]: [
      ['Q20', 400, 86, 314, 'Q20-000001–000086', 0],
      ['Q50', 100, 12, 88, 'Q50-000001–000012', 0],
    ],
    [DAY_TWO]: [
      ['Q20', 314, 84, 230, 'Q20-000087–000170', 22],
      ['Q50', 88, 15, 73, 'Q50-000013–000027', 5],
    ],
  };

  test.each([DAY_ONE, DAY_TWO])('the printed report of %s has every figure', async (day) => {
    const { code, stdout } = await report(data, day, '--format', 'text');
    expect(code).toBe(0);
    const rows = printed(stdout);
    const gifts = rows.filter(([item]) => item!.startsWith('G'));
    const withoutDrawn = gifts.map((row) => row.filter((_, i) => i !== 3));
    expect(withoutDrawn).toEqual(GIFTS[day]!.map((row) => [...row, row.at(-1)!, 0].map(String)));
    const vouchers = rows.filter(([item]) => item!.startsWith('Q'));
    expect(vouchers.map((row) => [row[0], row[1], row[4], row[8], row[11], row[12]])).toEqual(
      VOUCHERS[day]!.map((row) => row.map(String)),
    );
    expect(vouchers.map((row) => row[9])).toEqual(VOUCHERS[day]!.map((row) => String(row[3])));
    expect(stdout).toContain('gifts 5/5, vouchers 2/2');
    expect(stdout.includes('16,088.50')).toBe(day === DAY_TWO);
    for (const row of gifts) expect(Number(row[3])).toBeGreaterThanOrEqual(Number(row[4]));
  });

  test('the second day: stock value, damaged held, issues, faces of the vouchers', () => {
    const { one, two } = asked;
    expect(two.totals).toMatchObject({
      stockValue: 1_608_850,
      issues: 207,
      reversed: 1,
      abandoned: 2,
      identityUnchecked: 207,
    });
    expect(two).toMatchObject({
      damagedHeld: 2,
      dayState: 'closed',
      giftRate: { matched: 5, rows: 5 },
      voucherRate: { matched: 2, rows: 2 },
      demo: true,
    });
    const faces = { Q20: 20, Q50: 50 } as Record<string, number>;
    expect(two.vouchers.map((v) => v.issued * faces[v.code]!)).toEqual([1680, 750]);
    expect(one.vouchers.map((v) => v.issued * faces[v.code]!)).toEqual([1720, 600]);
  });

  test('the eve: the first outbound, in time', () => {
    expect(asked.eve.gifts.map((g) => [g.opening, g.received, g.closing])).toEqual([
      [0, 300, 300],
      [0, 300, 300],
      [0, 160, 160],
      [0, 80, 80],
      [0, 24, 24],
    ]);
    expect(Object.fromEntries(asked.outbounds.rows.map((o) => [o.docNo, [o.kind, o.state, o.late]]))).toEqual({
      'ZPCK-QYL1-20260930-001': ['first', 'posted', false],
      'ZPCK-QYL1-20261002-001': ['replacement', 'posted', false],
      'ZPCK-QYL1-20261002-002': ['top_up', 'posted', false],
    });
    expect(asked.campaigns.rows.find((c) => c.code === CODE)).toMatchObject({ lateStocking: false });
  });

  test('issues by shift, and the four that are named', async () => {
    const before = asked.issues.rows.at(-1)!.id;
    const { answers } = await called(
      data,
      [{ op: 'gifts.issues', input: { day: DAY_TWO, before, limit: 200 } }],
      as('1001'),
    );
    const rest = answer<Out<'gifts.issues'>>(answers, 0);
    expect([asked.issues.more, rest.more]).toEqual([true, false]);
    const rows = [...asked.issues.rows, ...rest.rows];
    expect(rows).toHaveLength(208);
    const valid = rows.filter((r) => r.reversed === null);
    const change = at(DAY_TWO, '15:30');
    expect([valid.filter((r) => r.at < change).length, valid.filter((r) => r.at >= change).length]).toEqual([88, 119]);
    const named = rows
      .toReversed()
      .slice(0, 4)
      .map((r) => [r.docNo, r.receipts, r.totalAmount, r.tierLevel, r.elapsedS, r.targetS, r.overS]);
    expect(named).toEqual([
      ['ZPFF-QYL1-20261002-001', 1, 32_600, 1, 41, 60, 0],
      ['ZPFF-QYL1-20261002-002', 2, 84_800, 2, 55, 60, 0],
      ['ZPFF-QYL1-20261002-003', 4, 154_500, 3, 104, 120, 0],
      ['ZPFF-QYL1-20261002-004', 7, 312_050, 4, 171, 180, 0],
    ]);
    expect(rows.find((r) => r.docNo.endsWith('-003'))!.items).toContain('Q50-000013');
    expect(rows.filter((r) => r.reversed !== null).map((r) => r.at)).toEqual([at(DAY_TWO, '11:05')]);
  });

  test('the vouchers that came back are kept apart, and so is what was damaged', () => {
    const held = (kind: string) =>
      asked.stock.places.filter((p) => p.kind === kind).flatMap((p) => p.held.map((h) => [h.code, h.qty]));
    expect(held('RDM')).toEqual([
      ['Q20', 22],
      ['Q50', 5],
    ]);
    expect(held('DMG')).toEqual([
      ['G003', 1],
      ['G004', 1],
    ]);
    expect(held('ISS')).toEqual([]);
    expect(held('DESK')).toEqual([
      ['G001', 179],
      ['G002', 223],
      ['G003', 141],
      ['G004', 53],
      ['G005', 17],
      ['Q20', 230],
      ['Q50', 73],
    ]);
  });

  test('the book is sound, and the exports can be had again', async () => {
    expect((await cli(['verify', '--data', data])).code).toBe(0);
    const out = join(home, 'two.xlsx');
    expect((await report(data, DAY_TWO, '--format', 'xlsx', '--out', out)).code).toBe(0);
    expect(readFileSync(out).subarray(0, 2).toString()).toBe('PK');
    expect((await report(data, DAY_TWO, '--format', 'csv')).stdout).toContain('G003');
    const json = JSON.parse((await report(data, DAY_TWO, '--format', 'json')).stdout) as unknown;
    expect(json).toEqual(asked.two);
  });
});

describe('with the second day open', () => {
  const receipt = (n: number) => ({
    storeId: storeId('L3-01'),
    receiptNo: `JS9${String(n).padStart(4, '0')}`,
    receiptDay: DAY_TWO,
    amount: 31_000,
  });
  const TIMER = [
    [1, 48, 60, 0],
    [3, 61, 60, 1],
    [4, 119, 120, 0],
    [6, 120, 120, 0],
    [7, 181, 180, 1],
  ] as const;
  const issue = (when: number, receipts: readonly unknown[], elapsedS: number): Line => ({
    at: when,
    as: '1016',
    op: 'gifts.issue',
    input: {
      campaignId: campaignId('A'),
      receipts,
      choiceId: choiceId('G001'),
      elapsedS,
      wiped: true,
      stampChecked: false,
      calledOut: true,
    },
  });
  const open = demoLedger(EXAMPLE_DAY, { through: 'day2-open' });

  test(
    'the time standard by number of receipts',
    async () => {
      const issues = TIMER.map(([count, elapsed], i) =>
        issue(
          at(DAY_TWO, '11:50') + i * 5 * MINUTE,
          Array.from({ length: count }, (_, n) => receipt(i * 10 + n)),
          elapsed,
        ),
      );
      const { data, outcome } = await replayed('timer', [...open, ...issues]);
      expect(outcome.code, outcome.stderr).toBe(0);
      const { answers } = await called(data, [{ op: 'gifts.issues', input: { day: DAY_TWO, limit: 5 } }], as('1016'));
      const rows = answer<Out<'gifts.issues'>>(answers, 0).rows.toReversed();
      expect(rows.map((r) => [r.receipts, r.elapsedS, r.targetS, r.overS])).toEqual(TIMER.map((row) => [...row]));
    },
    MINUTE,
  );

  test(
    'a receipt that was used is refused with the document that used it',
    async () => {
      const again = { storeId: storeId('L2-04'), receiptNo: 'BG10021', receiptDay: DAY_TWO, amount: 32_600 };
      const { outcome } = await replayed('blocked', [...open, issue(at(DAY_TWO, '11:50'), [again], 40)]);
      expect(outcome.code).toBe(1);
      expect(outcome.stderr).toContain(`line ${open.length + 1}`);
      expect(outcome.stderr).toContain('"type":"receiptUsed"');
      expect(outcome.stderr).toContain('ZPFF-QYL1-20261002-001');
    },
    MINUTE,
  );
});

describe('a count that does not agree', () => {
  const WRONG = 139;
  const miscounted = (): Line[] => {
    const lines = demoLedger(EXAMPLE_DAY);
    const end = lines.findIndex((l) => l.op === 'stocktake.finish' && l.at > at(DAY_TWO, '21:00'));
    return lines.slice(0, end + 1).map((l) => {
      const input = l.input as { itemId?: string; place?: string };
      const isCups =
        l.op === 'stocktake.count' &&
        l.at > at(DAY_TWO, '21:00') &&
        input.itemId === itemId('G003') &&
        input.place === 'DESK:QYL1';
      return isCups ? { ...l, input: { ...input, counted: WRONG } } : l;
    });
  };
  const night = (hhmm: string, op: 'day.startClosing' | 'day.close') => lineOf(at(DAY_TWO, hhmm), '1018', op, {});

  test(
    'is discrepant, two short, four rows of five; the supervisor is told; the day stays open',
    async () => {
      const { data, outcome } = await replayed('short', [
        ...miscounted(),
        night('22:12', 'day.startClosing'),
        night('22:18', 'day.close'),
      ]);
      expect(outcome.code).toBe(1);
      expect(outcome.stderr).toContain('day.close');
      expect(outcome.stderr).toContain('"type":"gateNotMet"');
      const { answers } = await called(
        data,
        [{ op: 'notices.list' }, { op: 'day.gate' }, dailyOf(DAY_TWO)],
        as('1001'),
      );
      const d = answer<Out<'reports.giftDaily'>>(answers, 2);
      expect(d.gifts.find((g) => g.code === 'G003')).toMatchObject({
        closing: 141,
        counted: WRONG,
        difference: -2,
        matched: false,
      });
      expect(d).toMatchObject({
        giftRate: { matched: 4, rows: 5 },
        voucherRate: { matched: 2, rows: 2 },
        dayState: 'closing',
        stocktake: { state: 'discrepant' },
      });
      const notice = answer<Out<'notices.list'>>(answers, 0).rows.find((n) => n.kind === 'countDiscrepant');
      expect(notice).toMatchObject({
        recipient: 'SUP',
        facts: { count: 1, lines: [{ book: 141, counted: WRONG, difference: -2 }] },
      });
      const counted = answer<Out<'day.gate'>>(answers, 1).lines.find((l) => l.key === 'counted');
      expect(counted).toMatchObject({ state: 'missing', facts: { gifts: { matched: 4, rows: 5 } } });
    },
    MINUTE,
  );

  test(
    'needs a witness who did not count',
    async () => {
      const lines = miscounted().map((l) =>
        l.op === 'stocktake.finish' && l.at > at(DAY_TWO, '21:00')
          ? { ...l, input: { ...(l.input as object), witness: sign('1014', 'witness') } }
          : l,
      );
      const { outcome } = await replayed('alone', lines);
      expect(outcome.stderr).toContain('"type":"witnessRequired"');
    },
    MINUTE,
  );
});
