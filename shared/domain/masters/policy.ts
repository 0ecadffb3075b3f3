import { isPolicyKey, POLICY } from '../policy.ts';
import { ok, refuse, type Result } from '../../kernel/result.ts';

type Band = { readonly max: number | null; readonly seconds: number };

/** Time bands rise and the last one is open, so that every number of receipts has exactly one time (B8). */
export const bandsCover = (bands: readonly Band[]): boolean =>
  bands.every((band, i) => {
    if (i === bands.length - 1) return band.max === null;
    const next = bands[i + 1]?.max ?? null;
    return band.max !== null && (next === null || next > band.max);
  });

/** A policy value as it may be stored. Refusals: notFound {what}, invalidInput {field, problem}. */
export function checkPolicy(key: string, value: unknown): Result<unknown> {
  if (!isPolicyKey(key)) return refuse('notFound', { what: 'policy' });
  const parsed = POLICY[key].schema.safeParse(value);
  if (!parsed.success) return refuse('invalidInput', { field: 'value', problem: 'value' });
  if (key === 'gift.timer' && !bandsCover(parsed.data as Band[]))
    return refuse('invalidInput', { field: 'value', problem: 'bands' });
  return ok(parsed.data);
}
