import type { BusinessDay } from '../kernel/time.ts';
import { GOODS, type GoodsCode, kindOfGoods, VOUCHERS } from './goods.ts';
import type { Script } from './line.ts';
import { boxName, BOXES_A_NIGHT } from './night.ts';
import { STAFF } from './plan.ts';
import type { Pieces, Shelf } from './shelf.ts';
import { batchId, campaignId, DEMO_TERMINAL, itemId } from './site.ts';

/** The first outbound. */
const FIRST: Pieces = { G001: 300, G002: 300, G003: 160, G004: 80, G005: 24, Q20: 400, Q50: 100 };
/** Small items stand out in numbers, the others as one or two samples (B19). */
const ON_STAND: Partial<Pieces> = { G001: 8, G002: 8, G003: 2, G004: 2, G005: 1 };

/** Sign-on and opening; last night's boxes are looked at and opened (C4). `dayNo` 0 is the eve of the campaign. */
export function openDay({ say }: Script, dayNo: number): void {
  say('08:56', STAFF.lead, 'shift.signOn', { shift: '早班' });
  say('08:57', STAFF.desk, 'shift.signOn', { shift: '早班' });
  if (dayNo > 0) say('08:58', STAFF.early, 'shift.signOn', { shift: '早班' });
  const boxes = dayNo === 0 ? [] : Array.from({ length: BOXES_A_NIGHT }, (_, i) => boxName(dayNo - 1, i));
  say('09:02', STAFF.lead, 'day.open', {
    seals: boxes.map((name) => ({ boxId: `$${name}.id`, outcome: 'opened' as const })),
  });
}

export function setOut({ say }: Script, shelf: Shelf): void {
  for (const code of GOODS) {
    const qty = ON_STAND[code] ?? 0;
    if (qty === 0) continue;
    say('09:20', STAFF.early, 'gifts.display', { itemId: itemId(code), qty, direction: 'out' });
    shelf.desk[code] -= qty;
    shelf.stand[code] += qty;
  }
}

/** The day before the campaign: stamps looked at, campaign approved, the first goods received (B4, B6). */
export function eve(script: Script, shelf: Shelf): void {
  const { say } = script;
  openDay(script, 0);
  say('10:10', STAFF.supervisor, 'campaigns.approve', { id: campaignId('A') });
  say(
    '14:05',
    STAFF.marketing,
    'gifts.outboundCreate',
    {
      kind: 'first',
      campaignId: campaignId('A'),
      instructedBy: '立秋实',
      sourceStore: '市场部库房',
      lines: GOODS.map((code) => ({
        itemKind: kindOfGoods(code),
        itemId: itemId(code),
        qty: FIRST[code],
        ...serials(code),
      })),
    },
    'first',
  );
  for (const { code } of VOUCHERS) say('14:40', STAFF.desk, 'vouchers.checkStamp', { batchId: batchId(code) });
  receive(script, shelf, '15:06', 1, 'first', FIRST);
  say('15:28', STAFF.late, 'shift.signOn', { shift: '晚班' });
  say('15:29', STAFF.lateDesk, 'shift.signOn', { shift: '晚班' });
  say('15:30', STAFF.closer, 'shift.signOn', { shift: '晚班' });
  say('15:44', STAFF.desk, 'shift.signOff', {});
  say('15:45', STAFF.lead, 'shift.signOff', {});
}

const serials = (code: GoodsCode): { serialFrom?: number; serialTo?: number } => {
  const voucher = VOUCHERS.find((v) => v.code === code);
  return voucher ? { serialFrom: 1, serialTo: voucher.last } : {};
};

/** Posts the `nth` outbound of the day, created under `name`: everything asked for has come. */
export function receive(
  { say, day }: Script,
  shelf: Shelf,
  at: string,
  nth: number,
  name: string,
  goods: Partial<Pieces>,
): void {
  const listed = `${name}Lines`;
  say(at, STAFF.desk, 'gifts.outbounds', { campaignId: campaignId('A'), limit: 20 }, listed);
  const doc = `$${listed}.rows.docNo=${outboundNo(day, nth)}.lines`;
  const codes = GOODS.filter((c) => (goods[c] ?? 0) > 0);
  say(at, STAFF.desk, 'gifts.outboundPost', {
    id: `$${name}.id`,
    lines: codes.map((code) => ({
      lineId: `${doc}.code=${code}.id`,
      qtyReceived: goods[code]!,
      ...serials(code),
      qtyOk: true,
      kindOk: true,
      gradeOk: true,
    })),
  });
  for (const code of codes) shelf.desk[code] += goods[code]!;
}

const outboundNo = (day: BusinessDay, nth: number): string =>
  `ZPCK-${DEMO_TERMINAL}-${day.replaceAll('-', '')}-00${nth}`;
