import { afterEach, describe, expect, test } from 'vitest';
import type { TestDesk } from '../../support/desk.ts';
import { idOf } from '../../support/site.ts';
import { entriesOf } from '../../support/two-desks.ts';
import {
  AT,
  bookOf,
  deskOf,
  hand,
  issue,
  issued,
  Q20,
  rowsOf,
  settleDown,
  SOUND,
  soundOf,
  SUP,
  TWO_VOUCHERS,
} from './two-terminals.ts';

const open: TestDesk[] = [];
async function twoDesks(ofA: readonly [number, number], ofB: readonly [number, number]) {
  const [a, b] = [await deskOf('QYL1', ofA), await deskOf('QYL2', ofB)];
  open.push(a, b);
  return { a, b };
}
afterEach(async () => {
  for (const desk of open) {
    expect(desk.defects).toEqual([]);
    await desk.close();
  }
  open.length = 0;
});

const findings = (desk: TestDesk) => ({
  exceptions: rowsOf(desk, 'SELECT * FROM exception ORDER BY id'),
  notices: rowsOf(desk, "SELECT * FROM notice WHERE subject_kind = 'exception' ORDER BY id"),
});
const kinds = (desk: TestDesk) => rowsOf(desk, 'SELECT kind FROM exception ORDER BY kind').map((r) => r['kind']);

/** One after the other, and only what had been written before: the second desk also takes in what the first one found. */
const ORDERS: readonly (readonly [string, (a: TestDesk, b: TestDesk) => void])[] = [
  [
    'the first desk before the second',
    (a, b) => {
      expect(a.app.apply(entriesOf(b))).toHaveProperty('ok');
      expect(b.app.apply(entriesOf(a))).toHaveProperty('ok');
    },
  ],
  [
    'the second desk before the first',
    (a, b) => {
      expect(b.app.apply(entriesOf(a))).toHaveProperty('ok');
      expect(a.app.apply(entriesOf(b))).toHaveProperty('ok');
    },
  ],
  [
    'both at once',
    (a, b) => {
      const [fromA, fromB] = [entriesOf(a), entriesOf(b)];
      expect(a.app.apply(fromB)).toHaveProperty('ok');
      expect(b.app.apply(fromA)).toHaveProperty('ok');
    },
  ],
  [
    'entry by entry',
    (a, b) => {
      for (const entry of entriesOf(b)) expect(a.app.apply([entry])).toHaveProperty('ok');
      for (const entry of entriesOf(a)) expect(b.app.apply([entry])).toHaveProperty('ok');
    },
  ],
];

describe.each(ORDERS)('desks that meet: %s', (_name, meet) => {
  test('each finding is one exception and one notice, the same rows on both desks', async () => {
    const { a, b } = await twoDesks([1, 20], [1, 20]);
    a.clock.advance(1_000);
    b.clock.advance(7_000);
    await issued(a, 'QYL1', 'BG10021', TWO_VOUCHERS);
    await issued(b, 'QYL2', ' ｂｇ１００２１', TWO_VOUCHERS);
    await a.ok('stores.save', { ...(await storeOf(a)), name: '改过的店名' }, SUP);
    meet(a, b);
    settleDown(a, b);
    expect(kinds(a)).toEqual(['receiptClaimedTwice', 'serialIssuedTwice', 'serialReceivedTwice']);
    expect(findings(a).notices).toHaveLength(3);
    expect(findings(b)).toEqual(findings(a));
    expect(bookOf(b)).toEqual(bookOf(a));
    for (const desk of [a, b]) {
      expect((await desk.ok('notices.list', {}, SUP)).rows).toHaveLength(3);
      expect(
        (await desk.ok('exceptions.list', {}, SUP)).rows.find((r) => r.kind === 'receiptClaimedTwice'),
      ).toMatchObject({
        facts: { receiptNo: 'BG10021', store: '改过的店名', terminals: ['QYL1', 'QYL2'] },
      });
      expect(await soundOf(desk)).toEqual(SOUND);
    }
  });
});

async function storeOf(desk: TestDesk) {
  const store = (await desk.ok('stores.list', {}, SUP)).rows.find((row) => row.id === idOf('store L2-04'))!;
  const { id, code, name, floor, category, ext, routeHint, receiptPattern } = store;
  return { id, code, name, floor, category, ext, routeHint, receiptPattern };
}

describe('serials', () => {
  test('handed in at two desks', async () => {
    const { a, b } = await twoDesks([1, 20], [1, 20]);
    for (const [desk, terminal] of [
      [a, 'QYL1'],
      [b, 'QYL2'],
    ] as const) {
      await issued(desk, terminal, `R-${terminal}-1`, TWO_VOUCHERS);
      await desk.ok(
        'vouchers.recover',
        {
          kind: 'redeemed',
          typeId: Q20,
          serialFrom: 2,
          serialTo: 2,
          storeId: idOf('store L2-04'),
          stampOk: true,
          validityOk: true,
          handedBy: '店员',
        },
        AT[terminal],
      );
    }
    settleDown(a, b);
    expect(kinds(a)).toEqual(['serialIssuedTwice', 'serialReceivedTwice', 'serialRedeemedTwice']);
    expect(findings(b)).toEqual(findings(a));
    const redeemed = (await b.ok('exceptions.list', {}, SUP)).rows.find((r) => r.kind === 'serialRedeemedTwice')!;
    expect(redeemed.facts).toMatchObject({ serialFrom: 2, serialTo: 2, serials: 'Q20-000002' });
  });

  test('an issue that was reversed, and a voucher taken back and given out again, break nothing', async () => {
    const { a, b } = await twoDesks([1, 20], [21, 40]);
    const first = await issued(a, 'QYL1', 'A1', TWO_VOUCHERS);
    await a.ok('gifts.reverse', { issueId: first.id, reason: '顾客退货' }, AT.QYL1);
    await issued(a, 'QYL1', 'A2', TWO_VOUCHERS);
    await a.ok(
      'vouchers.recover',
      {
        kind: 'refund',
        typeId: Q20,
        serialFrom: 1,
        serialTo: 2,
        storeId: null,
        stampOk: false,
        validityOk: false,
        handedBy: '顾客',
      },
      AT.QYL1,
    );
    const sign = a.sign('1012', 'countersign', AT.QYL1);
    await a.ok(
      'gifts.draw',
      {
        lines: [{ itemKind: 'voucher', itemId: Q20, qty: 2, serialFrom: 1, serialTo: 2 }],
        countersign: sign,
      },
      AT.QYL1,
    );
    await issued(a, 'QYL1', 'A3', TWO_VOUCHERS);
    settleDown(a, b);
    expect(kinds(b)).toEqual([]);
    expect(bookOf(b)).toEqual(bookOf(a));
  });
});

describe('a desk that received the same vouchers as another one', () => {
  test('each desk keeps working with what lies on its own shelf, and puts it all away at night', async () => {
    const { a, b } = await twoDesks([1, 20], [1, 20]);
    await issued(b, 'QYL2', 'B1', TWO_VOUCHERS);
    settleDown(a, b);
    for (const [desk, terminal, serials] of [
      [a, 'QYL1', 20],
      [b, 'QYL2', 18],
    ] as const) {
      const held = rowsOf(
        desk,
        `SELECT sum(serial_to - serial_from + 1) AS serials FROM voucher_holding WHERE place = '${hand(terminal)}'`,
      );
      expect(held).toEqual([{ serials }]);
      expect(await issue(desk, terminal, `Z-${terminal}`, TWO_VOUCHERS)).toHaveProperty('ok');
      await desk.ok('gifts.returnRemainder', { issuerId: idOf(`staff ${AT[terminal]}`) }, AT[terminal]);
      const place = `DESK:${terminal}`;
      expect(rowsOf(desk, `SELECT qty FROM stock_balance WHERE place = '${place}' AND item_id = '${Q20}'`)).toEqual([
        { qty: serials - 2 },
      ]);
      await desk.ok(
        'seals.seal',
        {
          sealNo: `S-${terminal}`,
          lines: (await desk.ok('gifts.stock', {}, SUP)).places
            .find((p) => p.place === place)!
            .held.map(({ itemKind, itemId, qty }) => ({ itemKind, itemId, qty })),
        },
        AT[terminal],
      );
      const gate = await desk.ok('day.gate', {}, SUP);
      expect(gate.lines.find((l) => l.key === 'sealed')).toMatchObject({ state: 'done' });
      expect(gate.lines.find((l) => l.key === 'exceptions')).toMatchObject({ state: 'plain', facts: { open: 1 } });
    }
  });
});
