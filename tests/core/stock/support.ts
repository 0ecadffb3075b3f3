import type { SeedRow } from '../../../core/api.ts';
import type { Ports } from '../../../core/ports.ts';
import type { Answer } from '../../../shared/kernel/result.ts';
import { aDesk, type TestDesk } from '../../support/desk.ts';
import { aSite, FIRST_DAY, idOf, type SiteOptions } from '../../support/site.ts';

/** People of the small site: an issuer, another issuer, an agent, a supervisor. */
export const ISSUER = '1011';
export const OTHER = '1016';
export const AGENT = '1012';
export const SUP = '1001';

export const CAMPAIGN = idOf('campaign A');
export const G1 = idOf('gift G001');
export const G2 = idOf('gift G002');
export const Q20 = idOf('voucher Q20');
export const DESK = 'DESK:QYL1';
export const DMG = 'DMG:QYL1';
export const holder = (staffNo: string): string => `ISS:QYL1:${idOf(`staff ${staffNo}`)}`;

const at = Date.parse('2026-10-01T00:30:00Z');
const by = idOf('staff 1001');
const dayId = idOf('business day');

/** The business day at the terminal in `state`. */
const aDay = (day: string, state: 'open' | 'closing'): SeedRow[] => [
  ['business_day', { id: dayId, terminal: 'QYL1', day, opened_at: at, opened_by: by }],
  [
    'transition',
    {
      id: idOf(`day ${state}`),
      doc_kind: 'business_day',
      doc_id: dayId,
      from_state: null,
      to_state: state,
      reason: null,
      at,
      made_by: by,
    },
  ],
];

/** A sealed box in the desk store. */
export const aBox = (
  sealNo: string,
  itemKind: 'gift' | 'voucher',
  itemId: string,
  qty: number,
  range: readonly [number, number] | null = null,
): SeedRow[] => [
  [
    'sealed_box',
    {
      id: idOf(`box ${sealNo}`),
      doc_no: `FX-${sealNo}`,
      terminal: 'QYL1',
      business_day: FIRST_DAY,
      at,
      made_by: by,
      seal_no: sealNo,
      place: DESK,
      stocktake_id: null,
    },
  ],
  [
    'sealed_box_line',
    {
      id: idOf(`line ${sealNo}`),
      box_id: idOf(`box ${sealNo}`),
      item_kind: itemKind,
      item_id: itemId,
      qty,
      serial_from: range?.[0] ?? null,
      serial_to: range?.[1] ?? null,
    },
  ],
];

/** A look at a seal. */
export const aSealCheck = (sealNo: string, outcome: string, n: number): SeedRow => [
  'seal_check',
  {
    id: `00000000-0000-7000-8000-00000000000${n}`,
    box_id: idOf(`box ${sealNo}`),
    outcome,
    note: null,
    business_day: FIRST_DAY,
    at,
    made_by: by,
  },
];

let moves = 0;
/** One move of the ledger as if it had happened before the test. */
export const aMove = (
  type: string,
  itemKind: 'gift' | 'voucher',
  itemId: string,
  qty: number,
  from: string,
  to: string,
  serials: readonly [number, number] | null = null,
): SeedRow => [
  'stock_move',
  {
    id: `00000000-0000-7000-8000-${String(++moves).padStart(12, '0')}`,
    move_type: type,
    item_kind: itemKind,
    item_id: itemId,
    qty,
    serial_from: serials?.[0] ?? null,
    serial_to: serials?.[1] ?? null,
    from_place: from,
    to_place: to,
    doc_kind: 'test',
    doc_id: idOf(`doc ${moves}`),
    terminal: 'QYL1',
    business_day: FIRST_DAY,
    responsible: by,
    counter_signer: null,
    reason: null,
    at,
  },
];

/** Goods with customers, through the desk store and an issuer as the ledger wants it. */
export const given = (
  itemKind: 'gift' | 'voucher',
  itemId: string,
  qty: number,
  serials: readonly [number, number] | null = null,
): SeedRow[] => [
  aMove('RECV', itemKind, itemId, qty, 'MKT', DESK, serials),
  aMove('DRAW', itemKind, itemId, qty, DESK, holder(ISSUER), serials),
  aMove('ISSUE', itemKind, itemId, qty, holder(ISSUER), 'CUST', serials),
];

/** The first slip of the campaign, posted: without it nothing is issued. */
export const aFirstSlip = (): SeedRow[] => [
  [
    'gift_outbound',
    {
      id: idOf('first slip'),
      doc_no: 'ZPCK-QYL1-20260930-001',
      terminal: 'QYL1',
      business_day: '2026-09-30',
      at,
      made_by: by,
      kind: 'first',
      campaign_id: CAMPAIGN,
      instructed_by: '立秋实',
      instructed_at: at,
      out_day: '2026-09-30',
      source_store: '市场部库房',
      late: 0,
      late_reason: null,
      damage_id: null,
    },
  ],
  [
    'transition',
    {
      id: idOf('first slip posted'),
      doc_kind: 'gift_outbound',
      doc_id: idOf('first slip'),
      from_state: 'draft',
      to_state: 'posted',
      reason: null,
      at,
      made_by: by,
    },
  ],
];

type Options = SiteOptions & {
  day?: string;
  state?: 'open' | 'closing';
  rows?: readonly SeedRow[];
  ports?: Partial<Ports>;
};

/** A desk whose business day is open from the start. */
export function aStockDesk({
  day = FIRST_DAY,
  state = 'open',
  rows = [],
  ports = {},
  ...site
}: Options = {}): Promise<TestDesk> {
  const { rows: small, terminalId } = aSite(site);
  return aDesk({ ports, seed: { rows: [...small, ...aDay(day, state), ...rows], terminalId } });
}

type Line = { itemKind?: 'gift' | 'voucher'; itemId: string; qty?: number; serialFrom?: number; serialTo?: number };
export const line = ({ itemKind = 'gift', qty = 1, ...rest }: Line) => ({ itemKind, qty, ...rest });
export const vouchers = (serialFrom: number, serialTo: number) =>
  line({ itemKind: 'voucher', itemId: Q20, qty: serialTo - serialFrom + 1, serialFrom, serialTo });

/** Drafts a slip. */
export const drafted = (desk: TestDesk, lines: ReturnType<typeof line>[], kind: 'first' | 'top_up' = 'top_up') =>
  desk.ok(
    'gifts.outboundCreate',
    { kind, campaignId: CAMPAIGN, instructedBy: '立秋实', sourceStore: '市场部库房', lines },
    AGENT,
  );

/** Every line of a slip looked at and found as asked for. */
export async function allSeen(desk: TestDesk, id: string) {
  const slip = (await desk.ok('gifts.outbounds', {}, AGENT)).rows.find((row) => row.id === id)!;
  return slip.lines.map((l) => ({
    lineId: l.id,
    qtyReceived: l.qtyRequested,
    qtyOk: true,
    kindOk: true,
    gradeOk: true,
  }));
}

/** Drafts and receives goods. */
export async function received(desk: TestDesk, lines: ReturnType<typeof line>[]): Promise<string> {
  const { id } = await drafted(desk, lines);
  await desk.ok('gifts.outboundPost', { id, lines: await allSeen(desk, id) }, AGENT);
  return id;
}

/** The issuer draws, the agent countersigns. */
export const draw = (desk: TestDesk, lines: ReturnType<typeof line>[], as = ISSUER): Promise<Answer> => {
  desk.app.demo.actAs(`window of ${as}`, as);
  return desk.call('gifts.draw', { lines, countersign: desk.sign(AGENT, 'countersign', as) }, as);
};

/** Pieces of an item in a place as the stock screen says it. */
export async function held(
  desk: TestDesk,
  place: string,
  itemId: string,
): Promise<{ qty: number; ranges: { from: number; to: number }[] }> {
  const stock = await desk.ok('gifts.stock', {}, SUP);
  const found = stock.places.find((p) => p.place === place)?.held.find((h) => h.itemId === itemId);
  return { qty: found?.qty ?? 0, ranges: found?.ranges ?? [] };
}

/** The refusal of an answer; a failed test when it has none. */
export function refusalOf(answer: Answer): Record<string, unknown> {
  if ('refused' in answer) return answer.refused;
  throw new Error(`not refused: ${JSON.stringify(answer)}`);
}
