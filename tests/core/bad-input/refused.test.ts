import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { contract, type OpName } from '../../../shared/contract/index.ts';
import { aWorkingDay } from '../../support/day.ts';
import type { TestDesk } from '../../support/desk.ts';
import { allCases, casesOf } from './cases.ts';
import { send, watched } from './desk.ts';
import { FIELDS, fieldsIn, nameOf, sampleOf } from './fields.ts';
import { wrongAnswers } from './refused.ts';

const OPS = Object.keys(contract) as OpName[];
let desk: TestDesk;
beforeAll(async () => {
  desk = await aWorkingDay();
});
beforeEach(() => void desk.defects.splice(0));
afterAll(() => desk.close());

describe('the walk', () => {
  test('reaches every operation and the fields inside lists and objects', () => {
    expect(new Set(FIELDS.map((field) => field.op)).size).toBe(OPS.length);
    const names = FIELDS.map(nameOf);
    expect(names).toEqual(
      expect.arrayContaining([
        'setup.firstRun supervisor pin',
        'campaigns.save tiers 0 choices 0 qty',
        'gifts.issue receipts 0 amount',
        'day.open seals 0 note',
      ]),
    );
    expect(allCases().length).toBeGreaterThan(FIELDS.length * 5);
  });

  test.each(OPS)('%s takes the sample made for it', (op) =>
    expect(contract[op].input.safeParse(sampleOf(op))).toHaveProperty('success', true),
  );

  test('every text, number and list of the contract has an end', () => {
    const endless = FIELDS.filter(
      ({ kind, most, least }) =>
        (['string', 'array', 'number'].includes(kind) && most === null) || (kind === 'number' && least === null),
    );
    expect(endless.map(nameOf)).toEqual([]);
  });
});

describe('bad input is refused by the name of its field, and nothing is written', () => {
  test.each(OPS)('%s', async (op) => {
    const watch = watched(desk);
    const before = watch.look();
    expect(await wrongAnswers(desk, fieldsIn(op).flatMap(casesOf))).toEqual([]);
    expect(desk.defects).toEqual([]);
    expect(watch.look()).toBe(before);
    watch.end();
  });

  test('a watch sees a write', async () => {
    const watch = watched(desk);
    const before = watch.look();
    await desk.ok('shift.signOn', { shift: '早班' });
    expect(watch.look()).not.toBe(before);
    watch.end();
  });
});

describe('calls that are not calls', () => {
  test.each(['', 'nonsense', '__proto__', 'constructor', 'toString', 'gifts.issue ', 'x'.repeat(100_000)])(
    'no operation is named %j',
    async (op) => {
      expect(await send(desk, op, {})).toMatchObject({ refused: { type: 'unknownOperation' } });
    },
  );

  test.each([
    '',
    'x',
    '3f0c2b1a7d4e4c6b9a580e1f2d3c4b5a',
    '3F0C2B1A-7D4E-4C6B-9A58-0E1F2D3C4B5A',
    `3f0c2b1a-7d4e-4c6b-9a58-0e1f2d3c4b5a\n`,
  ])('%j is not the id of a command', async (id) => {
    expect(await desk.call('day.today', {}, '1011', id)).toMatchObject({
      refused: { type: 'invalidInput', field: 'id' },
    });
  });
});
