/** The columns of `next` whose value differs from the stored row: an edit writes these and no others. */
export function changedFields<R extends object, F extends Partial<R>>(stored: R, next: F): Partial<F> {
  const differs = (name: keyof F & keyof R): boolean => !Object.is(stored[name], next[name]);
  return Object.fromEntries(Object.entries(next).filter(([name]) => differs(name as keyof F & keyof R))) as Partial<F>;
}
