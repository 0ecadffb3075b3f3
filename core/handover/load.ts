import type { HandoverBrief, Notes, SectionFacts } from '../../shared/contract/handover.ts';
import { type JointCheck, questionState, type Reply } from '../../shared/domain/handover/accept.ts';
import { type Decider, type Level, levelOf } from '../../shared/domain/handover/deciders.ts';
import { type Parties, partiesTo } from '../../shared/domain/handover/machine.ts';
import type { Reading, Section } from '../../shared/domain/handover/sections.ts';
import type { Row } from '../../shared/tables/index.ts';
import { factsOf } from '../db/json.ts';
import type { Query } from '../db/statements.ts';
import { rolesOf } from '../desk.ts';
import { type Handover, handoverOfId } from '../ledger/handovers.ts';
import { staffName, transitionsOf } from '../ledger/record.ts';
import type { Scene } from '../scene.ts';

export type Submission = Row<'handover_submission'>;

/** What was signed, oldest first. */
export const submissionsOf = (db: Query, handoverId: string): Submission[] =>
  db.all('SELECT * FROM handover_submission WHERE handover_id = ? ORDER BY nth', handoverId);

/** A handover of this terminal with its last submission. */
export type Loaded = { readonly handover: Handover; readonly submission: Submission | null; readonly parties: Parties };

const loadedFrom = (db: Query, handover: Handover): Loaded => {
  const submission = submissionsOf(db, handover.id).at(-1) ?? null;
  // Who opened an earlier submission is no party to a later one.
  const steps = transitionsOf(db, 'shift_handover', handover.id);
  const opened = steps.findLast((t) => t.to_state === 'checking');
  const signed = steps.findLast((t) => t.to_state === 'submitted');
  const incoming = submission !== null && opened && opened.id > submission.id ? opened.made_by : null;
  const closed = closedOf(db, handover);
  const who = { outgoing: handover.from, signer: submission?.made_by ?? null, incoming };
  return {
    handover,
    submission,
    parties: {
      ...who,
      state: handover.state,
      before: (signed?.from_state ?? null) as Parties['before'],
      ...(handover.state === 'refused' ? { deciders: decidersOf(db, who).level } : {}),
      spoke: submission === null ? [] : spokeOf(db, submission, handover.from),
      closed: submission !== null && closed !== null && closed > submission.id,
    },
  };
};

/** Whose turn it is to decide a refusal, and everybody at work (2.T). */
export function decidersOf(
  db: Query,
  who: Pick<Parties, 'outgoing' | 'incoming' | 'signer'>,
): { level: Level; staff: readonly Decider[] } {
  const staff = db
    .all<Row<'staff'>>("SELECT * FROM staff WHERE status = 'active' ORDER BY staff_no")
    .map((s) => ({ id: s.id, roles: rolesOf(s) }));
  return { level: levelOf(staff, partiesTo(who)), staff };
}

/** Who answered or ticked for the outgoing side since a submission, beside the outgoing person. */
const spokeOf = (db: Query, { id, handover_id }: Submission, outgoing: string): string[] =>
  db
    .all<{ by: string }>(
      `WITH asked (handover, since, outgoing) AS (VALUES (?, ?, ?))
       SELECT c.made_by AS by FROM asked CROSS JOIN handover_check c ON c.handover_id = handover
         WHERE c.id > since AND c.side = 'out' AND c.made_by <> outgoing
       UNION SELECT r.made_by FROM asked CROSS JOIN handover_question q ON q.handover_id = handover
         CROSS JOIN handover_reply r ON r.question_id = q.id AND r.id > since WHERE r.kind = 'answer' AND r.made_by <> outgoing`,
      handover_id,
      id,
      outgoing,
    )
    .map((r) => r.by);

/** The transition that closed the business day of a handover, null while the day is open. */
function closedOf(db: Query, { terminal, businessDay }: Pick<Handover, 'terminal' | 'businessDay'>): string | null {
  const day = db.get<{ id: string }>(
    'SELECT id FROM business_day WHERE terminal = ? AND day = ? ORDER BY id DESC LIMIT 1',
    terminal,
    businessDay,
  );
  const last = day && transitionsOf(db, 'business_day', day.id).at(-1);
  return last?.to_state === 'closed' ? last.id : null;
}

/** Is the business day of a shift over? */
export const isPast = (db: Query, of: Pick<Handover, 'terminal' | 'businessDay'>): boolean => closedOf(db, of) !== null;

export function load(db: Query, scene: Scene, id: string): Loaded | null {
  const handover = handoverOfId(db, scene.desk.terminal.code, id);
  return handover && loadedFrom(db, handover);
}

/** The handover a question belongs to. */
export function loadByQuestion(
  db: Query,
  scene: Scene,
  questionId: string,
): (Loaded & { readonly question: Row<'handover_question'> }) | null {
  const question = db.get<Row<'handover_question'>>('SELECT * FROM handover_question WHERE id = ?', questionId);
  const loaded = question && load(db, scene, question.handover_id);
  return question && loaded ? { ...loaded, question } : null;
}

const EMPTY: SectionFacts = {
  work: { from: 0, to: 0, lines: [] },
  pending: { none: false, lines: [] },
  gifts: { needed: false, lines: [], count: null, record: null, asOf: null },
  letters: { lines: [] },
  equipment: { lines: [] },
  custody: { lines: [] },
  leader: { tasks: [], lines: [] },
};

/** The sections as they were signed, with the notes beside them. */
export function frozen(db: Query, submissionId: string): { sections: SectionFacts; notes: Notes } {
  const rows = db.all<Row<'handover_section'>>('SELECT * FROM handover_section WHERE submission_id = ?', submissionId);
  const sections = Object.fromEntries(
    rows
      .filter((r) => r.section in EMPTY)
      .map((r) => [r.section, { ...EMPTY[r.section as Section], ...factsOf(r.facts) }]),
  );
  return {
    sections: { ...EMPTY, ...sections },
    notes: Object.fromEntries(rows.flatMap((r) => (r.note === null ? [] : [[r.section, r.note]]))),
  };
}

export type Read = { readonly section: Reading; readonly by: string; readonly seconds: number; readonly at: number };

/** What somebody has read since a submission, here or in the opening routine, the last reading of each section. `by` is a staff id. */
export function readsOf(db: Query, { id, handover_id }: Submission, by: string): Read[] {
  const rows = db.all<Row<'section_read'>>(
    "SELECT * FROM section_read WHERE doc_kind = 'shift_handover' AND doc_id = ? AND id > ? AND made_by = ? ORDER BY id",
    handover_id,
    id,
    by,
  );
  const last = new Map(rows.map((r) => [r.section, r]));
  return [...last.values()].map((r) => ({ section: r.section as Reading, by, seconds: r.seconds, at: r.at }));
}

export function questionsOf(db: Query, handoverId: string) {
  return db
    .all<Row<'handover_question'>>('SELECT * FROM handover_question WHERE handover_id = ? ORDER BY id', handoverId)
    .map((q) => {
      const replies = repliesOf(db, q.id);
      return { ...q, replies, state: questionState(replies) };
    });
}

export const repliesOf = (db: Query, questionId: string): (Row<'handover_reply'> & Reply)[] =>
  db.all('SELECT * FROM handover_reply WHERE question_id = ? ORDER BY id', questionId);

type Tick = { readonly ok: boolean; readonly note: string | null; readonly at: number; readonly by: string };
export type Check = JointCheck & { readonly out: Tick | null; readonly in: Tick | null };

/**
 * What both sides look at: the equipment and everything kept for others, with the last tick of each side since the submission.
 * Everybody looks for himself: only the ticks of who opened it last are the incoming side's.
 */
export function checksOf(
  db: Query,
  handoverId: string,
  submissionId: string,
  facts: SectionFacts,
  incoming: string | null,
): Check[] {
  const ticks = db
    .all<Row<'handover_check'>>('SELECT * FROM handover_check WHERE handover_id = ? ORDER BY id', handoverId)
    .filter((c) => c.id > submissionId);
  const last = (section: string, item: string, side: string): Tick | null => {
    const tick = ticks.findLast(
      (t) => t.section === section && t.item === item && t.side === side && (side === 'out' || t.made_by === incoming),
    );
    return tick ? { ok: tick.ok === 1, note: tick.note, at: tick.at, by: staffName(db, tick.made_by) } : null;
  };
  const items = [
    ...facts.equipment.lines.map((l) => ({ section: 'equipment' as const, item: l.item })),
    ...facts.custody.lines.map((l) => ({ section: 'custody' as const, item: l.text })),
  ];
  return items.map((i) => ({ ...i, out: last(i.section, i.item, 'out'), in: last(i.section, i.item, 'in') }));
}

const person = (db: Query, id: string) => ({ id, name: staffName(db, id) });

/** The outline of a handover as an answer carries it. */
export function briefOf(db: Query, h: Handover): HandoverBrief {
  const steps = transitionsOf(db, 'shift_handover', h.id);
  const at = (state: string): number | null => steps.findLast((s) => s.to_state === state)?.at ?? null;
  const opened = steps.findLast((s) => s.to_state === 'submitted' || s.to_state === 'checking');
  const taken = db.get<{ to_staff: string }>(
    'SELECT to_staff FROM handover_acceptance WHERE handover_id = ? ORDER BY id DESC LIMIT 1',
    h.id,
  );
  const incoming =
    h.state === 'accepted' ? (taken?.to_staff ?? h.incoming) : opened?.to_state === 'checking' ? h.incoming : null;
  return {
    id: h.id,
    docNo: h.docNo,
    businessDay: h.businessDay,
    at: h.at,
    state: h.state,
    lastShift: h.lastShift,
    shiftOut: h.shiftOut,
    shiftIn: h.shiftIn,
    outgoing: person(db, h.from),
    incoming: incoming === null ? null : person(db, incoming),
    recorder: person(db, h.recorder),
    submittedAt: at('submitted'),
    acceptedAt: h.state === 'accepted' ? at('accepted') : null,
    reopened: steps.filter((s) => s.from_state === 'accepted').length,
  };
}
