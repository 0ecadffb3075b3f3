import type { Instant } from '../kernel/time.ts';
import { type GoodsCode, kindOfGoods } from './goods.ts';
import { type Script, sign } from './line.ts';
import { receive } from './morning.ts';
import { STAFF } from './plan.ts';
import { draw, handOf, type Shelf } from './shelf.ts';
import { campaignId, itemId, storeId } from './site.ts';

type Happening = { readonly at: Instant; readonly run: () => void };

/** What else happens on a campaign day: damage, top-up, replacement, a mistake, a refund, vouchers handed in by shops. */
export function happenings(script: Script, shelf: Shelf, dayNo: 1 | 2): Happening[] {
  const on = (when: string, run: (when: string) => void): Happening => ({ at: script.at(when), run: () => run(when) });
  return dayNo === 1 ? firstDay(script, shelf, on) : secondDay(script, shelf, on);
}

type On = (when: string, run: (when: string) => void) => Happening;

function firstDay({ say }: Script, shelf: Shelf, on: On): Happening[] {
  return [
    on('13:12', (at) =>
      say(at, STAFF.early, 'gifts.abandon', { campaignId: campaignId('A'), seconds: 74, receipts: 2 }),
    ),
    on('14:20', (at) => {
      shelf.stand.G004 -= 1;
      shelf.damaged.G004 += 1;
      say(
        at,
        STAFF.desk,
        'gifts.damage',
        {
          itemKind: 'gift',
          itemId: itemId('G004'),
          qty: 1,
          from: 'DISP',
          stage: 'display',
          cause: '陈列架上被碰落,摔裂一只碗',
        },
        'brokenSet',
      );
    }),
    on('14:36', (at) =>
      say(at, STAFF.supervisor, 'gifts.damageDecide', {
        id: '$brokenSet.id',
        decision: 'confirmed',
        reason: '现场查看属实,次日早更换',
      }),
    ),
  ];
}

function secondDay(script: Script, shelf: Shelf, on: On): Happening[] {
  const { say } = script;
  const A = campaignId('A');
  const line = (code: GoodsCode, qty: number) => ({ itemKind: kindOfGoods(code), itemId: itemId(code), qty });
  const order = { campaignId: A, instructedBy: '立秋实', sourceStore: '市场部库房' };
  const handedIn =
    (code: 'Q20' | 'Q50', from: number, to: number, store: string, handedBy: string, by: string) =>
    (at: string): void => {
      shelf.redeemed[code] += to - from + 1;
      say(at, by, 'vouchers.recover', {
        kind: 'redeemed',
        typeId: itemId(code),
        serialFrom: from,
        serialTo: to,
        storeId: storeId(store),
        stampOk: true,
        validityOk: true,
        handedBy,
      });
    };
  return [
    on('09:08', (at) =>
      say(
        at,
        STAFF.desk,
        'gifts.outboundCreate',
        { ...order, kind: 'replacement', damageId: '$brokenSet.id', lines: [line('G004', 1)] },
        'newSet',
      ),
    ),
    on('09:15', (at) => receive(script, shelf, at, 1, 'newSet', { G004: 1 })),
    on('10:22', handedIn('Q20', 3, 10, 'L5-02', '炊烟里收银', STAFF.desk)),
    on('10:31', (at) => say(at, STAFF.early, 'gifts.abandon', { campaignId: A, seconds: 52, receipts: 1 })),
    on('11:07', (at) => {
      handOf(shelf, STAFF.early).G001 += 1;
      say(at, STAFF.early, 'gifts.reverse', { issueId: '$mistake.id', reason: '顾客要的是毛巾,误发购物袋,当面收回' });
    }),
    on('11:24', (at) =>
      say(at, STAFF.desk, 'gifts.outboundCreate', { ...order, kind: 'top_up', lines: [line('G003', 40)] }, 'cups'),
    ),
    on('13:18', (at) => receive(script, shelf, at, 2, 'cups', { G003: 40 })),
    on('13:40', (at) => {
      handOf(shelf, STAFF.early).G003 -= 1;
      shelf.damaged.G003 += 1;
      say(
        at,
        STAFF.early,
        'gifts.damage',
        {
          itemKind: 'gift',
          itemId: itemId('G003'),
          qty: 1,
          from: 'ISS',
          stage: 'keeping',
          cause: '擦拭时发现杯口有凹痕',
        },
        'dentedCup',
      );
    }),
    on('13:58', (at) =>
      say(at, STAFF.supervisor, 'gifts.damageDecide', {
        id: '$dentedCup.id',
        decision: 'confirmed',
        reason: '查看属实,不再发放',
      }),
    ),
    on('14:12', handedIn('Q20', 21, 28, 'B1-01', '榆下鲜集服务台', STAFF.desk)),
    on('14:31', handedIn('Q50', 2, 4, 'L3-01', '礁石男装店长', STAFF.desk)),
    on('15:27', (at) => {
      draw(shelf, STAFF.early, 'G003', 30);
      say(at, STAFF.early, 'gifts.draw', { lines: [line('G003', 30)], countersign: sign(STAFF.desk, 'countersign') });
    }),
    on('16:20', (at) => {
      shelf.desk.G002 += 1;
      say(at, STAFF.lateDesk, 'gifts.recover', {
        itemId: itemId('G002'),
        qty: 1,
        issueId: '$towel.id',
        condition: 'good',
        refundReceipt: 'TH20117',
        note: '顾客退货,交回未拆封毛巾',
      });
    }),
    on('16:44', handedIn('Q20', 41, 46, 'L2-01', '缕缕女装收银', STAFF.lateDesk)),
    on('17:05', handedIn('Q50', 7, 8, 'L1-03', '雾蓝美妆店长', STAFF.lateDesk)),
    on('18:46', (at) => say(at, STAFF.late, 'gifts.abandon', { campaignId: A, seconds: 39, receipts: 1 })),
  ];
}
