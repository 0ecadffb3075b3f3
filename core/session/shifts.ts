import { mayLeave } from '../../shared/domain/handover/machine.ts';
import { issuer } from '../../shared/domain/places.ts';
import { isRefused, ok, refuse, type Result } from '../../shared/kernel/result.ts';
import type { Query } from '../db/statements.ts';
import { dutyOf, type Forgotten, forgottenDuties, onDuty } from '../desk.ts';
import type { Handlers, Tx } from '../handlers.ts';
import { dayOf } from '../ledger/campaigns.ts';
import { mayGoOnDuty } from '../ledger/checks.ts';
import { openCovers } from '../ledger/covers.ts';
import {
  endSessions,
  handoversOfSession,
  membersOf,
  type Session,
  sessionOf,
  sessionOfPerson,
  sessionsOf,
} from '../ledger/handovers.ts';
import { balancesOfPlace } from '../ledger/moves.ts';
import { recordTransition, staffName } from '../ledger/record.ts';
import type { OpenDay, Scene } from '../scene.ts';

type ShiftOp = 'shift.signOn' | 'shift.signOff' | 'shift.recorder' | 'shift.sessions';

/** A shift for pages and sheets. */
export const shownSession = (db: Query, s: Session) => ({
  id: s.id,
  businessDay: s.businessDay,
  shift: s.shift,
  state: s.state,
  recorder: { id: s.recorder, name: staffName(db, s.recorder) },
  beganAt: s.beganAt,
  endedAt: s.endedAt,
  members: s.endedAt === null ? membersOf(db, s) : [],
});

/** Joins the running shift of that name on this day, or begins it: its first person keeps the record (A4). */
function joinSession(tx: Tx, scene: Scene, shift: string): void {
  const { code } = scene.desk.terminal;
  const day = dayOf(scene);
  if (sessionsOf(tx, code, day).some((s) => s.shift === shift && s.endedAt === null)) return;
  const id = scene.newId();
  tx.insert('shift_session', {
    id,
    terminal: code,
    business_day: day,
    shift,
    recorder: scene.staff.id,
    at: scene.now,
    made_by: scene.staff.id,
  });
  recordTransition(tx, scene, 'shift_session', id, null, 'on_duty');
}

type Sign = { readonly staffId: string; readonly kind: 'on' | 'off'; readonly shift: string | null };

/** Notes that somebody is on or off duty. @param day the business day it belongs to @returns its id */
function recordSign(tx: Tx, scene: Scene, sign: Sign, day: string | null = scene.day?.day ?? null): string {
  const id = scene.newId();
  tx.insert('shift_sign', {
    id,
    staff_id: sign.staffId,
    kind: sign.kind,
    shift: sign.shift,
    terminal: scene.desk.terminal.code,
    business_day: day,
    at: scene.now,
  });
  return id;
}

/** Notes that somebody is off duty. */
export function signOffNow(tx: Tx, scene: Scene, staffId: string, shift: string | null): void {
  recordSign(tx, scene, { staffId, kind: 'off', shift });
}

/**
 * Ends a duty of an earlier day that nobody signed off from (A4). `at` is when that was found out; the mark stays with the sign-off, the
 * diary says until when it can have lasted: the close of its day, or nobody knows.
 */
function endForgotten(tx: Tx, scene: Scene, { staffId, shift, day }: Forgotten): void {
  const id = recordSign(tx, scene, { staffId, kind: 'off', shift }, day);
  recordTransition(tx, scene, 'shift_sign', id, 'on', 'forgotten');
}

/** A new business day begins with nobody on duty of an earlier one, and with no shift of one. */
export function endEarlierDuties(tx: Tx, scene: Scene, day: OpenDay): void {
  for (const duty of forgottenDuties(tx, { desk: scene.desk, now: scene.now, day })) endForgotten(tx, scene, duty);
  endSessions(tx, scene, day.day);
}

/**
 * Brings the signed-in person on duty (A4): a duty forgotten on an earlier day ends first, the shift is joined or begun.
 * Refusals: groomingFailed {staff}.
 */
export function signOnNow(tx: Tx, scene: Scene, shift: string | null): Result<null> {
  const groomed = mayGoOnDuty(tx, scene, scene.staff.id);
  if (isRefused(groomed)) return groomed;
  for (const duty of forgottenDuties(tx, scene, scene.staff.id)) endForgotten(tx, scene, duty);
  if (shift !== null) joinSession(tx, scene, shift);
  recordSign(tx, scene, { staffId: scene.staff.id, kind: 'on', shift });
  return ok(null);
}

const hasShifts = (db: Query): boolean => db.get('SELECT 1 FROM shift_def WHERE active = 1 LIMIT 1') !== undefined;

/** Does a shift have to be handed over before its last person leaves? The site works by shifts, or its handover was begun. */
const isBound = (db: Query, session: Session): boolean =>
  hasShifts(db) || handoversOfSession(db, session.id).some((h) => h.state !== 'void' && h.state !== 'draft');

/** Who is on duty in which shift, and who keeps its record (A3, A4). */
export const shiftHandlers: Handlers<ShiftOp> = {
  'shift.signOn': (tx, { shift }, scene) => {
    if (dutyOf(tx, scene, scene.staff.id)) return refuse('alreadyOnDuty', {});
    const signed = signOnNow(tx, scene, shift);
    return isRefused(signed) ? signed : ok({});
  },

  'shift.signOff': (tx, _input, scene) => {
    const { desk, staff, day } = scene;
    const { code } = desk.terminal;
    const duty = dutyOf(tx, scene, staff.id);
    if (!duty) return refuse('notOnDuty', {});
    const held = balancesOfPlace(tx, issuer(code, staff.id));
    if (held.length > 0) return refuse('stillHoldsStock', { pieces: held.reduce((n, b) => n + b.qty, 0) });
    const away = openCovers(tx, code).map((c) => c.staffId);
    const stays = (m: { id: string }): boolean => m.id !== staff.id && !away.includes(m.id);
    const session = sessionOfPerson(tx, code, staff.id);
    if (session) {
      const others = membersOf(tx, session).filter(stays).length;
      const bound = isBound(tx, session);
      // A shift of another day has nothing to do with the one that is open: its goods can no longer be counted.
      const dayOpen = day?.day === session.businessDay;
      const may = mayLeave({ shift: session.shift, state: session.state, others, dayOpen, bound });
      if (isRefused(may)) return may;
      if (may.ok === 'ends') recordTransition(tx, scene, 'shift_session', session.id, session.state, 'ended');
    }
    const mustStay = day !== null && (hasShifts(tx) || away.some((id) => id !== staff.id));
    if (mustStay && !onDuty(tx, scene).some(stays)) return refuse('postWouldBeEmpty', { staff: staff.name });
    signOffNow(tx, scene, staff.id, duty.shift);
    return ok({});
  },

  'shift.recorder': (tx, { sessionId, staffId }, scene) => {
    const session = sessionOf(tx, sessionId);
    if (!session || session.terminal !== scene.desk.terminal.code) return refuse('notFound', { what: 'shift' });
    if (session.endedAt !== null) return refuse('wrongState', { state: session.state });
    const superior = scene.staff.roles.some((r) => r === 'SUP' || r === 'LEAD');
    if (!superior && scene.staff.id !== session.recorder)
      return refuse('notYourPart', { who: ['recorder', 'superior'] });
    if (!membersOf(tx, session).some((m) => m.id === staffId))
      return refuse('notInShift', { staff: staffName(tx, staffId), shift: session.shift });
    if (staffId !== session.recorder)
      recordTransition(tx, scene, 'shift_recorder', session.id, session.recorder, staffId);
    return ok({});
  },

  'shift.sessions': (db, input, scene) => {
    const { code } = scene.desk.terminal;
    const day = input.day ?? dayOf(scene);
    return ok({
      day,
      mine: sessionOfPerson(db, code, scene.staff.id)?.id ?? null,
      rows: sessionsOf(db, code, day).map((s) => shownSession(db, s)),
    });
  },
};
