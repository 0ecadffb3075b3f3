import { ok, refuse, type Result } from '../../kernel/result.ts';

/** A document must be in one of `wanted` before it moves on (2.T). Refusals: wrongState {state}. */
export const mustBe = (state: string | null, ...wanted: readonly string[]): Result<string> =>
  state !== null && wanted.includes(state) ? ok(state) : refuse('wrongState', { state });
