import { ok, refuse, type Result } from '../../kernel/result.ts';
import { placeKind } from '../places.ts';
import { mustBe } from '../stock/state.ts';
import { differenceOf, lineKey, type SheetLine } from './lines.ts';

export type CountKind = 'night_close' | 'shift_change' | 'campaign_end';

/** A sheet as the rules see it. `today`: it belongs to the business day now open. `counters`: everybody who started it or counted a line. */
export type Sheet = {
  readonly state: string | null;
  readonly kind: CountKind;
  readonly docNo: string;
  readonly today: boolean;
  readonly counters: readonly string[];
  readonly lines: readonly SheetLine[];
};

/** How a refusal names a line. */
export type NameLine = (line: SheetLine) => string;

/** Lines may be counted while the sheet is a draft of the open day. Refusals: wrongState {state, docNo}. */
export function mayCount(sheet: Pick<Sheet, 'state' | 'today' | 'docNo'>): Result<string> {
  if (sheet.state === 'draft' && !sheet.today) return refuse('wrongState', { state: 'draft', docNo: sheet.docNo });
  return mustBe(sheet.state, 'draft');
}

export type Counted = { readonly book: number; readonly counted: number };

/**
 * What one entry counts (B15): a loose line by its number, an intact box by its seal, which stands for its whole content.
 * @param box what the sealed box of that number holds of the item in that place; null when it holds none or there is no such box
 * Refusals: countRequired, sealUnknown {sealNo}, boxIsSealed {sealNo} (a number for goods that nobody can see: open the box first).
 */
export function decideCount(
  entry: { readonly sealNo: string | null; readonly counted: number | null },
  looseBook: number,
  box: number | null,
): Result<Counted> {
  if (entry.sealNo === null)
    return entry.counted === null ? refuse('countRequired') : ok({ book: looseBook, counted: entry.counted });
  if (box === null) return refuse('sealUnknown', { sealNo: entry.sealNo });
  if (entry.counted !== null) return refuse('boxIsSealed', { sealNo: entry.sealNo });
  return ok({ book: box, counted: box });
}

/**
 * A count can end when every line is counted and none has moved since (B15).
 * Refusals: wrongState, linesNotCounted {count, lines}, countStale {count, lines}.
 */
export function mayFinish(sheet: Sheet, name: NameLine): Result<Sheet> {
  const draft = mayCount(sheet);
  if ('refused' in draft) return draft;
  const open = sheet.lines.filter((l) => l.counted === null);
  if (open.length > 0) return refuse('linesNotCounted', { count: open.length, lines: open.map(name) });
  const stale = sheet.lines.filter((l) => l.stale);
  return stale.length > 0 ? refuse('countStale', { count: stale.length, lines: stale.map(name) }) : ok(sheet);
}

export type Finished = { readonly state: 'matched' | 'discrepant'; readonly differing: readonly SheetLine[] };

/**
 * How a count ends (B15, 2.T B15): matched when every line agrees, else discrepant.
 * A night count needs a witness when the site asks for one; nobody who counted is a witness.
 * @param witness staff id of the second person, null when nobody signed
 * Refusals: witnessRequired.
 */
export function decideFinish(sheet: Sheet, witness: string | null, witnessRequired: boolean): Result<Finished> {
  const needed = witnessRequired && sheet.kind === 'night_close';
  if ((needed && witness === null) || (witness !== null && sheet.counters.includes(witness)))
    return refuse('witnessRequired');
  const differing = sheet.lines.filter((l) => differenceOf(l) !== 0);
  return ok({ state: differing.length === 0 ? 'matched' : 'discrepant', differing });
}

/** A gift whose book goes to the count: `qty` pieces out of the place when `missing`, into it otherwise. */
export type Adjustment = {
  readonly line: SheetLine;
  readonly qty: number;
  readonly missing: boolean;
  readonly reason: string;
};

export type Settlement = {
  readonly settledBy: string;
  /** Number of a later sheet of the terminal, null when this is the last one: only the last count says what is there. */
  readonly laterDocNo: string | null;
  /** Cause by line key. */
  readonly reasons: ReadonlyMap<string, string>;
  /** What the book says of a line now. */
  readonly bookNow: (line: SheetLine) => number;
  /** How many serials lie where a voucher line was counted. The book may say another sum when two books moved the same vouchers. */
  readonly serialsNow: (line: SheetLine) => number;
};

/**
 * A supervisor who did not count approves each difference with its cause (B15, 2.T B15). Gifts are adjusted to the count;
 * a voucher carries a number and goes by a document of its own, after which its book must agree with the count. Where the serials agree
 * with the count and only the sum of the book does not, no document could name a serial: the sum is adjusted.
 * The sheet's own figures never change. Refusals: wrongState, ownCount, reasonRequired {lines}, voucherByDocument {item}, stockShort {item, place, have}.
 */
export function decideSettle(sheet: Sheet, s: Settlement, name: NameLine): Result<Adjustment[]> {
  const discrepant = mustBe(sheet.state, 'discrepant');
  if ('refused' in discrepant) return discrepant;
  if (s.laterDocNo !== null) return refuse('wrongState', { state: 'recounted', docNo: s.laterDocNo });
  if (sheet.counters.includes(s.settledBy)) return refuse('ownCount');
  const differing = sheet.lines.filter((l) => differenceOf(l) !== 0);
  const unexplained = differing.filter((l) => !s.reasons.has(lineKey(l)));
  if (unexplained.length > 0) return refuse('reasonRequired', { lines: unexplained.map(name) });
  const adjustments: Adjustment[] = [];
  for (const line of differing) {
    const voucher = line.itemKind === 'voucher';
    const difference = voucher ? line.counted! - s.bookNow(line) : differenceOf(line);
    if (voucher && difference === 0) continue;
    if (voucher && s.serialsNow(line) !== line.counted) return refuse('voucherByDocument', { item: name(line) });
    if (s.bookNow(line) + difference < 0)
      return refuse('stockShort', { item: name(line), place: placeKind(line.place), have: s.bookNow(line) });
    adjustments.push({
      line,
      qty: Math.abs(difference),
      missing: difference < 0,
      reason: s.reasons.get(lineKey(line))!,
    });
  }
  return ok(adjustments);
}
