import type { TestModule } from 'vitest/node';

export type Counts = { readonly passed: number; readonly failed: number; readonly skipped: number };

/**
 * Counts the tests of a run. A file or a suite that fails outside its tests (an import that breaks, a hook that throws)
 * and every unhandled error count as one failed test each, so that a broken run never adds up to "0 failed".
 */
export function tally(modules: readonly TestModule[], unhandledErrors: number): Counts {
  const tests = modules.flatMap((module) => [...module.children.allTests()]);
  const containers = modules.flatMap((module) => [module, ...module.children.allSuites()]);
  const broken = containers.filter((container) => container.errors().length > 0).length;
  const count = (state: string): number => tests.filter((test) => test.result().state === state).length;
  const unfinished = count('pending');
  return {
    passed: count('passed'),
    failed: count('failed') + unfinished + broken + unhandledErrors,
    skipped: count('skipped'),
  };
}

/** The names of the tests that were left out: each says why. */
export const leftOut = (modules: readonly TestModule[]): string[] =>
  modules.flatMap((module) =>
    [...module.children.allTests()].filter((test) => test.result().state === 'skipped').map((test) => test.fullName),
  );

/** The closing line: `12 passed, 0 failed`, with `, 3 skipped` when there are any. */
export function verdict({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
