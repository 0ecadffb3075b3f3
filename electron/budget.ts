/** How often something may fail within a time before it is left alone. */
export type Budget = { readonly most: number; readonly withinMs: number };

/** Counts failures. `strike` gives how many there were within the time, or null when that was one too many. */
export function budget({ most, withinMs }: Budget, now: () => number): { strike(): number | null; clear(): void } {
  let at: number[] = [];
  return {
    strike: () => {
      const time = now();
      at = [...at.filter((then) => time - then < withinMs), time];
      return at.length > most ? null : at.length;
    },
    clear: () => void (at = []),
  };
}
