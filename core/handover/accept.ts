import {
  type Counted,
  custodyByOrder,
  custodyMoves,
  type InHand,
  nothingOpen,
  openPoints,
  serialsText,
} from '../../shared/domain/handover/accept.ts';
import { mayDo } from '../../shared/domain/handover/machine.ts';
import { issuer } from '../../shared/domain/places.ts';
import { isRefused, ok, refuse, type Result } from '../../shared/kernel/result.ts';
import type { Query } from '../db/statements.ts';
import { dutyOf, stateOf } from '../desk.ts';
import type { Handlers, Tx } from '../handlers.ts';
import { mayGoOnDuty } from '../ledger/checks.ts';
import { type Handover, sessionOfPerson } from '../ledger/handovers.ts';
import { itemNamed } from '../ledger/items.ts';
import { balancesOfPlace, type ItemKind, postGoods, rangesIn } from '../ledger/moves.ts';
import { recordTransition } from '../ledger/record.ts';
import { suggestedShift } from '../ledger/roster.ts';
import type { Scene } from '../scene.ts';
import { signOffNow, signOnNow } from '../session/shifts.ts';
import { checksOf, frozen, load, type Loaded, questionsOf, readsOf } from './load.ts';
import { endRecord } from './record.ts';
import { sessionGoes } from './submit.ts';

/** What somebody holds now, by item. */
const handsOf = (db: Query, scene: Scene, staffId: string): (InHand & { itemKind: ItemKind })[] =>
  balancesOfPlace(db, issuer(scene.desk.terminal.code, staffId)).map((b) => ({
    itemKind: b.item_kind,
    itemId: b.item_id,
    item: itemNamed(db, b.item_kind, b.item_id).name,
    qty: b.qty,
    ...(b.item_kind === 'voucher' ? { serials: serialsText(rangesIn(db, b.place, b.item_id)) } : {}),
  }));

/** What still has to happen before the incoming person may accept. */
export function pointsOf(db: Query, { handover, submission, parties }: Loaded) {
  const facts = submission ? frozen(db, submission.id).sections : null;
  const reads = submission && parties.incoming ? readsOf(db, submission, parties.incoming) : [];
  return openPoints({
    read: new Set(reads.map((r) => r.section)),
    questions: questionsOf(db, handover.id),
    checks: facts && submission ? checksOf(db, handover.id, submission.id, facts, parties.incoming) : [],
  });
}

/** Moves goods from hand to hand; the receiver is responsible, the giver's signature stands beside. */
function transfer(tx: Tx, scene: Scene, h: Handover, to: string, goods: readonly InHand[]): void {
  const { code } = scene.desk.terminal;
  const from = issuer(code, h.from);
  for (const { itemKind, itemId, qty } of goods as readonly (InHand & { itemKind: ItemKind })[]) {
    const parts =
      itemKind === 'gift'
        ? [{ itemKind, itemId, qty, range: null }]
        : rangesIn(tx, from, itemId).map((range) => ({ itemKind, itemId, qty: range.to - range.from + 1, range }));
    for (const one of parts) {
      postGoods(tx, scene, {
        type: 'TRANSFER',
        goods: one,
        from,
        to: issuer(code, to),
        docKind: 'shift_handover',
        docId: h.id,
        responsible: to,
        counterSigner: h.from,
      });
    }
  }
}

/** The shift is in other hands: its record is locked, the outgoing person is off duty unless something is left with them. */
function takeOver(
  tx: Tx,
  scene: Scene,
  { handover: h, submission }: Loaded,
  o: { to: string; byOrder: string | null; reservation: string | null },
): boolean {
  tx.insert('handover_acceptance', {
    id: scene.newId(),
    handover_id: h.id,
    submission_id: submission!.id,
    to_staff: o.to,
    by_order: o.byOrder,
    reason: o.reservation,
    at: scene.now,
    made_by: scene.staff.id,
  });
  recordTransition(tx, scene, 'shift_handover', h.id, h.state, 'accepted', o.reservation);
  endRecord(tx, scene, h, submission!.id, 'accepted');
  const onDuty = dutyOf(tx, scene, h.from) !== null && sessionOfPerson(tx, h.terminal, h.from)?.id === h.sessionId;
  for (const state of ['on_duty', 'handing_over', 'ended']) sessionGoes(tx, scene, h.sessionId, state, 'handed_over');
  const free = handsOf(tx, scene, h.from).length === 0;
  // An order signs nobody on: until the one it names comes, the outgoing person stays.
  const manned = o.byOrder === null || dutyOf(tx, scene, o.to) !== null;
  const leaves = onDuty && free && manned;
  if (leaves) signOffNow(tx, scene, h.from, h.shiftOut);
  return leaves;
}

/**
 * Whoever takes a shift over is on duty (A4, C3): without a sign-on yet, acceptance is one, for the shift the record names or the one at
 * hand. The shift before is handed over by then, so that one of the same name begins anew. Refusals: those of signing on.
 */
function comesOnDuty(tx: Tx, scene: Scene, h: Handover): Result<null> {
  if (dutyOf(tx, scene, scene.staff.id)) return ok(null);
  return signOnNow(tx, scene, h.shiftIn ?? suggestedShift(tx, scene, scene.staff.id)?.name ?? null);
}

/**
 * Custody does not move twice: after the shift was handed over, a reopened record is corrected only. A shift that ended left with
 * empty hands: what the person holds now was drawn since and is not part of it.
 */
const handsToMove = (tx: Tx, scene: Scene, h: Handover) =>
  ['on_duty', 'handing_over'].includes(stateOf(tx, 'shift_session', h.sessionId) ?? '')
    ? handsOf(tx, scene, h.from)
    : [];

const isIssuer = (tx: Tx, staffId: string): boolean =>
  tx.get(
    "SELECT 1 FROM staff WHERE id = ? AND EXISTS (SELECT 1 FROM json_each(roles) WHERE value = 'ISS')",
    staffId,
  ) !== undefined;

/** The order of a superior after a refusal: accepted for the one who refused, what is disputed stays where it is (2.T). */
export function acceptByOrder(
  tx: Tx,
  scene: Scene,
  loaded: Loaded,
  o: { counts: readonly Counted[]; reservation: string },
): Result<true> {
  const to = loaded.parties.incoming!;
  const moves = custodyByOrder({
    held: handsToMove(tx, scene, loaded.handover),
    counts: o.counts,
    incomingIsIssuer: isIssuer(tx, to),
    dayOpen: scene.day !== null,
  });
  if (isRefused(moves)) return moves;
  transfer(tx, scene, loaded.handover, to, moves.ok);
  takeOver(tx, scene, loaded, { to, byOrder: scene.staff.id, reservation: o.reservation });
  return ok(true);
}

export const acceptHandlers: Handlers<'handover.accept'> = {
  'handover.accept': (tx, { id, counts, outgoing }, scene) => {
    const loaded = load(tx, scene, id);
    if (!loaded?.handover) return refuse('notFound', { what: 'handover' });
    const { handover: h, submission, parties } = loaded;
    const may = mayDo('accept', parties, { id: scene.staff.id, roles: scene.staff.roles });
    if (isRefused(may)) return may;
    const groomed = mayGoOnDuty(tx, scene, scene.staff.id);
    if (isRefused(groomed)) return groomed;
    const ready = nothingOpen(pointsOf(tx, loaded));
    if (isRefused(ready)) return ready;
    const signer = outgoing === null ? null : scene.takeSignature(outgoing, 'countersign');
    if (outgoing !== null && signer?.id !== h.from) return refuse('signatureExpired');
    const signed = frozen(tx, submission!.id).sections.gifts.lines.filter((l) => l.place === 'ISS');
    const moves = custodyMoves({
      held: handsToMove(tx, scene, h),
      signed: signed.map(({ itemKind, itemId, book, ranges }) => ({
        itemKind,
        itemId,
        qty: book,
        serials: serialsText(ranges),
      })),
      counts,
      incomingIsIssuer: scene.staff.roles.includes('ISS'),
      dayOpen: scene.day !== null,
      countersigned: signer !== null,
    });
    if (isRefused(moves)) return moves;
    transfer(tx, scene, h, scene.staff.id, moves.ok);
    // A reopened record is corrected on paper: its shift was handed over before.
    const takesShift = stateOf(tx, 'shift_session', h.sessionId) !== 'handed_over';
    const signedOff = takeOver(tx, scene, loaded, { to: scene.staff.id, byOrder: null, reservation: null });
    const here = takesShift ? comesOnDuty(tx, scene, h) : ok(null);
    if (isRefused(here)) return here;
    return ok({ pieces: moves.ok.reduce((n, m) => n + m.qty, 0), signedOff });
  },
};
