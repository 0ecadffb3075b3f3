import { expect, test } from 'vitest';
import { fuzz } from './fuzz.ts';

const CALLS = 1_500;

test.each([1, Math.floor(Date.now() / 86_400_000)])(
  'any call the contract takes, in any order, with seed %i: no defect, and the book stays sound',
  async (seed) => {
    const figures = await fuzz(CALLS, seed);
    console.log(JSON.stringify(figures));
    expect(figures.accepted).toBeGreaterThan(CALLS / 4);
    expect(figures.operationsAccepted).toBeGreaterThan(40);
  },
  120_000,
);
