import type { Operation } from '../../shared/domain/handover/machine.ts';
import type { Out } from '../app/ops.ts';

export type Detail = Out<'handover.detail'>;
export type Brief = Out<'handover.list'>['rows'][number];
export type ShiftSession = Out<'shift.sessions'>['rows'][number];
export type Sections = Detail['sections'];
export type State = Detail['state'];
export type Question = Detail['questions'][number];

export const TONES = {
  draft: 'plain',
  submitted: 'warn',
  checking: 'warn',
  refused: 'bad',
  rework: 'bad',
  accepted: 'ok',
  reopened: 'bad',
  void: 'plain',
} as const satisfies Record<State, 'ok' | 'warn' | 'bad' | 'plain'>;

export const mayNow = (d: Pick<Detail, 'may'>, op: Operation): boolean => d.may.includes(op);

/** On which side of a handover somebody stands now; null beside it. */
export function sideOf(d: Pick<Detail, 'may'>): 'out' | 'in' | null {
  if (mayNow(d, 'read')) return 'in';
  return mayNow(d, 'answer') ? 'out' : null;
}

/** Questions whose answer is not agreed yet, by who has to speak next. */
export function openQuestions(questions: readonly Pick<Question, 'state'>[]): {
  readonly out: number;
  readonly in: number;
} {
  return {
    out: questions.filter((q) => q.state === 'open').length,
    in: questions.filter((q) => q.state === 'answered').length,
  };
}

/** Which of several open handovers concerns a person first: their own, the one they took up, one that is refused, one that waits, the rest. */
export function pickFor<
  B extends Pick<Brief, 'id' | 'state'> & { outgoing: { id: string }; incoming: { id: string } | null },
>(open: readonly B[], me: string, superior: boolean): B | null {
  const first = (fits: (b: B) => boolean): B | undefined => open.find(fits);
  return (
    first((b) => b.outgoing.id === me) ??
    first((b) => b.state === 'checking' && b.incoming?.id === me) ??
    (superior ? first((b) => b.state === 'refused') : undefined) ??
    first((b) => b.state === 'submitted') ??
    first((b) => b.state !== 'draft') ??
    open[0] ??
    null
  );
}
