import { damaged, deskStore, display, holderOf, issuer, placeKind, redeemed } from '../../shared/domain/places.ts';
import { decideCount, mayCount } from '../../shared/domain/stocktake/decide.ts';
import type { LineRef } from '../../shared/domain/stocktake/lines.ts';
import { ok, refuse } from '../../shared/kernel/result.ts';
import type { Query } from '../db/statements.ts';
import { stateOf } from '../desk.ts';
import type { Handlers } from '../handlers.ts';
import { overCampaign } from '../ledger/campaign-ends.ts';
import { itemNamed, itemOf } from '../ledger/items.ts';
import type { ItemKind } from '../ledger/moves.ts';
import { recordTransition } from '../ledger/record.ts';
import { bookNow, lastStocktake, scopeOf, stockNow, stocktakesOf } from '../ledger/stocktakes.ts';
import type { Scene } from '../scene.ts';
import { sameLine, sheetRow, shownSheet } from './sheet.ts';

/** True when goods of that kind can lie in that place of this terminal. */
function isPlaceHere(db: Query, terminal: string, place: string, itemKind: ItemKind): boolean {
  const holder = holderOf(place);
  if (holder !== null)
    return place === issuer(terminal, holder) && db.get('SELECT 1 FROM staff WHERE id = ?', holder) !== undefined;
  if (placeKind(place) === 'RDM' && itemKind !== 'voucher') return false;
  return [deskStore(terminal), display(terminal), damaged(terminal), redeemed(terminal)].includes(place);
}

/** How many times a line was counted before. */
const attemptsOf = (db: Query, stocktakeId: string, l: LineRef): number =>
  db.get<{ n: number }>(
    'SELECT count(*) AS n FROM stocktake_line WHERE stocktake_id = ? AND item_kind = ? AND item_id = ? AND place = ? AND box_id IS ?',
    stocktakeId,
    l.itemKind,
    l.itemId,
    l.place,
    l.boxId,
  )!.n;

/** The sheet to show when none is named: the one being counted, else the last of the open day. */
function presentSheet(db: Query, scene: Scene) {
  const last = lastStocktake(db, scene.desk.terminal.code);
  if (last && stateOf(db, 'stocktake', last.id) === 'draft') return last;
  return scene.day ? (stocktakesOf(db, scene.desk.terminal.code, scene.day.day)[0] ?? null) : null;
}

/** Counting (B15): start a sheet, look at it, count its lines. */
export const countHandlers: Handlers<'stocktake.start' | 'stocktake.current' | 'stocktake.count'> = {
  'stocktake.start': (tx, { kind, campaignId }, scene) => {
    if (!scene.day) return refuse('dayNotOpen');
    const over = kind === 'campaign_end' ? overCampaign(tx, scene, campaignId) : null;
    if (over !== null && 'refused' in over) return over;
    const last = lastStocktake(tx, scene.desk.terminal.code);
    if (last && stateOf(tx, 'stocktake', last.id) === 'draft')
      return refuse('countRunning', { docNo: last.doc_no, id: last.id });
    const sheet = {
      id: scene.newId(),
      doc_no: tx.docNo('PD'),
      terminal: scene.desk.terminal.code,
      business_day: scene.day.day,
      at: scene.now,
      made_by: scene.staff.id,
      kind,
      blind: scene.desk.policy('stocktake.blind_count') ? 1 : 0,
      witness: null,
    };
    tx.insert('stocktake', sheet);
    if (over !== null)
      tx.insert('campaign_count', { id: scene.newId(), stocktake_id: sheet.id, campaign_id: over.ok.id });
    recordTransition(tx, scene, 'stocktake', sheet.id, null, 'draft');
    return ok({ id: sheet.id, docNo: sheet.doc_no });
  },

  'stocktake.current': (db, { id }, scene) => {
    const row = id === null ? presentSheet(db, scene) : sheetRow(db, scene, id);
    return ok({ stocktake: row && shownSheet(db, scene, row) });
  },

  'stocktake.count': (tx, input, scene) => {
    if (!scene.day) return refuse('dayNotOpen');
    const row = sheetRow(tx, scene, input.id);
    if (!row) return refuse('notFound', { what: 'stocktake' });
    const open = mayCount({
      state: stateOf(tx, 'stocktake', row.id),
      today: row.business_day === scene.day.day,
      docNo: row.doc_no,
    });
    if ('refused' in open) return open;
    const { itemKind, itemId, place, sealNo, counted, reason } = input;
    const { code } = scene.desk.terminal;
    if (!itemOf(tx, itemKind, itemId)) return refuse('unknownItem');
    const scope = scopeOf(tx, row);
    if (scope !== null && !scope.some((s) => s.itemKind === itemKind && s.itemId === itemId))
      return refuse('notOfCampaign', { item: itemNamed(tx, itemKind, itemId).name });
    if (!isPlaceHere(tx, code, place, itemKind)) return refuse('unknownPlace');
    const stock = stockNow(tx, code);
    const book = bookNow(tx, scene, stock);
    const box =
      sealNo === null
        ? null
        : (stock.boxes.find((b) => b.sealNo.toUpperCase() === sealNo.toUpperCase() && b.place === place) ?? null);
    const ref: LineRef = { itemKind, itemId, place, boxId: box?.id ?? null };
    const held = (line: LineRef): number | null => book.find(sameLine(line))?.book ?? null;
    const decided = decideCount({ sealNo, counted }, held({ ...ref, boxId: null }) ?? 0, box && held(ref));
    if ('refused' in decided) return decided;
    const attempt = attemptsOf(tx, row.id, ref) + 1;
    tx.insert('stocktake_line', {
      id: scene.newId(),
      stocktake_id: row.id,
      item_kind: itemKind,
      item_id: itemId,
      place,
      box_id: ref.boxId,
      book_qty: decided.ok.book,
      counted_qty: decided.ok.counted,
      attempt,
      reason,
      at: scene.now,
      made_by: scene.staff.id,
    });
    return ok({ ...decided.ok, attempt });
  },
};
