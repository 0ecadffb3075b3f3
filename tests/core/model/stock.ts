/*
 * The stock of a desk as plain values: what must be true whatever people do. It knows nothing of SQL, documents or the door.
 */
export type Item = 'G001' | 'G002';
export type Place = 'DESK' | 'DISP' | 'DMG' | 'RDM' | 'CUST' | 'MKT' | 'ADJ' | 'ISS 1011' | 'ISS 1016';
export type Gifts = { readonly gift: Item; readonly qty: number };
export type Serials = { readonly from: number; readonly to: number };
export type Goods = Gifts | Serials;
export type Slip = { readonly goods: Goods; state: 'posted' | 'reversed' };
export type Damage = {
  readonly goods: Goods;
  readonly from: Place;
  state: 'reported' | 'confirmed' | 'rejected' | 'replaced';
};

export const isGift = (goods: Goods): goods is Gifts => 'gift' in goods;
export const serialsOf = (goods: Serials): number[] =>
  Array.from({ length: goods.to - goods.from + 1 }, (_, i) => goods.from + i);

export type Model = {
  /** Pieces by `place item`. */
  gifts: Map<string, number>;
  /** Place by serial; a serial that never came in is not in the map. */
  vouchers: Map<number, Place>;
  readonly sealed: { readonly gifts: Readonly<Record<Item, number>>; readonly serials: ReadonlySet<number> };
  slips: Slip[];
  damages: Damage[];
};

export const pieces = (m: Model, place: Place, item: Item): number => m.gifts.get(`${place} ${item}`) ?? 0;

/** Moves goods without asking. */
export function move(m: Model, goods: Goods, from: Place, to: Place): void {
  if (isGift(goods)) {
    m.gifts.set(`${from} ${goods.gift}`, pieces(m, from, goods.gift) - goods.qty);
    m.gifts.set(`${to} ${goods.gift}`, pieces(m, to, goods.gift) + goods.qty);
  } else for (const serial of serialsOf(goods)) m.vouchers.set(serial, to);
}

/** Why goods cannot leave a place, or null. */
export function whyNot(m: Model, goods: Goods, from: Place): string | null {
  if (isGift(goods)) {
    const have = pieces(m, from, goods.gift);
    if (goods.qty > have) return 'stockShort';
    return from === 'DESK' && goods.qty > have - m.sealed.gifts[goods.gift] ? 'sealedBoxFirst' : null;
  }
  if (serialsOf(goods).some((s) => m.vouchers.get(s) !== from)) return 'serialNotHere';
  return from === 'DESK' && serialsOf(goods).some((s) => m.sealed.serials.has(s)) ? 'sealedBoxFirst' : null;
}

/** Moves goods if they may leave. The refusal, or null. */
export function take(m: Model, goods: Goods, from: Place, to: Place): string | null {
  const no = whyNot(m, goods, from);
  if (no === null) move(m, goods, from, to);
  return no;
}

/** Brings goods in. The refusal, or null. */
export function receive(m: Model, goods: Goods): string | null {
  if (!isGift(goods) && serialsOf(goods).some((s) => (m.vouchers.get(s) ?? 'MKT') !== 'MKT')) return 'serialElsewhere';
  move(m, goods, 'MKT', 'DESK');
  return null;
}

/** Everything in one person's hands, as goods. */
export function inHand(m: Model, place: Place): Goods[] {
  const gifts = (['G001', 'G002'] as const)
    .map((gift) => ({ gift, qty: pieces(m, place, gift) }))
    .filter((g) => g.qty > 0);
  const serials = [...m.vouchers].filter(([, at]) => at === place).map(([from]) => ({ from, to: from }));
  return [...gifts, ...serials];
}
