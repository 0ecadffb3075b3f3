import { deskStore, issuer } from '../../shared/domain/places.ts';
import { isRefused, ok, refuse, type Result } from '../../shared/kernel/result.ts';
import type { Handler, Tx } from '../handlers.ts';
import { sealedBoxes } from '../ledger/boxes.ts';
import { notSettled } from '../ledger/campaign-ends.ts';
import { balancesOfPlace, type Goods, postGoods, rangesIn } from '../ledger/moves.ts';
import { useForm, writtenForm } from '../ledger/paper.ts';
import { staffName } from '../ledger/record.ts';
import type { Scene, Staff } from '../scene.ts';
import { namedGoods, stampLookedAt, takeFrom } from './goods.ts';
import { dayAtWork, dayForNewWork, documentOf } from './working.ts';

/**
 * The signed-in issuer takes goods from the desk store into custody for the day (B7, number ZPLY). Another person countersigns when
 * draw.countersign asks for it; a refused draw does not use the signature up. With `paper` it is keyed in late under the number of its form.
 */
export const draw: Handler<'gifts.draw'> = (tx, input, scene) => {
  const day = dayForNewWork(scene);
  if (isRefused(day)) return day;
  const { code } = scene.desk.terminal;
  const form = input.paper && writtenForm(tx, scene, input.paper, 'ZPLY');
  if (form && isRefused(form)) return form;
  const goods = namedGoods(tx, input.lines, false);
  if (isRefused(goods)) return goods;
  const free = notSettled(tx, scene, goods.ok);
  if (isRefused(free)) return free;
  const boxes = sealedBoxes(tx, code);
  for (const one of goods.ok) {
    const there = takeFrom(tx, deskStore(code), one, boxes);
    if (isRefused(there)) return there;
    const stamped = stampLookedAt(tx, one);
    if (isRefused(stamped)) return stamped;
  }
  const signer = countersigner(scene, input.countersign);
  if (isRefused(signer)) return signer;

  const document = documentOf(tx, scene, day.ok, 'ZPLY', form && form.ok.docNo);
  tx.insert('gift_draw', {
    ...document,
    kind: 'draw',
    issuer_id: scene.staff.id,
    counter_signer: signer.ok?.id ?? null,
  });
  if (form) {
    const writtenAt = input.paper?.writtenAt ?? null;
    useForm(tx, scene, form.ok, { docKind: 'gift_draw', docId: document.id, writtenAt, note: null });
  }
  for (const one of goods.ok) {
    postGoods(tx, scene, {
      type: 'DRAW',
      goods: one,
      from: deskStore(code),
      to: issuer(code, scene.staff.id),
      docKind: 'gift_draw',
      docId: document.id,
      responsible: scene.staff.id,
      counterSigner: signer.ok?.id ?? null,
    });
  }
  return ok({ id: document.id, docNo: document.doc_no });
};

/** Who countersigns, null when nobody has to. Refusals: countersignRequired, signatureExpired. */
function countersigner(scene: Scene, token: string | null): Result<Staff | null> {
  if (token === null) return scene.desk.policy('draw.countersign') ? refuse('countersignRequired', {}) : ok(null);
  const signer = scene.takeSignature(token, 'countersign');
  if (!signer) return refuse('signatureExpired', {});
  return signer.id === scene.staff.id ? refuse('countersignRequired', {}) : ok(signer);
}

/** Everything an issuer still holds goes back to the desk store (B7): the issuer puts it back, or a supervisor does. */
export const returnRemainder: Handler<'gifts.returnRemainder'> = (tx, { issuerId }, scene) => {
  const day = dayAtWork(scene);
  if (isRefused(day)) return day;
  if (issuerId !== scene.staff.id && !scene.staff.roles.includes('SUP'))
    return refuse('notCustodian', { staff: staffName(tx, issuerId) });
  const { code } = scene.desk.terminal;
  const place = issuer(code, issuerId);
  const held = heldGoods(tx, place);
  if (held.length === 0) return refuse('nothingHeld', { staff: staffName(tx, issuerId) });

  const document = documentOf(tx, scene, day.ok, 'ZPLY');
  tx.insert('gift_draw', { ...document, kind: 'return', issuer_id: issuerId, counter_signer: null });
  for (const goods of held) {
    postGoods(tx, scene, {
      type: 'RETURN_ISS',
      goods,
      from: place,
      to: deskStore(code),
      docKind: 'gift_draw',
      docId: document.id,
      responsible: scene.staff.id,
    });
  }
  return ok({ id: document.id, docNo: document.doc_no });
};

const heldGoods = (tx: Tx, place: string): Goods[] =>
  balancesOfPlace(tx, place).flatMap(({ item_kind, item_id, qty }): Goods[] => {
    const goods = { itemKind: item_kind, itemId: item_id };
    // A sum below zero is a matter between two books: there is nothing to put back.
    if (item_kind === 'gift') return qty > 0 ? [{ ...goods, qty, range: null }] : [];
    return rangesIn(tx, place, item_id).map((range) => ({ ...goods, qty: range.to - range.from + 1, range }));
  });
