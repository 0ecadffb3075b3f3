import type { SectionFacts } from '../../shared/contract/handover.ts';
import type { TypedLine } from '../../shared/domain/handover/sections.ts';
import { ok, refuse } from '../../shared/kernel/result.ts';
import type { Query } from '../db/statements.ts';
import type { Handlers } from '../handlers.ts';
import { everybodyOf, handoversOfSession, type Session, sessionOf, sessionOfPerson } from '../ledger/handovers.ts';
import { staffName } from '../ledger/record.ts';
import type { Scene } from '../scene.ts';
import { shownSession } from '../session/shifts.ts';
import { giftSection, pastGiftSection, type SignedGifts } from './gifts.ts';
import { frozen, isPast, submissionsOf } from './load.ts';
import { LEADER_SOURCES, PENDING_SOURCES, WORK_SOURCES } from './sources.ts';

/** What the outgoing person types and ticks; null when the sheet is only looked at. */
export type Typed = {
  readonly pendingNone: boolean;
  readonly lines: readonly TypedLine[];
  readonly equipment: readonly { readonly item: string; readonly ok: boolean; readonly note: string | null }[];
};

export type Ask = { readonly session: Session; readonly person: string; readonly lastShift: boolean };

const linesIn = (typed: Typed | null, section: TypedLine['section']) =>
  (typed?.lines ?? []).filter((l) => l.section === section).map(({ kind, text, count }) => ({ kind, text, count }));

/** Everything the sheet of a shift says now (C3): registers are read, the rest is as it was typed. */
export function composeSections(db: Query, scene: Scene, ask: Ask, typed: Typed | null): SectionFacts {
  const { session, person, lastShift } = ask;
  const { code } = scene.desk.terminal;
  const asked = { day: session.businessDay, person, lastShift };
  const span = { terminal: code, day: session.businessDay, from: session.beganAt, to: session.endedAt ?? scene.now };
  return {
    work: {
      from: span.from,
      to: span.to,
      lines: WORK_SOURCES.map(([key, count]) => ({ key, count: count(db, span) })),
    },
    pending: { none: typed?.pendingNone ?? false, lines: PENDING_SOURCES.flatMap((source) => source(db, code)) },
    gifts: isPast(db, session)
      ? pastGiftSection(db, scene, asked, signedGifts(db, session.id, person))
      : giftSection(db, scene, asked),
    letters: { lines: linesIn(typed, 'letters') },
    equipment: {
      lines:
        typed === null
          ? scene.desk.policy('handover.equipment').map((item) => ({ item, ok: null, note: null }))
          : typed.equipment.map((e) => ({ ...e })),
    },
    custody: { lines: linesIn(typed, 'custody') },
    leader: { tasks: LEADER_SOURCES.flatMap((source) => source(db, code)), lines: linesIn(typed, 'leader') },
  };
}

/** What a person signed last for a shift, null before the first time. */
function signedGifts(db: Query, sessionId: string, person: string): SignedGifts | null {
  const handover = handoversOfSession(db, sessionId).findLast((h) => h.from === person && h.state !== 'void');
  const last = handover && submissionsOf(db, handover.id).at(-1);
  return last ? { gifts: frozen(db, last.id).sections.gifts, id: last.id, at: last.at } : null;
}

/** The shift somebody hands over: the one named, else the one they are on. Null when there is none or they were never on it. */
export function shiftFor(
  db: Query,
  scene: Scene,
  sessionId: string | null,
  person: string,
): Session | 'none' | 'strange' {
  const { code } = scene.desk.terminal;
  const session = sessionId === null ? sessionOfPerson(db, code, person) : sessionOf(db, sessionId);
  if (!session || session.terminal !== code) return 'none';
  return everybodyOf(db, session).some((m) => m.id === person) ? session : 'strange';
}

export const composeHandlers: Handlers<'handover.compose'> = {
  'handover.compose': (db, { sessionId, personId, lastShift }, scene) => {
    const person = personId ?? scene.staff.id;
    const session = shiftFor(db, scene, sessionId, person);
    if (session === 'none') return refuse('notFound', { what: 'shift' });
    if (session === 'strange') return refuse('notInShift', { staff: staffName(db, person), shift: '' });
    return ok({
      session: shownSession(db, session),
      sections: composeSections(db, scene, { session, person, lastShift }, null),
    });
  },
};
