import { runChecklist } from './checks.ts';
import { countAll } from './counting.ts';
import { GOODS, type GoodsCode, kindOfGoods } from './goods.ts';
import type { Script } from './line.ts';
import { STAFF } from './plan.ts';
import { putBack, type Shelf } from './shelf.ts';
import { nightHandover } from './shift-change.ts';
import { campaignId, itemId, staffId } from './site.ts';

/** What goes into each of the night's boxes. */
const BOXES: readonly (readonly GoodsCode[])[] = [['G001', 'G002'], ['G003', 'G004'], ['G005'], ['Q20', 'Q50']];
const TICKS = ['documents', 'complaints', 'leftovers', 'farewell', 'power', 'leave'] as const;

/** Name under which the answer of a box's sealing is kept. */
export const boxName = (dayNo: number, box: number): string => `box${dayNo}${box}`;
export const BOXES_A_NIGHT = BOXES.length;
/** Seal numbers run on from night to night. */
export const sealNo = (dayNo: number, box: number): string => `QF00${8101 + dayNo * BOXES.length + box}`;

/** The end of a day: goods back, count, boxes, gift handover, report, checklist, the last shift's handover, close (B15, B16, C3, C5). */
export function closeDay(script: Script, shelf: Shelf, dayNo: 0 | 1 | 2): void {
  goodsBack(script, shelf);
  countAll(script, shelf, {
    name: `count${dayNo}`,
    kind: 'night_close',
    from: '21:12',
    step: 60,
    by: STAFF.late,
    witness: STAFF.closer,
  });
  box(script, shelf, dayNo);
  const { say } = script;
  say('21:44', STAFF.late, 'giftHandover.signOut', { remarks: '赠品已清点装箱,箱封完好;赠券与台账一致。' });
  say(
    '21:52',
    STAFF.closer,
    'reports.exportGiftDaily',
    { campaignId: campaignId('A'), day: script.day, format: 'csv', language: 'zh-CN' },
    `export${dayNo}`,
  );
  say('21:55', STAFF.closer, 'reports.markSent', {
    exportId: `$export${dayNo}.exportId`,
    recipient: '立秋实',
    method: 'electronic',
  });
  TICKS.forEach((step, i) => say(`22:0${1 + i}`, STAFF.closer, 'day.tick', { step, done: true }));
  // Without shifts nobody hands over, and the paper is ticked.
  if (dayNo === 0) say('22:07', STAFF.closer, 'day.tick', { step: 'paper', done: true });
  runChecklist(script, '22:08', STAFF.closer, 'closing');
  if (dayNo !== 0) nightHandover(script, dayNo);
  say('22:11', STAFF.lateDesk, 'shift.signOff', {});
  say('22:11', STAFF.late, 'shift.signOff', {});
  say('22:12', STAFF.closer, 'day.startClosing', {});
  say('22:18', STAFF.closer, 'day.close', {}, `close${dayNo}`);
  say('22:20', STAFF.closer, 'shift.signOff', {});
}

function goodsBack({ say }: Script, shelf: Shelf): void {
  for (const issuer of [...shelf.hands.keys()]) {
    putBack(shelf, issuer);
    say('21:05', issuer, 'gifts.returnRemainder', { issuerId: staffId(issuer) });
  }
  for (const code of GOODS.filter((c) => shelf.stand[c] > 0)) {
    say('21:08', STAFF.late, 'gifts.display', { itemId: itemId(code), qty: shelf.stand[code], direction: 'back' });
    shelf.desk[code] += shelf.stand[code];
    shelf.stand[code] = 0;
  }
}

function box({ say }: Script, shelf: Shelf, dayNo: number): void {
  BOXES.forEach((codes, i) => {
    const lines = codes
      .filter((c) => shelf.desk[c] > 0)
      .map((c) => ({ itemKind: kindOfGoods(c), itemId: itemId(c), qty: shelf.desk[c] }));
    say(`21:${32 + 2 * i}`, STAFF.late, 'seals.seal', { sealNo: sealNo(dayNo, i), lines }, boxName(dayNo, i));
  });
}
