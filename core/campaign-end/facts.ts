import type { ClosingGoods } from '../../shared/contract/campaign-end.ts';
import type { ClosingFacts, SummarySeen } from '../../shared/domain/campaign-end/closing.ts';
import { holderOf, placeKind } from '../../shared/domain/places.ts';
import type { Query } from '../db/statements.ts';
import { sealedBoxes, sealedQty } from '../ledger/boxes.ts';
import { lastCampaignCount, sharedGoods, stockedTerminals } from '../ledger/campaign-ends.ts';
import { campaignItems } from '../ledger/campaign-items.ts';
import { heldIn } from '../ledger/items.ts';
import { balancesOfTerminal } from '../ledger/moves.ts';
import { staffName } from '../ledger/record.ts';
import { lastStocktake, scopeOf } from '../ledger/stocktakes.ts';
import { stateOf } from '../desk.ts';
import { revisionAfter, sentOf } from '../ledger/report-exports.ts';
import type { Scene } from '../scene.ts';
import { exportsOf, loadSummary } from './summary.ts';

type Placed = Omit<ClosingGoods, 'qty'> & { readonly qty: number };

const byItemThenPlace = (a: Placed, b: Placed): number =>
  compare(a.itemKind, b.itemKind) || compare(a.code, b.code) || compare(a.place, b.place);
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Goods of a campaign in every place of every terminal this desk knows, by item. */
export function goodsOf(db: Query, scene: Scene, campaignId: string): Placed[] {
  const items = campaignItems(db, campaignId);
  const wanted = new Set(items.map((i) => `${i.itemKind}:${i.itemId}`));
  const shared = sharedGoods(db, scene, campaignId, items);
  const terminals = db.all<{ code: string }>('SELECT code FROM terminal ORDER BY code');
  const placed = terminals.flatMap(({ code: terminal }) => {
    const boxes = sealedBoxes(db, terminal);
    return balancesOfTerminal(db, terminal)
      .filter((b) => wanted.has(`${b.item_kind}:${b.item_id}`))
      .map((b): Placed => {
        const held = heldIn(db, b.place, b);
        const holder = holderOf(b.place);
        return {
          ...held,
          place: b.place,
          placeKind: placeKind(b.place),
          terminal,
          holder: holder === null ? null : staffName(db, holder),
          sealed: sealedQty(boxes, b.place, b.item_kind, b.item_id),
          shared: shared.has(`${b.item_kind}:${b.item_id}`),
        };
      });
  });
  return placed.sort(byItemThenPlace);
}

const DRAFTS = (table: string): string =>
  `SELECT d.doc_no AS docNo, '${table}' AS kind FROM ${table} d INDEXED BY ${table}_campaign WHERE d.campaign_id = ? AND 'draft' = (
     SELECT t.to_state FROM transition t WHERE t.doc_kind = '${table}' AND t.doc_id = d.id ORDER BY t.id DESC LIMIT 1)`;

/** Damages of its goods since the campaign received them that nobody has decided on. */
const undecided = (db: Query, campaignId: string, since: string): { docNo: string; item: string; itemId: string }[] =>
  db.all(
    `SELECT d.doc_no AS docNo, d.item_id AS itemId, coalesce(g.name, v.name, '') AS item
     FROM terminal x CROSS JOIN gift_damage d INDEXED BY gift_damage_day ON d.terminal = x.code AND d.business_day >= ?
       LEFT JOIN gift_item g ON g.id = d.item_id LEFT JOIN voucher_type v ON v.id = d.item_id
     WHERE d.item_id IN (SELECT value FROM json_each(?)) AND 'reported' = (
       SELECT t.to_state FROM transition t WHERE t.doc_kind = 'gift_damage' AND t.doc_id = d.id ORDER BY t.id DESC LIMIT 1) ORDER BY d.id`,
    since,
    JSON.stringify(campaignItems(db, campaignId).map((i) => i.itemId)),
  );

/** Sheets being counted at any terminal that cover goods of the campaign. */
function counting(db: Query, campaignId: string): string[] {
  const items = new Set(campaignItems(db, campaignId).map((i) => `${i.itemKind}:${i.itemId}`));
  return db.all<{ code: string }>('SELECT code FROM terminal ORDER BY code').flatMap(({ code }) => {
    const sheet = lastStocktake(db, code);
    if (!sheet || stateOf(db, 'stocktake', sheet.id) !== 'draft') return [];
    const scope = scopeOf(db, sheet);
    return scope === null || scope.some((s) => items.has(`${s.itemKind}:${s.itemId}`)) ? [sheet.doc_no] : [];
  });
}

/** How far the summary is: reading it folds the whole campaign, so it is read only where there is an export to compare. */
function summaryOf(db: Query, scene: Scene, campaignId: string): SummarySeen & { sha: string; exportId: string } {
  const exports = exportsOf(db, campaignId);
  const none = { revision: 0, exported: false, current: false, sent: false, sha: '', exportId: '' };
  if (exports.length === 0) return none;
  const sha = loadSummary(db, scene, campaignId)?.contentSha ?? '';
  const files = exports.filter((e) => e.content_sha === sha && e.revision === exports[0]!.revision);
  const sent = files.find((e) => sentOf(db, e.id).length > 0);
  return {
    revision: revisionAfter(exports[0], sha),
    exported: true,
    current: files.length > 0,
    sent: sent !== undefined,
    sha,
    exportId: sent?.id ?? '',
  };
}

export type Facts = ClosingFacts & {
  readonly placed: readonly Placed[];
  readonly summary: ReturnType<typeof summaryOf>;
};

/** Everything the end of a campaign asks about (B12, B17). @param startDay the campaign's first day */
export function closingFacts(db: Query, scene: Scene, campaignId: string, startDay: string): Facts {
  const placed = goodsOf(db, scene, campaignId);
  const terminals = stockedTerminals(db, campaignId);
  const first = db.get<{ day: string | null }>(
    'SELECT min(out_day) AS day FROM gift_outbound WHERE campaign_id = ? AND out_day < ?',
    campaignId,
    startDay,
  )?.day;
  const shared = new Set(placed.filter((g) => g.shared).map((g) => g.itemId));
  return {
    stocked: terminals.length > 0,
    placed,
    goods: placed.map((g) => ({
      item: g.name,
      placeKind: placeKind(g.place),
      terminal: g.terminal,
      holder: g.holder,
      qty: g.qty,
      sealed: g.sealed,
      shared: g.shared,
    })),
    drafts: [
      ...db.all<{ docNo: string; kind: string }>(DRAFTS('gift_outbound'), campaignId),
      ...db.all<{ docNo: string; kind: string }>(DRAFTS('gift_return'), campaignId),
    ],
    damages: undecided(db, campaignId, first ?? startDay).filter((d) => !shared.has(d.itemId)),
    counting: counting(db, campaignId),
    counts: terminals.map((terminal) => ({ terminal, count: lastCampaignCount(db, campaignId, terminal) })),
    summary: summaryOf(db, scene, campaignId),
  };
}
