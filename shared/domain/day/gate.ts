import type { GateLine } from '../../contract/day.ts';
import { ok, refuse, type Result } from '../../kernel/result.ts';
import {
  type AwaySeen,
  checklistsLine,
  coversLine,
  handoversLine,
  type ListSeen,
  type ShiftSeen,
  syncLine,
  type TodoSeen,
  todosLine,
} from './gate-desk.ts';
import { type Override, shownLine } from './gate-ways.ts';
import type { LastDay } from './opening.ts';

/** Closing steps that a person confirms, by their number in the close routine (C5). */
export const TICKS = [
  ['5', 'documents'],
  ['6', 'complaints'],
  ['8', 'leftovers'],
  ['9', 'paper'],
  ['11', 'farewell'],
  ['12', 'power'],
  ['13', 'leave'],
] as const;

type Rate = { readonly matched: number; readonly rows: number };

/** A stock move as the gate sees it. */
export type MoveSeen = {
  readonly moveType: string;
  readonly itemKind: string;
  readonly itemId: string;
  readonly docId: string;
  readonly id: string;
};

/** The last night count of the day that is not void. Ids sort by time of making. */
export type NightCount = {
  readonly id: string;
  readonly docNo: string;
  readonly state: string;
  /** The transition that ended the count, null while it runs. */
  readonly finishedId: string | null;
  /** The supervisor's settlement, null when there was none. */
  readonly settledId: string | null;
  readonly at: number;
  readonly by: string;
  readonly gifts: Rate;
  readonly vouchers: Rate;
  /** Voucher types whose count differed: a document with their serials settles them. */
  readonly vouchersDiffering: readonly string[];
  readonly movesSince: readonly MoveSeen[];
};

export type GateFacts = {
  /** Nothing in any place and no move today: there is nothing to count, seal or hand over. */
  readonly nothing: boolean;
  readonly count: NightCount | null;
  /** Loose goods in the desk store and on the stand. */
  readonly loose: readonly { readonly item: string; readonly place: string; readonly qty: number }[];
  readonly issuers: readonly string[];
  /** Vouchers of those places whose quantity in the book is not the number of their serials: two books moved the same ones. */
  readonly unnumbered: readonly { readonly item: string; readonly place: string; readonly qty: number }[];
  readonly boxes: readonly string[];
  /** The last handover record of the day that was signed out or accepted. */
  readonly handover: {
    readonly docNo: string;
    readonly at: number;
    readonly by: string;
    readonly stocktakeId: string;
  } | null;
  readonly reports: readonly {
    readonly campaign: string;
    readonly campaignId: string;
    readonly state: 'current' | 'outdated' | 'none';
  }[];
  readonly ticks: ReadonlyMap<
    string,
    { readonly done: boolean; readonly note: string | null; readonly at: number; readonly by: string }
  >;
  readonly backup: { readonly at: number; readonly outcome: string } | null;
  /** What several desks broke together and nobody has settled. */
  readonly exceptions: number;
  /** Shifts of the day that have to be handed over; none where the desk works without shifts. */
  readonly shifts: readonly ShiftSeen[];
  readonly todos: readonly TodoSeen[];
  readonly away: readonly AwaySeen[];
  /** Names of those who have not signed off yet: whoever forgets is marked on the next day (A4). */
  readonly onDuty: readonly string[];
  /** The checklists the day asks for. */
  readonly checklists: readonly ListSeen[];
  /** Lines a supervisor let pass since the day was last opened. */
  readonly overrides: ReadonlyMap<string, Override>;
};

/** Clearing goods away moves them between places of the desk: what was counted is still all there. */
const CLEARING: readonly string[] = ['RETURN_ISS', 'UNDISPLAY'];

/** Does a move after the count make it out of date (C5 step 1)? Clearing away does not, nor does what settles the very count. */
export function outdates(move: MoveSeen, count: NightCount): boolean {
  if (CLEARING.includes(move.moveType)) return false;
  if (move.moveType === 'ADJUST' && move.docId === count.id) return false;
  const settled = count.settledId !== null && move.id < count.settledId;
  return !(
    settled &&
    move.moveType === 'DAMAGE' &&
    move.itemKind === 'voucher' &&
    count.vouchersDiffering.includes(move.itemId)
  );
}

/** What is wrong with the night count, or null when it stands. */
export function countFault(count: NightCount | null): 'none' | 'running' | 'discrepant' | 'outdated' | null {
  if (count === null) return 'none';
  if (count.state === 'draft') return 'running';
  if (count.state === 'discrepant') return 'discrepant';
  return count.movesSince.some((m) => outdates(m, count)) ? 'outdated' : null;
}

type Facts = Record<string, unknown>;
type Line = Pick<GateLine, 'step' | 'key' | 'state' | 'facts'>;
const met = (step: string, key: string, done: boolean, facts: Facts): Line => ({
  step,
  key,
  state: done ? 'done' : 'missing',
  facts,
});

function counted({ nothing, count }: GateFacts): Line {
  if (nothing) return met('1', 'counted', true, { nothing: true });
  const fault = countFault(count);
  if (count === null) return met('1', 'counted', false, { reason: fault });
  const { id, docNo, state, at, by, gifts, vouchers } = count;
  return met('1', 'counted', fault === null, {
    ...(fault === null ? {} : { reason: fault }),
    stocktakeId: id,
    docNo,
    countState: state,
    at,
    by,
    gifts,
    vouchers,
  });
}

/** Vouchers that are in the book without a number cannot be put back or sealed: the count and its settlement are their way out. */
function sealed({ loose, issuers, unnumbered, boxes }: GateFacts): Line {
  const done = loose.length === 0 && issuers.length === 0;
  return met('2', 'sealed', done, {
    boxes: boxes.length,
    seals: boxes,
    ...(done ? {} : { loose, issuers, unnumbered }),
  });
}

function handedOver({ nothing, count, handover }: GateFacts): Line {
  if (nothing) return met('3', 'handover', true, { nothing: true });
  const stands = handover !== null && countFault(count) === null && handover.stocktakeId === count?.id;
  return met(
    '3',
    'handover',
    stands,
    handover === null ? {} : { docNo: handover.docNo, at: handover.at, by: handover.by },
  );
}

function reported({ reports }: GateFacts): Line {
  const waiting = reports.filter((r) => r.state !== 'current');
  return met('4', 'report', waiting.length === 0, {
    campaigns: reports.length,
    waiting: waiting.map((r) => r.campaign),
    reports,
  });
}

/** The lines of the day gate in the order of the close routine (C5). */
export function gateLines(facts: GateFacts): GateLine[] {
  const handovers = handoversLine(facts.shifts);
  const ticks = TICKS.map(([step, key]): Line => {
    if (key === 'paper' && handovers !== null) return handovers;
    const tick = facts.ticks.get(key);
    return {
      step,
      key,
      state: tick?.done ? 'ticked' : 'plain',
      facts: {
        ...(tick ? { note: tick.note, at: tick.at, by: tick.by } : {}),
        ...(key === 'leave' ? { onDuty: facts.onDuty } : {}),
      },
    };
  });
  const backup: Line = {
    step: '10',
    key: 'backup',
    state: 'plain',
    facts: facts.backup ? { lastAt: facts.backup.at, outcome: facts.backup.outcome } : {},
  };
  const desk = [todosLine(facts.todos), coversLine(facts.away), backup, syncLine(), checklistsLine(facts.checklists)];
  const routine = [...desk, ...ticks].sort((a, b) => Number(a.step) - Number(b.step));
  // What two desks broke together does not hold the day open: it stays to be settled, and is seen here.
  const open: Line[] =
    facts.exceptions === 0 ? [] : [{ step: '', key: 'exceptions', state: 'plain', facts: { open: facts.exceptions } }];
  const lines = [counted(facts), sealed(facts), handedOver(facts), reported(facts), ...routine, ...open];
  return lines.map((line) => shownLine(line, facts.overrides));
}

/** Lines that are not met and that nobody let pass. Only these hold the day open. */
export const missingOf = (lines: readonly GateLine[]): GateLine[] => lines.filter((l) => l.state === 'missing');

/** open -> closing (C5): from here on nothing more is drawn or issued. Refusals: dayNotOpen, wrongState {state}. */
export function mayStartClosing(day: LastDay | null): Result<LastDay> {
  if (day === null) return refuse('dayNotOpen');
  return day.state === 'open' ? ok(day) : refuse('wrongState', { state: day.state });
}

/** closing -> closed, an open day going through closing (C5). Refusals: dayNotOpen, gateNotMet {count, steps}. */
export function mayClose(day: LastDay | null, lines: readonly GateLine[]): Result<LastDay> {
  if (day === null) return refuse('dayNotOpen');
  const missing = missingOf(lines);
  return missing.length === 0
    ? ok(day)
    : refuse('gateNotMet', { count: missing.length, steps: missing.map((l) => l.key) });
}

/** closing or closed -> open again, the last day only: a close begun by mistake at noon must not end the day (C5). Refusals: notFound, dayAlreadyOpen {day}. */
export function mayReopen(last: LastDay | null): Result<LastDay> {
  if (last === null) return refuse('notFound', { what: 'businessDay' });
  if (last.state === 'open') return refuse('dayAlreadyOpen', { day: last.day });
  return ok(last);
}

/**
 * The gift handover record rests on a night count that stands (B16). Refusals: stocktakeMissing {reason}, wrongState {state}
 * (a discrepant count is settled first; the count is already signed out).
 */
export function maySignOut(count: NightCount | null, signedOutFor: string | null): Result<NightCount> {
  const fault = countFault(count);
  if (fault === 'discrepant') return refuse('wrongState', { state: 'discrepant' });
  if (count === null || fault !== null) return refuse('stocktakeMissing', { reason: fault });
  return signedOutFor === count.id ? refuse('wrongState', { state: 'signed_out' }) : ok(count);
}
