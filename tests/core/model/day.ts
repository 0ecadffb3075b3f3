import type { Person } from './stock-commands.ts';
import { type Goods, isGift, type Item, type Model, pieces, type Place, serialsOf } from './stock.ts';

/*
 * The days of a desk as plain values, around its stock: issues with their receipts, boxes under seal, counts, days that close.
 */
export const ITEMS = ['G001', 'G002'] as const satisfies readonly Item[];
/** The campaign of the site lasts seven days; the last two are left for what comes after. */
export const DAYS = 5;

export type Issue = {
  readonly who: Person;
  readonly day: number;
  readonly goods: readonly Goods[];
  readonly receipt: number;
  reversed: boolean;
};
export type Box = {
  readonly gifts: Readonly<Record<Item, number>>;
  readonly serials: readonly number[];
  unbroken: boolean;
};
/** A finished count; `off` is the one line that differs. */
export type Sheet = {
  readonly day: number;
  state: 'matched' | 'discrepant' | 'resolved';
  readonly off: { readonly place: Place; readonly gift: Item; readonly by: number } | null;
};

export type DayModel = Model & {
  /** 0 for the first day. */
  day: number;
  open: boolean;
  issues: Issue[];
  /** Which issue gave a serial to a customer last. */
  readonly givenBy: Map<number, Issue>;
  /** Receipts in use, and how many were made up so far. */
  readonly used: Set<number>;
  receipts: number;
  boxes: Box[];
  sheets: Sheet[];
  /** Good pieces at the end of each closed day: gifts by item, then vouchers. */
  closings: (readonly number[])[];
};

/** What lies under unbroken seals in the desk store. */
export function sealedIn(boxes: readonly Box[]): { gifts: Record<Item, number>; serials: Set<number> } {
  const shut = boxes.filter((box) => box.unbroken);
  const gifts = (item: Item): number => shut.reduce((n, box) => n + box.gifts[item], 0);
  return { gifts: { G001: gifts('G001'), G002: gifts('G002') }, serials: new Set(shut.flatMap((box) => box.serials)) };
}

export const loose = (m: DayModel, item: Item): number => pieces(m, 'DESK', item) - m.sealed.gifts[item];

export const serialsAt = (m: Model, place: Place): number[] =>
  [...m.vouchers]
    .filter(([, at]) => at === place)
    .map(([serial]) => serial)
    .toSorted((a, b) => a - b);

export const looseSerials = (m: DayModel): number[] =>
  serialsAt(m, 'DESK').filter((serial) => !m.sealed.serials.has(serial));

/** Pieces that may still be given: the desk store, the display stand, everybody's hands. */
const GOOD: readonly Place[] = ['DESK', 'DISP', 'ISS 1011', 'ISS 1016'];
export const goodOf = (m: DayModel): readonly number[] => [
  ...ITEMS.map((item) => GOOD.reduce((n, place) => n + pieces(m, place, item), 0)),
  GOOD.reduce((n, place) => n + serialsAt(m, place).length, 0),
];

/** A serial that was given by this issue and has not moved since. */
const stillOut = (m: DayModel, issue: Issue, serial: number): boolean =>
  m.vouchers.get(serial) === 'CUST' && m.givenBy.get(serial) === issue;

/** Why the goods of an issue cannot come back any more, or null. */
export const whyGone = (m: DayModel, issue: Issue): string | null =>
  issue.goods.every((goods) => isGift(goods) || serialsOf(goods).every((serial) => stillOut(m, issue, serial)))
    ? null
    : 'serialNotHere';
