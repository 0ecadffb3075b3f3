import type { Parsed } from '../../contract/index.ts';
import type { Campaign } from '../../contract/masters.ts';
import { ok, refuse, type Result } from '../../kernel/result.ts';

/** A campaign with its tiers as one document (B1, B2). */
export type CampaignInput = Parsed<'campaigns.save'>;
type TierInput = CampaignInput['tiers'][number];
type ChoiceInput = TierInput['choices'][number];

/** A choice of a tier is known by what it gives. */
export const choiceKey = (choice: { readonly itemKind: string; readonly itemId: string }): string =>
  `${choice.itemKind} ${choice.itemId}`;

const byLevel = (tiers: readonly TierInput[]): TierInput[] => tiers.toSorted((a, b) => a.levelNo - b.levelNo);

/**
 * The document as it is kept: tiers by level, and a mall campaign has no organising store.
 * Refusals: endsBeforeStart, tiersNotRising {levelNo}: levels and amounts rise strictly (B2), choiceTwice {levelNo} within a tier.
 */
export function checkCampaign(input: CampaignInput): Result<CampaignInput> {
  if (input.endDay < input.startDay) return refuse('endsBeforeStart', { field: 'endDay' });
  const tiers = byLevel(input.tiers);
  for (const [i, tier] of tiers.entries()) {
    const below = tiers[i - 1];
    if (below && (tier.levelNo === below.levelNo || tier.minAmount <= below.minAmount))
      return refuse('tiersNotRising', { levelNo: tier.levelNo });
    if (new Set(tier.choices.map(choiceKey)).size < tier.choices.length)
      return refuse('choiceTwice', { levelNo: tier.levelNo });
  }
  return ok({ ...input, tiers, organiserStoreId: input.organiser === 'mall' ? null : input.organiserStoreId });
}

const FIXED = [
  'code',
  'organiser',
  'organiserStoreId',
  'startDay',
  'endDay',
  'receiptMerge',
  'receiptSameDay',
  'claimLimit',
  'claimPeriod',
  'identify',
] as const;

const ids = (list: readonly string[]): string => JSON.stringify([...new Set(list)].sort());

const given = (choices: readonly (ChoiceInput & { readonly qty: number })[]): string =>
  JSON.stringify(choices.map((c) => `${choiceKey(c)} ${c.qty}`).sort());

const terms = (
  tiers: readonly { levelNo: number; minAmount: number; highTier: boolean; choices: readonly ChoiceInput[] }[],
): string => JSON.stringify(tiers.map((t) => [t.levelNo, t.minAmount, t.highTier, given(t.choices)]));

/** The first field that an approved campaign may no longer change, or null: name, rule text, owner and sign texts stay free (B1). */
export function fixedField(stored: Campaign, next: CampaignInput): string | null {
  const field = FIXED.find((name) => stored[name] !== next[name]);
  if (field !== undefined) return field;
  if (ids(stored.storeIds) !== ids(next.storeIds)) return 'storeIds';
  if (ids(stored.excludedStoreIds) !== ids(next.excludedStoreIds)) return 'excludedStoreIds';
  return terms(stored.tiers) === terms(byLevel(next.tiers)) ? null : 'tiers';
}

/** What a draft still lacks before it can be approved (2.T B1): its field, or null. */
export function missingForApproval(campaign: Campaign): string | null {
  if (campaign.ruleText.trim() === '') return 'ruleText';
  if (campaign.endDay < campaign.startDay) return 'endDay';
  if (campaign.organiser === 'tenant' && campaign.organiserStoreId === null) return 'organiserStoreId';
  return campaign.tiers.some((tier) => tier.choices.length > 0) ? null : 'tiers';
}

/** States in which a campaign can be stopped before its last day. */
export const STOPPABLE: readonly Campaign['state'][] = ['approved', 'stocked', 'running'];
