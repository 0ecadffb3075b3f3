import type { BusinessDay } from '../kernel/time.ts';
import { runChecklist } from './checks.ts';
import { GOODS, type GoodsCode, kindOfGoods, VOUCHERS } from './goods.ts';
import type { Script } from './line.ts';
import { boxName, BOXES_A_NIGHT } from './night.ts';
import { STAFF } from './plan.ts';
import type { Pieces, Shelf } from './shelf.ts';
import { readNight, takeNight } from './shift-change.ts';
import { batchId, campaignId, DEMO_TERMINAL, itemId } from './site.ts';

/** The first outbound. */
const FIRST: Pieces = { G001: 300, G002: 300, G003: 160, G004: 80, G005: 24, Q20: 400, Q50: 100 };
/** Small items stand out in numbers, the others as one or two samples (B19). */
const ON_STAND: Partial<Pieces> = { G001: 8, G002: 8, G003: 2, G004: 2, G005: 1 };

/**
 * Grooming, sign-on and opening: the night's handover is read, its boxes are looked at and opened, then it is taken (C4). `dayNo` 0 is
 * the eve of the campaign: the desk is set up and nobody works by shifts yet.
 */
export function openDay(script: Script, dayNo: 0 | 1 | 2): void {
  const { say } = script;
  const early = [STAFF.desk, ...(dayNo > 0 ? [STAFF.early] : [])];
  runChecklist(script, '08:53', STAFF.desk, 'grooming', STAFF.lead);
  for (const no of early) runChecklist(script, '08:54', STAFF.lead, 'grooming', no);
  const shift = dayNo > 0 ? '早班' : null;
  say('08:55', STAFF.desk, 'shift.signOn', { shift });
  say('08:56', STAFF.lead, 'shift.signOn', { shift });
  if (dayNo > 0) say('08:57', STAFF.early, 'shift.signOn', { shift });
  if (dayNo === 2) readNight(script, 1);
  const boxes = dayNo === 0 ? [] : Array.from({ length: BOXES_A_NIGHT }, (_, i) => boxName(dayNo - 1, i));
  say('09:02', STAFF.lead, 'day.open', {
    seals: boxes.map((name) => ({ boxId: `$${name}.id`, outcome: 'opened' as const })),
  });
  if (dayNo === 2) takeNight(script, 1);
  runChecklist(script, '09:16', STAFF.desk, 'deskHygiene');
  if (dayNo > 0) runChecklist(script, '09:22', STAFF.early, 'giftDisplay');
  say('09:26', STAFF.lead, 'opening.tick', { step: 'broadcast', done: true });
  if (dayNo > 0) groomLate(script, dayNo);
}

/** The late shift is looked at before it signs on; on the first day a badge sits askew and is put right. */
function groomLate(script: Script, dayNo: number): void {
  if (dayNo === 1) {
    runChecklist(script, '15:22', STAFF.lead, 'grooming', STAFF.lateDesk, ['badge', '工号牌戴歪']);
    script.say('15:24', STAFF.lead, 'checklists.recheck', {
      runId: `$grooming${STAFF.lateDesk}.id`,
      answers: [{ item: 'badge', answer: 'ok' }],
    });
  } else runChecklist(script, '15:22', STAFF.lead, 'grooming', STAFF.lateDesk);
  for (const no of [STAFF.late, STAFF.closer]) runChecklist(script, '15:25', STAFF.lead, 'grooming', no);
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
  for (const [i, no] of [STAFF.lateDesk, STAFF.late, STAFF.closer].entries())
    say(`15:${28 + i}`, no, 'shift.signOn', { shift: null });
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
