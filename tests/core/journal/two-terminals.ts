import type { SeedRow } from '../../../core/api.ts';
import { issuer } from '../../../shared/domain/places.ts';
import { tables } from '../../../shared/tables/index.ts';
import { reading } from '../../support/book.ts';
import type { TestDesk } from '../../support/desk.ts';
import { aSite, FIRST_DAY, idOf } from '../../support/site.ts';
import { aDesk, exchange } from '../../support/two-desks.ts';

/*
 * Two desks of one site, each with its own terminal, its own people and goods in hand.
 */
export const CAMPAIGN = idOf('campaign A');
export const G1 = idOf('gift G001');
export const Q20 = idOf('voucher Q20');
export const BAG = idOf('choice 1 G001');
export const TWO_VOUCHERS = idOf('choice 2 Q20');
export const SUP = '1001';
/** Who stands at which desk. */
export const AT = { QYL1: '1011', QYL2: '1016' } as const;
export type Terminal = keyof typeof AT;

export const by = idOf(`staff ${SUP}`);
export const at = Date.parse('2026-10-01T00:30:00Z');
export const hand = (terminal: Terminal): string => issuer(terminal, idOf(`staff ${AT[terminal]}`));

/** The day is open at a desk, the first slip is posted, somebody holds goods; `serials` are the vouchers drawn there. */
export function opened(terminal: Terminal, serials: readonly [number, number]): SeedRow[] {
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

export function deskOf(terminal: Terminal, serials: readonly [number, number]): Promise<TestDesk> {
  const site = aSite({ terminals: 2 });
  const rows = [...site.rows, ...opened(terminal, serials)];
  return aDesk({ seed: { rows, terminalId: terminal === 'QYL1' ? site.terminalId : idOf('terminal 2') } });
}

/** What a statement reads in the book of a desk. */
export const rowsOf = (desk: TestDesk, sql: string): Record<string, unknown>[] =>
  reading(desk.folder, (db) => db.all<Record<string, unknown>>(sql));

const READINGS = [
  'SELECT * FROM journal ORDER BY stream, seq',
  'SELECT place, item_kind, item_id, qty FROM stock_balance WHERE qty <> 0 ORDER BY place, item_id',
  'SELECT campaign_id, store_id, receipt_key FROM receipt_in_use ORDER BY 1, 2, 3',
];

/** Every fact both desks must agree on: all synced tables, the journal, the balances, which receipts are used. */
export function bookOf(desk: TestDesk): Record<string, unknown[]> {
  const synced = Object.entries(tables)
    .filter(([, t]) => t.class !== 'local')
    .map(([name]) => name);
  const statementsOf = [...synced.map((name) => `SELECT * FROM ${name} ORDER BY id`), ...READINGS];
  return Object.fromEntries(statementsOf.map((sql) => [sql, rowsOf(desk, sql)]));
}

export const issue = (desk: TestDesk, terminal: Terminal, receiptNo: string, choiceId = BAG) =>
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

export const issued = async (...args: Parameters<typeof issue>) => {
  const answer = await issue(...args);
  if ('ok' in answer) return answer.ok;
  throw new Error(JSON.stringify(answer));
};

/** Hands entries over until neither desk has anything new: what one records about a conflict reaches the other. */
export function settleDown(a: TestDesk, b: TestDesk): void {
  for (;;) {
    const { toA, toB } = exchange(a, b);
    if ('refused' in toA || 'refused' in toB || toA.ok.parked + toB.ok.parked > 0)
      throw new Error(JSON.stringify([toA, toB]));
    if (toA.ok.entries + toB.ok.entries === 0) return;
  }
}

export const soundOf = async (desk: TestDesk) => {
  const { sound, balances, streams } = await desk.ok('journal.verify', {}, SUP);
  return { sound, balances, faults: streams.map((s) => s.fault) };
};
export const SOUND = { sound: true, balances: 0, faults: [null, null] };
