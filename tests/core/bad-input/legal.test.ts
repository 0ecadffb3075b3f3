import { afterAll, beforeAll, expect, test } from 'vitest';
import { contract, type OpName } from '../../../shared/contract/index.ts';
import { aWorkingDay } from '../../support/day.ts';
import type { TestDesk } from '../../support/desk.ts';
import { defectsOf, legalInputs } from './legal.ts';

/** Writes into a folder its caller names: its paths are tested with the backups. */
const LEFT_OUT: readonly OpName[] = ['backup.run'];
const OPS = (Object.keys(contract) as OpName[]).filter((op) => !LEFT_OUT.includes(op));

let desk: TestDesk;
beforeAll(async () => {
  desk = await aWorkingDay();
});
afterAll(() => desk.close());

// Strict desks make a defect of every answer outside the contract.
test.each(OPS)(
  '%s answers what the contract says at the edge of every field',
  async (op) => {
    const inputs = legalInputs(op);
    expect(await defectsOf(desk, op, inputs)).toEqual([]);
  },
  60_000,
);

test('the book is sound afterwards', async () => {
  expect(await desk.ok('journal.verify', {}, '1001')).toMatchObject({ sound: true, balances: 0 });
});
