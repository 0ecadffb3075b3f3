import { decidesAt, type Level, rolesOfLevel } from '../../shared/domain/handover/deciders.ts';
import { mayDo, type Parties, partiesTo } from '../../shared/domain/handover/machine.ts';
import { isOver } from '../../shared/domain/todo/todo.ts';
import { isRefused, ok, refuse } from '../../shared/kernel/result.ts';
import type { Row } from '../../shared/tables/index.ts';
import { jsonOf } from '../db/json.ts';
import type { Query } from '../db/statements.ts';
import type { Handlers } from '../handlers.ts';
import { itemOf } from '../ledger/items.ts';
import { recordNotice, recordTransition, staffName } from '../ledger/record.ts';
import { closeTodo, makeTodo, todosFrom } from '../ledger/todos.ts';
import type { Scene } from '../scene.ts';
import { onDuty } from '../desk.ts';
import { acceptByOrder } from './accept.ts';
import { decidersOf, load } from './load.ts';
import { endRecord } from './record.ts';
import { sessionGoes } from './submit.ts';

type Count = {
  readonly itemKind: 'gift' | 'voucher';
  readonly itemId: string;
  readonly place: 'ISS' | 'DESK' | 'DISP';
  readonly counted: number;
};

/** What the incoming person counted when refusing. */
export const countsOf = (row: Row<'handover_refusal'>): Count[] => (jsonOf(row.counts) ?? []) as Count[];

export const refusalsOf = (db: Query, handoverId: string): Row<'handover_refusal'>[] =>
  db.all('SELECT * FROM handover_refusal WHERE handover_id = ? ORDER BY id', handoverId);

/** Whose turn it is to decide, and who of them gets the matter: a supervisor before a lead, one on duty before the others, by staff number. */
function decider(db: Query, scene: Scene, parties: Parties): { level: Level; id: string | null } {
  const { level, staff } = decidersOf(db, parties);
  const may = staff.filter((s) => decidesAt(level, s, partiesTo(parties)));
  const supervisors = may.filter((s) => s.roles.includes('SUP'));
  const all = supervisors.length > 0 ? supervisors : may;
  const here = new Set(onDuty(db, scene).map((s) => s.id));
  return { level, id: (all.find((s) => here.has(s.id)) ?? all[0])?.id ?? null };
}

/** A handover that is refused, what a superior decides about it, and a supervisor's reopening (C3, 2.T). */
export const refuseHandlers: Handlers<'handover.refuse' | 'handover.decide' | 'handover.reopen'> = {
  'handover.refuse': (tx, { id, sections, reason, counts }, scene) => {
    const loaded = load(tx, scene, id);
    if (!loaded) return refuse('notFound', { what: 'handover' });
    const { handover: h, submission, parties } = loaded;
    const may = mayDo('refuse', parties, { id: scene.staff.id, roles: scene.staff.roles });
    if (isRefused(may)) return may;
    const unknown = counts.find((c) => !itemOf(tx, c.itemKind, c.itemId));
    if (unknown) return refuse('unknownItem');
    const ticked = [...new Set(sections)];
    tx.insert('handover_refusal', {
      id: scene.newId(),
      handover_id: id,
      submission_id: submission!.id,
      lines: JSON.stringify(ticked),
      reason,
      counts: JSON.stringify(counts),
      at: scene.now,
      made_by: scene.staff.id,
    });
    recordTransition(tx, scene, 'shift_handover', id, h.state, 'refused', reason);
    sessionGoes(tx, scene, h.sessionId, 'handing_over', 'on_duty');
    if (!h.lastShift || ticked.includes('gifts')) endRecord(tx, scene, h, submission!.id, 'refused');
    const { level, id: ownerId } = decider(tx, scene, parties);
    for (const recipient of new Set(['SUP', 'LEAD', ...rolesOfLevel(level)])) {
      recordNotice(tx, scene, {
        kind: 'handoverRefused',
        recipient,
        subjectKind: 'shift_handover',
        subjectId: id,
        facts: { docNo: h.docNo, by: scene.staff.name, from: staffName(tx, h.from), sections: ticked, reason },
      });
    }
    const todo = makeTodo(tx, scene, {
      title: h.docNo,
      detail: reason,
      source: 'handover',
      sourceId: id,
      urgent: true,
      ownerId,
    });
    return ok({ todo });
  },

  'handover.decide': (tx, { id, decision, text, reservation }, scene) => {
    const loaded = load(tx, scene, id);
    if (!loaded) return refuse('notFound', { what: 'handover' });
    const { handover: h, parties } = loaded;
    const op = decision === 'accept' ? 'decideAccept' : 'decideRework';
    const next = mayDo(op, parties, { id: scene.staff.id, roles: scene.staff.roles });
    if (isRefused(next)) return next;
    if (decision === 'accept' && reservation === null) return refuse('reservationRequired');
    const refusal = refusalsOf(tx, id).at(-1)!;
    tx.insert('handover_decision', {
      id: scene.newId(),
      refusal_id: refusal.id,
      decision,
      text,
      reservation: decision === 'accept' ? reservation : null,
      at: scene.now,
      made_by: scene.staff.id,
    });
    if (decision === 'accept') {
      const hands = countsOf(refusal).filter((c) => c.place === 'ISS');
      const accepted = acceptByOrder(tx, scene, loaded, { counts: hands, reservation: reservation! });
      if (isRefused(accepted)) return accepted;
    } else {
      recordTransition(tx, scene, 'shift_handover', id, h.state, next.ok, text);
    }
    for (const todo of todosFrom(tx, id).filter((t) => !isOver(t.state))) closeTodo(tx, scene, todo.id, text);
    return ok({ state: next.ok });
  },

  'handover.reopen': (tx, { id, reason }, scene) => {
    const loaded = load(tx, scene, id);
    if (!loaded) return refuse('notFound', { what: 'handover' });
    const next = mayDo('reopen', loaded.parties, { id: scene.staff.id, roles: scene.staff.roles });
    if (isRefused(next)) return next;
    recordTransition(tx, scene, 'shift_handover', id, loaded.handover.state, next.ok, reason);
    return ok({ state: next.ok });
  },
};
