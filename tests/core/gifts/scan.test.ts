import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TestDesk } from '../../support/desk.ts';
import { FIRST_DAY, idOf } from '../../support/site.ts';
import { anIssue, anIssueDesk, CAMPAIGN, Q20, receipt, storeId } from './support.ts';

let desk: TestDesk;
beforeEach(async () => {
  desk = await anIssueDesk({
    rows: [
      [
        'sealed_box',
        {
          id: idOf('box'),
          doc_no: 'FX-1',
          terminal: 'QYL1',
          business_day: FIRST_DAY,
          at: 1,
          made_by: idOf('staff 1001'),
          seal_no: 'S-0007',
          place: 'DESK:QYL1',
          stocktake_id: null,
        },
      ],
    ],
  });
});
afterEach(() => desk.close());
const read = (text: string, campaignId: string | null = null) => desk.ok('gifts.readScan', { text, campaignId });
const give = (receipts: ReturnType<typeof receipt>[]) => desk.ok('gifts.issue', anIssue({ receipts }));

describe('gifts.readScan', () => {
  it('fills in what the store’s pattern carries', async () => {
    expect(await read('00001234202610010032600', CAMPAIGN)).toEqual({
      kind: 'receipt',
      text: '00001234202610010032600',
      suggestedStores: [],
      used: null,
      subjectId: null,
      receipts: [
        {
          storeId: storeId('L3-02'),
          storeCode: 'L3-02',
          store: '疾步运动',
          receiptNo: '00001234',
          receiptDay: FIRST_DAY,
          amount: 32_600,
        },
      ],
    });
    expect((await read(' ｂｇ10021 ')).receipts).toMatchObject([
      { storeCode: 'L2-04', receiptNo: 'BG10021', receiptDay: null, amount: null },
    ]);
  });

  it('says that the receipt is used, in that campaign only', async () => {
    const { docNo } = await give([receipt('BG10021', 32_600)]);
    expect((await read('bg10021', CAMPAIGN)).used).toMatchObject({
      docNo,
      staff: '春分和',
      store: '布谷牛仔',
      receiptNo: 'BG10021',
    });
    expect((await read('BG10021')).used).toBeNull();
    expect((await read('BG10022', CAMPAIGN)).used).toBeNull();
  });

  it('keeps any other number and offers stores: used last, then by prefix, then by earlier numbers', async () => {
    await give([receipt('LX0980', 30_000, 'L2-02')]);
    await give([receipt('XX77', 30_000, 'L1-03')]);
    const offered = async (text: string) => (await read(text)).suggestedStores.map((s) => s.code);
    expect(await read('LX0981')).toMatchObject({ kind: 'receipt', text: 'LX0981', receipts: [] });
    expect(await offered('LX0981')).toEqual(['L1-03', 'L2-02']);
    expect(await offered('BG-1')).toEqual(['L1-03', 'L2-02', 'L2-04']);
  });

  it('knows vouchers, seals and documents', async () => {
    expect(await read('q20-000013')).toMatchObject({ kind: 'voucher', text: 'Q20-000013', subjectId: Q20 });
    expect(await read('Q20-000401')).toMatchObject({ kind: 'receipt', receipts: [] });
    expect(await read('S-0007')).toMatchObject({ kind: 'seal', subjectId: idOf('box') });
    const issue = await give([receipt('BG10021', 32_600)]);
    expect(await read('zpff-qyl1-20261001-001')).toMatchObject({
      kind: 'document',
      text: issue.docNo,
      subjectId: issue.id,
    });
    const { docNo } = await desk.ok('gifts.reverse', { issueId: issue.id, reason: '发错' });
    expect(await read(docNo)).toMatchObject({ kind: 'document', subjectId: issue.id });
    expect(await read('ZPCK-QYL1-20261001-001')).toMatchObject({ kind: 'document', subjectId: idOf('first outbound') });
    expect(await read('ZPFF-QYL1-20261001-099')).toMatchObject({ kind: 'receipt', subjectId: null });
    expect(await read('ZPFF-QYL1-20261399-001')).toMatchObject({ kind: 'receipt' });
  });

  it('says when a text cannot be a receipt number', async () => {
    for (const text of ['qyl', '9'.repeat(41)])
      expect(await read(text)).toEqual({
        kind: 'unknown',
        text,
        receipts: [],
        suggestedStores: [],
        used: null,
        subjectId: null,
      });
  });
});

describe('gifts.tryPattern', () => {
  const tried = (pattern: string, sample: string) => desk.ok('gifts.tryPattern', { pattern, sample });

  it('names the fault, or reads the sample', async () => {
    expect(await tried('BG{nr}', 'BG1')).toEqual({ problem: 'unknownPart', reading: null });
    expect(await tried('BG{no:5}', 'BG1')).toEqual({ problem: null, reading: null });
    expect(await tried('{no:4}{date:MMdd}{amount:5}', '0042100112345')).toEqual({
      problem: null,
      reading: { receiptNo: '0042', receiptDay: FIRST_DAY, amount: 12_345 },
    });
  });
});
