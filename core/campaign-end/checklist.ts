import { closingLines, mayEndWith } from '../../shared/domain/campaign-end/closing.ts';
import { isRefused, ok, refuse } from '../../shared/kernel/result.ts';
import type { Row } from '../../shared/tables/index.ts';
import type { Handlers } from '../handlers.ts';
import { lastCampaignCount, overCampaigns } from '../ledger/campaign-ends.ts';
import { campaignOf, dayOf } from '../ledger/campaigns.ts';
import { recordTransition, staffName } from '../ledger/record.ts';
import { spotOf, underCount } from '../ledger/under-count.ts';
import { closingFacts } from './facts.ts';

/** Campaigns that are over, what is open of one, and its settlement (B17, 2.T B1). */
export const checklistHandlers: Handlers<'campaignEnd.list' | 'campaignEnd.checklist' | 'campaignEnd.settle'> = {
  'campaignEnd.list': (db, _input, scene) => ok({ rows: overCampaigns(db, scene) }),

  'campaignEnd.checklist': (db, { campaignId }, scene) => {
    const campaign = campaignOf(db, scene, campaignId);
    if (!campaign) return refuse('notFound', { what: 'campaign' });
    const facts = closingFacts(db, scene, campaignId, campaign.startDay);
    const over = overCampaigns(db, scene).find((c) => c.id === campaignId);
    const blind = underCount(db, scene);
    const hidden = facts.placed.some((g) => blind.has(spotOf(g.place, g.itemKind, g.itemId)));
    const settled = db.get<Row<'campaign_settlement'>>(
      'SELECT * FROM campaign_settlement WHERE campaign_id = ? ORDER BY id DESC LIMIT 1',
      campaignId,
    );
    const { id, code, name, state, endDay } = campaign;
    return ok({
      campaign: { id, code, name, state, endDay },
      terminal: scene.desk.terminal.code,
      overDay: over?.overDay ?? null,
      settleBy: over?.settleBy ?? null,
      overdueDays: over?.overdueDays ?? 0,
      // Whoever counts blind is not told by a sum what the sheet hides.
      lines: closingLines(facts).map((l) =>
        hidden && 'pieces' in l.facts ? { ...l, facts: { ...l.facts, pieces: null } } : l,
      ),
      goods: facts.placed.map((g) =>
        blind.has(spotOf(g.place, g.itemKind, g.itemId)) ? { ...g, qty: null, sealed: 0, ranges: [] } : g,
      ),
      count: lastCampaignCount(db, campaignId, scene.desk.terminal.code),
      settled: settled
        ? {
            at: settled.at,
            by: staffName(db, settled.made_by),
            revision: settled.revision,
            remark: settled.remark,
          }
        : null,
    });
  },

  'campaignEnd.settle': (tx, { campaignId, remark }, scene) => {
    const campaign = campaignOf(tx, scene, campaignId);
    if (!campaign) return refuse('notFound', { what: 'campaign' });
    const facts = closingFacts(tx, scene, campaignId, campaign.startDay);
    const may = mayEndWith(campaign.state, closingLines(facts));
    if (isRefused(may)) return may;
    tx.insert('campaign_settlement', {
      id: scene.newId(),
      campaign_id: campaignId,
      terminal: scene.desk.terminal.code,
      business_day: dayOf(scene),
      export_id: facts.summary.exportId,
      revision: facts.summary.revision,
      content_sha: facts.summary.sha,
      remark,
      at: scene.now,
      made_by: scene.staff.id,
    });
    recordTransition(tx, scene, 'campaign', campaignId, 'ended', 'settled', remark);
    return ok({});
  },
};
