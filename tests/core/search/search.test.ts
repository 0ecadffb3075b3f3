import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TestDesk } from '../../support/desk.ts';
import { idOf } from '../../support/site.ts';
import { aDeskWith, AGENT, bookOf, lastEntry, MGR, SEEDED_AT, SUP } from '../masters/support.ts';
import { aBox, anIssue, aReversal, aStocktake, vouchersOnHand } from './support.ts';

let desk: TestDesk;
beforeAll(async () => {
  desk = await aDeskWith([
    ...vouchersOnHand(),
    ...anIssue({ n: 1, receipts: [['L2-04', 'BG10021']], phone: '13812345678' }),
    ...anIssue({
      n: 2,
      receipts: [
        ['L1-03', 'WL5512'],
        ['L2-02', 'LX0981'],
      ],
      serial: 13,
    }),
    ...anIssue({ n: 3, receipts: [['L3-02', '00001234']] }),
    ...aReversal(1, ['BG10021']),
    ...aBox('SEAL-0077', null),
    ...aBox('SEAL-0078', 'broken'),
    ...aStocktake('discrepant'),
  ]);
});
afterAll(() => desk.close());

const find = async (text: string, as = AGENT, limit = 20) => (await desk.ok('search.find', { text, limit }, as)).hits;
const titles = async (text: string, as = AGENT) => (await find(text, as)).map((h) => `${h.kind} ${h.title}`);

describe('receipts', () => {
  test('used where, when and by whom', async () => {
    expect(await find('wl 5512')).toEqual([
      {
        kind: 'receipt',
        id: idOf('claim WL5512'),
        title: 'WL5512',
        detail: '雾蓝美妆 · ZPFF-QYL1-20261001-002',
        at: SEEDED_AT + 120_000,
        facts: {
          last: 'used',
          receiptNo: 'WL5512',
          receiptDay: '2026-10-01',
          amount: 32600,
          storeId: idOf('store L1-03'),
          store: '雾蓝美妆',
          storeCode: 'L1-03',
          campaignId: idOf('campaign A'),
          campaign: '金榆丰收季',
          issueId: idOf('issue 2'),
          docNo: 'ZPFF-QYL1-20261001-002',
          by: '春分和',
          usedAt: SEEDED_AT + 120_000,
        },
      },
    ]);
  });

  test('free again after a reversal', async () => {
    expect(await find('BG10021')).toMatchObject([
      {
        kind: 'receipt',
        at: SEEDED_AT + 3_600_000,
        facts: { last: 'released', by: '立春生', usedAt: SEEDED_AT + 60_000 },
      },
    ]);
  });

  test('by its beginning, full-width or lower case; not by too short a one', async () => {
    expect(await titles('ｂｇ100')).toEqual(['receipt BG10021']);
    expect(await titles('bg')).not.toContain('receipt BG10021');
  });

  test('by the whole scanned code, read by the pattern of the store', async () => {
    expect(await titles('00001234202610010032600')).toEqual(['receipt 00001234']);
    expect(await titles('00001235202610010032600')).toEqual([]);
  });
});

describe('documents', () => {
  test('an issue says whether it stands', async () => {
    expect(await find('zpff-qyl1-20261001-002')).toMatchObject([
      {
        kind: 'issue',
        id: idOf('issue 2'),
        detail: '金榆丰收季 · 春分和',
        at: SEEDED_AT + 120_000,
        facts: { last: 'issued', amount: 32600, lines: [{ name: '20元抵用券', qty: 1 }] },
      },
    ]);
    expect(await find('ZPFF-QYL1-20261001-001')).toMatchObject([
      {
        facts: { last: 'reversed', by: '立春生', issuer: '春分和', reversalNo: 'CXFF-QYL1-20261001-001' },
        at: SEEDED_AT + 3_600_000,
      },
    ]);
  });

  test('by the beginning of the number', async () => {
    expect(await titles('ZPFF-QYL1-202610')).toEqual([
      'issue ZPFF-QYL1-20261001-001',
      'issue ZPFF-QYL1-20261001-002',
      'issue ZPFF-QYL1-20261001-003',
    ]);
  });

  test('the state of a document is its last transition', async () => {
    expect(await find('ZPCK-QYL1-20261001-001')).toMatchObject([
      {
        kind: 'document',
        id: idOf('slip'),
        at: SEEDED_AT + 1000,
        facts: { last: 'posted', docKind: 'gift_outbound', by: '清明朗' },
      },
    ]);
    expect(await find('ZPLY-QYL1-20261001-001')).toMatchObject([
      { facts: { last: 'made', docKind: 'gift_draw', by: '春分和' } },
    ]);
    expect(await find('PD-QYL1-20261001-001')).toMatchObject([
      { facts: { last: 'discrepant', docKind: 'stocktake', by: '小暑凉' } },
    ]);
    expect(await find('CXFF-QYL1-20261001-001')).toMatchObject([
      { facts: { docKind: 'gift_issue_reversal', issueId: idOf('issue 1') } },
    ]);
    expect(await find('PD-QYL1-20261001-002')).toEqual([]);
  });
});

describe('vouchers', () => {
  test('with a customer, after the issue', async () => {
    expect(await find('q20-000013')).toMatchObject([
      {
        kind: 'voucher',
        title: 'Q20-000013',
        detail: '20元抵用券 · ZPFF-QYL1-20261001-002',
        at: SEEDED_AT + 120_000,
        facts: {
          last: 'ISSUE',
          serial: 13,
          placeKind: 'OUT',
          place: 'CUST',
          docNo: 'ZPFF-QYL1-20261001-002',
          docKind: 'gift_issue',
        },
      },
    ]);
  });

  test('on both sides of it with the issuer, the rest in the desk store', async () => {
    for (const serial of ['000001', '000012', '000014', '000040']) {
      expect(await find(`Q20-${serial}`)).toMatchObject([
        { facts: { last: 'DRAW', placeKind: 'ISS', holder: '春分和', docNo: 'ZPLY-QYL1-20261001-001' } },
      ]);
    }
    expect(await find('Q20-000041')).toMatchObject([
      { facts: { last: 'RECV', placeKind: 'DESK', holder: null, docNo: 'ZPCK-QYL1-20261001-001' } },
    ]);
  });

  test('entered but not received; of no batch', async () => {
    expect(await find('Q20-000400')).toMatchObject([{ at: null, facts: { last: 'notReceived', place: null } }]);
    expect(await find('Q20-000401')).toEqual([]);
  });
});

describe('seals', () => {
  test('sealed, or what the last look found', async () => {
    expect(await find('seal-007')).toMatchObject([
      { kind: 'seal', title: 'SEAL-0077', facts: { last: 'sealed', by: '春分和' }, at: SEEDED_AT },
      { title: 'SEAL-0078', facts: { last: 'broken', by: '小暑凉' }, at: SEEDED_AT + 9000 },
    ]);
  });
});

describe('telephone numbers', () => {
  test('supervisor and manager find the issue by the whole number, masked', async () => {
    for (const as of [SUP, MGR]) {
      const hits = await find('+86 138-1234-5678', as);
      expect(hits).toMatchObject([
        {
          kind: 'issue',
          id: idOf('issue 1'),
          title: '138****5678',
          detail: 'ZPFF-QYL1-20261001-001 · 金榆丰收季 · 春分和',
          facts: { last: 'reversed' },
        },
      ]);
      expect(JSON.stringify(hits)).not.toContain('13812345678');
    }
  });

  test('nobody by a part of it, an agent not at all', async () => {
    expect(await find('5678', SUP)).toEqual([]);
    expect(await find('1381234567', SUP)).toEqual([]);
    expect(await find('13812345678', AGENT)).toEqual([]);
  });
});

describe('names', () => {
  test('stores by code, name, part of the name, initials and syllables', async () => {
    for (const text of ['L2-04', 'l2-04', '布谷', '牛仔', 'bgnz', 'bugu', 'BGN'])
      expect(await titles(text)).toContain('store 布谷牛仔');
    expect((await find('L2-04'))[0]).toEqual({
      kind: 'store',
      id: idOf('store L2-04'),
      title: '布谷牛仔',
      detail: 'L2-04 · L2',
      at: null,
      facts: { code: 'L2-04', floor: 'L2', ext: null, category: null, routeHint: null, status: 'open' },
    });
    expect(await titles('L2')).toEqual(['store 岚线女鞋', 'store 布谷牛仔']);
  });

  test('gifts and vouchers with the good pieces left', async () => {
    expect(await find('zdgwd')).toMatchObject([
      {
        kind: 'item',
        title: '折叠购物袋',
        detail: 'G001',
        facts: { itemKind: 'gift', code: 'G001', unit: '个', active: true, good: 0 },
      },
    ]);
    expect(await find('q20')).toMatchObject([
      { kind: 'item', title: '20元抵用券', facts: { itemKind: 'voucher', good: 99 } },
    ]);
  });

  test('nothing, and only as many as asked for', async () => {
    expect(await find('没有这家店')).toEqual([]);
    expect(await find('%')).toEqual([]);
    expect(await find('L', AGENT, 2)).toHaveLength(2);
  });
});

test('finding leaves no trace', async () => {
  const before = lastEntry(desk);
  await find('BG10021');
  expect(lastEntry(desk)).toEqual(before);
  const book = bookOf(desk);
  expect(book.get('SELECT count(*) AS n FROM disclosure')).toEqual({ n: 0 });
  book.end();
});
