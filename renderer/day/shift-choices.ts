import type { Out } from '../app/ops.ts';

type Now = Out<'roster.now'>;
type Defs = Out<'shifts.list'>['rows'];
/** `hours`: from when to when, '' where the site has not said so. */
export type ShiftChoice = { readonly name: string; readonly hours: string };

/** Names a desk without shifts is offered. */
const PLAIN = ['early', 'middle', 'late', 'whole'] as const;

/**
 * Shifts to sign on for: the one the roster says first, then those at hand now, then the site's others; without shifts the usual names.
 * `first` is chosen before anybody touches it: what the roster says, or the first name.
 */
export function shiftChoices(
  now: Now | undefined,
  defs: Defs | undefined,
  plain: (key: (typeof PLAIN)[number]) => string,
): { readonly names: readonly ShiftChoice[]; readonly first: string | null } {
  const suggested = now?.suggestion?.name ?? null;
  const own = (defs ?? []).filter((d) => d.active);
  if (own.length === 0) {
    const names = PLAIN.map((key) => ({ name: plain(key), hours: '' }));
    return { names, first: suggested ?? names[0]!.name };
  }
  const rank = (name: string): number =>
    name === suggested ? 0 : now?.shifts.some((s) => s.name === name) === true ? 1 : 2;
  const names = own
    .toSorted((a, b) => rank(a.name) - rank(b.name) || a.position - b.position)
    .map((d) => ({ name: d.name, hours: `${d.starts}–${d.ends}` }));
  return { names, first: suggested ?? names[0]!.name };
}
