import fc from 'fast-check';
import { DAYS, type DayModel, goodOf, type Issue, ITEMS, loose, looseSerials, serialsAt, whyGone } from './day.ts';
import {
  type Command as StockCommand,
  command as stockCommand,
  expected as expectedOfStock,
  type Person,
} from './stock-commands.ts';
import { type Goods, isGift, type Item, move, pieces, type Place } from './stock.ts';

export type Choice = 'G001' | 'G002' | 'Q20';
export type Seen = 'intact' | 'opened' | 'broken';
/** `receipt` null: one that was never used; else that of an earlier issue. `off`: one line is miscounted. */
export type DayCommand =
  | { do: 'issue'; who: Person; what: Choice; receipt: number | null }
  | { do: 'undo'; which: number; by: Person | '1001' }
  | { do: 'seal'; what: Choice; qty: number }
  | { do: 'open'; which: number; outcome: 'opened' | 'broken' }
  | { do: 'count'; kind: 'night_close' | 'shift_change'; off: { place: Place; gift: Item; by: number } | null }
  | { do: 'settle'; which: number }
  | { do: 'close' }
  | { do: 'night'; early: boolean }
  | { do: 'morning'; seals: readonly Seen[] };
export type StockOnly = Exclude<StockCommand, { do: 'issue' }>;
export type Command = StockOnly | DayCommand;

const OF_THE_DAY: readonly string[] = [
  'issue',
  'undo',
  'seal',
  'open',
  'count',
  'settle',
  'close',
  'night',
  'morning',
] satisfies DayCommand['do'][];
export const isOfTheDay = (c: Command): c is DayCommand => OF_THE_DAY.includes(c.do);

const who = fc.constantFrom('1011' as const, '1016' as const);
const what = fc.constantFrom('G001' as const, 'G002' as const, 'Q20' as const);
const which = fc.integer({ min: 0, max: 3 });
const some = <T>(arbitrary: fc.Arbitrary<T>, freq = 1): fc.Arbitrary<T | null> =>
  fc.option(arbitrary, { nil: null, freq });
const place = fc.constantFrom<Place>('DESK', 'DISP', 'DMG', 'ISS 1011', 'ISS 1016');
const off = fc.record({ place, gift: fc.constantFrom(...ITEMS), by: fc.constantFrom(-2, -1, 1, 3) });
const is = <T extends Command['do']>(name: T): fc.Arbitrary<T> => fc.constant(name);
/** Draws of a size that the desk store mostly has. */
const drawn: fc.Arbitrary<Goods> = fc.oneof(
  fc.record({ gift: fc.constantFrom(...ITEMS), qty: fc.integer({ min: 1, max: 4 }) }),
  fc
    .tuple(fc.integer({ min: 21, max: 40 }), fc.integer({ min: 1, max: 5 }))
    .map(([from, more]) => ({ from, to: from + more })),
);
const ofStock = stockCommand.filter((c): c is StockOnly => c.do !== 'issue');

export const command: fc.Arbitrary<Command> = fc.oneof(
  { weight: 26, arbitrary: ofStock },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('draw' as const), who, goods: drawn }) },
  { weight: 12, arbitrary: fc.record({ do: is('issue'), who, what, receipt: some(which, 3) }) },
  {
    weight: 6,
    arbitrary: fc.record({
      do: is('undo'),
      which,
      by: fc.constantFrom('1011' as const, '1016' as const, '1001' as const),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: is('seal'), what, qty: fc.integer({ min: 1, max: 6 }) }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: is('open'), which, outcome: fc.constantFrom('opened' as const, 'broken' as const) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: is('count'),
      kind: fc.constantFrom('night_close' as const, 'shift_change' as const),
      off: some(off, 3),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: is('settle'), which }) },
  { weight: 1, arbitrary: fc.record({ do: is('close') }) },
  { weight: 1, arbitrary: fc.record({ do: is('night'), early: fc.boolean() }) },
  {
    weight: 8,
    arbitrary: fc.record({
      do: is('morning'),
      seals: fc.array(fc.constantFrom<Seen>('opened', 'opened', 'opened', 'intact', 'broken'), {
        minLength: 1,
        maxLength: 3,
      }),
    }),
  },
);

const VOUCHERS_GIVEN = 2;

/** The goods an issuer gives: one gift, or the two lowest serials in hand. Null when there are not enough. */
function goodsFor(m: DayModel, by: Person, choice: Choice): Goods[] | null {
  if (choice !== 'Q20') return pieces(m, `ISS ${by}`, choice) > 0 ? [{ gift: choice, qty: 1 }] : null;
  const lowest = serialsAt(m, `ISS ${by}`).slice(0, VOUCHERS_GIVEN);
  return lowest.length < VOUCHERS_GIVEN ? null : lowest.map((serial) => ({ from: serial, to: serial }));
}

function issue(m: DayModel, { who: by, what: choice, receipt }: Extract<DayCommand, { do: 'issue' }>): string | null {
  const earlier = receipt === null ? null : m.issues[receipt];
  if (earlier === undefined) return null;
  if (!m.open) return 'dayNotOpen';
  if (earlier && m.used.has(earlier.receipt)) return 'receiptUsed';
  const goods = goodsFor(m, by, choice);
  if (!goods) return 'stockShort';
  const made: Issue = { who: by, day: m.day, goods, receipt: earlier?.receipt ?? ++m.receipts, reversed: false };
  m.issues.push(made);
  m.used.add(made.receipt);
  for (const one of goods) {
    move(m, one, `ISS ${by}`, 'CUST');
    if ('from' in one) m.givenBy.set(one.from, made);
  }
  return 'ok';
}

function undo(m: DayModel, { which: n, by }: Extract<DayCommand, { do: 'undo' }>): string | null {
  const made = m.issues[n];
  if (!made) return null;
  if (!m.open) return 'dayNotOpen';
  if (made.reversed) return 'alreadyReversed';
  const sameDay = made.day === m.day;
  if (by !== '1001' && !sameDay) return 'needsSupervisor';
  if (by !== '1001' && by !== made.who) return 'notYourIssue';
  const gone = whyGone(m, made);
  if (gone !== null) return gone;
  for (const goods of made.goods) move(m, goods, 'CUST', sameDay ? `ISS ${made.who}` : 'DESK');
  made.reversed = true;
  m.used.delete(made.receipt);
  return 'ok';
}

function seal(m: DayModel, { what: choice, qty }: Extract<DayCommand, { do: 'seal' }>): string {
  if (!m.open) return 'dayNotOpen';
  const serials = choice === 'Q20' ? looseSerials(m).slice(-qty) : [];
  if (choice === 'Q20' ? serials.length < qty : loose(m, choice) < qty) return 'stockShort';
  m.boxes.push({
    gifts: { G001: choice === 'G001' ? qty : 0, G002: choice === 'G002' ? qty : 0 },
    serials,
    unbroken: true,
  });
  return 'ok';
}

function open(m: DayModel, n: number): string | null {
  const box = m.boxes[n];
  if (!box) return null;
  if (!m.open) return 'dayNotOpen';
  if (!box.unbroken) return 'wrongState';
  box.unbroken = false;
  return 'ok';
}

/** Loose pieces of a gift in a place. */
const bookOf = (m: DayModel, at: Place, item: Item): number =>
  pieces(m, at, item) - (at === 'DESK' ? m.sealed.gifts[item] : 0);

function count(m: DayModel, { off: wrong }: Extract<DayCommand, { do: 'count' }>): string {
  if (!m.open) return 'dayNotOpen';
  const book = wrong ? bookOf(m, wrong.place, wrong.gift) : 0;
  const by = wrong && book > 0 ? Math.max(0, book + wrong.by) - book : 0;
  m.sheets.push({
    day: m.day,
    state: by === 0 ? 'matched' : 'discrepant',
    off: wrong && by !== 0 ? { ...wrong, by } : null,
  });
  return 'ok';
}

function settle(m: DayModel, n: number): string | null {
  const sheet = m.sheets[n];
  if (!sheet) return null;
  if (!m.open) return 'dayNotOpen';
  if (sheet.state !== 'discrepant' || m.sheets.some((later, at) => at > n && later.day === sheet.day))
    return 'wrongState';
  const { place: at, gift, by } = sheet.off!;
  if (bookOf(m, at, gift) + by < 0) return 'stockShort';
  const goods = { gift, qty: Math.abs(by) };
  if (by < 0) move(m, goods, at, 'ADJ');
  else move(m, goods, 'ADJ', at);
  sheet.state = 'resolved';
  return 'ok';
}

/** Whether something lies about that the night routine would have put away. */
const untidy = (m: DayModel): boolean =>
  ITEMS.some(
    (item) => loose(m, item) > 0 || (['DISP', 'ISS 1011', 'ISS 1016'] as const).some((at) => pieces(m, at, item) > 0),
  ) ||
  looseSerials(m).length > 0 ||
  (['ISS 1011', 'ISS 1016'] as const).some((at) => serialsAt(m, at).length > 0);

/** Everything goes back, is counted and sealed, and the day is closed. */
function night(m: DayModel): string {
  if (!m.open) return 'dayNotOpen';
  for (const at of ['ISS 1011', 'ISS 1016', 'DISP'] as const) {
    for (const item of ITEMS) move(m, { gift: item, qty: pieces(m, at, item) }, at, 'DESK');
    for (const serial of serialsAt(m, at)) move(m, { from: serial, to: serial }, at, 'DESK');
  }
  m.sheets.push({ day: m.day, state: 'matched', off: null });
  const left = { gifts: { G001: loose(m, 'G001'), G002: loose(m, 'G002') }, serials: looseSerials(m) };
  if (left.gifts.G001 + left.gifts.G002 + left.serials.length > 0) m.boxes.push({ ...left, unbroken: true });
  m.open = false;
  m.closings.push(goodOf(m));
  return 'ok';
}

function morning(m: DayModel, seals: readonly Seen[]): string | null {
  if (m.open || m.day + 1 >= DAYS) return null;
  m.day += 1;
  m.open = true;
  for (const [n, box] of m.boxes.filter((one) => one.unbroken).entries())
    box.unbroken = seals[n % seals.length] === 'intact';
  return 'ok';
}

/** Whether there is something to do a command about the stock on. */
function known(m: DayModel, c: StockOnly): boolean {
  if (c.do === 'reverse') return m.slips[c.which] !== undefined;
  if (c.do !== 'decide' && c.do !== 'replace') return true;
  const damage = m.damages[c.which];
  return damage !== undefined && (c.do === 'decide' || isGift(damage.goods));
}

/** Damaged pieces that were adjusted away in the meantime cannot be put back. */
function adjustedAway(m: DayModel, c: StockOnly): boolean {
  const damage = c.do === 'decide' && c.decision === 'rejected' ? m.damages[c.which] : undefined;
  return (
    damage !== undefined &&
    damage.state === 'reported' &&
    isGift(damage.goods) &&
    pieces(m, 'DMG', damage.goods.gift) < damage.goods.qty
  );
}

/** A command about the stock alone; on a closed day none of them does anything. */
function stock(m: DayModel, c: StockOnly): string | null {
  if (!known(m, c)) return null;
  if (!m.open) return 'dayNotOpen';
  return adjustedAway(m, c) ? 'stockShort' : expectedOfStock(m, c);
}

/** Does a command on the model: what the desk must answer (`ok`, or the type of the refusal). Null when there is nothing to do it on. */
export function expected(m: DayModel, c: Command): string | null {
  if (!isOfTheDay(c)) return stock(m, c);
  switch (c.do) {
    case 'issue':
      return issue(m, c);
    case 'undo':
      return undo(m, c);
    case 'seal':
      return seal(m, c);
    case 'open':
      return open(m, c.which);
    case 'count':
      return count(m, c);
    case 'settle':
      return settle(m, c.which);
    case 'close':
      return !m.open ? 'dayNotOpen' : untidy(m) ? 'gateNotMet' : null;
    case 'night':
      return night(m);
    case 'morning':
      return morning(m, c.seals);
  }
}
