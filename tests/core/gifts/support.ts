import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { SeedRow } from '../../../core/api.ts';
import type { Ports } from '../../../core/ports.ts';
import type { In } from '../../../shared/contract/index.ts';
import { issuer } from '../../../shared/domain/places.ts';
import { instantOf } from '../../../shared/kernel/time.ts';
import { aDesk, type TestDesk } from '../../support/desk.ts';
import { aSite, FIRST_DAY, idOf, type SiteOptions } from '../../support/site.ts';

export const CAMPAIGN = idOf('campaign A');
export const BAG = idOf('choice 1 G001');
export const CUP = idOf('choice 2 G003');
export const TWO_VOUCHERS = idOf('choice 2 Q20');
export const FIVE_VOUCHERS = idOf('choice 3 Q20');
export const Q20 = idOf('voucher Q20');
export const storeId = (code: string): string => idOf(`store ${code}`);
export const inHand = (staffNo: string): string => issuer('QYL1', idOf(`staff ${staffNo}`));

const at = instantOf(FIRST_DAY, '08:30', 'Asia/Shanghai');
const by = idOf('staff 1001');
const rowId = (n: number): string => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const opened = (day: string, state: string): SeedRow[] => [
  ['business_day', { id: idOf(`day ${day}`), terminal: 'QYL1', day, opened_at: at, opened_by: by }],
  [
    'transition',
    {
      id: idOf(`open ${day}`),
      doc_kind: 'business_day',
      doc_id: idOf(`day ${day}`),
      from_state: null,
      to_state: state,
      reason: null,
      at,
      made_by: by,
    },
  ],
];

type Goods = readonly [kind: 'gift' | 'voucher', item: string, qty: number, from?: number];

function moves(
  start: number,
  type: string,
  docId: string,
  from: string,
  to: string,
  goods: readonly Goods[],
): SeedRow[] {
  return goods.map(([kind, item, qty, serial], i) => [
    'stock_move',
    {
      id: rowId(start + i),
      move_type: type,
      item_kind: kind,
      item_id: idOf(`${kind} ${item}`),
      qty,
      serial_from: serial ?? null,
      serial_to: serial === undefined ? null : serial + qty - 1,
      from_place: from,
      to_place: to,
      doc_kind: 'test',
      doc_id: docId,
      terminal: 'QYL1',
      business_day: FIRST_DAY,
      responsible: by,
      counter_signer: null,
      reason: null,
      at,
    },
  ]);
}

const outbound = idOf('first outbound');
const STOCKED: SeedRow[] = [
  [
    'gift_outbound',
    {
      id: outbound,
      doc_no: 'ZPCK-QYL1-20261001-001',
      terminal: 'QYL1',
      business_day: FIRST_DAY,
      at,
      made_by: by,
      kind: 'first',
      campaign_id: CAMPAIGN,
      instructed_by: '立秋实',
      instructed_at: at,
      out_day: FIRST_DAY,
      source_store: '市场部库房',
      late: 1,
      late_reason: '补登',
      damage_id: null,
    },
  ],
  [
    'transition',
    {
      id: idOf('posted'),
      doc_kind: 'gift_outbound',
      doc_id: outbound,
      from_state: 'draft',
      to_state: 'posted',
      reason: null,
      at,
      made_by: by,
    },
  ],
  ...moves(1, 'RECV', outbound, 'MKT', 'DESK:QYL1', [
    ['gift', 'G001', 300],
    ['gift', 'G002', 300],
    ['gift', 'G003', 160],
    ['voucher', 'Q20', 400, 1],
  ]),
  ...moves(11, 'DRAW', idOf('draw 1011'), 'DESK:QYL1', inHand('1011'), [
    ['gift', 'G001', 10],
    ['gift', 'G003', 3],
    ['voucher', 'Q20', 3, 1],
    ['voucher', 'Q20', 6, 11],
  ]),
  ...moves(21, 'DRAW', idOf('draw 1016'), 'DESK:QYL1', inHand('1016'), [
    ['gift', 'G001', 2],
    ['voucher', 'Q20', 5, 4],
  ]),
];

type Options = SiteOptions & {
  stocked?: boolean;
  dayState?: 'none' | 'open' | 'closing';
  rows?: readonly SeedRow[];
  change?: (rows: SeedRow[]) => SeedRow[];
  ports?: Partial<Ports>;
};

/**
 * A desk in the morning of the first campaign day: goods received, 1011 holds 10 bags, 3 cups and the serials 1-3 and 11-16 of Q20,
 * 1016 holds 2 bags and the serials 4-8.
 */
export function anIssueDesk({
  stocked = true,
  dayState = 'open',
  rows = [],
  change = (all) => all,
  ports = {},
  ...site
}: Options = {}): Promise<TestDesk> {
  const seed = aSite(site);
  const day = dayState === 'none' ? [] : opened(FIRST_DAY, dayState);
  const all = change([...seed.rows, ...day, ...(stocked ? STOCKED : []), ...rows]);
  return aDesk({ seed: { rows: all, terminalId: seed.terminalId }, ports });
}

/** The seed rows with some columns of one row replaced. */
export const changed =
  (table: string, id: string, columns: Record<string, unknown>) =>
  (rows: SeedRow[]): SeedRow[] =>
    rows.map((row) =>
      row[0] === table && row[1].id === id ? ([table, { ...row[1], ...columns }] as unknown as SeedRow) : row,
    );

/** Reads and, for what another desk or another day brings, writes the desk's database from outside. */
export function onFile<T>(desk: TestDesk, body: (db: Database.Database) => T): T {
  const db = new Database(join(desk.folder, 'desk.db'));
  try {
    return body(db);
  } finally {
    db.close();
  }
}

/** Yesterday is closed, `day` is open, and it is nine in the morning. */
export function turnTo(desk: TestDesk, yesterday: string, day: string): void {
  const opened = instantOf(day, '09:00', 'Asia/Shanghai');
  onFile(desk, (db) => {
    const state = db.prepare("INSERT INTO transition VALUES (?, 'business_day', ?, NULL, ?, NULL, ?, ?)");
    state.run(`f${idOf(`close ${yesterday}`).slice(1)}`, idOf(`day ${yesterday}`), 'closed', desk.clock.now(), by);
    db.prepare('INSERT INTO business_day VALUES (?, ?, ?, ?, ?)').run(idOf(`day ${day}`), 'QYL1', day, opened, by);
    state.run(idOf(`open ${day}`), idOf(`day ${day}`), 'open', opened, by);
  });
  desk.clock.set(opened);
}

/** Pieces of an item in a place, by the book. */
export const pieces = (desk: TestDesk, place: string, itemKind: 'gift' | 'voucher', item: string): number =>
  onFile(
    desk,
    (db) =>
      (
        db
          .prepare('SELECT qty FROM stock_balance WHERE place = ? AND item_kind = ? AND item_id = ?')
          .get(place, itemKind, idOf(`${itemKind} ${item}`)) as { qty: number } | undefined
      )?.qty ?? 0,
  );

export const rowsOf = (desk: TestDesk, sql: string, ...values: (string | number)[]): Record<string, unknown>[] =>
  onFile(desk, (db) => db.prepare(sql).all(...values) as Record<string, unknown>[]);

export const receipt = (receiptNo: string, amount: number, store = 'L2-04', receiptDay = FIRST_DAY) => ({
  storeId: storeId(store),
  receiptNo,
  receiptDay,
  amount,
});

/** One bag for one receipt of 326.00, unless said otherwise. */
export const anIssue = (over: Partial<In<'gifts.issue'>> = {}): In<'gifts.issue'> => ({
  campaignId: CAMPAIGN,
  receipts: [receipt('BG10021', 32_600)],
  choiceId: BAG,
  elapsedS: 41,
  wiped: true,
  stampChecked: true,
  calledOut: true,
  ...over,
});

let receipts = 0;
/** A receipt number used nowhere else. */
export const freshReceipt = (amount: number) => receipt(`N${++receipts}`, amount);
