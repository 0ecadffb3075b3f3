import type { SessionState, HandoverState } from '../handover/machine.ts';

/*
 * Lines of the day gate about the desk itself: handing over, matters left open, people away, checklists (C5). A line is met, or it
 * holds the day open; each says what it counted.
 */

type Line = {
  readonly step: string;
  readonly key: string;
  readonly state: 'done' | 'missing' | 'plain';
  readonly facts: Record<string, unknown>;
};

const line = (step: string, key: string, met: boolean, facts: Record<string, unknown>): Line => ({
  step,
  key,
  state: met ? 'done' : 'missing',
  facts,
});

/** A shift of the day that has to be handed over. `handover`: the latest of it, null before the first. */
export type ShiftSeen = {
  readonly shift: string;
  readonly state: SessionState;
  readonly handover: {
    readonly docNo: string;
    readonly state: HandoverState;
    readonly from: string;
    readonly at: number;
  } | null;
};

const OFFERED: readonly HandoverState[] = ['submitted', 'checking', 'accepted'];

const handedOver = ({ state, handover }: ShiftSeen): boolean =>
  state === 'handed_over' || state === 'ended' || (handover !== null && OFFERED.includes(handover.state));

/** C5 step 9: every shift of the day has offered its handover; null when the desk works without shifts, then a person ticks it. */
export function handoversLine(shifts: readonly ShiftSeen[]): Line | null {
  if (shifts.length === 0) return null;
  const waiting = shifts.filter((s) => !handedOver(s));
  return line('9', 'paper', waiting.length === 0, {
    shifts: shifts.map(({ shift, handover }) => ({
      shift,
      docNo: handover?.docNo ?? null,
      state: handover?.state ?? 'none',
    })),
    waiting: waiting.map((s) => s.shift),
  });
}

export type TodoSeen = {
  readonly id: string;
  readonly docNo: string;
  readonly title: string;
  readonly urgent: boolean;
  readonly overdue: boolean;
  readonly owned: boolean;
};

/** Every urgent or overdue matter has somebody who answers for it; the matter itself may stay open (A6, C5). */
export function todosLine(open: readonly TodoSeen[]): Line {
  const pressing = open.filter((t) => t.urgent || t.overdue);
  const nobodys = pressing.filter((t) => !t.owned);
  return line('7', 'todos', nobodys.length === 0, {
    open: open.length,
    urgent: open.filter((t) => t.urgent).length,
    overdue: open.filter((t) => t.overdue).length,
    waiting: nobodys.map(({ id, docNo, title }) => ({ id, docNo, title })),
  });
}

export type AwaySeen = { readonly id: string; readonly docNo: string; readonly staff: string; readonly since: number };

/** Nobody is still away from the desk (C6, C5). */
export const coversLine = (away: readonly AwaySeen[]): Line =>
  line('7', 'covers', away.length === 0, { waiting: away.map((a) => ({ ...a })) });

/** A checklist the day asks for. `run`: the last of it today, null when nobody ran it. `title` is '' for a built-in one. */
export type ListSeen = {
  readonly template: string;
  readonly title: string;
  readonly run: {
    readonly docNo: string;
    readonly at: number;
    readonly by: string;
    readonly state: string;
    readonly bad: number;
  } | null;
};

/** The day's checklists were run; what was not right has its to-do and does not hold the day open (J3, C5 step 12). */
export const checklistsLine = (asked: readonly ListSeen[]): Line =>
  line(
    '12',
    'checklists',
    asked.every((a) => a.run !== null),
    {
      asked: asked.length,
      lists: asked.map(({ template, title, run }) => ({ template, title, ...(run ?? { state: 'none' }) })),
      waiting: asked.filter((a) => a.run === null).map(({ template, title }) => ({ template, title })),
    },
  );

/** C5 step 10, second half: where the day's entries go. No head office and no other desk is connected yet. */
export const syncLine = (): Line => ({ step: '10', key: 'sync', state: 'plain', facts: { target: null } });
