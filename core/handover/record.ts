import type { Query } from '../db/statements.ts';
import { stateOf } from '../desk.ts';
import type { Tx } from '../handlers.ts';
import { handoverOf } from '../ledger/day-gate.ts';
import type { Handover } from '../ledger/handovers.ts';
import { recordTransition } from '../ledger/record.ts';
import type { Scene } from '../scene.ts';
import { frozen } from './load.ts';

/** The gift handover record that goes with a submission: the one it names, for the last shift else the night's (B16). */
export function recordOf(
  db: Query,
  h: Handover,
  submissionId: string,
): { id: string; docNo: string; state: string } | null {
  const named = frozen(db, submissionId).sections.gifts.record;
  const record = named ?? (h.lastShift ? nightRecord(db, h) : null);
  return (
    record && { id: record.id, docNo: record.docNo, state: stateOf(db, 'gift_handover', record.id) ?? 'signed_out' }
  );
}

function nightRecord(db: Query, h: Handover): { id: string; docNo: string } | null {
  const night = handoverOf(db, h.terminal, h.businessDay);
  return night && { id: night.id, docNo: night.doc_no };
}

/** From which states the record of a shift change, and that of the night, follow their shift handover. */
const FOLLOWS = {
  change: { accepted: ['signed_out', 'refused'], refused: ['signed_out'], void: ['signed_out'] },
  // The night's record is accepted with the seals at opening; only a refusal reaches it, and what settles that.
  night: { accepted: ['refused'], refused: ['signed_out'], void: [] },
  // Whoever had signed it out opened the day himself: it goes with the shift.
  opened: { accepted: ['signed_out', 'refused'], refused: ['signed_out'], void: [] },
} as const satisfies Record<string, Record<'accepted' | 'refused' | 'void', readonly string[]>>;

/** The gift handover record goes where its shift handover goes. */
export function endRecord(
  tx: Tx,
  scene: Scene,
  h: Handover,
  submissionId: string,
  to: 'accepted' | 'refused' | 'void',
): void {
  const record = recordOf(tx, h, submissionId);
  const opened = scene.day !== null && scene.day.day > h.businessDay;
  const from: readonly string[] = FOLLOWS[!h.lastShift ? 'change' : opened ? 'opened' : 'night'][to];
  if (record && from.includes(record.state))
    recordTransition(tx, scene, 'gift_handover', record.id, record.state, to, h.docNo);
}
