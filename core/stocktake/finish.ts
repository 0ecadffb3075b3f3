import { ADJUSTMENT, placeKind } from '../../shared/domain/places.ts';
import { decideFinish, decideSettle, mayFinish } from '../../shared/domain/stocktake/decide.ts';
import { differenceOf, lineKey, openedSince, type SheetLine } from '../../shared/domain/stocktake/lines.ts';
import { mustBe } from '../../shared/domain/stock/state.ts';
import { isRefused, ok, refuse } from '../../shared/kernel/result.ts';
import type { Row } from '../../shared/tables/index.ts';
import { stateOf } from '../desk.ts';
import type { Handlers, Tx } from '../handlers.ts';
import { postMove } from '../ledger/moves.ts';
import { recordNotice, recordTransition } from '../ledger/record.ts';
import { bookNow, countingsOf, serialsLoose, stockNow, stocktakesOf } from '../ledger/stocktakes.ts';
import type { Scene } from '../scene.ts';
import { lineNames, loadSheet, sameLine, sheetRow } from './sheet.ts';

/** Goods that were counted by a seal which is open now are counted loose: the box's own lines end at nothing. */
function closeOpenedBoxes(tx: Tx, scene: Scene, stocktakeId: string): void {
  const book = bookNow(tx, scene, stockNow(tx, scene.desk.terminal.code));
  for (const line of openedSince(book, countingsOf(tx, stocktakeId))) {
    tx.insert('stocktake_line', {
      id: scene.newId(),
      stocktake_id: stocktakeId,
      item_kind: line.itemKind,
      item_id: line.itemId,
      place: line.place,
      box_id: line.boxId,
      book_qty: 0,
      counted_qty: 0,
      attempt: line.attempt + 1,
      reason: null,
      at: scene.now,
      made_by: scene.staff.id,
    });
  }
}

/** A discrepancy tells the supervisor at once (B15). */
function tellDiscrepant(tx: Tx, scene: Scene, sheet: Row<'stocktake'>, differing: readonly SheetLine[]): void {
  const name = lineNames(tx);
  const lines = differing.map((l) => ({
    item: name(l),
    place: placeKind(l.place),
    book: l.book,
    counted: l.counted,
    difference: differenceOf(l),
  }));
  recordNotice(tx, scene, {
    kind: 'countDiscrepant',
    recipient: 'SUP',
    subjectKind: 'stocktake',
    subjectId: sheet.id,
    facts: { docNo: sheet.doc_no, count: lines.length, lines },
  });
}

/** A later sheet of the same business day that is not void: then the earlier one is history. */
const laterDocNo = (tx: Tx, row: Row<'stocktake'>): string | null =>
  stocktakesOf(tx, row.terminal, row.business_day).find((s) => s.id > row.id)?.doc_no ?? null;

/** Ending a count (B15): finish, give up, settle what differs. */
export const finishHandlers: Handlers<'stocktake.finish' | 'stocktake.discard' | 'stocktake.settle'> = {
  'stocktake.finish': (tx, { id, witness: token }, scene) => {
    if (!scene.day) return refuse('dayNotOpen');
    const row = sheetRow(tx, scene, id);
    if (!row) return refuse('notFound', { what: 'stocktake' });
    const sheet = loadSheet(tx, scene, row);
    const ready = mayFinish(sheet, lineNames(tx));
    if (isRefused(ready)) return ready;
    const witness = token === null ? null : scene.takeSignature(token, 'witness');
    if (token !== null && witness === null) return refuse('signatureExpired');
    const finished = decideFinish(sheet, witness?.id ?? null, scene.desk.policy('stocktake.witness_required'));
    if (isRefused(finished)) return finished;
    const { state, differing } = finished.ok;
    closeOpenedBoxes(tx, scene, id);
    recordTransition(tx, scene, 'stocktake', id, 'draft', state, witness?.id ?? null);
    if (state === 'discrepant') tellDiscrepant(tx, scene, row, differing);
    return ok({ state });
  },

  'stocktake.discard': (tx, { id, reason }, scene) => {
    if (!sheetRow(tx, scene, id)) return refuse('notFound', { what: 'stocktake' });
    const draft = mustBe(stateOf(tx, 'stocktake', id), 'draft');
    if (isRefused(draft)) return draft;
    recordTransition(tx, scene, 'stocktake', id, 'draft', 'void', reason);
    return ok({});
  },

  'stocktake.settle': (tx, { id, lines }, scene) => {
    if (!scene.day) return refuse('dayNotOpen');
    const row = sheetRow(tx, scene, id);
    if (!row) return refuse('notFound', { what: 'stocktake' });
    const sheet = loadSheet(tx, scene, row);
    const unknown = lines.find((l) => !sheet.lines.some((s) => lineKey(s) === l.key));
    if (unknown) return refuse('notFound', { what: 'countLine', key: unknown.key });
    const stock = stockNow(tx, scene.desk.terminal.code);
    const book = bookNow(tx, scene, stock);
    const decided = decideSettle(
      sheet,
      {
        settledBy: scene.staff.id,
        laterDocNo: laterDocNo(tx, row),
        reasons: new Map(lines.map((l) => [l.key, l.reason])),
        bookNow: (line) => book.find(sameLine(line))?.book ?? 0,
        serialsNow: (line) =>
          line.boxId === null ? serialsLoose(tx, stock, line) : (book.find(sameLine(line))?.book ?? 0),
      },
      lineNames(tx),
    );
    if (isRefused(decided)) return decided;
    for (const { line, qty, missing, reason } of decided.ok) {
      postMove(tx, scene, {
        type: 'ADJUST',
        goods: { itemKind: line.itemKind, itemId: line.itemId, qty, range: null },
        from: missing ? line.place : ADJUSTMENT,
        to: missing ? ADJUSTMENT : line.place,
        docKind: 'stocktake',
        docId: id,
        responsible: scene.staff.id,
        reason,
      });
    }
    recordTransition(tx, scene, 'stocktake', id, 'discrepant', 'resolved', lines.map((l) => l.reason).join('; '));
    return ok({});
  },
};
