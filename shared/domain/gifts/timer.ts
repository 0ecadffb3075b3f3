/** A step of the time standard: up to `max` receipts (null: any number) in `seconds`. */
export type TimerStep = { readonly max: number | null; readonly seconds: number };

const reach = (step: TimerStep): number => step.max ?? Number.POSITIVE_INFINITY;

/** Seconds allowed for an issue by its number of receipts (B8): by default 1-3 in 60, 4-6 in 120, more in 180. Above the last step the last one holds. */
export function targetSeconds(steps: readonly TimerStep[], receipts: number): number {
  const rising = [...steps].sort((a, b) => reach(a) - reach(b));
  return (rising.find((step) => receipts <= reach(step)) ?? rising.at(-1))?.seconds ?? 0;
}

/** Seconds over the standard; exactly on it is on time. */
export const overSeconds = (elapsed: number, target: number): number => Math.max(0, elapsed - target);
