import type { Campaign } from '../../shared/contract/masters.ts';
import type { In } from '../app/ops.ts';

/** What a tier gives: `gift:<id>` or `voucher:<id>`; null while nothing is chosen. */
export type ChoiceForm = { readonly item: string | null; readonly qty: number | null };
export type TierForm = {
  readonly levelNo: number;
  readonly minAmount: number | null;
  readonly signText: string;
  readonly highTier: boolean;
  readonly choices: readonly ChoiceForm[];
};

/** A campaign as it is being filled in: what is missing is null or empty. */
export type CampaignForm = {
  readonly code: string;
  readonly name: string;
  readonly organiser: Campaign['organiser'];
  readonly organiserStoreId: string | null;
  readonly startDay: string | null;
  readonly endDay: string | null;
  readonly ruleText: string;
  readonly marketingOwner: string;
  readonly receiptMerge: boolean;
  readonly receiptSameDay: boolean;
  readonly claimLimit: number | null;
  readonly claimPeriod: Campaign['claimPeriod'];
  readonly identify: Campaign['identify'];
  readonly storeIds: readonly string[];
  readonly excludedStoreIds: readonly string[];
  readonly tiers: readonly TierForm[];
};

export const itemKey = (itemKind: 'gift' | 'voucher', itemId: string): string => `${itemKind}:${itemId}`;

export function formOf(row: Campaign | null): CampaignForm {
  return {
    code: row?.code ?? '',
    name: row?.name ?? '',
    organiser: row?.organiser ?? 'mall',
    organiserStoreId: row?.organiserStoreId ?? null,
    startDay: row?.startDay ?? null,
    endDay: row?.endDay ?? null,
    ruleText: row?.ruleText ?? '',
    marketingOwner: row?.marketingOwner ?? '',
    receiptMerge: row?.receiptMerge ?? true,
    receiptSameDay: row?.receiptSameDay ?? true,
    claimLimit: row ? row.claimLimit : 1,
    claimPeriod: row?.claimPeriod ?? 'day',
    identify: row?.identify ?? 'none',
    storeIds: row?.storeIds ?? [],
    excludedStoreIds: row?.excludedStoreIds ?? [],
    tiers: (row?.tiers ?? [])
      .toSorted((a, b) => a.levelNo - b.levelNo)
      .map((tier) => ({
        levelNo: tier.levelNo,
        minAmount: tier.minAmount,
        signText: tier.signText ?? '',
        highTier: tier.highTier,
        choices: tier.choices.map((choice) => ({ item: itemKey(choice.itemKind, choice.itemId), qty: choice.qty })),
      })),
  };
}

const EMPTY_CHOICE: ChoiceForm = { item: null, qty: 1 };

/** One tier more, above the others. */
export const addTier = (tiers: readonly TierForm[]): TierForm[] => [
  ...tiers,
  { levelNo: tiers.length + 1, minAmount: null, signText: '', highTier: false, choices: [EMPTY_CHOICE] },
];

export const addChoice = (tier: TierForm): TierForm => ({ ...tier, choices: [...tier.choices, EMPTY_CHOICE] });

/** Without one tier; the ones above move down. */
export const removeTier = (tiers: readonly TierForm[], at: number): TierForm[] =>
  tiers.filter((_, i) => i !== at).map((tier, i) => ({ ...tier, levelNo: i + 1 }));

/** What is wrong inside a tier: its amount is not above the one below, or it names a thing twice (B2). */
export function tierFault(tiers: readonly TierForm[], at: number): 'amount' | 'twice' | null {
  const tier = tiers[at];
  if (!tier) return null;
  const below = at > 0 ? (tiers[at - 1]?.minAmount ?? null) : null;
  if (tier.minAmount !== null && below !== null && tier.minAmount <= below) return 'amount';
  const items = tier.choices.flatMap((choice) => choice.item ?? []);
  return new Set(items).size < items.length ? 'twice' : null;
}

const whole = (tier: TierForm): boolean =>
  tier.minAmount !== null &&
  tier.minAmount > 0 &&
  tier.choices.length > 0 &&
  tier.choices.every((choice) => choice.item !== null && choice.qty !== null && choice.qty > 0);

/** Fields that must be filled in before it can be saved, by their names in refusals. */
export function missingOf(form: CampaignForm): string[] {
  const missing: string[] = [];
  if (form.code.trim() === '') missing.push('code');
  if (form.name.trim() === '') missing.push('name');
  if (form.startDay === null) missing.push('startDay');
  if (form.endDay === null) missing.push('endDay');
  if (form.marketingOwner.trim() === '') missing.push('marketingOwner');
  if (form.organiser === 'tenant' && form.organiserStoreId === null) missing.push('storeId');
  if (form.ruleText.trim() === '') missing.push('ruleText');
  if (!form.tiers.every(whole)) missing.push('tiers');
  return missing;
}

/** Everything is filled in and nothing contradicts itself. */
export const isSound = (form: CampaignForm): boolean =>
  missingOf(form).length === 0 &&
  form.startDay! <= form.endDay! &&
  form.tiers.every((_, i) => tierFault(form.tiers, i) === null);

/** The document as it is saved; null while something is missing. */
export function inputOf(form: CampaignForm, id: string | null): In<'campaigns.save'> | null {
  const { startDay, endDay } = form;
  if (startDay === null || endDay === null) return null;
  const tiers = form.tiers.map((tier) => ({
    levelNo: tier.levelNo,
    minAmount: tier.minAmount ?? 0,
    signText: tier.signText.trim() === '' ? null : tier.signText.trim(),
    highTier: tier.highTier,
    choices: tier.choices.flatMap(({ item, qty }) => {
      const [itemKind, itemId] = item?.split(':') ?? [];
      if (itemId === undefined || (itemKind !== 'gift' && itemKind !== 'voucher')) return [];
      return [{ itemKind: itemKind as 'gift' | 'voucher', itemId, qty: qty ?? 0 }];
    }),
  }));
  return {
    ...form,
    id,
    code: form.code.trim(),
    name: form.name.trim(),
    marketingOwner: form.marketingOwner.trim(),
    startDay,
    endDay,
    storeIds: [...form.storeIds],
    excludedStoreIds: [...form.excludedStoreIds],
    tiers,
  };
}
