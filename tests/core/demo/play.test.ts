import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { play } from '../../../core/demo/play.ts';
import type { Line } from '../../../shared/demo/line.ts';
import { aDesk, type TestDesk } from '../../support/desk.ts';

const START = Date.parse('2026-10-01T01:00:00Z');
const store = (code: string) => ({ code, name: `Store ${code}`, floor: 'L1' });

let desk: TestDesk;
beforeEach(async () => {
  desk = await aDesk();
});
afterEach(() => desk.close());

const played = (lines: readonly Line[], known = {}) => play(desk.app, lines, { setClock: desk.clock.set, known });
const entries = (): number => desk.app.stream().seq;

describe('a replay', () => {
  test('says each line as its person at its time and keeps named answers', async () => {
    const result = await played([
      { at: START, as: '1001', op: 'stores.save', input: store('X1'), name: 'one' },
      { at: START + 5000, as: '1012', op: 'session.current', input: {}, name: 'who' },
      { at: START + 9000, as: '1001', op: 'stores.save', input: { ...store('X1'), id: '$one.id', name: 'Renamed' } },
    ]);
    expect(result).toMatchObject({
      ok: { answers: { one: { id: expect.any(String) as unknown }, who: { person: { staffNo: '1012' } } } },
    });
    expect(desk.clock.now()).toBe(START + 9000);
    expect((await desk.ok('stores.list', {})).rows.find((row) => row.code === 'X1')?.name).toBe('Renamed');
  });

  test('finds its way through answers: fields, places, entries by a field', async () => {
    const result = await played(
      [
        {
          at: START,
          as: '1001',
          op: 'stores.save',
          input: { ...store('X2'), name: '$a.rows.1.t', routeHint: '$a.rows.k=7.t', ext: '$a.n' },
          name: 'two',
        },
      ],
      {
        a: {
          n: '88',
          rows: [
            { k: 5, t: 'five' },
            { k: 7, t: 'seven' },
          ],
        },
      },
    );
    expect(result).toHaveProperty('ok');
    expect((await desk.ok('stores.list', {})).rows.find((row) => row.code === 'X2')).toMatchObject({
      name: 'seven',
      routeHint: 'seven',
      ext: '88',
    });
  });

  test('leaves texts alone that only look like placeholders', async () => {
    await played([
      {
        at: START,
        as: '1001',
        op: 'stores.save',
        input: { ...store('X3'), name: '$5 shop', routeHint: 'mail@sign:1012:witness' },
      },
    ]);
    expect((await desk.ok('stores.list', {})).rows.find((row) => row.code === 'X3')).toMatchObject({
      name: '$5 shop',
      routeHint: 'mail@sign:1012:witness',
    });
  });

  test.each([
    ['a refusal', { as: '1012', op: 'stores.save', input: store('X4') }, { type: 'notAllowed' }],
    ['a person who is not there', { as: '9999', op: 'stores.list', input: {} }, { type: 'notFound' }],
    [
      'an answer that is not there',
      { as: '1001', op: 'stores.list', input: { id: '$nothing.id' } },
      { type: 'unknownAnswer', placeholder: '$nothing.id' },
    ],
    [
      'a field that is not there',
      { as: '1001', op: 'stores.list', input: { id: '$first.rows.0.constructor' } },
      { type: 'unknownAnswer' },
    ],
    [
      'a signer who is not there',
      { as: '1001', op: 'stores.list', input: { id: '@sign:9999:witness' } },
      { type: 'notFound' },
    ],
  ])('stops at %s and names the line', async (_what, second, refused) => {
    const lines = [
      { at: START, as: '1001', op: 'stores.list', input: {}, name: 'first' },
      { at: START, ...second },
      { at: START, as: '1001', op: 'stores.save', input: store('X5') },
    ];
    expect(await played(lines)).toMatchObject({
      refused: { type: 'replayStopped', line: 2, op: second.op, as: second.as, answer: { refused } },
    });
    expect((await desk.ok('stores.list', {})).rows.map((row) => row.code)).not.toContain('X5');
  });

  test('played twice writes once', async () => {
    const lines = [
      { at: START, as: '1001', op: 'stores.save', input: store('X6') },
      { at: START, as: '1001', op: 'stores.save', input: store('X7') },
    ];
    await played(lines);
    const before = entries();
    expect(await played(lines)).toHaveProperty('ok');
    expect(entries()).toBe(before);
  });

  test('ends with nobody signed in', async () => {
    await played([{ at: START, as: '1001', op: 'stores.list', input: {} }]);
    expect(
      await desk.app.dispatch({
        id: '01a0f6a2-e610-712c-94d3-194aa7325361',
        op: 'stores.list',
        input: {},
        session: 'replay',
      }),
    ).toMatchObject({ refused: { type: 'notSignedIn' } });
  });
});

test('a desk that is no demo plays nothing', async () => {
  const empty = await aDesk({ empty: true });
  const site = {
    code: 'AB',
    name: 'AB',
    openTime: '09:00',
    closeTime: '21:00',
    zone: 'Asia/Shanghai',
    stampName: 'AB',
    language: 'en',
  } as const;
  await empty.ok(
    'setup.firstRun',
    { site, terminal: { number: '1', name: 'Desk' }, supervisor: { staffNo: '1001', name: 'S', pin: '864209' } },
    null,
  );
  const result = await play(empty.app, [{ at: START, as: '1001', op: 'stores.list', input: {} }], {
    setClock: empty.clock.set,
  });
  expect(result).toMatchObject({
    refused: { type: 'replayStopped', line: 1, answer: { refused: { type: 'notADemo' } } },
  });
  await empty.close();
});
