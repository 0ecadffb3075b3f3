import { type CampaignInput, choiceKey } from '../../shared/domain/masters/campaign.ts';
import { changedFields } from '../../shared/domain/masters/changes.ts';
import type { Row } from '../../shared/tables/index.ts';
import type { Tx } from '../handlers.ts';

type TierInput = CampaignInput['tiers'][number];
type NewId = () => string;

const bit = (yes: boolean): number => (yes ? 1 : 0);

/** The row of a campaign; lists of stores as JSON, each store once. */
export const campaignFields = (input: CampaignInput): Omit<Row<'campaign'>, 'id'> => ({
  code: input.code,
  name: input.name,
  organiser: input.organiser,
  organiser_store_id: input.organiserStoreId,
  start_day: input.startDay,
  end_day: input.endDay,
  rule_text: input.ruleText,
  marketing_owner: input.marketingOwner,
  receipt_merge: bit(input.receiptMerge),
  receipt_same_day: bit(input.receiptSameDay),
  claim_limit: input.claimLimit,
  claim_period: input.claimPeriod,
  identify: input.identify,
  store_ids: JSON.stringify([...new Set(input.storeIds)].sort()),
  excluded_store_ids: JSON.stringify([...new Set(input.excludedStoreIds)].sort()),
});

/**
 * Brings the stored tiers of a campaign to the document. A tier is known by its level, a choice by what it gives;
 * what is gone becomes inactive and what comes back is the same row again, because issues name these rows for ever.
 */
export function saveTiers(tx: Tx, newId: NewId, campaignId: string, tiers: readonly TierInput[]): void {
  const stored = tx.all<Row<'gift_tier'>>('SELECT * FROM gift_tier WHERE campaign_id = ?', campaignId);
  for (const tier of tiers) {
    const row = stored.find(({ level_no }) => level_no === tier.levelNo);
    const fields = { min_amount: tier.minAmount, sign_text: tier.signText, high_tier: bit(tier.highTier), active: 1 };
    const id = row?.id ?? newId();
    if (row) tx.update('gift_tier', id, changedFields(row, fields));
    else tx.insert('gift_tier', { id, campaign_id: campaignId, level_no: tier.levelNo, ...fields });
    saveChoices(tx, newId, id, tier.choices);
  }
  for (const row of stored.filter(({ level_no }) => tiers.every(({ levelNo }) => levelNo !== level_no))) {
    tx.update('gift_tier', row.id, changedFields(row, { active: 0 }));
    saveChoices(tx, newId, row.id, []);
  }
}

function saveChoices(tx: Tx, newId: NewId, tierId: string, choices: TierInput['choices']): void {
  const stored = tx.all<Row<'tier_choice'>>('SELECT * FROM tier_choice WHERE tier_id = ?', tierId);
  const keyOf = (row: Row<'tier_choice'>): string => choiceKey({ itemKind: row.item_kind, itemId: row.item_id });
  for (const choice of choices) {
    const row = stored.find((one) => keyOf(one) === choiceKey(choice));
    const fields = { qty: choice.qty, active: 1 };
    if (row) tx.update('tier_choice', row.id, changedFields(row, fields));
    else
      tx.insert('tier_choice', {
        id: newId(),
        tier_id: tierId,
        item_kind: choice.itemKind,
        item_id: choice.itemId,
        ...fields,
      });
  }
  for (const row of stored.filter((one) => choices.every((choice) => choiceKey(choice) !== keyOf(one)))) {
    tx.update('tier_choice', row.id, changedFields(row, { active: 0 }));
  }
}
