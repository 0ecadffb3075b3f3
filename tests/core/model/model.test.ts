import fc from 'fast-check';
import { expect, test } from 'vitest';
import { expected } from './day-commands.ts';
import { commands, daysProperty } from './property.ts';
import { startModel } from './start.ts';

const RUNS = 40;

test('the commands reach every kind of answer', () => {
  const seen = new Set<string>();
  for (const said of fc.sample(commands, { numRuns: 4000, seed: 7 })) {
    const model = startModel();
    for (const c of said) seen.add(`${c.do} ${expected(model, c)}`);
  }
  expect([...seen].filter((answer) => !answer.endsWith('null')).toSorted()).toEqual([]);
});

test('whatever is done at the desk over days, it answers as the plain model does, the book stays whole and closed days stand', async () => {
  const figures = await daysProperty(RUNS);
  console.log(JSON.stringify(figures));
  expect(figures.days).toBeGreaterThan(RUNS / 4);
  expect(figures.accepted).toBeGreaterThan(RUNS * 5);
}, 180_000);
