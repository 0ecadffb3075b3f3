import type { SeedRow } from '../../../core/api.ts';
import { FIRST_DAY, idOf } from '../../support/site.ts';
import { aMove, anOpenDay, nextRow, SEEDED_AT } from '../masters/support.ts';

const issuer = idOf('staff 1011');
const ISSUER_PLACE = `ISS:QYL1:${issuer}`;
const document = (name: string, docNo: string, at: number) => ({
  id: idOf(name),
  doc_no: docNo,
  terminal: 'QYL1',
  business_day: FIRST_DAY,
  at,
  made_by: issuer,
});

type IssueOf = {
  n: number;
  phone?: string;
  receipts: readonly (readonly [store: string, key: string])[];
  serial?: number;
};

/** An issue with its receipts; ids are idOf('issue <n>') and idOf('claim <key>'). */
export function anIssue({ n, phone, receipts, serial }: IssueOf): SeedRow[] {
  const at = SEEDED_AT + n * 60_000;
  const id = idOf(`issue ${n}`);
  return [
    [
      'gift_issue',
      {
        ...document(`issue ${n}`, `ZPFF-QYL1-20261001-${String(n).padStart(3, '0')}`, at),
        campaign_id: idOf('campaign A'),
        issuer_id: issuer,
        tier_id: idOf('tier 1'),
        tier_level: 1,
        given_tier_level: 1,
        total_amount: 32600,
        receipts: receipts.length,
        started_at: at - 41_000,
        elapsed_s: 41,
        target_s: 60,
        over_s: 0,
        over_reason: null,
        wiped: 1,
        stamp_checked: 1,
        called_out: 1,
        identity_checked: phone === undefined ? 0 : 1,
        customer_name: null,
        customer_phone: phone ?? null,
        member_no: null,
      },
    ],
    [
      'gift_issue_line',
      {
        id: nextRow(),
        issue_id: id,
        item_kind: serial === undefined ? 'gift' : 'voucher',
        item_id: serial === undefined ? idOf('gift G001') : idOf('voucher Q20'),
        qty: 1,
        serial_from: serial ?? null,
        serial_to: serial ?? null,
      },
    ],
    ...(serial === undefined
      ? []
      : [
          aMove({
            type: 'ISSUE',
            itemKind: 'voucher',
            itemId: idOf('voucher Q20'),
            qty: 1,
            from: ISSUER_PLACE,
            to: 'CUST',
            serials: [serial, serial],
            docKind: 'gift_issue',
            docId: id,
            at,
          }),
        ]),
    ...receipts.map(([store, key]): SeedRow => [
      'receipt_claim',
      {
        id: idOf(`claim ${key}`),
        campaign_id: idOf('campaign A'),
        store_id: idOf(`store ${store}`),
        receipt_key: key,
        receipt_no: key,
        receipt_day: FIRST_DAY,
        amount: 32600,
        issue_id: id,
        terminal: 'QYL1',
        at,
        made_by: issuer,
      },
    ]),
  ];
}

/** A reversal of issue `n` by the supervisor, freeing the receipts. */
export function aReversal(n: number, keys: readonly string[]): SeedRow[] {
  const at = SEEDED_AT + 3_600_000;
  const by = idOf('staff 1001');
  return [
    [
      'gift_issue_reversal',
      {
        ...document(`reversal ${n}`, `CXFF-QYL1-20261001-${String(n).padStart(3, '0')}`, at),
        made_by: by,
        issue_id: idOf(`issue ${n}`),
        reason: '发错了',
        same_day: 1,
      },
    ],
    ...keys.map((key): SeedRow => [
      'receipt_release',
      {
        id: idOf(`release ${key}`),
        claim_id: idOf(`claim ${key}`),
        reversal_id: idOf(`reversal ${n}`),
        at,
        made_by: by,
      },
    ]),
  ];
}

/** Vouchers 1-100 received on a posted slip, 1-40 drawn by the issuer. */
export const vouchersOnHand = (): SeedRow[] => [
  ...anOpenDay(),
  [
    'gift_outbound',
    {
      ...document('slip', 'ZPCK-QYL1-20261001-001', SEEDED_AT),
      kind: 'first',
      campaign_id: idOf('campaign A'),
      instructed_by: '立秋实',
      instructed_at: SEEDED_AT,
      out_day: FIRST_DAY,
      source_store: '市场部库房',
      late: 0,
      late_reason: null,
      damage_id: null,
    },
  ],
  [
    'transition',
    {
      id: nextRow(),
      doc_kind: 'gift_outbound',
      doc_id: idOf('slip'),
      from_state: 'draft',
      to_state: 'posted',
      reason: null,
      at: SEEDED_AT + 1000,
      made_by: idOf('staff 1012'),
    },
  ],
  aMove({
    type: 'RECV',
    itemKind: 'voucher',
    itemId: idOf('voucher Q20'),
    qty: 100,
    from: 'MKT',
    to: 'DESK:QYL1',
    serials: [1, 100],
    docKind: 'gift_outbound',
    docId: idOf('slip'),
  }),
  [
    'gift_draw',
    {
      ...document('draw', 'ZPLY-QYL1-20261001-001', SEEDED_AT + 2000),
      kind: 'draw',
      issuer_id: issuer,
      counter_signer: idOf('staff 1012'),
    },
  ],
  aMove({
    type: 'DRAW',
    itemKind: 'voucher',
    itemId: idOf('voucher Q20'),
    qty: 40,
    from: 'DESK:QYL1',
    to: ISSUER_PLACE,
    serials: [1, 40],
    docKind: 'gift_draw',
    docId: idOf('draw'),
    at: SEEDED_AT + 2000,
  }),
];

/** A sealed box, and a look at it. */
export const aBox = (sealNo: string, outcome: string | null): SeedRow[] => [
  [
    'sealed_box',
    {
      ...document(`box ${sealNo}`, `FX-QYL1-20261001-${sealNo.slice(-3)}`, SEEDED_AT),
      seal_no: sealNo,
      place: 'DESK:QYL1',
      stocktake_id: null,
    },
  ],
  ...(outcome === null
    ? []
    : [
        [
          'seal_check',
          {
            id: nextRow(),
            box_id: idOf(`box ${sealNo}`),
            outcome,
            note: null,
            business_day: FIRST_DAY,
            at: SEEDED_AT + 9000,
            made_by: idOf('staff 1018'),
          },
        ] as SeedRow,
      ]),
];

/** A stocktake sheet in a state. */
export const aStocktake = (state: string): SeedRow[] => [
  [
    'stocktake',
    { ...document('stocktake', 'PD-QYL1-20261001-001', SEEDED_AT), kind: 'night_close', blind: 1, witness: null },
  ],
  [
    'transition',
    {
      id: nextRow(),
      doc_kind: 'stocktake',
      doc_id: idOf('stocktake'),
      from_state: 'draft',
      to_state: state,
      reason: null,
      at: SEEDED_AT + 5000,
      made_by: idOf('staff 1018'),
    },
  ],
];
