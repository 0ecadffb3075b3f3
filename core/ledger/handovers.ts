import type { HandoverState, SessionState } from '../../shared/domain/handover/machine.ts';
import { isWaiting } from '../../shared/domain/handover/machine.ts';
import type { Row } from '../../shared/tables/index.ts';
import type { Query } from '../db/statements.ts';
import { stateOf } from '../desk.ts';
import type { Tx } from '../handlers.ts';
import type { Scene } from '../scene.ts';
import { recordTransition, staffName, transitionsOf } from './record.ts';

/** A shift that began at a terminal (A4). `recorder` is a staff id; `endedAt` the time it was handed over or ended with its day. */
export type Session = {
  readonly id: string;
  readonly terminal: string;
  readonly businessDay: string;
  readonly shift: string;
  readonly recorder: string;
  readonly beganAt: number;
  readonly endedAt: number | null;
  readonly state: SessionState;
};

/** The outline of a shift handover (C3). `from` and `incoming` are staff ids; `incoming` is who opened it last, null before. */
export type Handover = {
  readonly id: string;
  readonly docNo: string;
  readonly terminal: string;
  readonly businessDay: string;
  readonly at: number;
  readonly sessionId: string;
  readonly lastShift: boolean;
  readonly shiftOut: string;
  readonly shiftIn: string | null;
  readonly from: string;
  readonly fromName: string;
  readonly recorder: string;
  readonly incoming: string | null;
  readonly state: HandoverState;
};

const OVER: readonly SessionState[] = ['handed_over', 'ended'];
/** How many of the latest shifts and handovers of a terminal are looked at for what is still open: several days of them. */
const LATEST = 24;

function sessionFrom(db: Query, row: Row<'shift_session'>): Session {
  const steps = transitionsOf(db, 'shift_session', row.id);
  const state = (steps.at(-1)?.to_state ?? 'on_duty') as SessionState;
  return {
    id: row.id,
    terminal: row.terminal,
    businessDay: row.business_day,
    shift: row.shift,
    recorder: stateOf(db, 'shift_recorder', row.id) ?? row.recorder,
    beganAt: row.at,
    endedAt: OVER.includes(state) ? (steps.find((s) => OVER.includes(s.to_state as SessionState))?.at ?? null) : null,
    state,
  };
}

/** The shifts of a business day in the order they began. */
export const sessionsOf = (db: Query, terminal: string, day: string): Session[] =>
  db
    .all<Row<'shift_session'>>(
      'SELECT * FROM shift_session WHERE terminal = ? AND business_day = ? ORDER BY id',
      terminal,
      day,
    )
    .map((row) => sessionFrom(db, row));

export const sessionOf = (db: Query, id: string): Session | null => {
  const row = db.get<Row<'shift_session'>>('SELECT * FROM shift_session WHERE id = ?', id);
  return row ? sessionFrom(db, row) : null;
};

/** Shifts of a terminal that are neither handed over nor ended, the latest first. */
export const runningSessions = (db: Query, terminal: string): Session[] =>
  db
    .all<Row<'shift_session'>>(
      'SELECT * FROM shift_session WHERE terminal = ? ORDER BY business_day DESC, id DESC LIMIT ?',
      terminal,
      LATEST,
    )
    .map((row) => sessionFrom(db, row))
    .filter((s) => !OVER.includes(s.state));

/** A sign-on belongs to the last shift of its name that began before it. */
const sessionIdOfSign = (db: Query, terminal: string, sign: { id: string; shift: string | null }): string | null =>
  sign.shift === null
    ? null
    : (db.get<{ id: string }>(
        'SELECT id FROM shift_session WHERE terminal = ? AND shift = ? AND id < ? ORDER BY business_day DESC, id DESC LIMIT 1',
        terminal,
        sign.shift,
        sign.id,
      )?.id ?? null);

/** The shift a person is on, null when off duty or on duty without one. */
export function sessionOfPerson(db: Query, terminal: string, staffId: string): Session | null {
  const sign = db.get<{ id: string; kind: string; shift: string | null }>(
    'SELECT id, kind, shift FROM shift_sign WHERE terminal = ? AND staff_id = ? ORDER BY id DESC LIMIT 1',
    terminal,
    staffId,
  );
  const id = sign?.kind === 'on' ? sessionIdOfSign(db, terminal, sign) : null;
  return id === null ? null : sessionOf(db, id);
}

/** Who is on duty in a shift and may still work, by staff number. */
export function membersOf(
  db: Query,
  session: Pick<Session, 'id' | 'terminal' | 'shift'>,
): { id: string; name: string }[] {
  const signs = db.all<{ id: string; name: string; sign: string }>(
    `SELECT s.id, s.name, g.id AS sign FROM staff s JOIN shift_sign g ON g.id = (
       SELECT x.id FROM shift_sign x WHERE x.terminal = ? AND x.staff_id = s.id ORDER BY x.id DESC LIMIT 1)
     WHERE s.status = 'active' AND g.kind = 'on' AND g.shift = ? ORDER BY s.staff_no`,
    session.terminal,
    session.shift,
  );
  return signs
    .filter(({ sign }) => sessionIdOfSign(db, session.terminal, { id: sign, shift: session.shift }) === session.id)
    .map(({ id, name }) => ({ id, name }));
}

/** Everybody who was on a shift at any time of it: the recorder first, then by first sign-on. */
export function everybodyOf(db: Query, session: Session): { id: string; name: string }[] {
  const next = db.get<{ id: string }>(
    'SELECT id FROM shift_session WHERE terminal = ? AND business_day >= ? AND shift = ? AND id > ? ORDER BY business_day, id LIMIT 1',
    session.terminal,
    session.businessDay,
    session.shift,
    session.id,
  );
  const signed = db.all<{ id: string; name: string }>(
    `SELECT s.id, s.name FROM staff s WHERE EXISTS (SELECT 1 FROM shift_sign g
       WHERE g.terminal = ? AND g.staff_id = s.id AND g.id > ? AND g.id < ? AND g.kind = 'on' AND g.shift = ?) ORDER BY s.staff_no`,
    session.terminal,
    session.id,
    next?.id ?? 'g',
    session.shift,
  );
  return signed.toSorted((a, b) => Number(b.id === session.recorder) - Number(a.id === session.recorder));
}

/** The day is closed: its shifts are over, handed over or not (C3, C5). @param before only those of days before this one */
export function endSessions(tx: Tx, scene: Scene, before: string | null = null): void {
  const running = runningSessions(tx, scene.desk.terminal.code);
  for (const { id, state } of running.filter((s) => before === null || s.businessDay < before))
    recordTransition(tx, scene, 'shift_session', id, state, 'ended');
}

/** An outline from its row. */
export function handoverFrom(db: Query, row: Row<'shift_handover'>): Handover {
  const steps = transitionsOf(db, 'shift_handover', row.id);
  return {
    id: row.id,
    docNo: row.doc_no,
    terminal: row.terminal,
    businessDay: row.business_day,
    at: row.at,
    sessionId: row.session_id,
    lastShift: row.last_shift === 1,
    shiftOut: row.shift_out,
    shiftIn: row.shift_in,
    from: row.from_staff,
    fromName: staffName(db, row.from_staff),
    recorder: row.recorder,
    incoming: steps.findLast((s) => s.to_state === 'checking')?.made_by ?? null,
    state: (steps.at(-1)?.to_state ?? 'draft') as HandoverState,
  };
}

export const handoverOfId = (db: Query, terminal: string, id: string): Handover | null => {
  const row = db.get<Row<'shift_handover'>>('SELECT * FROM shift_handover WHERE id = ? AND terminal = ?', id, terminal);
  return row ? handoverFrom(db, row) : null;
};

/** Handovers of a shift, oldest first. */
export const handoversOfSession = (db: Query, sessionId: string): Handover[] =>
  db
    .all<Row<'shift_handover'>>('SELECT * FROM shift_handover WHERE session_id = ? ORDER BY id', sessionId)
    .map((row) => handoverFrom(db, row));

const latest = (db: Query, terminal: string): Handover[] =>
  db
    .all<Row<'shift_handover'>>(
      'SELECT * FROM shift_handover WHERE terminal = ? ORDER BY business_day DESC, id DESC LIMIT ?',
      terminal,
      LATEST,
    )
    .map((row) => handoverFrom(db, row));

/** Handovers of a business day that are not void, in the order they were begun. */
export const handoversOf = (db: Query, terminal: string, day: string): Handover[] =>
  db
    .all<Row<'shift_handover'>>(
      'SELECT * FROM shift_handover WHERE terminal = ? AND business_day = ? ORDER BY id',
      terminal,
      day,
    )
    .map((row) => handoverFrom(db, row))
    .filter((h) => h.state !== 'void');

/** The last handover of a terminal that was submitted and not taken back, null before the first. One merely begun hides none. */
export const lastHandover = (db: Query, terminal: string): Handover | null =>
  latest(db, terminal).find((h) => h.state !== 'void' && h.state !== 'draft') ?? null;

/** Handovers of a terminal that are not accepted or were reopened, the latest first. */
export const openHandovers = (db: Query, terminal: string): Handover[] =>
  latest(db, terminal).filter((h) => h.state !== 'void' && h.state !== 'accepted');

/** The latest of them. */
export const openHandover = (db: Query, terminal: string): Handover | null => openHandovers(db, terminal)[0] ?? null;

/** Last night's handover, which the opener of the morning accepts after looking at the seals (C3 last shift): null when there is none. */
export const morningHandover = (db: Query, terminal: string, openDay: string | null): Handover | null =>
  latest(db, terminal).find(
    (h) =>
      h.lastShift &&
      isWaiting(h.state) &&
      h.businessDay !== openDay &&
      stateOf(db, 'shift_session', h.sessionId) !== 'handed_over',
  ) ?? null;

/** Questions of a handover that wait for an answer of the outgoing person: none was given, or the last one was not enough. */
export const questionsWaiting = (db: Query, handoverId: string): number =>
  db.get<{ n: number }>(
    `SELECT count(*) AS n FROM handover_question q WHERE q.handover_id = ? AND coalesce((
       SELECT r.kind FROM handover_reply r WHERE r.question_id = q.id ORDER BY r.id DESC LIMIT 1), 'notEnough') = 'notEnough'`,
    handoverId,
  )!.n;
