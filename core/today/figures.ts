import type { Out } from '../../shared/contract/index.ts';
import { isGood } from '../../shared/domain/places.ts';
import { reorderLevel } from '../../shared/domain/stock/reorder.ts';
import { type BusinessDay, daysBetween } from '../../shared/kernel/time.ts';
import type { Query } from '../db/statements.ts';
import { dayOf, runningCampaigns } from '../ledger/campaigns.ts';
import { itemNamed, receivedOf } from '../ledger/items.ts';
import { type Balance, balancesOfTerminal, type ItemKind } from '../ledger/moves.ts';
import { flowsOn } from '../ledger/stock-days.ts';
import { timedIssue } from '../ledger/paper.ts';
import { nightRates } from '../ledger/stocktakes.ts';
import { itemsUnderCount } from '../ledger/under-count.ts';
import type { Scene } from '../scene.ts';

type Today = Out<'day.today'>;

const VALID = `SELECT count(*) AS issues, coalesce(sum(i.receipts), 0) AS receipts, coalesce(sum(i.total_amount), 0) AS sales,
    avg(CASE WHEN ${timedIssue('i')} THEN i.elapsed_s END) AS averageS, coalesce(sum(i.over_s > 0), 0) AS over
  FROM gift_issue i WHERE i.terminal = ? AND i.business_day = ? AND NOT EXISTS (SELECT 1 FROM gift_issue_reversal r WHERE r.issue_id = i.id)`;

type Valid = { issues: number; receipts: number; sales: number; averageS: number | null; over: number };

/** Issues of a day that stand: how many, on how many receipts, which sales, how fast (B8). The rate is that of the gifts, of the vouchers where there are none. */
export function figuresOf(db: Query, terminal: string, day: BusinessDay | null, today: BusinessDay): Today['figures'] {
  const valid =
    day === null ? { issues: 0, receipts: 0, sales: 0, averageS: null, over: 0 } : db.get<Valid>(VALID, terminal, day)!;
  const before = db.get<{ day: string }>(
    'SELECT day FROM business_day WHERE terminal = ? AND day < ? ORDER BY day DESC LIMIT 1',
    terminal,
    day ?? today,
  );
  const rates = before ? nightRates(db, terminal, before.day) : null;
  return {
    ...valid,
    averageS: valid.averageS === null ? null : Math.round(valid.averageS),
    yesterdayRate: rates && (rates.gifts.rows > 0 ? rates.gifts : rates.vouchers),
  };
}

/** What was drawn on a day: kinds and pieces, by whom first (B7). */
export function drawnOn(
  db: Query,
  terminal: string,
  day: BusinessDay,
): { at: number; by: string; kinds: number; qty: number } | null {
  const first = db.get<{ at: number; by: string }>(
    `SELECT d.at, s.name AS by FROM gift_draw d JOIN staff s ON s.id = d.issuer_id
     WHERE d.terminal = ? AND d.business_day = ? AND d.kind = 'draw' ORDER BY d.id LIMIT 1`,
    terminal,
    day,
  );
  if (!first) return null;
  const drawn = flowsOn(db, terminal, day).filter(({ type }) => type === 'DRAW');
  return { ...first, kinds: new Set(drawn.map((d) => d.itemId)).size, qty: drawn.reduce((n, d) => n + d.qty, 0) };
}

const goodOf = (balances: readonly Balance[], itemKind: ItemKind, itemId: string): number =>
  balances
    .filter((b) => isGood(b.place) && b.item_kind === itemKind && b.item_id === itemId)
    .reduce((n, b) => n + b.qty, 0);

/** The running campaigns with how much of everything is left (B3): one gauge per item, under the first tier that gives it, none for what the person is counting blind. */
export function campaignsToday(db: Query, scene: Scene): Today['campaigns'] {
  const balances = balancesOfTerminal(db, scene.desk.terminal.code);
  const pct = scene.desk.policy('gift.reorder_pct');
  const hidden = itemsUnderCount(db, scene);
  return runningCampaigns(db, scene).map((campaign) => {
    const choices = campaign.tiers.flatMap((t) => t.choices.map((c) => ({ ...c, tierLevel: t.levelNo })));
    const items = choices.filter(
      (c, i) => choices.findIndex((o) => o.itemKind === c.itemKind && o.itemId === c.itemId) === i,
    );
    return {
      ...campaign,
      dayNo: daysBetween(campaign.startDay, dayOf(scene)) + 1,
      gauges: items
        .filter((c) => !hidden.has(`${c.itemKind}:${c.itemId}`))
        .map(({ itemKind, itemId, name, tierLevel }) => {
          const received = receivedOf(db, itemKind, itemId);
          return {
            itemKind,
            itemId,
            name,
            tierLevel,
            good: goodOf(balances, itemKind, itemId),
            received,
            reorderLevel: reorderLevel(itemNamed(db, itemKind, itemId).reorderLevel, received, pct),
          };
        }),
    };
  });
}
