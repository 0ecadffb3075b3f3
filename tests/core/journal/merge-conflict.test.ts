import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { SeedRow } from '../../../core/api.ts';
import { openReader } from '../../../core/db/open.ts';
import { queryOn, statements } from '../../../core/db/statements.ts';
import { issuer } from '../../../shared/domain/places.ts';
import { tables } from '../../../shared/tables/index.ts';
import { aSite, FIRST_DAY, idOf, PIN } from '../../support/site.ts';
import { aDesk, entriesOf, exchange } from '../../support/two-desks.ts';
import type { TestDesk } from '../../support/desk.ts';

const CAMPAIGN = idOf('campaign A');
const G1 = idOf('gift G001');
const Q20 = idOf('voucher Q20');
const BAG = idOf('choice 1 G001');
const TWO_VOUCHERS = idOf('choice 2 Q20');
const SUP = '1001';
/** Who stands at which desk. */
const AT = { QYL1: '1011', QYL2: '1016' } as const;
type Terminal = keyof typeof AT;

const by = idOf(`staff ${SUP}`);
const at = Date.parse('2026-10-01T00:30:00Z');
const hand = (terminal: Terminal): string => issuer(terminal, idOf(`staff ${AT[terminal]}`));

/** The day is open at a desk, the first slip is posted, somebody holds goods; `serials` are the vouchers drawn there. */
function opened(terminal: Terminal, serials: readonly [number, number]): SeedRow[] {
  const doc = idOf(`slip ${terminal}`);
  const day = idOf(`day ${terminal}`);
  const state = (kind: string, id: string, to: string): SeedRow => [
    'transition',
    {
      id: idOf(`${kind} ${terminal} ${to}`),
      doc_kind: kind,
      doc_id: id,
      from_state: null,
      to_state: to,
      reason: null,
      at,
      made_by: by,
    },
  ];
  let n = terminal === 'QYL1' ? 100 : 200;
  const move = (type: string, kind: 'gift' | 'voucher', from: string, to: string): SeedRow => {
    const range = kind === 'gift' ? null : serials;
    return [
      'stock_move',
      {
        id: `00000000-0000-7000-8000-${String(++n).padStart(12, '0')}`,
        move_type: type,
        item_kind: kind,
        item_id: kind === 'gift' ? G1 : Q20,
        qty: range ? range[1] - range[0] + 1 : 50,
        serial_from: range?.[0] ?? null,
        serial_to: range?.[1] ?? null,
        from_place: from,
        to_place: to,
        doc_kind: 'gift_outbound',
        doc_id: doc,
        terminal,
        business_day: FIRST_DAY,
        responsible: by,
        counter_signer: null,
        reason: null,
        at,
      },
    ];
  };
  return [
    ['business_day', { id: day, terminal, day: FIRST_DAY, opened_at: at, opened_by: by }],
    state('business_day', day, 'open'),
    [
      'gift_outbound',
      {
        id: doc,
        doc_no: `ZPCK-${terminal}-20261001-001`,
        terminal,
        business_day: FIRST_DAY,
        at,
        made_by: by,
        kind: 'first',
        campaign_id: CAMPAIGN,
        instructed_by: '立秋实',
        instructed_at: at,
        out_day: FIRST_DAY,
        source_store: '市场部库房',
        late: 0,
        late_reason: null,
        damage_id: null,
      },
    ],
    state('gift_outbound', doc, 'posted'),
    ...(['gift', 'voucher'] as const).flatMap((kind) => [
      move('RECV', kind, 'MKT', `DESK:${terminal}`),
      move('DRAW', kind, `DESK:${terminal}`, hand(terminal)),
    ]),
  ];
}

async function deskOf(terminal: Terminal, serials: readonly [number, number]): Promise<TestDesk> {
  const desk = await aDesk({ empty: true });
  const site = aSite({ terminals: 2 });
  const rows = [...site.rows, ...opened(terminal, serials)];
  const seeded = await desk.app.demo.seed(rows, terminal === 'QYL1' ? site.terminalId : idOf('terminal 2'), PIN);
  if ('refused' in seeded) throw new Error(JSON.stringify(seeded.refused));
  return desk;
}

const rowsOf = (desk: TestDesk, sql: string): Record<string, unknown>[] => {
  const db = openReader(join(desk.folder, 'desk.db'));
  const rows = queryOn(statements(db)).all<Record<string, unknown>>(sql);
  db.close();
  return rows;
};

const READINGS = [
  'SELECT * FROM journal ORDER BY stream, seq',
  'SELECT * FROM stock_balance WHERE qty <> 0 ORDER BY place, item_id',
  'SELECT campaign_id, store_id, receipt_key FROM receipt_in_use ORDER BY 1, 2, 3',
  // Each desk writes a finding down when it finds it, so only its name is the same.
  'SELECT id, kind, subject_kind, subject_id FROM exception ORDER BY id',
];

/** Every fact both desks must agree on: all synced tables, the journal, the balances, which receipts are used. */
function bookOf(desk: TestDesk): Record<string, unknown[]> {
  const synced = Object.entries(tables)
    .filter(([name, t]) => t.class !== 'local' && name !== 'exception')
    .map(([name]) => name);
  const statementsOf = [...synced.map((name) => `SELECT * FROM ${name} ORDER BY id`), ...READINGS];
  return Object.fromEntries(statementsOf.map((sql) => [sql, rowsOf(desk, sql)]));
}

const issue = (desk: TestDesk, terminal: Terminal, receiptNo: string, choiceId = BAG) =>
  desk.call(
    'gifts.issue',
    {
      campaignId: CAMPAIGN,
      receipts: [{ storeId: idOf('store L2-04'), receiptNo, receiptDay: FIRST_DAY, amount: 80_000 }],
      choiceId,
      elapsedS: 30,
      wiped: true,
      stampChecked: true,
      calledOut: true,
    },
    AT[terminal],
  );

const issued = async (...args: Parameters<typeof issue>) => {
  const answer = await issue(...args);
  if ('ok' in answer) return answer.ok;
  throw new Error(JSON.stringify(answer));
};

/** Hands entries over until neither desk has anything new: what one records about a conflict reaches the other. */
function settleDown(a: TestDesk, b: TestDesk): void {
  for (;;) {
    const { toA, toB } = exchange(a, b);
    expect([toA, toB]).toMatchObject([{ ok: { parked: 0 } }, { ok: { parked: 0 } }]);
    if ('ok' in toA && 'ok' in toB && toA.ok.entries + toB.ok.entries === 0) return;
  }
}

const soundOf = async (desk: TestDesk) => {
  const { sound, balances, streams } = await desk.ok('journal.verify', {}, SUP);
  return { sound, balances, faults: streams.map((s) => s.fault) };
};
const SOUND = { sound: true, balances: 0, faults: [null, null] };

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
