import { mayReply, type Reply, questionState } from '../../shared/domain/handover/accept.ts';
import { asWhom, mayDo, type Operation } from '../../shared/domain/handover/machine.ts';
import { isRefused, ok, refuse, type Result } from '../../shared/kernel/result.ts';
import type { Handlers, Tx } from '../handlers.ts';
import { recordTransition } from '../ledger/record.ts';
import type { Scene } from '../scene.ts';
import { checksOf, frozen, load, loadByQuestion, type Loaded, repliesOf } from './load.ts';

const actorOf = ({ staff }: Scene) => ({ id: staff.id, roles: staff.roles });

/** The handover with its submission when the person may run the operation on it. Refusals: notFound, wrongState, notYourPart. */
function allowed(tx: Tx, scene: Scene, id: string, op: Operation): Result<Loaded & { submissionId: string }> {
  const loaded = load(tx, scene, id);
  if (!loaded) return refuse('notFound', { what: 'handover' });
  const may = mayDo(op, loaded.parties, actorOf(scene));
  if (isRefused(may)) return may;
  return loaded.submission
    ? ok({ ...loaded, submissionId: loaded.submission.id })
    : refuse('wrongState', { state: loaded.handover.state });
}

const OP_OF = { answer: 'answer', agreed: 'agree', notEnough: 'notEnough' } as const;

/** Adds to a question what one side says (C3 questions and answers). */
function reply(
  tx: Tx,
  scene: Scene,
  questionId: string,
  kind: Reply['kind'],
  text: string | null,
): Result<Record<string, never>> {
  const loaded = loadByQuestion(tx, scene, questionId);
  if (!loaded) return refuse('notFound', { what: 'question' });
  const may = mayDo(OP_OF[kind], loaded.parties, actorOf(scene));
  if (isRefused(may)) return may;
  const { question } = loaded;
  const fits = mayReply(kind, questionState(repliesOf(tx, questionId)), question.question);
  if (isRefused(fits)) return fits;
  tx.insert('handover_reply', {
    id: scene.newId(),
    question_id: questionId,
    kind,
    text,
    at: scene.now,
    made_by: scene.staff.id,
  });
  return ok({});
}

type CheckOp =
  | 'handover.open'
  | 'handover.read'
  | 'handover.ask'
  | 'handover.answer'
  | 'handover.agree'
  | 'handover.notEnough'
  | 'handover.check';

/** What the incoming person does before accepting, and what the outgoing one answers (C3). */
export const checkingHandlers: Handlers<CheckOp> = {
  'handover.open': (tx, { id }, scene) => {
    const loaded = allowed(tx, scene, id, 'open');
    if (isRefused(loaded)) return loaded;
    const { handover, parties } = loaded.ok;
    if (parties.incoming !== scene.staff.id)
      recordTransition(tx, scene, 'shift_handover', id, handover.state, 'checking');
    return ok({});
  },

  'handover.read': (tx, { id, section, seconds }, scene) => {
    const loaded = allowed(tx, scene, id, 'read');
    if (isRefused(loaded)) return loaded;
    tx.insert('section_read', {
      id: scene.newId(),
      doc_kind: 'shift_handover',
      doc_id: id,
      section,
      seconds,
      at: scene.now,
      made_by: scene.staff.id,
    });
    return ok({});
  },

  'handover.ask': (tx, { id, section, question }, scene) => {
    const loaded = allowed(tx, scene, id, 'ask');
    if (isRefused(loaded)) return loaded;
    const row = {
      id: scene.newId(),
      handover_id: id,
      section,
      question,
      at: scene.now,
      made_by: scene.staff.id,
    };
    tx.insert('handover_question', row);
    return ok({ id: row.id });
  },

  'handover.answer': (tx, { questionId, text }, scene) => reply(tx, scene, questionId, 'answer', text),
  'handover.agree': (tx, { questionId }, scene) => reply(tx, scene, questionId, 'agreed', null),
  'handover.notEnough': (tx, { questionId, text }, scene) => reply(tx, scene, questionId, 'notEnough', text),

  'handover.check': (tx, { id, section, item, ok: works, note }, scene) => {
    const loaded = allowed(tx, scene, id, 'check');
    if (isRefused(loaded)) return loaded;
    const { parties, submissionId } = loaded.ok;
    const known = checksOf(tx, id, submissionId, frozen(tx, submissionId).sections, parties.incoming);
    if (!known.some((c) => c.section === section && c.item === item)) return refuse('notFound', { what: 'checkItem' });
    if (!works && note === null) return refuse('equipmentNote', { equipment: item });
    const as = asWhom('check', parties, actorOf(scene));
    if (isRefused(as)) return as;
    tx.insert('handover_check', {
      id: scene.newId(),
      handover_id: id,
      section,
      item,
      side: as.ok === 'incoming' ? 'in' : 'out',
      ok: works ? 1 : 0,
      note,
      at: scene.now,
      made_by: scene.staff.id,
    });
    return ok({});
  },
};
