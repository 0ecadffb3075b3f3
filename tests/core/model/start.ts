import type { SeedRow } from '../../../core/api.ts';
import { aMorning, aMove, DESK, gift, handOf, ISSUER, Q20, YESTERDAY } from '../../support/day.ts';
import type { TestDesk } from '../../support/desk.ts';
import { idOf } from '../../support/site.ts';
import { aFirstSlip } from '../stock/support.ts';
import { type Box, type DayModel, sealedIn } from './day.ts';
import { move } from './stock.ts';

const by = idOf('staff 1001');
/** Ids that sort before everything made later. */
const early = (n: number): string => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;
export const BOXES = [early(41), early(42)];

function aBox(
  n: number,
  goods: { itemKind: 'gift' | 'voucher'; itemId: string },
  qty: number,
  serials: readonly [number, number] | null,
): SeedRow[] {
  const id = BOXES[n]!;
  return [
    [
      'sealed_box',
      {
        id,
        doc_no: `XF-QYL1-20260930-00${n + 1}`,
        terminal: 'QYL1',
        business_day: YESTERDAY,
        at: 0,
        made_by: by,
        seal_no: `F${n + 1}`,
        place: DESK,
        stocktake_id: null,
      },
    ],
    [
      'sealed_box_line',
      {
        id: early(51 + n),
        box_id: id,
        item_kind: goods.itemKind,
        item_id: goods.itemId,
        qty,
        serial_from: serials?.[0] ?? null,
        serial_to: serials?.[1] ?? null,
      },
    ],
  ];
}

/** Goods that customers got yesterday. */
const given = (
  goods: { itemKind: 'gift' | 'voucher'; itemId: string },
  qty: number,
  serials: readonly [number, number] | null = null,
): SeedRow[] => [
  aMove('RECV', goods, qty, 'MKT', DESK, serials),
  aMove('DRAW', goods, qty, DESK, handOf(ISSUER), serials),
  aMove('ISSUE', goods, qty, handOf(ISSUER), 'CUST', serials),
];

const ROWS: readonly SeedRow[] = [
  ...aFirstSlip(),
  ...given(gift('G001'), 6),
  ...given(Q20, 6, [1, 6]),
  ...given(Q20, 4, [7, 10]),
  aMove('RECV', gift('G001'), 43, 'MKT', DESK),
  aMove('RECV', gift('G002'), 12, 'MKT', DESK),
  aMove('RECV', Q20, 25, 'MKT', DESK, [21, 45]),
  aMove('RECV', Q20, 5, 'MKT', DESK, [56, 60]),
  ...aBox(0, gift('G001'), 3, null),
  ...aBox(1, Q20, 5, [56, 60]),
];

/** The first day has just begun: some goods are with customers, some lie loose, some under seal. */
export async function aStart(): Promise<TestDesk> {
  const desk = await aMorning({ stock: false, sameDay: false, rows: ROWS });
  await desk.ok('day.open', { seals: BOXES.map((boxId) => ({ boxId, outcome: 'intact' })) }, ISSUER);
  return desk;
}

/** The same as plain values. */
export function startModel(): DayModel {
  const boxes: Box[] = [
    { gifts: { G001: 3, G002: 0 }, serials: [], unbroken: true },
    { gifts: { G001: 0, G002: 0 }, serials: [56, 57, 58, 59, 60], unbroken: true },
  ];
  const model: DayModel = {
    gifts: new Map(),
    vouchers: new Map(),
    slips: [],
    damages: [],
    day: 0,
    open: true,
    issues: [],
    givenBy: new Map(),
    used: new Set(),
    receipts: 0,
    boxes,
    sheets: [],
    closings: [],
    get sealed() {
      return sealedIn(this.boxes);
    },
  };
  move(model, { gift: 'G001', qty: 6 }, 'MKT', 'CUST');
  move(model, { gift: 'G001', qty: 43 }, 'MKT', 'DESK');
  move(model, { gift: 'G002', qty: 12 }, 'MKT', 'DESK');
  move(model, { from: 1, to: 10 }, 'MKT', 'CUST');
  move(model, { from: 21, to: 45 }, 'MKT', 'DESK');
  move(model, { from: 56, to: 60 }, 'MKT', 'DESK');
  return model;
}
