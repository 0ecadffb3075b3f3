import type { In, OpName } from '../contract/index.ts';
import { type BusinessDay, type Instant, instantOf } from '../kernel/time.ts';
import { DEMO_ZONE } from './site.ts';

/** Something that happens at a time; what it says may depend on the shelf at that moment. */
export type Act = { readonly at: Instant; readonly run: () => void };

/**
 * One line of a replay: at this time this person does this.
 * `name` keeps the answer, so that a later input can say `$name.field`, `$name.rows.0.id` or `$name.rows.code=G003.id`;
 * `@sign:1018:witness` in an input is a one-use signature of that person.
 */
export type Line = {
  readonly at: Instant;
  readonly as: string;
  readonly op: string;
  readonly input: unknown;
  readonly name?: string;
};

/** Lines of one business day, in the order they were said. */
export type Script = {
  readonly day: BusinessDay;
  readonly lines: readonly Line[];
  /** The instant of `HH:mm` or `HH:mm:ss` on that day. */
  readonly at: (clock: string) => Instant;
  readonly say: <N extends OpName>(when: string | Instant, as: string, op: N, input: In<N>, name?: string) => void;
};

export function scriptOf(day: BusinessDay): Script {
  const midnight = instantOf(day, '00:00', DEMO_ZONE);
  const lines: Line[] = [];
  const at = (clock: string): Instant => midnight + secondsOf(clock) * 1000;
  return {
    day,
    lines,
    at,
    say: (when, as, op, input, name) =>
      void lines.push({
        at: typeof when === 'string' ? at(when) : when,
        as,
        op,
        input,
        ...(name === undefined ? {} : { name }),
      }),
  };
}

/** Seconds since midnight of `HH:mm` or `HH:mm:ss`. */
export function secondsOf(clock: string): number {
  const [h = 0, m = 0, s = 0] = clock.split(':').map(Number);
  return h * 3600 + m * 60 + s;
}

export const sign = (no: string, purpose: 'countersign' | 'witness' | 'approve' | 'receive' | 'leave'): string =>
  `@sign:${no}:${purpose}`;
