import type { In } from '../contract/index.ts';
import type { BusinessDay } from '../kernel/time.ts';
import { TIERS } from './goods.ts';
import type { Random } from './random.ts';
import { storeId } from './site.ts';
import { numberWidth, receiptNumber, STORES } from './stores.ts';

export type Receipt = In<'gifts.issue'>['receipts'][number];

/** Shops whose numbers of the second day the worked example names: the running number stands there when that day starts. */
const NAMED: Readonly<Record<string, number>> = {
  'L2-04': 10021,
  'L1-03': 5512,
  'L2-02': 981,
  'L3-02': 771,
  'L3-05': 332,
  'L2-01': 118,
  'L4-01': 409,
};
const NOT_TAKING_PART = 'L5-01';
const SHOPS = STORES.filter((s) => s.code !== NOT_TAKING_PART);

/** The running receipt numbers of every shop. No number comes twice. */
export type Tills = { readonly next: (store: string) => string; readonly overnight: () => void };

export function tillsFrom(random: Random): Tills {
  const last = new Map(
    STORES.map((s) => {
      const tens = numberWidth(s.pattern) < 5 ? 1 : 10;
      return [s.code, NAMED[s.code] === undefined ? random.between(1_100, 8_800) * tens : NAMED[s.code]! - 100];
    }),
  );
  return {
    next: (store) => {
      const n = last.get(store)! + random.between(1, 3);
      last.set(store, n);
      return receiptNumber(STORES.find((s) => s.code === store)!.pattern, n);
    },
    overnight: () => {
      for (const [store, n] of last) last.set(store, NAMED[store] ?? n + random.between(25, 90));
    },
  };
}

/** How many receipts a customer brings, per tier; a number stands as often as it is likely. */
const COUNTS: Readonly<Record<number, readonly number[]>> = {
  1: [1, 1, 1, 1, 1, 2, 2, 2, 3, 4],
  2: [1, 1, 2, 2, 2, 3, 3, 3, 4, 5],
  3: [1, 2, 2, 3, 3, 4, 4, 5, 6, 7],
  4: [3, 5, 6, 7, 8, 9],
};
const HIGHEST_TOTAL = 480_000;
const FRACTIONS = [0, 0, 0, 0, 0, 0, 50, 80, 90, 40, 60, 20] as const;

/** Receipts of one customer whose sum reaches `level` and stays below the next tier. Amounts in fen. */
export function receiptsFor(level: number, day: BusinessDay, random: Random, tills: Tills): Receipt[] {
  const from = TIERS.find((t) => t.level === level)!.from + 1_000;
  const below = (TIERS.find((t) => t.level === level + 1)?.from ?? HIGHEST_TOTAL) - 1_000;
  const total = from + (below - from) * random.next() ** 1.7;
  const weights = Array.from({ length: random.pick(COUNTS[level]!) }, () => 0.4 + random.next() * 1.2);
  const whole = weights.reduce((a, b) => a + b, 0);
  const seen = new Set<string>();
  return weights.map((weight) => {
    const amount = Math.floor((total * weight) / whole / 100) * 100 + random.pick(FRACTIONS);
    const store = shopFor(amount / 100, seen, random);
    seen.add(store);
    return { storeId: storeId(store), receiptNo: tills.next(store), receiptDay: day, amount };
  });
}

/** A shop at which such a sum is usual, if possible one this customer has no receipt of yet. */
function shopFor(yuan: number, seen: ReadonlySet<string>, random: Random): string {
  const usual = SHOPS.filter((s) => s.low * 0.8 <= yuan && yuan <= s.high * 1.1);
  const fresh = usual.filter((s) => !seen.has(s.code));
  const [first] = SHOPS.toSorted((a, b) => b.high - a.high);
  return (fresh.length > 0 ? random.pick(fresh) : usual.length > 0 ? random.pick(usual) : first!).code;
}
