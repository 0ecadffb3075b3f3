import ExcelJS from 'exceljs';
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { extractText, getDocumentProxy } from 'unpdf';
import { afterAll, describe, expect, test } from 'vitest';
import { createPdfPort } from '../../../chromium/pdf.ts';
import { play } from '../../../core/demo/play.ts';
import { filePath } from '../../../core/files.ts';
import type { CampaignSummary } from '../../../shared/contract/campaign-summary.ts';
import type { GiftDaily } from '../../../shared/contract/reports.ts';
import { demoLedger } from '../../../shared/demo/ledger.ts';
import { campaignId, EXAMPLE_DAY } from '../../../shared/demo/site.ts';
import { instantOf } from '../../../shared/kernel/time.ts';
import { type TestDesk } from '../../support/desk.ts';
import { idOf } from '../../support/site.ts';
import { aPlayedDesk, DAY_ONE, DAY_TWO } from '../../support/replay.ts';
import { recompute } from './recompute.ts';
import {
  AGENT,
  aCampaign,
  CAMPAIGN,
  countEnd,
  draftReturn,
  drawAll,
  end,
  G1,
  G3,
  issue,
  ISSUER,
  postReturn,
  putBack,
  Q20,
  returnAll,
  summary,
  SUP,
} from './support.ts';

const COLUMNS = [
  'received',
  'issued',
  'recovered',
  'damaged',
  'destroyed',
  'returned',
  'adjusted',
  'left',
  'redeemed',
] as const;
const ZEROS = Object.fromEntries(COLUMNS.map((c) => [c, 0]));

/** The report of the desk equals what the journal says. */
function expectAsRecomputed(desk: TestDesk, s: CampaignSummary, id: string): void {
  const again = recompute(desk.folder, id);
  for (const row of [...s.gifts, ...s.vouchers])
    expect([row.code, Object.fromEntries(COLUMNS.map((c) => [c, row[c]]))]).toEqual([
      row.code,
      again.items.get(row.itemId) ?? ZEROS,
    ]);
  expect(s.totals).toMatchObject(again.totals);
  for (const t of s.tiers)
    expect([t.levelNo, t.code, t.issues, t.pieces]).toEqual([
      t.levelNo,
      t.code,
      again.tiers.get(`${t.levelNo} ${t.itemId}`)?.issues ?? 0,
      again.tiers.get(`${t.levelNo} ${t.itemId}`)?.pieces ?? 0,
    ]);
}

describe('the worked example', () => {
  const A = campaignId('A');
  const isFirst = (line: { readonly at: number }): boolean => line.at < instantOf(DAY_TWO, '06:00', 'Asia/Shanghai');

  test('the first campaign day is the whole of the summary: every figure of the day', async () => {
    const desk = await aPlayedDesk({
      change: (lines) => lines.filter(isFirst),
    });
    const s = await desk.ok('campaignEnd.summary', { campaignId: A }, '1001');
    expect(s.gifts.map((g) => [g.code, g.received, g.issued, g.recovered, g.damaged, g.left])).toEqual([
      ['G001', 300, 58, 0, 0, 242],
      ['G002', 300, 41, 0, 0, 259],
      ['G003', 160, 27, 0, 0, 133],
      ['G004', 80, 12, 0, 1, 68],
      ['G005', 24, 3, 0, 0, 21],
    ]);
    expect(s.vouchers.map((v) => [v.code, v.received, v.issued, v.left])).toEqual([
      ['Q20', 400, 86, 314],
      ['Q50', 100, 12, 88],
    ]);
    expect(s.totals).toMatchObject({ issues: 196, reversed: 0, reversedLater: 0 });
    expect(s.days).toMatchObject([{ day: DAY_ONE, issues: 196 }]);
    expect(s.gifts.map((g) => g.nights)).toEqual(s.gifts.map(() => ({ matched: 2, rows: 2 })));
    const day = await desk.ok('reports.giftDaily', { campaignId: A, day: DAY_ONE }, '1001');
    expect([s.totals.customers, s.totals.receipts, s.totals.sales]).toEqual([
      day.totals.customers,
      day.totals.receipts,
      day.totals.sales,
    ]);
    expect(s.bands).toEqual(day.bands);
    expectAsRecomputed(desk, s, A);
    const rest = demoLedger(EXAMPLE_DAY).filter((l) => !isFirst(l));
    expect(await play(desk.app, rest, { setClock: desk.clock.set, known: desk.answers })).toHaveProperty('ok');
    await bothDays(desk, day);
    await desk.close();
  });

  /** Both days: what the daily reports add up to, and what the journal says. */
  async function bothDays(desk: TestDesk, one: GiftDaily): Promise<void> {
    const s = await desk.ok('campaignEnd.summary', { campaignId: A }, '1001');
    const two = await desk.ok('reports.giftDaily', { campaignId: A, day: DAY_TWO }, '1001');
    expect(s.totals).toMatchObject({
      issues: 403,
      reversed: 1,
      abandoned: one.totals.abandoned + two.totals.abandoned,
    });
    for (const row of s.gifts) {
      const days = [one, two].map((d) => d.gifts.find((g) => g.code === row.code)!);
      expect([row.issued, row.recovered, row.damaged, row.left - days[1]!.damagedHeld]).toEqual([
        days[0]!.issued + days[1]!.issued,
        days[0]!.recovered + days[1]!.recovered,
        days[0]!.damaged + days[1]!.damaged,
        days[1]!.closingAfter,
      ]);
    }
    expect(s.vouchers.map((v) => [v.code, v.redeemed])).toEqual([
      ['Q20', 22],
      ['Q50', 5],
    ]);
    expectAsRecomputed(desk, s, A);
  }
});

type Step =
  | { do: 'issue'; what: 'G001' | 'G002' | 'G003' | 'Q20'; over: boolean }
  | { do: 'reverse' | 'damage' | 'reject' | 'back' | 'broken' | 'redeem' | 'refund' | 'unreceive' };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('issue' as const),
      what: fc.constantFrom('G001' as const, 'G002' as const, 'G003' as const, 'Q20' as const),
      over: fc.boolean(),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constantFrom('reverse', 'damage', 'reject', 'back', 'broken', 'redeem', 'refund', 'unreceive' as const),
    }),
  },
) as fc.Arbitrary<Step>;

/** Does one step on the desk; what a rule refuses is refused. */
async function live(desk: TestDesk, s: Step, made: { issues: string[]; serial: number }): Promise<void> {
  switch (s.do) {
    case 'issue': {
      const choiceId = idOf(s.what === 'G003' || s.what === 'Q20' ? `choice 2 ${s.what}` : `choice 1 ${s.what}`);
      const receipt = { storeId: idOf('store L2-02'), receiptNo: `P${made.issues.length}`, receiptDay: '2026-10-01' };
      const answer = await desk.call(
        'gifts.issue',
        {
          campaignId: CAMPAIGN,
          receipts: [{ ...receipt, amount: 90_000 }],
          choiceId,
          elapsedS: s.over ? 75 : 20,
          wiped: true,
          stampChecked: true,
          calledOut: true,
        },
        ISSUER,
      );
      made.issues.push('ok' in answer ? answer.ok.id : '');
      return;
    }
    case 'reverse': {
      const issueId = made.issues.findLast((id) => id !== '');
      if (issueId !== undefined) await desk.call('gifts.reverse', { issueId, reason: '退' }, SUP);
      return;
    }
    case 'damage':
    case 'reject': {
      const answer = await desk.call(
        'gifts.damage',
        { itemKind: 'gift', itemId: G3, qty: 1, from: 'DESK', stage: 'keeping', cause: '磕' },
        AGENT,
      );
      if (s.do === 'reject' && 'ok' in answer)
        await desk.ok('gifts.damageDecide', { id: answer.ok.id, decision: 'rejected', reason: '没坏' }, SUP);
      return;
    }
    case 'back':
    case 'broken':
      await desk.call(
        'gifts.recover',
        { itemId: G1, qty: 1, condition: s.do === 'back' ? 'good' : 'damaged', refundReceipt: 'T' },
        AGENT,
      );
      return;
    case 'redeem':
    case 'refund':
      made.serial += 1;
      await desk.call(
        'vouchers.recover',
        {
          kind: s.do === 'redeem' ? 'redeemed' : 'refund',
          typeId: Q20,
          serialFrom: made.serial,
          serialTo: made.serial,
          storeId: idOf('store L2-04'),
          stampOk: true,
          validityOk: true,
          handedBy: '店长',
        },
        AGENT,
      );
      return;
    case 'unreceive':
      await desk.call(
        'gifts.outboundReverse',
        { id: (await desk.ok('gifts.outbounds', {}, SUP)).rows[0]!.id, reason: '多送' },
        SUP,
      );
  }
}

test('whatever happened in a campaign, its summary is what the journal says, and what is left lies at the desk', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 5, maxLength: 25 }),
      fc.integer({ min: 0, max: 3 }),
      async (steps, short) => {
        const desk = await aCampaign();
        try {
          await drawAll(desk);
          const made = { issues: [], serial: 0 };
          for (const s of steps) await live(desk, s, made);
          expectAsRecomputed(desk, await summary(desk), CAMPAIGN);
          const held = await desk.call('gifts.returnRemainder', { issuerId: idOf(`staff ${ISSUER}`) }, ISSUER);
          expect(JSON.stringify(held)).not.toContain('defect');
          await end(desk);
          const before = (await summary(desk)).gifts.find((g) => g.itemId === G1)!.left;
          const count = await countEnd(desk, short === 0 || before < short + 5 ? {} : { [G1]: before - short - 5 });
          if (count.state === 'discrepant') {
            const lines = (await desk.ok('stocktake.current', { id: count.id }, SUP)).stocktake!.lines;
            const differing = lines.filter((l) => l.counted !== l.book);
            await desk.ok(
              'stocktake.settle',
              { id: count.id, lines: differing.map((l) => ({ key: l.key, reason: '少' })) },
              SUP,
            );
          }
          const { id } = await draftReturn(desk);
          expect(await postReturn(desk, id)).toHaveProperty('ok');
          const s = await summary(desk);
          expectAsRecomputed(desk, s, CAMPAIGN);
          expect([...s.gifts, ...s.vouchers].map((r) => r.left)).toEqual([0, 0, 0, 0]);
          expect(s.gifts.map((r) => r.received + r.recovered + r.adjusted)).toEqual(
            s.gifts.map((r) => r.issued + r.destroyed + r.returned),
          );
          expect(desk.defects).toEqual([]);
        } finally {
          await desk.close();
        }
      },
    ),
    { numRuns: 8 },
  );
}, 120_000);

describe('the same gift in a campaign that follows', () => {
  test('each summary counts its own goods, also what happened to them without a document of a campaign', async () => {
    const desk = await aCampaign();
    await drawAll(desk);
    await issue(desk, 'G003');
    await putBack(desk);
    const damage = { itemKind: 'gift' as const, itemId: G3, qty: 1, from: 'DESK' as const, stage: 'keeping' as const };
    await desk.ok('gifts.damage', { ...damage, cause: '第一场' }, AGENT);
    await end(desk);
    await countEnd(desk);
    await returnAll(desk);
    const next = await desk.ok(
      'campaigns.save',
      {
        id: null,
        code: 'B',
        name: '第二场',
        organiser: 'mall',
        startDay: '2026-10-01',
        endDay: '2026-10-09',
        ruleText: '规则',
        marketingOwner: '立秋实',
        receiptMerge: true,
        receiptSameDay: false,
        claimLimit: null,
        claimPeriod: 'day',
        identify: 'none',
        storeIds: [],
        excludedStoreIds: [],
        tiers: [{ levelNo: 1, minAmount: 10_000, choices: [{ itemKind: 'gift', itemId: G3, qty: 1 }] }],
      },
      SUP,
    );
    await desk.ok('campaigns.approve', { id: next.id }, SUP);
    const slip = await desk.ok(
      'gifts.outboundCreate',
      {
        kind: 'first',
        campaignId: next.id,
        instructedBy: '立秋实',
        sourceStore: '库房',
        lines: [{ itemKind: 'gift', itemId: G3, qty: 9 }],
      },
      AGENT,
    );
    const line = (await desk.ok('gifts.outbounds', { id: slip.id }, AGENT)).rows[0]!.lines[0]!;
    await desk.ok(
      'gifts.outboundPost',
      {
        id: slip.id,
        lateReason: '当天开始',
        lines: [{ lineId: line.id, qtyReceived: 9, qtyOk: true, kindOk: true, gradeOk: true }],
      },
      AGENT,
    );
    await desk.ok('gifts.damage', { ...damage, cause: '第二场' }, AGENT);
    const cups = async (id: string) =>
      (await desk.ok('campaignEnd.summary', { campaignId: id }, SUP)).gifts.find((g) => g.itemId === G3)!;
    expect(await cups(CAMPAIGN)).toMatchObject({ received: 12, issued: 1, damaged: 1, returned: 11, left: 0 });
    expect(await cups(next.id)).toMatchObject({ received: 9, issued: 0, damaged: 1, returned: 0, left: 9 });
    for (const id of [CAMPAIGN, next.id])
      expectAsRecomputed(desk, await desk.ok('campaignEnd.summary', { campaignId: id }, SUP), id);
    // What the campaign that runs received as well does not hold the one that is over.
    const { lines, goods } = await desk.ok('campaignEnd.checklist', { campaignId: CAMPAIGN }, SUP);
    expect(goods.every((g) => g.shared)).toBe(true);
    expect(lines.filter((l) => l.state === 'open').map((l) => l.key)).toEqual(['count', 'summary']);
    await desk.close();
  });
});

describe('the four forms', () => {
  const port = createPdfPort();
  afterAll(() => port.close());

  test('screen, xlsx, csv and pdf say the same figures', async () => {
    const desk = await aCampaign({ ports: { pdf: port.pdf } });
    await drawAll(desk);
    await issue(desk, 'G001', { elapsedS: 90 });
    await issue(desk, 'Q20');
    await issue(desk, 'G003');
    await putBack(desk);
    await end(desk);
    await countEnd(desk);
    await returnAll(desk);
    const shown = await summary(desk);
    const made = async (format: 'xlsx' | 'csv' | 'pdf') =>
      readFileSync(
        filePath(
          desk.folder,
          (await desk.ok('campaignEnd.exportSummary', { campaignId: CAMPAIGN, format, language: 'zh-CN' }, SUP)).fileId,
        ),
      );
    const csv = (await made('csv')).toString('utf8');
    const book = new ExcelJS.Workbook();
    await book.xlsx.load((await made('xlsx')) as never);
    const pdf = (
      await extractText(await getDocumentProxy(new Uint8Array(await made('pdf'))), { mergePages: true })
    ).text.replace(/\s+/g, ' ');
    expect(book.worksheets.map((w) => w.name)).toEqual(['赠品', '赠券', '各档发放', '每日发放']);
    for (const r of [...shown.gifts, ...shown.vouchers]) {
      const figures = [r.received, r.issued, r.recovered, r.damaged, r.destroyed, r.returned, r.adjusted, r.left];
      expect(csv).toContain(`${r.code},${r.name},${r.tiers.join(' / ')},${figures.join(',')}`);
      const sheet = book.getWorksheet(r.itemKind === 'gift' ? '赠品' : '赠券')!.getSheetValues() as unknown[][];
      const row = sheet.find((cells) => cells?.[1] === r.code)!;
      expect(row.slice(4, 12)).toEqual(figures);
      expect(pdf.replace(/ /g, '')).toContain(`${r.code}${r.name}${r.tiers.join('/')}${figures.join('')}`);
    }
    expect(csv).toContain(`超时发放: ${shown.totals.over}`);
    expect(pdf.replace(/ /g, '')).toContain('活动赠品发放汇总表');
    expect(pdf.replace(/ /g, '')).toContain('超时发放1');
    const slip = (await desk.ok('gifts.returns', {}, SUP)).rows[0]!;
    const preview = await desk.ok('sheets.preview', { sheet: 'giftReturn', id: slip.id, language: 'zh-CN' }, SUP);
    for (const word of ['赠品入库单', slip.docNo, '立秋实', 'PD-QYL1-20261001-001', '库房接收人'])
      expect(preview.html).toContain(word);
    await desk.close();
  }, 60_000);
});
