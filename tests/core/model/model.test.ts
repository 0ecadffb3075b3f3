import fc from 'fast-check';
import { expect, test } from 'vitest';
import { expected } from './day-commands.ts';
import { commands, daysProperty } from './property.ts';
import { startModel } from './start.ts';

const RUNS = 40;

/** Every answer that some command gets in some run: a rule no run comes to is not tested. */
const REACHED: Readonly<Record<string, readonly string[]>> = {
  close: ['dayNotOpen', 'gateNotMet'],
  count: ['dayNotOpen', 'ok'],
  damage: ['dayNotOpen', 'ok', 'sealedBoxFirst', 'serialNotHere', 'stockShort'],
  decide: ['dayNotOpen', 'ok', 'wrongState'],
  display: ['dayNotOpen', 'ok', 'sealedBoxFirst', 'stockShort'],
  draw: ['dayNotOpen', 'ok', 'sealedBoxFirst', 'serialNotHere', 'stockShort'],
  issue: ['dayNotOpen', 'ok', 'receiptUsed', 'stockShort'],
  morning: ['ok'],
  night: ['dayNotOpen', 'ok'],
  open: ['dayNotOpen', 'ok', 'wrongState'],
  receive: ['dayNotOpen', 'ok', 'serialElsewhere'],
  recover: ['dayNotOpen', 'moreThanIssued', 'ok'],
  replace: ['alreadyReplaced', 'dayNotOpen', 'ok', 'wrongState'],
  return: ['dayNotOpen', 'nothingHeld', 'ok'],
  reverse: ['dayNotOpen', 'ok', 'sealedBoxFirst', 'serialNotHere', 'stockShort', 'wrongState'],
  seal: ['dayNotOpen', 'ok', 'stockShort'],
  settle: ['dayNotOpen', 'ok', 'stockShort', 'wrongState'],
  undo: ['alreadyReversed', 'dayNotOpen', 'needsSupervisor', 'notYourIssue', 'ok', 'serialNotHere'],
  vouchersBack: ['dayNotOpen', 'ok', 'serialNotIssued'],
};

test('the commands reach every kind of answer', () => {
  const seen: Record<string, Set<string>> = {};
  for (const said of fc.sample(commands, { numRuns: 5000, seed: 7 })) {
    const model = startModel();
    for (const c of said) {
      const answer = expected(model, c);
      if (answer !== null) (seen[c.do] ??= new Set()).add(answer);
    }
  }
  expect(Object.fromEntries(Object.entries(seen).map(([c, answers]) => [c, [...answers].toSorted()]))).toEqual(REACHED);
});

test('whatever is done at the desk over days, it answers as the plain model does, the book stays whole and closed days stand', async () => {
  const figures = await daysProperty(RUNS);
  console.log(JSON.stringify({ runs: RUNS, ...figures }));
  expect(figures.days).toBeGreaterThan(RUNS / 8);
  expect(figures.accepted).toBeGreaterThan(RUNS * 5);
}, 180_000);
