import fc from 'fast-check';
import type { Answer } from '../../../shared/kernel/result.ts';
import type { TestDesk } from '../../support/desk.ts';
import { FIRST_DAY, idOf } from '../../support/site.ts';
import {
  type Goods,
  inHand,
  isGift,
  type Model,
  move,
  pieces,
  type Place,
  receive,
  serialsOf,
  take,
  whyNot,
} from './stock.ts';
import { AGENT, allSeen, CAMPAIGN, draw, line, Q20, SUP, vouchers } from '../stock/support.ts';

export type Person = '1011' | '1016';
export type Command =
  | { do: 'receive'; goods: Goods }
  | { do: 'reverse'; which: number }
  | { do: 'draw'; who: Person; goods: Goods }
  | { do: 'issue'; who: Person; what: 'G001' | 'G002' | 'Q20' }
  | { do: 'return'; who: Person }
  | { do: 'display'; goods: Goods; direction: 'out' | 'back' }
  | { do: 'damage'; who: Person; goods: Goods; from: 'DESK' | 'DISP' | 'ISS' }
  | { do: 'decide'; which: number; decision: 'confirmed' | 'rejected' }
  | { do: 'replace'; which: number }
  | { do: 'recover'; goods: Goods; condition: 'good' | 'damaged' }
  | { do: 'vouchersBack'; goods: Goods; kind: 'redeemed' | 'refund' };

const gift = fc.record({
  gift: fc.constantFrom('G001' as const, 'G002' as const),
  qty: fc.integer({ min: 1, max: 9 }),
});
const range = fc
  .tuple(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 0, max: 7 }))
  .map(([from, more]) => ({ from, to: from + more }));
const goods: fc.Arbitrary<Goods> = fc.oneof(gift, range);
const who = fc.constantFrom('1011' as const, '1016' as const);
const which = fc.integer({ min: 0, max: 2 });

export const command: fc.Arbitrary<Command> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('receive' as const), goods }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('reverse' as const), which }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('draw' as const), who, goods }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('issue' as const),
      who,
      what: fc.constantFrom('G001' as const, 'G002' as const, 'Q20' as const),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('return' as const), who }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('display' as const),
      goods: gift,
      direction: fc.constantFrom('out' as const, 'back' as const),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('damage' as const),
      who,
      goods,
      from: fc.constantFrom('DESK' as const, 'DISP' as const, 'ISS' as const),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('decide' as const),
      which,
      decision: fc.constantFrom('confirmed' as const, 'rejected' as const),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('replace' as const), which }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('recover' as const),
      goods: gift,
      condition: fc.constantFrom('good' as const, 'damaged' as const),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('vouchersBack' as const),
      goods: range,
      kind: fc.constantFrom('redeemed' as const, 'refund' as const),
    }),
  },
);

/** Does a command on the model: what the desk must answer (`ok`, or the type of the refusal). Null when there is nothing to do it on. */
export function expected(m: Model, c: Command): string | null {
  switch (c.do) {
    case 'receive': {
      const no = receive(m, c.goods);
      if (no === null) m.slips.push({ goods: c.goods, state: 'posted' });
      return no ?? 'ok';
    }
    case 'reverse': {
      const slip = m.slips[c.which];
      if (!slip) return null;
      if (slip.state !== 'posted') return 'wrongState';
      const no = take(m, slip.goods, 'DESK', 'MKT');
      if (no === null) slip.state = 'reversed';
      return no ?? 'ok';
    }
    case 'draw':
      return take(m, c.goods, 'DESK', `ISS ${c.who}`) ?? 'ok';
    case 'issue': {
      if (c.what !== 'Q20') return take(m, { gift: c.what, qty: 1 }, `ISS ${c.who}`, 'CUST') ?? 'ok';
      const lowest = [...m.vouchers]
        .filter(([, at]) => at === `ISS ${c.who}`)
        .map(([serial]) => serial)
        .sort((a, b) => a - b)
        .slice(0, 2);
      if (lowest.length < 2) return 'stockShort';
      for (const serial of lowest) move(m, { from: serial, to: serial }, `ISS ${c.who}`, 'CUST');
      return 'ok';
    }
    case 'return': {
      const hand = inHand(m, `ISS ${c.who}`);
      for (const one of hand) move(m, one, `ISS ${c.who}`, 'DESK');
      return hand.length === 0 ? 'nothingHeld' : 'ok';
    }
    case 'display':
      return (c.direction === 'out' ? take(m, c.goods, 'DESK', 'DISP') : take(m, c.goods, 'DISP', 'DESK')) ?? 'ok';
    case 'damage': {
      const from: Place = c.from === 'ISS' ? `ISS ${c.who}` : c.from;
      const no = take(m, c.goods, from, 'DMG');
      if (no === null) m.damages.push({ goods: c.goods, from, state: 'reported' });
      return no ?? 'ok';
    }
    case 'decide': {
      const damage = m.damages[c.which];
      if (!damage) return null;
      if (damage.state !== 'reported') return 'wrongState';
      if (c.decision === 'rejected') move(m, damage.goods, 'DMG', damage.from);
      damage.state = c.decision;
      return 'ok';
    }
    case 'replace': {
      const damage = m.damages[c.which];
      if (!damage || !isGift(damage.goods)) return null;
      if (damage.state !== 'confirmed') return damage.state === 'replaced' ? 'alreadyReplaced' : 'wrongState';
      move(m, damage.goods, 'MKT', 'DESK');
      damage.state = 'replaced';
      return 'ok';
    }
    case 'recover': {
      if (!isGift(c.goods) || c.goods.qty > pieces(m, 'CUST', c.goods.gift)) return 'moreThanIssued';
      move(m, c.goods, 'CUST', c.condition === 'good' ? 'DESK' : 'DMG');
      return 'ok';
    }
    case 'vouchersBack': {
      if (whyNot(m, c.goods, 'CUST') !== null) return 'serialNotIssued';
      move(m, c.goods, 'CUST', c.kind === 'redeemed' ? 'RDM' : 'DESK');
      return 'ok';
    }
  }
}

const asLine = (g: Goods) =>
  isGift(g) ? line({ itemId: idOf(`gift ${g.gift}`), qty: g.qty }) : vouchers(g.from, g.to);

/** What a run made: ids in the order of the model's lists, receipts used. */
export type Made = { slips: string[]; damages: string[]; receipts: number };

/** Does a command on the desk. */
export async function perform(desk: TestDesk, made: Made, c: Command): Promise<Answer> {
  switch (c.do) {
    case 'receive': {
      const answer = await bringIn(desk, { kind: 'top_up' }, c.goods);
      if ('ok' in answer) made.slips.push(answer.ok.id);
      return answer;
    }
    case 'reverse':
      return desk.call('gifts.outboundReverse', { id: made.slips[c.which]!, reason: '送错' }, SUP);
    case 'draw':
      return draw(desk, [asLine(c.goods)], c.who);
    case 'issue': {
      const receipt = {
        storeId: idOf('store L2-02'),
        receiptNo: `R${++made.receipts}`,
        receiptDay: FIRST_DAY,
        amount: 80_000,
      };
      const choiceId = idOf(c.what === 'Q20' ? 'choice 2 Q20' : `choice 1 ${c.what}`);
      return desk.call(
        'gifts.issue',
        {
          campaignId: CAMPAIGN,
          receipts: [receipt],
          choiceId,
          elapsedS: 30,
          wiped: true,
          stampChecked: true,
          calledOut: true,
        },
        c.who,
      );
    }
    case 'return':
      return desk.call('gifts.returnRemainder', { issuerId: idOf(`staff ${c.who}`) }, c.who);
    case 'display': {
      const { itemId, qty } = asLine(c.goods);
      return desk.call('gifts.display', { itemId, qty, direction: c.direction }, AGENT);
    }
    case 'damage': {
      const answer = await desk.call(
        'gifts.damage',
        { ...asLine(c.goods), from: c.from, stage: 'keeping', cause: '摔坏' },
        c.who,
      );
      if ('ok' in answer) made.damages.push(answer.ok.id);
      return answer;
    }
    case 'decide':
      return desk.call('gifts.damageDecide', { id: made.damages[c.which]!, decision: c.decision, reason: '看过' }, SUP);
    case 'replace': {
      const report = (await desk.ok('gifts.damages', {}, SUP)).rows.find((row) => row.id === made.damages[c.which])!;
      return bringIn(
        desk,
        { kind: 'replacement', damageId: report.id },
        { gift: report.itemId === idOf('gift G001') ? 'G001' : 'G002', qty: report.qty },
      );
    }
    case 'recover': {
      const { itemId, qty } = asLine(c.goods);
      return desk.call('gifts.recover', { itemId, qty, condition: c.condition, refundReceipt: 'TK1' }, AGENT);
    }
    case 'vouchersBack': {
      if (isGift(c.goods)) throw new Error('vouchers only');
      const serials = serialsOf(c.goods);
      return desk.call(
        'vouchers.recover',
        {
          kind: c.kind,
          typeId: Q20,
          serialFrom: serials[0]!,
          serialTo: serials.at(-1)!,
          storeId: idOf('store L2-04'),
          stampOk: true,
          validityOk: true,
          handedBy: '店长',
        },
        AGENT,
      );
    }
  }
}

async function bringIn(
  desk: TestDesk,
  slip: { kind: 'top_up' } | { kind: 'replacement'; damageId: string },
  what: Goods,
) {
  const drafted = await desk.call(
    'gifts.outboundCreate',
    { ...slip, campaignId: CAMPAIGN, instructedBy: '立秋实', sourceStore: '市场部库房', lines: [asLine(what)] },
    AGENT,
  );
  return 'ok' in drafted
    ? desk.call('gifts.outboundPost', { id: drafted.ok.id, lines: await allSeen(desk, drafted.ok.id) }, AGENT)
    : drafted;
}
