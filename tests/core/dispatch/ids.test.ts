import { expect, test } from 'vitest';
import { idMaker } from '../../../core/ids.ts';
import { uuidv7 } from '../../../shared/kernel/ids.ts';
import { aWorkingDay, CLOSER, rowsOf, SUP } from '../../support/day.ts';
import { aDesk } from '../../support/desk.ts';

const HOUR = 3_600_000;
const random = (n: number): Uint8Array => new Uint8Array(n).fill(0xff);

test('ids sort in the order of their making, ten thousand in a millisecond and with the clock set back', () => {
  let now = 1_790_000_000_000;
  const ids = idMaker({ now: () => now, random }, '0000000000000000');
  const made = Array.from({ length: 10_000 }, () => ids.next());
  now -= HOUR;
  made.push(...Array.from({ length: 10 }, () => ids.next()));
  expect(made).toEqual([...made].sort());
  expect(new Set(made).size).toBe(made.length);
});

test('the first id of a run sorts after every id of the millisecond the last run ended in', () => {
  const ended = 1_790_000_000_000;
  const ids = idMaker(
    { now: () => ended - HOUR, random: (n) => new Uint8Array(n) },
    `${ended.toString(16).padStart(12, '0')}0003`,
  );
  expect(ids.next() > uuidv7(ended, random(10))).toBe(true);
  expect(ids.floor(ended - HOUR) > `${ended.toString(16).padStart(12, '0')}ffff`).toBe(true);
  expect(ids.floor(ended + HOUR)).toBe('');
});

test('with the clock set back between two runs, what is done is in force', async () => {
  const desk = await aWorkingDay({ stock: false });
  await desk.app.close();
  let start = desk.clock.now();
  for (const state of ['closing', 'open', 'closing', 'open']) {
    start -= HOUR;
    const again = await aDesk({ folder: desk.folder, start });
    if (state === 'closing') await again.ok('day.startClosing', {}, CLOSER);
    else await again.ok('day.reopen', { reason: '还有客人' }, SUP);
    expect((await again.ok('day.gate', {}, CLOSER)).state).toBe(state);
    await again.app.close();
  }
  const last = await aDesk({ folder: desk.folder, start });
  const entries = rowsOf(last, 'SELECT hlc, at FROM journal ORDER BY seq');
  const clocks = entries.map((e) => String(e['hlc']));
  expect(clocks).toEqual([...clocks].sort());
  const newest = String(rowsOf(last, 'SELECT max(id) AS id FROM transition')[0]!['id'])
    .replaceAll('-', '')
    .slice(0, 12);
  expect(clocks.at(-1)!.slice(0, 12) >= newest).toBe(true);
  expect(entries.at(-1)!['at']).toBe(start);
  await last.close();
});
