import type { SeedRow } from '../../core/api.ts';
import { pepperFile } from '../../core/pepper.ts';
import { issuer } from '../../shared/domain/places.ts';
import { instantOf } from '../../shared/kernel/time.ts';
import { aDesk } from '../support/desk.ts';
import { aSite, FIRST_DAY, idOf, PIN } from '../support/site.ts';

/** What the person at the counter holds before the first issue: enough for any number of kills. */
export const HELD = { gifts: 5_000_000, vouchers: 900_000 } as const;
export const ISSUER = '1011';
export const GIFT = idOf('gift G001');
export const VOUCHER = idOf('voucher Q20');
export const HAND = issuer('QYL1', idOf(`staff ${ISSUER}`));

const at = instantOf(FIRST_DAY, '08:30', 'Asia/Shanghai');
const by = idOf('staff 1001');
const slip = idOf('first slip');

const state = (kind: string, doc: string, to: string): SeedRow => [
  'transition',
  {
    id: idOf(`${kind} ${to}`),
    doc_kind: kind,
    doc_id: doc,
    from_state: null,
    to_state: to,
    reason: null,
    at,
    made_by: by,
  },
];

let moves = 0;
function move(type: string, from: string, to: string, voucher: boolean): SeedRow {
  const serials = voucher ? { serial_from: 1, serial_to: HELD.vouchers } : { serial_from: null, serial_to: null };
  return [
    'stock_move',
    {
      id: `00000000-0000-7000-8000-${String(++moves).padStart(12, '0')}`,
      move_type: type,
      item_kind: voucher ? 'voucher' : 'gift',
      item_id: voucher ? VOUCHER : GIFT,
      qty: voucher ? HELD.vouchers : HELD.gifts,
      ...serials,
      from_place: from,
      to_place: to,
      doc_kind: 'gift_outbound',
      doc_id: slip,
      terminal: 'QYL1',
      business_day: FIRST_DAY,
      responsible: by,
      counter_signer: null,
      reason: null,
      at,
    },
  ];
}

/** The campaign runs, the day is open, one issuer has drawn gifts and vouchers by the hundred thousand. */
function rows(): SeedRow[] {
  const dayId = idOf('business day');
  const batch = idOf('big batch');
  return [
    ['business_day', { id: dayId, terminal: 'QYL1', day: FIRST_DAY, opened_at: at, opened_by: by }],
    state('business_day', dayId, 'open'),
    [
      'gift_outbound',
      {
        id: slip,
        doc_no: 'ZPCK-QYL1-20261001-001',
        terminal: 'QYL1',
        business_day: FIRST_DAY,
        at,
        made_by: by,
        kind: 'first',
        campaign_id: idOf('campaign A'),
        instructed_by: '立秋实',
        instructed_at: at,
        out_day: FIRST_DAY,
        source_store: '市场部库房',
        late: 0,
        late_reason: null,
        damage_id: null,
      },
    ],
    state('gift_outbound', slip, 'posted'),
    [
      'voucher_batch',
      {
        id: batch,
        type_id: VOUCHER,
        serial_from: 401,
        serial_to: HELD.vouchers,
        qty: HELD.vouchers - 400,
        at,
        made_by: by,
      },
    ],
    [
      'voucher_stamp_check',
      { id: idOf('big stamp'), batch_id: batch, stamp_name: '青榆里购物中心赠券专用章', at, made_by: by },
    ],
    ...[false, true].flatMap((voucher) => [
      move('RECV', 'MKT', 'DESK:QYL1', voucher),
      move('DRAW', 'DESK:QYL1', HAND, voucher),
    ]),
  ];
}

/** Fills an empty data folder so that a host of its own can go on issuing on it. */
export async function seedFolder(folder: string): Promise<void> {
  const desk = await aDesk({ empty: true, folder, start: at, ports: { pepper: pepperFile(folder) } });
  const site = aSite();
  const seeded = await desk.app.demo.seed([...site.rows, ...rows()], site.terminalId, PIN);
  if ('refused' in seeded) throw new Error(JSON.stringify(seeded.refused));
  await desk.close();
}
