import type { GiftDaily } from '../../shared/contract/reports.ts';
import {
  bands,
  type Count,
  dailyRow,
  damagedChange,
  type Flow,
  goodChange,
  histogram,
  type Item,
  matchRate,
  type SerialMove,
  serialsLeft,
  type Timing,
} from '../../shared/domain/reports/gift-daily.ts';
import { frozenLines } from '../../shared/domain/stocktake/lines.ts';
import { isGood, placeKind } from '../../shared/domain/places.ts';
import type { Row } from '../../shared/tables/index.ts';
import type { Query } from '../db/statements.ts';
import { stateOf } from '../desk.ts';
import { campaignOf } from '../ledger/campaigns.ts';
import type { Scene } from '../scene.ts';
import { finishOf, nightCount, countingsOf } from '../ledger/stocktakes.ts';
import { balancesOfTerminal } from '../ledger/moves.ts';
import { timedIssue } from '../ledger/paper.ts';
import { staffName } from '../ledger/record.ts';
import { flowsAfter, flowsOn } from '../ledger/stock-days.ts';
import { contentSha, type RowFacts } from './fingerprint.ts';
import { type CampaignItem, campaignItems } from './items.ts';

type SerialRow = { item_id: string; move_type: string; serial_from: number; serial_to: number };
type Settlement = { item_id: string; reason: string | null; name: string };

const LISTED: readonly string[] = ['ISSUE', 'REVERSE', 'REDEEM'];
const SERIALS = `SELECT item_id, move_type, serial_from, serial_to FROM stock_move INDEXED BY stock_move_day
  WHERE terminal = ? AND business_day = ? AND item_kind = 'voucher' AND move_type IN ('ISSUE', 'REVERSE', 'REDEEM') ORDER BY id`;
const SETTLEMENTS = `SELECT m.item_id, m.reason, s.name FROM stock_move m INDEXED BY stock_move_day LEFT JOIN staff s ON s.id = m.responsible
  WHERE m.terminal = ? AND m.business_day = ? AND m.move_type = 'ADJUST' ORDER BY m.id`;

/** `Q20-000001–000086`: ranges of a voucher type as a report writes them; null when there are none. */
function serialText(ranges: readonly { from: number; to: number }[], prefix: string, len: number): string | null {
  if (ranges.length === 0) return null;
  const digits = (n: number) => String(n).padStart(len, '0');
  return ranges.map((r) => `${prefix}${digits(r.from)}${r.to > r.from ? `–${digits(r.to)}` : ''}`).join(', ');
}

/** Everything of R-D1 for one campaign, terminal and business day; null when there is no such campaign or day. */
export function loadGiftDaily(
  db: Query,
  scene: Scene,
  campaignId: string,
  day: string,
): Omit<GiftDaily, 'revision' | 'sent'> | null {
  const { desk } = scene;
  const campaign = db.get<Row<'campaign'>>('SELECT * FROM campaign WHERE id = ?', campaignId);
  const terminal = desk.terminal.code;
  const businessDay = db.get<Row<'business_day'>>(
    'SELECT * FROM business_day WHERE terminal = ? AND day = ?',
    terminal,
    day,
  );
  if (!campaign || !businessDay) return null;
  const items = campaignItems(db, campaignId);
  const flows: Flow[] = flowsOn(db, terminal, day);
  const later: Flow[] = flowsAfter(db, terminal, day, items);
  const balances = balancesOfTerminal(db, terminal);
  const count = countOf(db, terminal, day);
  // The moves of a day are many, and its sums say whether there is one to look for.
  const serials = flows.some((f) => f.itemKind === 'voucher' && LISTED.includes(f.type))
    ? db.all<SerialRow>(SERIALS, terminal, day)
    : [];
  const settlements = flows.some((f) => f.type === 'ADJUST') ? db.all<Settlement>(SETTLEMENTS, terminal, day) : [];

  const row = (item: CampaignItem): RowFacts => {
    const mine = (f: Flow) => f.itemKind === item.itemKind && f.itemId === item.itemId;
    const today = flows.filter(mine);
    const after = later.filter(mine);
    const now = balances.filter((b) => b.item_kind === item.itemKind && b.item_id === item.itemId);
    const total = (wanted: (place: string) => boolean) => now.reduce((n, b) => n + (wanted(b.place) ? b.qty : 0), 0);
    const add = (list: readonly Flow[], change: (f: Flow) => number) => list.reduce((n, f) => n + change(f), 0);
    const full: Item = {
      itemKind: item.itemKind,
      itemId: item.itemId,
      code: item.code,
      name: item.name,
      unit: item.unit,
      unitCost: item.worth,
      tierLevel: item.tierLevel,
      opening: total(isGood) - add(after, goodChange) - add(today, goodChange),
      damagedHeld: total((p) => placeKind(p) === 'DMG') - add(after, damagedChange),
    };
    const counts: Count[] | null =
      count && count.lines.filter((c) => c.itemKind === item.itemKind && c.itemId === item.itemId);
    const moves = serials
      .filter((s) => s.item_id === item.itemId)
      .map<SerialMove>((s) => ({ type: s.move_type, from: s.serial_from, to: s.serial_to }));
    const settled = settlements.filter((s) => s.item_id === item.itemId);
    const texts = [...new Set(settled.map((s) => `${s.name}: ${s.reason ?? ''}`))];
    const [issued, redeemed] = [serialsLeft(moves, 'ISSUE', 'REVERSE'), serialsLeft(moves, 'REDEEM', '')];
    const daily = dailyRow(full, today, counts, {
      settlement: texts.length === 0 ? null : texts.join('; '),
      serialsIssued: serialText(issued, item.serialPrefix, item.serialLen),
      serialsRedeemed: serialText(redeemed, item.serialPrefix, item.serialLen),
    });
    return { row: daily, reasons: settled.map((s) => s.reason ?? ''), issued, redeemed };
  };
  const rows = items.map(row);
  const gifts = rows.map((r) => r.row).filter((r) => r.itemKind === 'gift');
  const vouchers = rows.map((r) => r.row).filter((r) => r.itemKind === 'voucher');
  const issues = issueFigures(db, terminal, day, campaignId);
  const body = {
    site: desk.site.name,
    siteCode: desk.site.code,
    terminal: desk.terminal.name,
    terminalCode: terminal,
    demo: desk.site.demo,
    zone: desk.site.zone,
    campaign: {
      id: campaign.id,
      code: campaign.code,
      name: campaign.name,
      state: campaignOf(db, scene, campaign.id)!.state,
    },
    day,
    dayState: stateOf(db, 'business_day', businessDay.id) ?? 'open',
    issuers: issues.issuers,
    seals: sealsOf(db, terminal, day),
    gifts,
    vouchers,
    giftRate: matchRate(gifts),
    voucherRate: matchRate(vouchers),
    totals: { ...issues.totals, stockValue: gifts.reduce((n, g) => n + g.closingAfter * g.unitCost, 0) },
    bands: bands(issues.timings),
    histogram: histogram(issues.timings),
    damagedHeld: gifts.reduce((n, g) => n + g.damagedHeld, 0),
    exceptions: exceptionsOf(db, terminal, day),
    stocktake: count && count.sheet,
  };
  return { ...body, contentSha: contentSha(body, rows, issues.issuerIds) };
}

type NightCount = { sheet: GiftDaily['stocktake']; lines: Count[] };

/** The night count of a day with the last attempt of each line; null while it is not finished. */
function countOf(db: Query, terminal: string, day: string): NightCount | null {
  const night = nightCount(db, terminal, day);
  if (!night || night.state === 'draft') return null;
  const witness = finishOf(db, night.id)?.witness ?? null;
  return {
    sheet: {
      docNo: night.docNo,
      state: night.state,
      countedBy: night.by,
      witness: witness === null ? null : staffName(db, witness),
    },
    lines: frozenLines(countingsOf(db, night.id)).map((l) => ({
      itemKind: l.itemKind,
      itemId: l.itemId,
      place: l.place,
      book: l.book,
      counted: l.counted ?? 0,
    })),
  };
}

type IssueRow = {
  id: string;
  issuer_id: string;
  issuer: string;
  receipts: number;
  total_amount: number;
  elapsed_s: number;
  target_s: number;
  over_s: number;
  identity_checked: number;
  who: string | null;
  timed: number;
};

function issueFigures(db: Query, terminal: string, day: string, campaignId: string) {
  const rows = db.all<IssueRow>(
    `SELECT i.id, i.issuer_id, s.name AS issuer, i.receipts, i.total_amount, i.elapsed_s, i.target_s, i.over_s, i.identity_checked,
       coalesce(i.customer_phone, i.member_no) AS who, ${timedIssue('i')} AS timed
     FROM gift_issue i LEFT JOIN staff s ON s.id = i.issuer_id
     WHERE i.terminal = ? AND i.business_day = ? AND i.campaign_id = ? ORDER BY i.id`,
    terminal,
    day,
    campaignId,
  );
  const reversals = db.all<{ issue_id: string }>(
    'SELECT issue_id FROM gift_issue_reversal WHERE terminal = ? AND business_day = ? AND same_day = 1',
    terminal,
    day,
  );
  const reversed = new Set(reversals.map((r) => r.issue_id));
  const valid = rows.filter((r) => !reversed.has(r.id));
  const abandoned = db.get<{ n: number }>(
    'SELECT count(*) AS n FROM issue_abandoned WHERE terminal = ? AND business_day = ? AND campaign_id = ?',
    terminal,
    day,
    campaignId,
  )!.n;
  const known = new Set(valid.flatMap((r) => (r.who === null ? [] : [r.who])));
  return {
    issuers: [...new Set(rows.map((r) => r.issuer))],
    issuerIds: [...new Set(rows.map((r) => r.issuer_id))],
    timings: valid
      .filter((r) => r.timed === 1)
      .map<Timing>((r) => ({
        receipts: r.receipts,
        elapsedS: r.elapsed_s,
        targetS: r.target_s,
        overS: r.over_s,
      })),
    totals: {
      issues: valid.length,
      reversed: rows.length - valid.length,
      customers: known.size + valid.filter((r) => r.who === null).length,
      receipts: valid.reduce((n, r) => n + r.receipts, 0),
      sales: valid.reduce((n, r) => n + r.total_amount, 0),
      identityUnchecked: valid.filter((r) => r.identity_checked === 0).length,
      abandoned,
    },
  };
}

const sealsOf = (db: Query, terminal: string, day: string): string[] =>
  db
    .all<{ seal_no: string }>(
      'SELECT seal_no FROM sealed_box WHERE terminal = ? AND business_day = ? ORDER BY id',
      terminal,
      day,
    )
    .map((b) => b.seal_no);

/** What of the day a reader must know: discrepant counts, seals found broken. */
function exceptionsOf(db: Query, terminal: string, day: string): { kind: string; facts: Record<string, unknown> }[] {
  const counts = db.all<{ id: string; doc_no: string }>(
    "SELECT id, doc_no FROM stocktake WHERE terminal = ? AND business_day = ? AND kind = 'night_close' ORDER BY id",
    terminal,
    day,
  );
  const discrepant = counts.filter((c) =>
    db.get("SELECT 1 FROM transition WHERE doc_kind = 'stocktake' AND doc_id = ? AND to_state = 'discrepant'", c.id),
  );
  const broken = db.all<{ seal_no: string; note: string | null }>(
    `SELECT b.seal_no, c.note FROM seal_check c CROSS JOIN sealed_box b ON b.id = c.box_id
     WHERE c.business_day = ? AND c.outcome = 'broken' AND b.terminal = ? ORDER BY c.id`,
    day,
    terminal,
  );
  return [
    ...discrepant.map((c) => ({
      kind: 'countDiscrepant',
      facts: { docNo: c.doc_no, state: stateOf(db, 'stocktake', c.id) },
    })),
    ...broken.map((b) => ({ kind: 'sealBroken', facts: { sealNo: b.seal_no, note: b.note } })),
  ];
}
