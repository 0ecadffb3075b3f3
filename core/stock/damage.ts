import { damaged, deskStore, display, holderOf, issuer, placeKind } from '../../shared/domain/places.ts';
import { mustBe } from '../../shared/domain/stock/state.ts';
import { isRefused, ok, refuse } from '../../shared/kernel/result.ts';
import type { Row } from '../../shared/tables/index.ts';
import { stateOf } from '../desk.ts';
import type { Handler } from '../handlers.ts';
import { sealedBoxes } from '../ledger/boxes.ts';
import { itemNamed } from '../ledger/items.ts';
import { type ItemKind, postGoods } from '../ledger/moves.ts';
import { endedBy, recordNotice, recordTransition, staffName, transitionsOf } from '../ledger/record.ts';
import type { Scene } from '../scene.ts';
import { namedGoods, takeFrom } from './goods.ts';
import { postedGoods } from './posted.ts';
import { dayAtWork, documentOf } from './working.ts';

/** Where somebody at the desk can find damage; ISS is what the signed-in person holds. */
function placeOf(scene: Scene, from: 'DESK' | 'DISP' | 'ISS'): string {
  const { code } = scene.desk.terminal;
  switch (from) {
    case 'DESK':
      return deskStore(code);
    case 'DISP':
      return display(code);
    case 'ISS':
      return issuer(code, scene.staff.id);
  }
}

/** Reports damage (B13, number ZPSH): the goods leave the good stock at once, because the book follows the shelf, and the supervisor is told. */
export const damage: Handler<'gifts.damage'> = (tx, input, scene) => {
  const day = dayAtWork(scene);
  if (isRefused(day)) return day;
  const { code } = scene.desk.terminal;
  const place = placeOf(scene, input.from);
  const named = namedGoods(tx, [input], false);
  if (isRefused(named)) return named;
  const goods = named.ok[0]!;
  const there = takeFrom(tx, place, goods, sealedBoxes(tx, code));
  if (isRefused(there)) return there;

  const document = documentOf(tx, scene, day.ok, 'ZPSH');
  tx.insert('gift_damage', {
    ...document,
    item_kind: goods.itemKind,
    item_id: goods.itemId,
    qty: goods.qty,
    place,
    stage: input.stage,
    cause: input.cause,
    responsible: input.responsible,
  });
  postGoods(tx, scene, {
    type: 'DAMAGE',
    goods,
    from: place,
    to: damaged(code),
    docKind: 'gift_damage',
    docId: document.id,
    responsible: scene.staff.id,
    reason: input.cause,
  });
  recordTransition(tx, scene, 'gift_damage', document.id, null, 'reported');
  recordNotice(tx, scene, {
    kind: 'damageReported',
    recipient: 'SUP',
    subjectKind: 'gift_damage',
    subjectId: document.id,
    facts: { docNo: document.doc_no, item: goods.item, qty: goods.qty, cause: input.cause, by: scene.staff.name },
  });
  return ok({ id: document.id, docNo: document.doc_no });
};

/** The supervisor decides on a reported damage (B13): confirmed goods wait for replacement, rejected ones go back where they were taken from. */
export const damageDecide: Handler<'gifts.damageDecide'> = (tx, input, scene) => {
  const day = dayAtWork(scene);
  if (isRefused(day)) return day;
  const { code } = scene.desk.terminal;
  const row = tx.get<Row<'gift_damage'>>('SELECT * FROM gift_damage WHERE id = ?', input.id);
  if (!row) return refuse('notFound', { what: 'damage' });
  if (row.terminal !== code) return refuse('otherTerminal', { terminal: row.terminal });
  const state = mustBe(stateOf(tx, 'gift_damage', row.id), 'reported');
  if (isRefused(state)) return state;
  if (input.decision === 'rejected') {
    for (const goods of postedGoods(tx, row.id, damaged(code))) {
      const there = takeFrom(tx, damaged(code), goods, []);
      if (isRefused(there)) return there;
      postGoods(tx, scene, {
        type: 'UNDAMAGE',
        goods,
        from: damaged(code),
        to: row.place,
        docKind: 'gift_damage',
        docId: row.id,
        responsible: scene.staff.id,
        reason: input.reason,
      });
    }
  }
  recordTransition(tx, scene, 'gift_damage', row.id, 'reported', input.decision, input.reason);
  return ok({});
};

/** Damage reports of this terminal, the newest first. */
export const damages: Handler<'gifts.damages'> = (db, { limit }, scene) =>
  ok({
    rows: db
      .all<Row<'gift_damage'>>(
        'SELECT * FROM gift_damage WHERE terminal = ? ORDER BY business_day DESC, id DESC LIMIT ?',
        scene.desk.terminal.code,
        limit,
      )
      .map((row) => ({ row, steps: transitionsOf(db, 'gift_damage', row.id), holder: holderOf(row.place) }))
      .map(({ row, steps, holder }) => ({
        id: row.id,
        docNo: row.doc_no,
        at: row.at,
        item: itemNamed(db, row.item_kind as ItemKind, row.item_id).name,
        itemKind: row.item_kind as ItemKind,
        itemId: row.item_id,
        qty: row.qty,
        from: placeKind(row.place),
        holder: holder === null ? null : staffName(db, holder),
        stage: row.stage,
        cause: row.cause,
        responsible: row.responsible,
        by: staffName(db, row.made_by),
        decided: endedBy(
          db,
          steps.find((s) => s.from_state === 'reported'),
        ),
        state: (steps.at(-1)?.to_state ?? 'reported') as 'reported' | 'confirmed' | 'rejected' | 'replaced',
      })),
  });
