import { ok, refuse, type Result } from '../../kernel/result.ts';
import { type EquipmentTick, equipmentTicked, linesFit, type TypedLine } from './sections.ts';
import type { Who } from './machine.ts';

/** What a submission is judged by (C3 required fields). `countFault` null: a count stands, or none is needed. */
export type Submission = {
  readonly as: Who;
  readonly reason: string | null;
  readonly deskTidy: boolean;
  readonly pending: number;
  readonly pendingNone: boolean;
  readonly equipment: readonly EquipmentTick[];
  readonly equipmentList: readonly string[];
  readonly lines: readonly TypedLine[];
  readonly goods: boolean;
  readonly countFault: 'none' | 'running' | 'discrepant' | 'outdated' | null;
};

/**
 * The outgoing person signs (C3, 2.T draft -> submitted). Refusals: reasonRequired (on behalf of somebody absent), deskNotTidy,
 * pendingNotTicked, pendingNotNone {count}, lineMisplaced, lineTwice, equipmentNotChecked, equipmentNote, countMissing {reason}.
 */
export function decideSubmit(s: Submission): Result<true> {
  if (s.as === 'onBehalf' && s.reason === null) return refuse('reasonRequired');
  if (!s.deskTidy) return refuse('deskNotTidy');
  if (s.pending === 0 && !s.pendingNone) return refuse('pendingNotTicked');
  if (s.pending > 0 && s.pendingNone) return refuse('pendingNotNone', { count: s.pending });
  const lines = linesFit(s.lines);
  if ('refused' in lines) return lines;
  const equipment = equipmentTicked(s.equipmentList, s.equipment);
  if ('refused' in equipment) return equipment;
  return s.goods && s.countFault !== null ? refuse('countMissing', { reason: s.countFault }) : ok(true);
}
