import type { Campaign, Tier } from '../../../shared/contract/masters.ts';
import type { UsedReceipt } from '../../../shared/contract/gifts.ts';
import type { Held } from '../../../shared/contract/goods.ts';
import { allowedTiers, reachedTier, remainderToNext } from '../../../shared/domain/gifts/tiers.ts';
import { receiptKey } from '../../../shared/kernel/words.ts';
import type { Late } from '../../paper/LatePanel.tsx';

export type Receipt = {
  readonly storeId: string;
  readonly store: string;
  readonly receiptNo: string;
  readonly receiptDay: string;
  readonly amount: number;
};
export type Refused = {
  readonly store: string;
  readonly receiptNo: string;
  readonly docNo: string;
  readonly issueId: string;
  readonly staff: string;
  readonly at: number;
};

/** The form of one issue, kept as the person's draft. `startedAt` is the page's clock when the first receipt came. */
export type Form = {
  readonly campaignId: string | null;
  readonly receipts: readonly Receipt[];
  readonly refused: readonly Refused[];
  readonly choiceId: string | null;
  readonly wiped: boolean;
  readonly stampChecked: boolean;
  readonly calledOut: boolean;
  readonly startedAt: number | null;
  readonly phone: string;
  readonly name: string;
  readonly memberNo: string;
  /** Keyed in late: its time was not taken. A draft of an earlier version has none. */
  readonly late?: Late | null;
};

export const EMPTY: Form = {
  campaignId: null,
  receipts: [],
  refused: [],
  choiceId: null,
  wiped: false,
  stampChecked: false,
  calledOut: false,
  startedAt: null,
  phone: '',
  name: '',
  memberNo: '',
  late: null,
};

export const totalOf = (form: Form): number => form.receipts.reduce((n, r) => n + r.amount, 0);

/** Where a receipt already stands in the list, -1 when it does not. */
export const indexOf = (form: Form, storeId: string, receiptNo: string): number =>
  form.receipts.findIndex((r) => r.storeId === storeId && receiptKey(r.receiptNo) === receiptKey(receiptNo));

export const addReceipt = (form: Form, receipt: Receipt, now: number): Form => ({
  ...form,
  receipts: [...form.receipts, receipt],
  startedAt: form.startedAt ?? now,
  choiceId: null,
  calledOut: false,
});

export const addRefused = (form: Form, used: Refused, now: number): Form => ({
  ...form,
  startedAt: form.startedAt ?? now,
  refused: [...form.refused.filter((r) => r.receiptNo !== used.receiptNo || r.store !== used.store), used],
});

export const refusedOf = (used: UsedReceipt): Refused => ({
  store: used.store,
  receiptNo: used.receiptNo,
  docNo: used.docNo,
  issueId: used.issueId,
  staff: used.staff,
  at: used.at,
});

export const removeReceipt = (form: Form, index: number): Form => ({
  ...form,
  receipts: form.receipts.filter((_, i) => i !== index),
  choiceId: null,
  calledOut: false,
});

export type Choice = {
  readonly id: string;
  readonly tier: Tier;
  readonly itemKind: 'gift' | 'voucher';
  readonly itemId: string;
  readonly name: string;
  readonly unit: string;
  readonly qty: number;
  readonly held: number;
};

/** The choices of one tier, gifts first, with what the issuer holds of each. */
export const choicesAt = (tier: Tier, held: readonly Held[]): Choice[] =>
  [...tier.choices]
    .sort((a, b) => a.itemKind.localeCompare(b.itemKind) || a.code.localeCompare(b.code))
    .map((c) => ({
      id: c.id,
      tier,
      itemKind: c.itemKind,
      itemId: c.itemId,
      name: c.name,
      unit: c.unit,
      qty: c.qty,
      held: held.find((h) => h.itemKind === c.itemKind && h.itemId === c.itemId)?.qty ?? 0,
    }));

/** What the customer may choose from, the reached tier first. */
export const choicesOf = (campaign: Campaign, held: readonly Held[], total: number): Choice[] =>
  allowedTiers(campaign.tiers, total).flatMap((tier) => choicesAt(tier, held));

export const progressOf = (campaign: Campaign, total: number) => ({
  reached: reachedTier(campaign.tiers, total),
  next: remainderToNext(campaign.tiers, total),
});

/** What still stands between the form and the issue, nearest first; null when it may go. */
export function missingOf(
  form: Form,
  choice: Choice | null,
  reached: boolean,
): 'receipts' | 'low' | 'choice' | 'wiped' | 'stamped' | 'called' | null {
  if (form.receipts.length === 0) return 'receipts';
  if (!reached) return 'low';
  if (!choice) return 'choice';
  if (choice.itemKind === 'gift') return form.wiped ? null : 'wiped';
  return !form.stampChecked ? 'stamped' : !form.calledOut ? 'called' : null;
}

/** Where an amount stands on a ladder whose steps are evenly spaced, in percent; above the highest step it nears the end. */
export function ladderPosition(steps: readonly number[], amount: number): number {
  const rising = [...steps].sort((a, b) => a - b);
  const width = 100 / (rising.length + 0.4);
  const above = rising.findIndex((step) => amount < step);
  if (above === -1) return Math.min(100, rising.length * width + (amount > (rising.at(-1) ?? 0) ? width * 0.2 : 0));
  const below = above === 0 ? 0 : rising[above - 1]!;
  return above * width + ((amount - below) / (rising[above]! - below)) * width;
}
