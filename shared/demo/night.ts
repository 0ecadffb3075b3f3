import { damaged, deskStore, redeemed } from '../domain/places.ts';
import { GOODS, type GoodsCode, kindOfGoods } from './goods.ts';
import { type Script, sign } from './line.ts';
import { STAFF } from './plan.ts';
import { type Pieces, putBack, type Shelf } from './shelf.ts';
import { campaignId, DEMO_TERMINAL, itemId, staffId } from './site.ts';

/** What goes into each of the night's boxes. */
const BOXES: readonly (readonly GoodsCode[])[] = [['G001', 'G002'], ['G003', 'G004'], ['G005'], ['Q20', 'Q50']];
const TICKS = ['documents', 'complaints', 'leftovers', 'paper', 'farewell', 'power', 'leave'] as const;

/** Name under which the answer of a box's sealing is kept. */
export const boxName = (dayNo: number, box: number): string => `box${dayNo}${box}`;
export const BOXES_A_NIGHT = BOXES.length;
/** Seal numbers run on from night to night. */
export const sealNo = (dayNo: number, box: number): string => `QF00${8101 + dayNo * BOXES.length + box}`;

/** The end of a day: goods back, count, boxes, gift handover, report, checklist, close (B15, B16, C5). */
export function closeDay(script: Script, shelf: Shelf, dayNo: number): void {
  goodsBack(script, shelf);
  count(script, shelf, dayNo);
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
  say('22:09', STAFF.lateDesk, 'shift.signOff', {});
  say('22:10', STAFF.late, 'shift.signOff', {});
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

function count({ say }: Script, shelf: Shelf, dayNo: number): void {
  const name = `count${dayNo}`;
  say('21:12', STAFF.late, 'stocktake.start', { kind: 'night_close' }, name);
  const places: readonly (readonly [string, Pieces])[] = [
    [deskStore(DEMO_TERMINAL), shelf.desk],
    [damaged(DEMO_TERMINAL), shelf.damaged],
    [redeemed(DEMO_TERMINAL), shelf.redeemed],
  ];
  let minute = 13;
  for (const [place, pieces] of places) {
    for (const code of GOODS.filter((c) => pieces[c] > 0)) {
      say(`21:${minute++}`, STAFF.late, 'stocktake.count', {
        id: `$${name}.id`,
        itemKind: kindOfGoods(code),
        itemId: itemId(code),
        place,
        counted: pieces[code],
      });
    }
  }
  say(`21:${minute}`, STAFF.late, 'stocktake.finish', { id: `$${name}.id`, witness: sign(STAFF.closer, 'witness') });
}

function box({ say }: Script, shelf: Shelf, dayNo: number): void {
  BOXES.forEach((codes, i) => {
    const lines = codes
      .filter((c) => shelf.desk[c] > 0)
      .map((c) => ({ itemKind: kindOfGoods(c), itemId: itemId(c), qty: shelf.desk[c] }));
    say(`21:${32 + 2 * i}`, STAFF.late, 'seals.seal', { sealNo: sealNo(dayNo, i), lines }, boxName(dayNo, i));
  });
}
