/** Lists and objects inside one another, at most. */
export const DEEPEST = 64;

/** True when a JSON value is nested deeper than `deepest` levels. Also true for a value that holds itself. */
export function tooDeep(value: unknown, deepest = DEEPEST): boolean {
  const open: { value: unknown; level: number }[] = [{ value, level: 0 }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (typeof next.value !== 'object' || next.value === null) continue;
    if (next.level >= deepest) return true;
    for (const inner of Object.values(next.value))
      if (typeof inner === 'object') open.push({ value: inner, level: next.level + 1 });
  }
  return false;
}
