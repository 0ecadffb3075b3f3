import type { Handlers } from '../handlers.ts';
import { damage, damageDecide, damages } from './damage.ts';
import { display } from './display.ts';
import { draws } from './draw-list.ts';
import { draw, returnRemainder } from './draw.ts';
import { outboundCreate } from './outbound-create.ts';
import { outboundReverse, outboundVoid } from './outbound-end.ts';
import { outbounds } from './outbound-list.ts';
import { outboundPost } from './outbound-post.ts';
import { recover, recoverVouchers } from './recover.ts';
import { recoveries } from './recovery-list.ts';
import { returnCreate } from './return-create.ts';
import { returnReverse, returnVoid } from './return-end.ts';
import { returns } from './return-list.ts';
import { returnPost } from './return-post.ts';
import { stock } from './stock.ts';

/** Stock and its documents: outbound slips, draws, display, damage, recoveries, return to the store (B5-B7, B10-B13). */
export const stockHandlers: Handlers<
  | 'gifts.stock'
  | 'gifts.outbounds'
  | 'gifts.outboundCreate'
  | 'gifts.outboundPost'
  | 'gifts.outboundVoid'
  | 'gifts.outboundReverse'
  | 'gifts.returns'
  | 'gifts.returnCreate'
  | 'gifts.returnPost'
  | 'gifts.returnVoid'
  | 'gifts.returnReverse'
  | 'gifts.draw'
  | 'gifts.returnRemainder'
  | 'gifts.draws'
  | 'gifts.display'
  | 'gifts.damage'
  | 'gifts.damages'
  | 'gifts.damageDecide'
  | 'gifts.recover'
  | 'gifts.recoveries'
  | 'vouchers.recover'
> = {
  'gifts.stock': stock,
  'gifts.outbounds': outbounds,
  'gifts.outboundCreate': outboundCreate,
  'gifts.outboundPost': outboundPost,
  'gifts.outboundVoid': outboundVoid,
  'gifts.outboundReverse': outboundReverse,
  'gifts.returns': returns,
  'gifts.returnCreate': returnCreate,
  'gifts.returnPost': returnPost,
  'gifts.returnVoid': returnVoid,
  'gifts.returnReverse': returnReverse,
  'gifts.draw': draw,
  'gifts.returnRemainder': returnRemainder,
  'gifts.draws': draws,
  'gifts.display': display,
  'gifts.damage': damage,
  'gifts.damages': damages,
  'gifts.damageDecide': damageDecide,
  'gifts.recover': recover,
  'gifts.recoveries': recoveries,
  'vouchers.recover': recoverVouchers,
};
