/** A value JSON can hold. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/**
 * The one text of a value (RFC 8785 for what the book holds): members sorted by name in UTF-16 order, no blanks, a member that is
 * undefined left out. Two equal values give the same text on every machine.
 */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((v) => canonical(v ?? null)).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null);
  const members = value as Record<string, unknown>;
  const names = Object.keys(members)
    .filter((n) => members[n] !== undefined)
    .sort();
  return `{${names.map((n) => `${JSON.stringify(n)}:${canonical(members[n])}`).join(',')}}`;
}
