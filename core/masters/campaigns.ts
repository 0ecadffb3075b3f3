import type { Campaign } from '../../shared/contract/masters.ts';
import {
  type CampaignInput,
  checkCampaign,
  choiceKey,
  fixedField,
  missingForApproval,
  STOPPABLE,
} from '../../shared/domain/masters/campaign.ts';
import { changedFields } from '../../shared/domain/masters/changes.ts';
import { isRefused, ok, refuse, type Result } from '../../shared/kernel/result.ts';
import type { Row } from '../../shared/tables/index.ts';
import type { Query } from '../db/statements.ts';
import type { Handlers, Tx } from '../handlers.ts';
import { allCampaigns, campaignOf, dayOf } from '../ledger/campaigns.ts';
import { itemOf } from '../ledger/items.ts';
import { endedBy, recordTransition } from '../ledger/record.ts';
import type { Scene } from '../scene.ts';
import { campaignFields, saveTiers } from './campaign-rows.ts';
import { holderOfCode } from './codes.ts';

/** The step by which each of some campaigns was stopped; those that ran their time have none. */
const stoppedBy = (db: Query, campaigns: readonly Campaign[]): Map<string, Row<'transition'>> =>
  new Map(
    db
      .all<Row<'transition'>>(
        `SELECT t.* FROM json_each(?) j CROSS JOIN transition t ON t.doc_kind = 'campaign' AND t.doc_id = j.value AND t.to_state = 'ended'
         ORDER BY t.id DESC`,
        JSON.stringify(campaigns.map((c) => c.id)),
      )
      .map((step) => [step.doc_id, step]),
  );

const over = (state: Campaign['state']): boolean => state === 'ended' || state === 'settled';

/** Another campaign, not yet over, that gives the same gift: its stock could not be told apart in the daily report (B1). */
function otherCampaignOf(db: Query, scene: Scene, itemId: string, self: string | null): Campaign | null {
  const ids = db.all<{ id: string }>(
    `SELECT DISTINCT c.id FROM tier_choice o JOIN gift_tier t ON t.id = o.tier_id AND t.active = 1 JOIN campaign c ON c.id = t.campaign_id
     WHERE o.item_kind = 'gift' AND o.item_id = ? AND o.active = 1 AND c.end_day >= ?`,
    itemId,
    dayOf(scene),
  );
  return (
    ids
      .filter(({ id }) => id !== self)
      .map(({ id }) => campaignOf(db, scene, id))
      .find((c) => c !== null && !over(c.state)) ?? null
  );
}

/** Every store and item of a draft exists; a retired item may stay but not come in. */
function checkNames(db: Query, scene: Scene, input: CampaignInput, stored: Campaign | null): Result<null> {
  const stores = [
    ...input.storeIds,
    ...input.excludedStoreIds,
    ...(input.organiserStoreId === null ? [] : [input.organiserStoreId]),
  ];
  const stranger = stores.find((id) => !db.get('SELECT 1 FROM store WHERE id = ?', id));
  if (stranger !== undefined) return refuse('unknownStore', { storeId: stranger });
  const kept = new Set(stored?.tiers.flatMap((t) => t.choices.map(choiceKey)));
  for (const { levelNo, choices } of input.tiers) {
    for (const choice of choices) {
      const item = itemOf(db, choice.itemKind, choice.itemId);
      if (!item || (!item.active && !kept.has(choiceKey(choice))))
        return refuse('unknownItem', { levelNo, item: item?.name ?? '' });
      const other =
        choice.itemKind === 'gift' && input.endDay >= dayOf(scene)
          ? otherCampaignOf(db, scene, choice.itemId, input.id)
          : null;
      if (other)
        return refuse('itemInOtherCampaign', {
          item: item.name,
          code: other.code,
          name: other.name,
          endDay: other.endDay,
        });
    }
  }
  return ok(null);
}

function saveDraft(tx: Tx, scene: Scene, input: CampaignInput, stored: Campaign | null): Result<{ id: string }> {
  const named = checkNames(tx, scene, input, stored);
  if (isRefused(named)) return named;
  const id = stored?.id ?? scene.newId();
  const row = stored && tx.get<Row<'campaign'>>('SELECT * FROM campaign WHERE id = ?', id);
  if (row) tx.update('campaign', id, changedFields(row, campaignFields(input)));
  else tx.insert('campaign', { id, ...campaignFields(input) });
  saveTiers(tx, scene.newId, id, input.tiers);
  return ok({ id });
}

/** After approval only texts change (B1); the terms a customer was told stay. */
function saveTexts(tx: Tx, input: CampaignInput, stored: Campaign): Result<{ id: string }> {
  const field = fixedField(stored, input);
  if (field !== null) return refuse('campaignFixed', { field, state: stored.state });
  const texts = { name: stored.name, rule_text: stored.ruleText, marketing_owner: stored.marketingOwner };
  tx.update(
    'campaign',
    stored.id,
    changedFields(texts, { name: input.name, rule_text: input.ruleText, marketing_owner: input.marketingOwner }),
  );
  for (const tier of stored.tiers) {
    const signText = input.tiers.find(({ levelNo }) => levelNo === tier.levelNo)?.signText ?? null;
    tx.update('gift_tier', tier.id, changedFields({ sign_text: tier.signText }, { sign_text: signText }));
  }
  return ok({ id: stored.id });
}

/** Campaigns with their tiers (B1, B2). The state follows from approval, the first outbound and the calendar. */
export const campaignHandlers: Handlers<'campaigns.list' | 'campaigns.save' | 'campaigns.approve' | 'campaigns.end'> = {
  'campaigns.list': (db, _input, scene) => {
    const campaigns = allCampaigns(db, scene);
    const stopped = stoppedBy(db, campaigns);
    return ok({
      rows: campaigns.map((campaign) => ({ ...campaign, ended: endedBy(db, stopped.get(campaign.id)) })),
    });
  },
  'campaigns.save': (tx, input, scene) => {
    const stored = input.id === null ? null : campaignOf(tx, scene, input.id);
    if (input.id !== null && !stored) return refuse('notFound', { what: 'campaign' });
    const holder = holderOfCode(tx, 'campaign', input.code, input.id);
    if (holder) return refuse('codeTaken', holder);
    const checked = checkCampaign(input);
    if (isRefused(checked)) return checked;
    return stored && stored.state !== 'draft'
      ? saveTexts(tx, checked.ok, stored)
      : saveDraft(tx, scene, checked.ok, stored);
  },
  'campaigns.approve': (tx, { id }, scene) => {
    const campaign = campaignOf(tx, scene, id);
    if (!campaign) return refuse('notFound', { what: 'campaign' });
    if (campaign.state !== 'draft') return refuse('wrongState', { state: campaign.state });
    const field = missingForApproval(campaign);
    if (field !== null) return refuse('campaignIncomplete', { field });
    recordTransition(tx, scene, 'campaign', id, 'draft', 'approved');
    return ok({});
  },
  'campaigns.end': (tx, { id, reason }, scene) => {
    const campaign = campaignOf(tx, scene, id);
    if (!campaign) return refuse('notFound', { what: 'campaign' });
    if (!STOPPABLE.includes(campaign.state)) return refuse('wrongState', { state: campaign.state });
    recordTransition(tx, scene, 'campaign', id, campaign.state, 'ended', reason);
    return ok({});
  },
};
