type Facts = { readonly [name: string]: unknown };

/** A fact as text; '' when it is missing or no plain value. */
export function factText(facts: Facts, name: string): string {
  const value = facts[name];
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}

/** A fact as a number, 0 when it is none. */
export const factNumber = (facts: Facts, name: string): number => {
  const value = facts[name];
  return typeof value === 'number' ? value : 0;
};
