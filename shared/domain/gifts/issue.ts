import type { Campaign } from '../../contract/masters.ts';
import type { Fen } from '../../kernel/money.ts';
import { ok, refuse, type Result } from '../../kernel/result.ts';
import { addDays, type BusinessDay } from '../../kernel/time.ts';
import { normalisePhone, receiptKey } from '../../kernel/words.ts';
import { firstWithoutBatch } from '../stock/serials.ts';
import { type SerialRange, serialText, takeSerials } from './serials.ts';
import { reachedTier } from './tiers.ts';
import { overSeconds, targetSeconds, type TimerStep } from './timer.ts';

/** Where and by whom a receipt was used in this campaign. */
export type UsedFacts = {
  readonly docNo: string;
  readonly issueId: string;
  readonly at: number;
  readonly staff: string;
  readonly store: string;
  readonly receiptNo: string;
  readonly terminal: string;
};

export type ReceiptLine = {
  readonly storeId: string;
  readonly receiptNo: string;
  readonly receiptDay: BusinessDay;
  readonly amount: Fen;
};

export type IssueCommand = {
  readonly receipts: readonly ReceiptLine[];
  readonly choiceId: string;
  readonly elapsedS: number;
  readonly wiped: boolean;
  readonly stampChecked: boolean;
  readonly calledOut: boolean;
  readonly customerPhone: string | null;
  readonly memberNo: string | null;
};

/** A customer as a campaign recognises them. */
export type CustomerKey = { readonly by: 'phone' | 'member'; readonly value: string };

/** The goods of the wanted choice as the issuer holds them. */
export type Stock = {
  /** Kind of the place, as a refusal names it. */
  readonly place: string;
  readonly qty: number;
  /** Only for vouchers. `stamped` are the batches whose stamp was looked at, ascending. */
  readonly voucher: {
    readonly ranges: readonly SerialRange[];
    readonly validFrom: BusinessDay;
    readonly validTo: BusinessDay;
    readonly requiresStamp: boolean;
    readonly serialPrefix: string;
    readonly serialLen: number;
    readonly stamped: readonly SerialRange[];
  } | null;
};

/** Everything the rules look at besides the command. The functions answer from the book and change nothing. */
export type IssueState = {
  readonly businessDay: BusinessDay;
  /** The day on the wall; after midnight it is the day after an open business day. */
  readonly calendarDay: BusinessDay;
  readonly campaign: Campaign;
  readonly storeName: (storeId: string) => string | null;
  readonly used: (storeId: string, key: string) => UsedFacts | null;
  /** Issues the customer had before, in the campaign or on the business day, reversed ones not counted. */
  readonly claims: (customer: CustomerKey) => number;
  /** Mobiles of everyone signed on, as stored. */
  readonly dutyMobiles: () => readonly string[];
  readonly stock: (choice: { itemKind: 'gift' | 'voucher'; itemId: string }) => Stock;
};

export type IssuePolicy = { readonly timer: readonly TimerStep[] };

/** One line handed over: a gift, or one range of serials. */
export type IssueLine = {
  readonly itemKind: 'gift' | 'voucher';
  readonly itemId: string;
  readonly qty: number;
  readonly range: SerialRange | null;
};

/** The facts of an issue, figures stamped as they were when the rule fired. */
export type IssueFacts = {
  /** The tier reached; what was given may be of a lower one. */
  readonly tierId: string;
  readonly tierLevel: number;
  readonly givenTierLevel: number;
  readonly totalAmount: Fen;
  readonly receipts: readonly (ReceiptLine & { readonly key: string })[];
  readonly lines: readonly IssueLine[];
  readonly targetS: number;
  readonly overS: number;
  readonly wiped: boolean;
  readonly stampChecked: boolean;
  readonly calledOut: boolean;
  readonly identityChecked: boolean;
  readonly claimsBefore: number | null;
  readonly phone: string | null;
  readonly memberNo: string | null;
};

/**
 * A receipt of the calendar day after midnight, while yesterday's business day is still open, belongs to that business day (0.4).
 */
export const receiptBusinessDay = (
  receiptDay: BusinessDay,
  businessDay: BusinessDay,
  calendarDay: BusinessDay,
): BusinessDay => (receiptDay === calendarDay && calendarDay === addDays(businessDay, 1) ? businessDay : receiptDay);

/** The business day a form is judged by: the one it was written in, when that is before the one it is booked on. */
export const earlierDay = (written: BusinessDay, booked: BusinessDay): BusinessDay =>
  written < booked ? written : booked;

/** What was written by hand is judged by the days on the paper. */
export const writtenOn = (
  state: IssueState,
  written: { readonly businessDay: BusinessDay; readonly calendarDay: BusinessDay },
): IssueState => ({
  ...state,
  businessDay: earlierDay(written.businessDay, state.businessDay),
  calendarDay: written.calendarDay,
});

function decideReceipt(receipt: ReceiptLine, key: string, state: IssueState): Result<null> {
  const { campaign, businessDay } = state;
  const store = state.storeName(receipt.storeId);
  if (store === null) return refuse('notFound', { what: 'store' });
  const { receiptNo } = receipt;
  const invited = campaign.storeIds.length === 0 || campaign.storeIds.includes(receipt.storeId);
  if (!invited || campaign.excludedStoreIds.includes(receipt.storeId))
    return refuse('receiptStoreExcluded', { store, storeId: receipt.storeId, receiptNo });
  const day = receiptBusinessDay(receipt.receiptDay, businessDay, state.calendarDay);
  if (day > businessDay || (campaign.receiptSameDay && day !== businessDay))
    return refuse('receiptWrongDay', { store, receiptNo, day: receipt.receiptDay });
  if (day < campaign.startDay || day > campaign.endDay) {
    return refuse('receiptOutsideCampaign', {
      store,
      receiptNo,
      day: receipt.receiptDay,
      startDay: campaign.startDay,
      endDay: campaign.endDay,
    });
  }
  const used = state.used(receipt.storeId, key);
  return used ? refuse('receiptUsed', used) : ok(null);
}

/** Receipts of one issue (B1, B8): each once, of a store that takes part, of the right day, unused in this campaign. */
function decideReceipts(
  receipts: readonly ReceiptLine[],
  state: IssueState,
): Result<(ReceiptLine & { key: string })[]> {
  const seen = new Set<string>();
  const keyed: (ReceiptLine & { key: string })[] = [];
  for (const receipt of receipts) {
    const key = receiptKey(receipt.receiptNo);
    const once = `${receipt.storeId} ${key}`;
    if (seen.has(once))
      return refuse('receiptTwice', {
        store: state.storeName(receipt.storeId) ?? '',
        storeId: receipt.storeId,
        receiptNo: receipt.receiptNo,
      });
    seen.add(once);
    const decided = decideReceipt(receipt, key, state);
    if ('refused' in decided) return decided;
    keyed.push({ ...receipt, key });
  }
  if (receipts.length > 1 && !state.campaign.receiptMerge)
    return refuse('receiptsNotMergeable', { receipts: receipts.length });
  return ok(keyed);
}

/** The tier reached and the choice given: that tier or a lower one, never a higher one (B8). */
function decideChoice(campaign: Campaign, choiceId: string, total: Fen) {
  const reached = reachedTier(campaign.tiers, total);
  if (!reached) {
    const lowest = Math.min(...campaign.tiers.map((tier) => tier.minAmount));
    return refuse('receiptsTooLow', { totalFen: total, missingFen: campaign.tiers.length === 0 ? 0 : lowest - total });
  }
  const given = campaign.tiers.find((tier) => tier.choices.some((choice) => choice.id === choiceId));
  const choice = given?.choices.find((one) => one.id === choiceId);
  if (!given || !choice) return refuse('notFound', { what: 'choice' });
  if (given.minAmount > reached.minAmount)
    return refuse('tierTooHigh', { reached: reached.levelNo, wanted: given.levelNo, item: choice.name });
  return ok({ reached, given, choice });
}

/**
 * Who claims (B1). With `none` the limit is a reminder: nothing is counted and the issue stays "identity not checked".
 * Phone and member number are kept in their normal form, so that spacing or case does not make a new customer.
 */
function decideCustomer(command: IssueCommand, state: IssueState) {
  const { identify, claimLimit, claimPeriod } = state.campaign;
  const phone = command.customerPhone === null ? null : normalisePhone(command.customerPhone);
  const memberNo = command.memberNo === null ? null : receiptKey(command.memberNo);
  if (phone !== null && state.dutyMobiles().some((mobile) => normalisePhone(mobile) === phone))
    return refuse('staffMayNotClaim', {});
  if (identify === 'none') return ok({ phone, memberNo, identityChecked: false, claimsBefore: null });
  const value = identify === 'phone' ? phone : memberNo;
  if (value === null) return refuse(identify === 'phone' ? 'phoneRequired' : 'memberRequired', {});
  const claimsBefore = state.claims({ by: identify, value });
  if (claimLimit !== null && claimsBefore >= claimLimit)
    return refuse('claimLimitReached', { limit: claimLimit, claims: claimsBefore, period: claimPeriod });
  return ok({ phone, memberNo, identityChecked: true, claimsBefore });
}

type Chosen = {
  readonly itemKind: 'gift' | 'voucher';
  readonly itemId: string;
  readonly name: string;
  readonly qty: number;
};

function vouchersOf(
  choice: Chosen,
  stock: Stock,
  v: NonNullable<Stock['voucher']>,
  state: IssueState,
  ranges: readonly SerialRange[],
): Result<IssueLine[]> {
  if (state.businessDay < v.validFrom || state.businessDay > v.validTo) {
    return refuse('voucherNotValid', { item: choice.name, validFrom: v.validFrom, validTo: v.validTo });
  }
  for (const range of v.requiresStamp ? ranges : []) {
    const serial = firstWithoutBatch(range, v.stamped);
    if (serial !== null)
      return refuse('batchNotStamped', { item: choice.name, serial: serialText(v.serialPrefix, v.serialLen, serial) });
  }
  return ok(
    ranges.map((range) => ({ itemKind: 'voucher', itemId: choice.itemId, qty: range.to - range.from + 1, range })),
  );
}

/** What leaves the issuer's hands: gifts wiped; vouchers valid, stamped, called out, by serial in rising order (B8, B9). */
function decideGoods(choice: Chosen, command: IssueCommand, state: IssueState): Result<IssueLine[]> {
  const stock = state.stock(choice);
  const short = refuse('stockShort', { item: choice.name, have: stock.qty, place: stock.place, need: choice.qty });
  if (!stock.voucher) {
    if (!command.wiped) return refuse('notWiped', { item: choice.name });
    return stock.qty < choice.qty
      ? short
      : ok([{ itemKind: 'gift', itemId: choice.itemId, qty: choice.qty, range: null }]);
  }
  if (stock.voucher.requiresStamp && !command.stampChecked) return refuse('stampNotChecked', { item: choice.name });
  if (!command.calledOut) return refuse('notCalledOut', { item: choice.name });
  const ranges = takeSerials(stock.voucher.ranges, choice.qty);
  return ranges ? vouchersOf(choice, stock, stock.voucher, state, ranges) : short;
}

/**
 * May this be issued, and what exactly is issued? (B1, B8, B9)
 * Refusals: campaignNotRunning {campaign, state}, notFound {what: store | choice}, receiptTwice, receiptStoreExcluded, receiptWrongDay,
 * receiptOutsideCampaign, receiptUsed (UsedFacts), receiptsNotMergeable, receiptsTooLow {totalFen, missingFen}, tierTooHigh {reached, wanted},
 * staffMayNotClaim, phoneRequired, memberRequired, claimLimitReached {limit, claims, period}, notWiped, stampNotChecked, notCalledOut,
 * stockShort {item, have, place, need}, voucherNotValid {item, validFrom, validTo}, batchNotStamped {item, serial}.
 */
export function decideIssue(state: IssueState, command: IssueCommand, policy: IssuePolicy): Result<IssueFacts> {
  const { campaign } = state;
  if (campaign.state !== 'running')
    return refuse('campaignNotRunning', { campaign: campaign.name, state: campaign.state });
  const receipts = decideReceipts(command.receipts, state);
  if ('refused' in receipts) return receipts;
  const totalAmount = receipts.ok.reduce((sum, r) => sum + r.amount, 0);
  const chosen = decideChoice(campaign, command.choiceId, totalAmount);
  if ('refused' in chosen) return chosen;
  const customer = decideCustomer(command, state);
  if ('refused' in customer) return customer;
  const { reached, given, choice } = chosen.ok;
  const lines = decideGoods(choice, command, state);
  if ('refused' in lines) return lines;
  const targetS = targetSeconds(policy.timer, receipts.ok.length);
  return ok({
    tierId: reached.id,
    tierLevel: reached.levelNo,
    givenTierLevel: given.levelNo,
    totalAmount,
    receipts: receipts.ok,
    lines: lines.ok,
    targetS,
    overS: overSeconds(command.elapsedS, targetS),
    wiped: command.wiped,
    stampChecked: command.stampChecked,
    calledOut: command.calledOut,
    ...customer.ok,
  });
}
