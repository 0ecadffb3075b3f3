import Database from 'better-sqlite3';
import { join } from 'node:path';
import type { SeedRow } from '../../core/api.ts';
import { backupsDone } from '../../core/output/backup.ts';
import type { Ports } from '../../core/ports.ts';
import { instantOf } from '../../shared/kernel/time.ts';
import { aDesk, type TestDesk } from './desk.ts';
import { aSite, idOf, type SiteOptions } from './site.ts';

/*
 * A desk on the morning of 2026-10-01 whose 09-30 is closed: the campaign is stocked, everything lies loose in the desk store.
 * Gifts as at the end of the worked example: G001 179, G002 223, G003 141, G004 53, G005 17; vouchers Q20 171-400; one damaged G003 and G004; 22 redeemed Q20.
 */
export const ISSUER = '1011';
export const AGENT = '1012';
export const OTHER = '1016';
export const LEAD = '1017';
export const CLOSER = '1018';
export const SUP = '1001';
export const EVERYBODY = {
  SUP,
  MGR: '1002',
  'AGT ISS': ISSUER,
  AGT: AGENT,
  'AGT LEAD': LEAD,
  'AGT NCC': CLOSER,
  MKS: '1031',
  AUD: '1033',
  ADM: '1099',
} as const;
export const TODAY = '2026-10-01';
export const YESTERDAY = '2026-09-30';
export const CAMPAIGN = idOf('campaign A');
export const DESK = 'DESK:QYL1';
export const DISP = 'DISP:QYL1';
export const DMG = 'DMG:QYL1';
export const RDM = 'RDM:QYL1';
export const handOf = (staffNo: string): string => `ISS:QYL1:${idOf(`staff ${staffNo}`)}`;
export const gift = (code: string) => ({ itemKind: 'gift' as const, itemId: idOf(`gift ${code}`) });
export const Q20 = { itemKind: 'voucher' as const, itemId: idOf('voucher Q20') };

/** Pieces of each gift in the desk store. */
export const SHELF: Readonly<Record<string, number>> = { G001: 179, G002: 223, G003: 141, G004: 53, G005: 17 };
export const BOOKED_Q20 = 230;

const zone = 'Asia/Shanghai';
const at = instantOf(YESTERDAY, '10:00', zone);
const by = idOf('staff 1001');
const dayId = '00000000-0000-7000-8000-000000000000';
const outboundId = idOf('first outbound');

const newGift = (code: string, name: string): SeedRow[] => [
  [
    'gift_item',
    {
      id: idOf(`gift ${code}`),
      code,
      name,
      pinyin: '',
      kind: '家居',
      grade: '3',
      unit: '套',
      unit_cost: 6600,
      small_item: 0,
      display_place: null,
      store_place: null,
      reorder_level: 5,
      picture: null,
      status: 'active',
    },
  ],
  [
    'tier_choice',
    {
      id: idOf(`choice 3 ${code}`),
      tier_id: idOf('tier 3'),
      item_kind: 'gift',
      item_id: idOf(`gift ${code}`),
      qty: 1,
      active: 1,
    },
  ],
];

/** Ids that sort by `n` and before everything made later. */
const early = (n: number): string => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const state = (n: number, kind: string, doc: string, from: string | null, to: string): SeedRow => [
  'transition',
  { id: early(n), doc_kind: kind, doc_id: doc, from_state: from, to_state: to, reason: null, at, made_by: by },
];

let n = 100;
export const aMove = (
  type: string,
  goods: { itemKind: 'gift' | 'voucher'; itemId: string },
  qty: number,
  from: string,
  to: string,
  serials: readonly [number, number] | null = null,
  doc = outboundId,
): SeedRow => [
  'stock_move',
  {
    id: early(++n),
    move_type: type,
    item_kind: goods.itemKind,
    item_id: goods.itemId,
    qty,
    serial_from: serials?.[0] ?? null,
    serial_to: serials?.[1] ?? null,
    from_place: from,
    to_place: to,
    doc_kind: 'test',
    doc_id: doc,
    terminal: 'QYL1',
    business_day: YESTERDAY,
    responsible: by,
    counter_signer: null,
    reason: null,
    at,
  },
];

const STOCKED: readonly SeedRow[] = [
  [
    'gift_outbound',
    {
      id: outboundId,
      doc_no: 'ZPCK-QYL1-20260930-001',
      terminal: 'QYL1',
      business_day: YESTERDAY,
      at,
      made_by: by,
      kind: 'first',
      campaign_id: CAMPAIGN,
      instructed_by: '立秋实',
      instructed_at: at,
      out_day: YESTERDAY,
      source_store: '市场部库房',
      late: 0,
      late_reason: null,
      damage_id: null,
    },
  ],
  state(3, 'gift_outbound', outboundId, 'draft', 'posted'),
  ...Object.entries(SHELF).map(([code, qty]) =>
    aMove('RECV', gift(code), qty + (code === 'G003' || code === 'G004' ? 1 : 0), 'MKT', DESK),
  ),
  aMove('DAMAGE', gift('G003'), 1, DESK, DMG),
  aMove('DAMAGE', gift('G004'), 1, DESK, DMG),
  aMove('RECV', Q20, 252, 'MKT', DESK, [149, 400]),
  aMove('ISSUE', Q20, 22, DESK, 'CUST', [149, 170]),
  aMove('REDEEM', Q20, 22, 'CUST', RDM, [149, 170]),
];

type Options = SiteOptions & {
  /** false: nothing was ever received and the campaign is not stocked. */
  stock?: boolean;
  rows?: readonly SeedRow[];
  ports?: Partial<Ports>;
  /** Checklists without which the day does not close; none, so that a test of something else closes without them. */
  checklists?: readonly string[];
};

/** The desk at 09:10 of 2026-10-01, closed; the clock stands still until it is moved. */
export function aMorning({
  stock = true,
  rows = [],
  ports,
  checklists = [],
  ...site
}: Options = {}): Promise<TestDesk> {
  const small = aSite(site);
  const day: SeedRow[] = [
    ['business_day', { id: dayId, terminal: 'QYL1', day: YESTERDAY, opened_at: at, opened_by: by }],
    state(1, 'business_day', dayId, null, 'open'),
  ];
  const all = [
    ...small.rows,
    ...newGift('G004', '餐具四件套'),
    ...newGift('G005', '20寸登机箱'),
    ...day,
    ...(stock ? STOCKED : []),
    ['policy', { id: 'close.checklists', value: JSON.stringify(checklists) }] satisfies SeedRow,
    ...rows,
    state(9, 'business_day', dayId, 'closing', 'closed'),
  ];
  const seed = { rows: all, terminalId: small.terminalId };
  return aDesk({ seed, start: instantOf(TODAY, '09:10', zone), ...(ports ? { ports } : {}) });
}

/** The same desk, open. */
export async function aWorkingDay(o: Options = {}): Promise<TestDesk> {
  const desk = await aMorning(o);
  await desk.ok('day.open', { seals: [] });
  desk.clock.advance(60_000);
  return desk;
}

export type Wrong = Readonly<Record<string, number>>;

/** Starts a count and enters every line as the book has it, but for `wrong` (code -> pieces in the desk store). Sealed boxes are counted by their seal. */
export async function counted(
  desk: TestDesk,
  wrong: Wrong = {},
  kind: 'night_close' | 'shift_change' = 'night_close',
  as = ISSUER,
): Promise<string> {
  const { id } = await desk.ok('stocktake.start', { kind }, as);
  const book = bookOf(desk);
  const sheet = (await desk.ok('stocktake.current', { id }, as)).stocktake!;
  for (const l of sheet.lines) {
    const line = { id, itemKind: l.itemKind, itemId: l.itemId, place: l.place };
    const boxed = sheet.lines.filter((o) => o.boxId !== null && o.itemId === l.itemId).length > 0;
    if (l.boxId !== null) await desk.ok('stocktake.count', { ...line, sealNo: l.sealNo }, as);
    else if (boxed && l.placeKind === 'DESK')
      throw new Error('loose and sealed goods of one item: count them in the test');
    else
      await desk.ok(
        'stocktake.count',
        {
          ...line,
          counted:
            l.placeKind === 'DESK'
              ? (wrong[l.code] ?? book.get(`${l.place} ${l.itemId}`) ?? 0)
              : (book.get(`${l.place} ${l.itemId}`) ?? 0),
        },
        as,
      );
  }
  return id;
}

/** Pieces by `place item`, as they are stored: the stock itself shows nobody what they count blind. */
function bookOf(desk: TestDesk): Map<string, number> {
  const rows = rowsOf(desk, 'SELECT place, item_id, qty FROM stock_balance');
  return new Map(rows.map((row) => [`${String(row['place'])} ${String(row['item_id'])}`, Number(row['qty'])]));
}

export const witnessed = (desk: TestDesk, by = AGENT, as = ISSUER): string => {
  desk.app.demo.actAs(`window of ${as}`, as);
  return desk.sign(by, 'witness', as);
};

/** A whole night count with a witness. */
export async function nightCount(desk: TestDesk, wrong: Wrong = {}): Promise<{ id: string; state: string }> {
  const id = await counted(desk, wrong);
  return { id, ...(await desk.ok('stocktake.finish', { id, witness: witnessed(desk) }, ISSUER)) };
}

/** Everything loose in the desk store goes under one seal. */
export async function sealAll(desk: TestDesk, sealNo = 'QF008101'): Promise<string> {
  const { places } = await desk.ok('gifts.stock', {}, SUP);
  const held = places.find((p) => p.place === DESK)?.held ?? [];
  return (
    await desk.ok(
      'seals.seal',
      { sealNo, lines: held.map(({ itemKind, itemId, qty }) => ({ itemKind, itemId, qty })) },
      ISSUER,
    )
  ).id;
}

/** What a test says about a refusal besides its type. */
export async function refusalOf(answer: Promise<unknown>): Promise<Record<string, unknown>> {
  const given = (await answer) as { refused?: Record<string, unknown> };
  if (given.refused) return given.refused;
  throw new Error(`not refused: ${JSON.stringify(given)}`);
}

/** The daily report of the campaign is exported. */
export const exported = async (desk: TestDesk): Promise<void> =>
  void (await desk.ok(
    'reports.exportGiftDaily',
    { campaignId: CAMPAIGN, day: TODAY, format: 'csv', language: 'zh-CN' },
    CLOSER,
  ));

/** Everything the gate asks for: count, seal, handover record, report. */
export async function readyToClose(desk: TestDesk): Promise<void> {
  await nightCount(desk);
  await sealAll(desk);
  await desk.ok('giftHandover.signOut', { remarks: '封条完好' }, ISSUER);
  desk.clock.advance(60_000);
  await exported(desk);
}

/** The backups of this PC, the newest first, once none is under way. */
export async function backupsAfter(desk: TestDesk) {
  await backupsDone(desk.folder);
  return (await desk.ok('backup.list', {}, SUP)).rows;
}

/** Stored rows, read beside the running desk. The remark keeps the statement out of those the desk itself is watched for (plans.ts). */
export function rowsOf(desk: TestDesk, sql: string, ...values: (string | number)[]): Record<string, unknown>[] {
  const db = new Database(join(desk.folder, 'desk.db'), { readonly: true });
  const rows = db.prepare(`/* test */ ${sql}`).all(...values) as Record<string, unknown>[];
  db.close();
  return rows;
}
