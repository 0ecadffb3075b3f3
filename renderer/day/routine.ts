import { type OpeningStep, stepState, type StepState } from '../../shared/domain/day/routine.ts';
import type { T } from '../../shared/i18n/index.ts';
import { clock } from '../../shared/kernel/time.ts';
import { clockText } from '../app/format.ts';
import type { Out } from '../app/ops.ts';
import { factText } from '../today/facts.ts';

type Opening = Out<'day.opening'>;
export type Step = Opening['steps'][number];
type Reading = Opening['reading'];

/** How a step stands at this minute: the page may have been open since before its time. */
export function stateAt(step: Step, now: number, zone: string): StepState {
  const done = step.at === null ? null : { at: step.at, by: step.by ?? '', clock: clock(step.at, zone) };
  return stepState(step, { asked: step.asked, holds: step.required, done }, clock(now, zone)).state;
}

/** Steps that the opening itself does or that follow it: nothing to be done before. */
const WITH_OPENING: readonly OpeningStep[] = ['seals', 'open', 'draw'];

/** The first step the site asks for before it opens and nobody has done, null when nothing does. */
export const heldBy = (steps: readonly Step[]): Step | null =>
  steps.find((s) => s.required && s.asked && s.at === null && !WITH_OPENING.includes(s.key)) ?? null;

/** What to put in front: the first step in the order of the clock that is still to be done. */
export function firstOpen(steps: readonly Step[], sealsDone: boolean): OpeningStep | null {
  const left = steps.filter((s) => s.asked && s.at === null && !(s.key === 'seals' && sealsDone));
  return (left.find((s) => s.key !== 'open' && s.key !== 'draw') ?? left[0])?.key ?? null;
}

export type People = readonly {
  readonly id: string;
  readonly name: string;
  readonly grooming: 'none' | 'ok' | 'failed';
}[];

const isPerson = (value: unknown): value is People[number] =>
  typeof value === 'object' && value !== null && 'id' in value && 'name' in value && 'grooming' in value;

/** Who was checked or is at the desk, of the step of the grooming check. */
export const peopleOf = (step: Step): People => {
  const { people } = step.facts;
  return Array.isArray(people) ? people.filter(isPerson) : [];
};

/** A part of the morning's reading: the open matters first, because what is urgent stands there. */
export type Part = {
  readonly id: string;
  readonly handoverId: string | null;
  readonly section: string;
  readonly read: Reading['pendingRead'];
};
export const PENDING = 'pending';

export function partsOf({ handover, pending, pendingRead }: Reading): Part[] {
  const open: Part[] =
    pending.length > 0 ? [{ id: PENDING, handoverId: null, section: PENDING, read: pendingRead }] : [];
  const sections = handover?.sections ?? [];
  return [
    ...open,
    ...sections.map(({ section, read }) => ({ id: `handover ${section}`, handoverId: handover!.id, section, read })),
  ];
}

/** The small line under a step: done by whom and when, or what is left of it. */
export function noteOf(
  step: Step,
  {
    t,
    zone,
    now,
    sealsSeen,
  }: { readonly t: T; readonly zone: string; readonly now: number; readonly sealsSeen: number },
): string {
  if (step.at !== null)
    return t(step.overtime ? 'dayPage.routine.doneLate' : 'dayPage.routine.done', {
      at: clockText(step.at, zone),
      by: step.by ?? '',
    });
  if (!step.asked) return t('dayPage.routine.nothing');
  const state = stateAt(step, now, zone);
  const clockWords =
    state === 'late'
      ? t('dayPage.routine.late', { to: step.to })
      : state === 'now'
        ? t('dayPage.routine.due', { to: step.to })
        : t('dayPage.routine.ahead', { from: step.from });
  const left = leftOf(step, t, sealsSeen);
  return left === null ? clockWords : `${clockWords} · ${left}`;
}

function leftOf(step: Step, t: T, sealsSeen: number): string | null {
  switch (step.key) {
    case 'grooming': {
      const people = peopleOf(step);
      const bad = people.filter((p) => p.grooming === 'failed').length;
      const none = people.filter((p) => p.grooming === 'none').length;
      if (people.length === 0) return t('dayPage.routine.peopleNone');
      if (bad > 0) return t('dayPage.routine.peopleBad', { count: bad });
      return none > 0 ? t('dayPage.routine.peopleLeft', { count: none }) : null;
    }
    case 'reading': {
      const { left } = step.facts;
      return Array.isArray(left) && left.length > 0 ? t('dayPage.routine.readLeft', { count: left.length }) : null;
    }
    case 'seals': {
      const { boxes } = step.facts;
      return typeof boxes === 'number' && boxes > 0
        ? t('dayPage.routine.sealsSeen', { done: sealsSeen, all: boxes })
        : null;
    }
    case 'open':
    case 'draw':
    case 'broadcast':
      return null;
    case 'tidy':
    case 'display':
      return factText(step.facts, 'runState') === 'failed' ? t('dayPage.routine.runFailed') : null;
  }
}
