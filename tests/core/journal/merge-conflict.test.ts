import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { SeedRow } from '../../../core/api.ts';
import type { TestDesk } from '../../support/desk.ts';
import { aSite, FIRST_DAY, idOf, PIN } from '../../support/site.ts';
import { aDesk, entriesOf, exchange } from '../../support/two-desks.ts';
import {
  AT,
  at,
  bookOf,
  by,
  CAMPAIGN,
  deskOf,
  G1,
  hand,
  issue,
  issued,
  opened,
  Q20,
  rowsOf,
  settleDown,
  SOUND,
  soundOf,
  SUP,
  type Terminal,
  TWO_VOUCHERS,
} from './two-terminals.ts';

let a: TestDesk;
let b: TestDesk;
const opening = async (ofA: readonly [number, number], ofB: readonly [number, number]): Promise<void> => {
  a = await deskOf('QYL1', ofA);
  b = await deskOf('QYL2', ofB);
};
afterEach(async () => {
  expect([...a.defects, ...b.defects]).toEqual([]);
  await a.close();
  await b.close();
});

describe('a receipt claimed at both desks of a site', () => {
  let docNos: string[];
  beforeEach(async () => {
    await opening([1, 20], [21, 40]);
    docNos = [(await issued(a, 'QYL1', 'BG10021')).docNo, (await issued(b, 'QYL2', ' ｂｇ１００２１')).docNo];
  });

  test('both facts stay, each desk records the same exception once and tells the supervisor', async () => {
    const { toA, toB } = exchange(a, b);
    expect([toA, toB]).toMatchObject([{ ok: { conflicts: 1 } }, { ok: { conflicts: 1 } }]);
    const seen = await Promise.all([a, b].map((desk) => desk.ok('exceptions.list', {}, SUP)));
    expect(seen[0]!.rows).toMatchObject([
      {
        kind: 'receiptClaimedTwice',
        subjectKind: 'receipt_claim',
        facts: { docNos: docNos.toSorted(), terminals: ['QYL1', 'QYL2'], store: '布谷牛仔' },
        settled: null,
      },
    ]);
    expect(seen[1]!.rows.map((r) => r.id)).toEqual(seen[0]!.rows.map((r) => r.id));
    for (const desk of [a, b]) {
      expect(rowsOf(desk, 'SELECT doc_no FROM gift_issue ORDER BY doc_no')).toEqual(
        docNos.toSorted().map((doc_no) => ({ doc_no })),
      );
      expect(rowsOf(desk, 'SELECT count(*) AS n, count(DISTINCT receipt_key) AS keys FROM receipt_claim')).toEqual([
        { n: 2, keys: 1 },
      ]);
      expect((await desk.ok('notices.list', {}, SUP)).rows).toMatchObject([
        { kind: 'receiptClaimedTwice', recipient: 'SUP', subjectId: seen[0]!.rows[0]!.id },
      ]);
      expect(await soundOf(desk)).toEqual(SOUND);
    }
  });

  test('the books become the same, the stock of both desks is right on both', async () => {
    settleDown(a, b);
    expect(bookOf(b)).toEqual(bookOf(a));
    expect(rowsOf(a, 'SELECT count(*) AS n FROM exception')).toEqual([{ n: 1 }]);
    for (const desk of [a, b]) {
      const held = rowsOf(
        desk,
        `SELECT place, qty FROM stock_balance WHERE item_id = '${G1}' AND qty <> 0 ORDER BY place`,
      );
      expect(held).toEqual(
        [
          { place: 'CUST', qty: 2 },
          { place: hand('QYL1'), qty: 49 },
          { place: hand('QYL2'), qty: 49 },
          { place: 'MKT', qty: -100 },
        ].toSorted((x, y) => (x.place < y.place ? -1 : 1)),
      );
      expect(await soundOf(desk)).toEqual(SOUND);
    }
  });

  test('a supervisor settles it once, on either desk', async () => {
    settleDown(a, b);
    const [row] = (await a.ok('exceptions.list', {}, SUP)).rows;
    await a.ok('exceptions.settle', { id: row!.id, decision: '第二份已向顾客收回' }, SUP);
    settleDown(a, b);
    for (const desk of [a, b]) {
      expect((await desk.ok('exceptions.list', {}, SUP)).rows).toEqual([]);
      expect((await desk.ok('exceptions.list', { open: false }, SUP)).rows).toMatchObject([
        { id: row!.id, settled: '第二份已向顾客收回' },
      ]);
      expect(await desk.refused('exceptions.settle', { id: row!.id, decision: '再来一次' }, SUP)).toBe(
        'alreadySettled',
      );
    }
    expect(bookOf(b)).toEqual(bookOf(a));
  });

  test('when one of the two is reversed, the receipt stays used by the other, on both desks', async () => {
    settleDown(a, b);
    const [mine] = (await a.ok('gifts.issues', {}, AT.QYL1)).rows;
    await a.ok('gifts.reverse', { issueId: mine!.id, reason: '同一小票' }, AT.QYL1);
    settleDown(a, b);
    for (const [desk, terminal] of [
      [a, 'QYL1'],
      [b, 'QYL2'],
    ] as const) {
      expect(await issue(desk, terminal, 'BG10021')).toMatchObject({
        refused: { type: 'receiptUsed', docNo: docNos[1], terminal: 'QYL2' },
      });
    }
    const [theirs] = (await b.ok('gifts.issues', {}, AT.QYL2)).rows;
    await b.ok('gifts.reverse', { issueId: theirs!.id, reason: '同一小票' }, AT.QYL2);
    settleDown(a, b);
    await issued(a, 'QYL1', 'BG10021');
    settleDown(a, b);
    expect(bookOf(b)).toEqual(bookOf(a));
    expect(rowsOf(a, 'SELECT count(*) AS n FROM exception')).toEqual([{ n: 1 }]);
  });
});

describe('voucher serials that both desks believe to be theirs', () => {
  test('both issues stay with their serials, the pieces add up, nothing stops', async () => {
    await opening([1, 20], [1, 20]);
    const given = [await issued(a, 'QYL1', 'A1', TWO_VOUCHERS), await issued(b, 'QYL2', 'B1', TWO_VOUCHERS)];
    expect(given.map((one) => one.serials)).toEqual([[{ from: 1, to: 2 }], [{ from: 1, to: 2 }]]);
    settleDown(a, b);
    for (const desk of [a, b]) {
      expect(rowsOf(desk, "SELECT serial_from, serial_to FROM stock_move WHERE move_type = 'ISSUE'")).toEqual([
        { serial_from: 1, serial_to: 2 },
        { serial_from: 1, serial_to: 2 },
      ]);
      expect(rowsOf(desk, `SELECT qty FROM stock_balance WHERE place = 'CUST' AND item_id = '${Q20}'`)).toEqual([
        { qty: 4 },
      ]);
      const stretches = rowsOf(desk, 'SELECT serial_from, serial_to FROM voucher_holding ORDER BY serial_from') as {
        serial_from: number;
        serial_to: number;
      }[];
      expect(
        stretches.flatMap((s) => Array.from({ length: s.serial_to - s.serial_from + 1 }, (_, i) => s.serial_from + i)),
      ).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
      expect(await soundOf(desk)).toEqual(SOUND);
    }
    expect(bookOf(b)).toEqual(bookOf(a));
    expect((await a.ok('exceptions.list', {}, SUP)).rows.map((row) => [row.kind, row.facts['serials']])).toEqual([
      ['serialIssuedTwice', 'Q20-000001–Q20-000002'],
      ['serialReceivedTwice', 'Q20-000001–Q20-000020'],
    ]);
  });
});

describe('facts for a day that is closed here', () => {
  /** A day ends without its routine: this is about what comes afterwards. */
  const closeDay = (terminal: Terminal): SeedRow => [
    'transition',
    {
      id: `fffffff0-0000-7000-8000-00000000000${terminal.at(-1)!}`,
      doc_kind: 'business_day',
      doc_id: idOf(`day ${terminal}`),
      from_state: 'open',
      to_state: 'closed',
      reason: null,
      at,
      made_by: by,
    },
  ];

  test('they are inserted, and the figures of the closed day of this desk stay as they were', async () => {
    await opening([1, 20], [21, 40]);
    await issued(b, 'QYL2', 'B1');
    await issued(b, 'QYL2', 'B2', TWO_VOUCHERS);
    await a.close();
    a = await aDesk({ empty: true });
    const site = aSite({ terminals: 2 });
    await a.app.demo.seed(
      [...site.rows, ...opened('QYL1', [1, 20]), closeDay('QYL1'), closeDay('QYL2')],
      site.terminalId,
      PIN,
    );
    expect(await a.refused('gifts.abandon', { campaignId: CAMPAIGN, seconds: 1, receipts: 1 }, AT.QYL1)).toBe(
      'dayNotOpen',
    );
    const daily = () => a.ok('reports.giftDaily', { campaignId: CAMPAIGN, day: FIRST_DAY }, SUP);
    const before = await daily();
    expect(a.app.apply(entriesOf(b))).toMatchObject({ ok: { entries: 3, parked: 0, conflicts: 0 } });
    expect(await daily()).toEqual(before);
    expect(rowsOf(a, 'SELECT terminal, count(*) AS n FROM gift_issue GROUP BY terminal')).toEqual([
      { terminal: 'QYL2', n: 2 },
    ]);
    expect(rowsOf(a, `SELECT qty FROM stock_balance WHERE place = '${hand('QYL2')}' ORDER BY qty`)).toEqual([
      { qty: 18 },
      { qty: 49 },
    ]);
    expect(await soundOf(a)).toEqual(SOUND);
  });
});
