/** Steps of the opening in the order of the day's beginning (C4, 4.1). */
export const OPENING_STEPS = ['grooming', 'reading', 'tidy', 'seals', 'open', 'display', 'draw', 'broadcast'] as const;
export type OpeningStep = (typeof OPENING_STEPS)[number];

/** Steps that leave no record of their own: a person ticks them. */
export const TICKED_STEPS = ['tidy', 'display', 'broadcast'] as const satisfies readonly OpeningStep[];

/** A step with its time by the site's clock, `HH:mm`, both ends included. */
export type RoutineStep = { key: OpeningStep; from: string; to: string };

/** True for a step as it is stored, whatever its times say. */
export function isStep(value: unknown): value is RoutineStep {
  if (typeof value !== 'object' || value === null) return false;
  const { key, from, to } = value as Record<string, unknown>;
  return (OPENING_STEPS as readonly unknown[]).includes(key) && typeof from === 'string' && typeof to === 'string';
}

/** Steps that a site may ask for before it opens: opening itself and the draw come after. */
export const REQUIRABLE: readonly OpeningStep[] = OPENING_STEPS.filter((key) => key !== 'open' && key !== 'draw');

/** The routine of the handbook (4.1): 09:00 arrive, 09:15-09:25 tidy, seals and display, 09:25-09:30 broadcast. */
export const OPENING_ROUTINE: RoutineStep[] = [
  { key: 'grooming', from: '09:00', to: '09:15' },
  { key: 'reading', from: '09:00', to: '09:15' },
  { key: 'tidy', from: '09:15', to: '09:25' },
  { key: 'seals', from: '09:15', to: '09:25' },
  { key: 'open', from: '09:15', to: '09:30' },
  { key: 'display', from: '09:15', to: '09:30' },
  { key: 'draw', from: '09:15', to: '09:30' },
  { key: 'broadcast', from: '09:25', to: '09:30' },
];

/** What is known of a step. `asked` false: there is nothing to do today; `holds`: it is of the kind without which the day may have to wait. */
export type StepFacts = {
  readonly asked: boolean;
  readonly holds: boolean;
  readonly done: { readonly at: number; readonly by: string; readonly clock: string } | null;
};

export type StepState = 'done' | 'now' | 'ahead' | 'late';

/** How a step stands at `clock` of the site. `overtime`: it was done after its time. */
export function stepState(
  step: RoutineStep,
  { asked, done }: StepFacts,
  clock: string,
): { state: StepState; overtime: boolean } {
  if (done !== null) return { state: 'done', overtime: done.clock > step.to };
  if (!asked) return { state: 'done', overtime: false };
  return { state: clock < step.from ? 'ahead' : clock <= step.to ? 'now' : 'late', overtime: false };
}

/** The seals are looked at in opening itself, opening is what is asked for, and the draw comes after it. */
const NEVER_BEFORE: readonly OpeningStep[] = ['seals', 'open', 'draw'];

/** The first step that holds the opening of the day and is not done, null when nothing does (C4). */
export function holdsOpening(
  required: readonly OpeningStep[],
  facts: Readonly<Record<OpeningStep, StepFacts>>,
): OpeningStep | null {
  return (
    OPENING_STEPS.find(
      (key) => required.includes(key) && !NEVER_BEFORE.includes(key) && facts[key].holds && facts[key].done === null,
    ) ?? null
  );
}
