import { deskStore, placeKind } from '../../shared/domain/places.ts';
import { lastSerials, without } from '../../shared/domain/stocktake/seal.ts';
import { countFault } from '../../shared/domain/day/gate.ts';
import { ok, refuse } from '../../shared/kernel/result.ts';
import type { Row } from '../../shared/tables/index.ts';
import type { Query } from '../db/statements.ts';
import type { Handlers } from '../handlers.ts';
import { sealedBoxes, type SealedBox, sealedOf, sealedQty } from '../ledger/boxes.ts';
import { itemOf } from '../ledger/items.ts';
import { balanceOf, type ItemKind, rangesIn, type SerialRange } from '../ledger/moves.ts';
import { recordSealCheck } from '../ledger/seals.ts';
import { nightCount } from '../ledger/stocktakes.ts';

type Wanted = { readonly itemKind: ItemKind; readonly itemId: string; readonly qty: number };

/** The serials that go into a box: the last loose ones. One entry without a range for gifts. */
function contents(
  db: Query,
  place: string,
  boxes: readonly SealedBox[],
  { itemKind, itemId, qty }: Wanted,
): { qty: number; range: SerialRange | null }[] {
  if (itemKind === 'gift') return [{ qty, range: null }];
  const sealed = sealedOf(boxes, place, itemKind, itemId)
    .flatMap((l) => l.range ?? [])
    .sort((a, b) => a.from - b.from);
  return lastSerials(without(rangesIn(db, place, itemId), sealed), qty).map((range) => ({
    qty: range.to - range.from + 1,
    range,
  }));
}

/** Seals (C5 step 2): loose goods of the desk store go under a number that is used once for ever; opening lays them loose again. */
export const sealHandlers: Handlers<'seals.seal' | 'seals.open'> = {
  'seals.seal': (tx, { sealNo: typed, lines }, scene) => {
    const sealNo = typed.toUpperCase();
    if (!scene.day) return refuse('dayNotOpen');
    if (tx.get('SELECT 1 FROM sealed_box WHERE seal_no = ?', sealNo)) return refuse('sealUsed', { sealNo });
    const { code } = scene.desk.terminal;
    const place = deskStore(code);
    const boxes = sealedBoxes(tx, code);
    const seen = new Set<string>();
    for (const { itemKind, itemId, qty } of lines) {
      const item = itemOf(tx, itemKind, itemId);
      if (!item) return refuse('unknownItem');
      if (seen.has(itemId)) return refuse('itemTwice', { item: item.name });
      seen.add(itemId);
      const have = balanceOf(tx, place, itemKind, itemId) - sealedQty(boxes, place, itemKind, itemId);
      if (qty > have)
        return refuse('stockShort', { item: item.name, place: placeKind(place), have: Math.max(0, have) });
    }
    const night = nightCount(tx, code, scene.day.day);
    const box: Row<'sealed_box'> = {
      id: scene.newId(),
      doc_no: tx.docNo('XF'),
      terminal: code,
      business_day: scene.day.day,
      at: scene.now,
      made_by: scene.staff.id,
      seal_no: sealNo,
      place,
      stocktake_id: countFault(night) === null ? night!.id : null,
    };
    tx.insert('sealed_box', box);
    for (const line of lines) {
      for (const { qty, range } of contents(tx, place, boxes, line)) {
        tx.insert('sealed_box_line', {
          id: scene.newId(),
          box_id: box.id,
          item_kind: line.itemKind,
          item_id: line.itemId,
          qty,
          serial_from: range?.from ?? null,
          serial_to: range?.to ?? null,
        });
      }
    }
    return ok({ id: box.id, docNo: box.doc_no });
  },

  'seals.open': (tx, { boxId, outcome, note }, scene) => {
    if (!scene.day) return refuse('dayNotOpen');
    const box = tx.get<Row<'sealed_box'>>(
      'SELECT * FROM sealed_box WHERE id = ? AND terminal = ?',
      boxId,
      scene.desk.terminal.code,
    );
    if (!box) return refuse('notFound', { what: 'sealedBox' });
    const earlier = tx.get<{ outcome: string }>(
      "SELECT outcome FROM seal_check WHERE box_id = ? AND outcome <> 'intact' ORDER BY id DESC LIMIT 1",
      boxId,
    );
    if (earlier) return refuse('wrongState', { state: earlier.outcome });
    if (outcome === 'broken' && note === null) return refuse('noteRequired', { sealNo: box.seal_no });
    recordSealCheck(tx, scene, box, scene.day.day, outcome, note);
    return ok({});
  },
};
