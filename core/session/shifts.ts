import { mayLeave } from '../../shared/domain/handover/machine.ts';
import { issuer } from '../../shared/domain/places.ts';
import { isRefused, ok, refuse } from '../../shared/kernel/result.ts';
import type { Query } from '../db/statements.ts';
import { dutyOf, onDuty } from '../desk.ts';
import type { Handlers, Tx } from '../handlers.ts';
import { dayOf } from '../ledger/campaigns.ts';
import { mayGoOnDuty } from '../ledger/checks.ts';
import { openCovers } from '../ledger/covers.ts';
import {
  handoversOfSession,
  membersOf,
  type Session,
  sessionOf,
  sessionOfPerson,
  sessionsOf,
} from '../ledger/handovers.ts';
import { balancesOfPlace } from '../ledger/moves.ts';
import { recordTransition, staffName } from '../ledger/record.ts';
import type { Scene } from '../scene.ts';

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

/** Notes that somebody is off duty. */
export function signOffNow(tx: Tx, scene: Scene, staffId: string, shift: string | null): void {
  tx.insert('shift_sign', {
    id: scene.newId(),
    staff_id: staffId,
    kind: 'off',
    shift,
    terminal: scene.desk.terminal.code,
    business_day: scene.day?.day ?? null,
    at: scene.now,
  });
}

const hasShifts = (db: Query): boolean => db.get('SELECT 1 FROM shift_def WHERE active = 1 LIMIT 1') !== undefined;

/** Does a shift have to be handed over before its last person leaves? The site works by shifts, or its handover was begun. */
const isBound = (db: Query, session: Session): boolean =>
  hasShifts(db) || handoversOfSession(db, session.id).some((h) => h.state !== 'void' && h.state !== 'draft');

/** Who is on duty in which shift, and who keeps its record (A3, A4). */
export const shiftHandlers: Handlers<ShiftOp> = {
  'shift.signOn': (tx, { shift }, scene) => {
    const { desk, staff, day, now, newId } = scene;
    if (dutyOf(tx, desk.terminal.code, staff.id)) return refuse('alreadyOnDuty', {});
    const groomed = mayGoOnDuty(tx, scene, staff.id);
    if (isRefused(groomed)) return groomed;
    if (shift !== null) joinSession(tx, scene, shift);
    tx.insert('shift_sign', {
      id: newId(),
      staff_id: staff.id,
      kind: 'on',
      shift,
      terminal: desk.terminal.code,
      business_day: day?.day ?? null,
      at: now,
    });
    return ok({});
  },

  'shift.signOff': (tx, _input, scene) => {
    const { desk, staff, day } = scene;
    const { code } = desk.terminal;
    const duty = dutyOf(tx, code, staff.id);
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
    if (mustStay && !onDuty(tx, code).some(stays)) return refuse('postWouldBeEmpty', { staff: staff.name });
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
