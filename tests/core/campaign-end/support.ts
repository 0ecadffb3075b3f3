import type { In } from '../../../shared/contract/index.ts';
import { instantOf } from '../../../shared/kernel/time.ts';
import type { Ports } from '../../../core/ports.ts';
import type { SeedRow } from '../../../core/api.ts';
import { rowsOf } from '../../support/day.ts';
import type { TestDesk } from '../../support/desk.ts';
import { idOf } from '../../support/site.ts';
import {
  AGENT,
  aFirstSlip,
  allSeen,
  aStockDesk,
  CAMPAIGN,
  DESK,
  draw,
  G1,
  G2,
  ISSUER,
  line,
  received,
  SUP,
  vouchers,
} from '../stock/support.ts';

export { AGENT, CAMPAIGN, DESK, G1, G2, ISSUER, SUP };
export const Q20 = idOf('voucher Q20');
export const G3 = idOf('gift G003');
export const MKS = '1031';
export const MGR = '1002';

type Options = { ports?: Partial<Ports>; rows?: readonly SeedRow[] };

/** A desk on the first day of a campaign: 60 bags, 30 towels, 12 cups and the vouchers 1-40 came in and were not drawn yet. */
export async function aCampaign({ rows = [], ports = {} }: Options = {}): Promise<TestDesk> {
  const desk = await aStockDesk({ claimLimit: null, ports, rows: [...aFirstSlip(), ...rows] });
  await received(desk, [
    line({ itemId: G1, qty: 60 }),
    line({ itemId: G2, qty: 30 }),
    line({ itemId: G3, qty: 12 }),
    vouchers(1, 40),
  ]);
  return desk;
}

let receipts = 0;
/** One issue by the issuer: a bag, a cup or two vouchers. */
export const issue = (desk: TestDesk, what: 'G001' | 'G002' | 'G003' | 'Q20', more: Partial<In<'gifts.issue'>> = {}) =>
  desk.ok(
    'gifts.issue',
    {
      campaignId: CAMPAIGN,
      receipts: [
        { storeId: idOf('store L2-02'), receiptNo: `E${++receipts}`, receiptDay: '2026-10-01', amount: 90_000 },
      ],
      choiceId: idOf(what === 'G003' || what === 'Q20' ? `choice 2 ${what}` : `choice 1 ${what}`),
      elapsedS: 30,
      wiped: true,
      stampChecked: true,
      calledOut: true,
      ...more,
    },
    ISSUER,
  );

export const drawAll = async (desk: TestDesk): Promise<void> => {
  const answer = await draw(desk, [
    line({ itemId: G1, qty: 20 }),
    line({ itemId: G2, qty: 10 }),
    line({ itemId: G3, qty: 6 }),
    vouchers(1, 20),
  ]);
  if (!('ok' in answer)) throw new Error(JSON.stringify(answer));
};

export const putBack = (desk: TestDesk) =>
  desk.ok('gifts.returnRemainder', { issuerId: idOf(`staff ${ISSUER}`) }, ISSUER);
export const end = (desk: TestDesk) => desk.ok('campaigns.end', { id: CAMPAIGN, reason: '提前结束' }, SUP);

/** What the book says of a place and item, read beside the desk. */
export const bookOf = (desk: TestDesk, place: string, itemId: string): number =>
  Number(rowsOf(desk, 'SELECT qty FROM stock_balance WHERE place = ? AND item_id = ?', place, itemId)[0]?.['qty'] ?? 0);

/** Counts the campaign's goods as the book has them, but for `wrong` (item id -> pieces in the desk store). */
export async function countEnd(desk: TestDesk, wrong: Readonly<Record<string, number>> = {}) {
  const { id } = await desk.ok('stocktake.start', { kind: 'campaign_end', campaignId: CAMPAIGN }, ISSUER);
  const sheet = (await desk.ok('stocktake.current', { id }, ISSUER)).stocktake!;
  for (const l of sheet.lines)
    await desk.ok(
      'stocktake.count',
      {
        id,
        itemKind: l.itemKind,
        itemId: l.itemId,
        place: l.place,
        counted: (l.place === DESK ? wrong[l.itemId] : undefined) ?? bookOf(desk, l.place, l.itemId),
      },
      ISSUER,
    );
  const { state } = await desk.ok('stocktake.finish', { id }, ISSUER);
  return { id, state, sheet };
}

type ReturnLines = In<'gifts.returnCreate'>['lines'];
/** Everything that can go back now: good from the desk store, damaged, vouchers handed in. */
export async function returnable(desk: TestDesk): Promise<ReturnLines> {
  const { goods } = await desk.ok('campaignEnd.checklist', { campaignId: CAMPAIGN }, SUP);
  const CONDITION = { DESK: 'good', DMG: 'damaged', RDM: 'redeemed' } as const;
  return goods.flatMap((g): ReturnLines => {
    const condition = CONDITION[g.placeKind as keyof typeof CONDITION];
    if (condition === undefined) return [];
    const of = { itemKind: g.itemKind, itemId: g.itemId, condition };
    return g.itemKind === 'gift'
      ? [{ ...of, qty: g.qty! }]
      : g.ranges.map(({ from, to }) => ({ ...of, qty: to - from + 1, serialFrom: from, serialTo: to }));
  });
}

export const draftReturn = async (desk: TestDesk, lines?: ReturnLines) =>
  desk.ok(
    'gifts.returnCreate',
    { campaignId: CAMPAIGN, targetStore: '市场部库房', lines: lines ?? (await returnable(desk)) },
    AGENT,
  );

export async function handedOver(desk: TestDesk, id: string): Promise<In<'gifts.returnPost'>['lines']> {
  const slip = (await desk.ok('gifts.returns', { id }, AGENT)).rows[0]!;
  return slip.lines.map((l) => ({ lineId: l.id, qtyReturned: l.qtyAsked }));
}

/** Posts a slip, marketing's supervisor signing for the goods. */
export async function postReturn(desk: TestDesk, id: string, lines?: In<'gifts.returnPost'>['lines']) {
  const handed = lines ?? (await handedOver(desk, id));
  return desk.call('gifts.returnPost', { id, receiver: desk.sign(MKS, 'receive', AGENT), lines: handed }, AGENT);
}

/** Everything goes back on one slip. */
export async function returnAll(desk: TestDesk): Promise<string> {
  const { id } = await draftReturn(desk);
  const answer = await postReturn(desk, id);
  if (!('ok' in answer)) throw new Error(JSON.stringify(answer));
  return id;
}

export const exportSummary = (desk: TestDesk, format: 'xlsx' | 'csv' | 'pdf' = 'csv') =>
  desk.ok('campaignEnd.exportSummary', { campaignId: CAMPAIGN, format, language: 'zh-CN' }, SUP);

/** The present summary is exported and marked as sent. */
export async function sendSummary(desk: TestDesk): Promise<void> {
  const { exportId } = await exportSummary(desk);
  await desk.ok('reports.markSent', { exportId, recipient: '立秋实', method: 'electronic' }, SUP);
}

export const settle = (desk: TestDesk, as = SUP) => desk.call('campaignEnd.settle', { campaignId: CAMPAIGN }, as);
export const summary = (desk: TestDesk) => desk.ok('campaignEnd.summary', { campaignId: CAMPAIGN }, SUP);
export const checklist = (desk: TestDesk) => desk.ok('campaignEnd.checklist', { campaignId: CAMPAIGN }, SUP);
export const openKeys = async (desk: TestDesk): Promise<string[]> =>
  (await checklist(desk)).lines.filter((l) => l.state === 'open').map((l) => l.key);

/** The business day of the desk ends and the next one begins, without what the gate asks for. */
export const at = (day: string, time = '10:00'): number => instantOf(day, time, 'Asia/Shanghai');

export { allSeen, line, received, vouchers };
