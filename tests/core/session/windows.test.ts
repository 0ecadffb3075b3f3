import { describe, expect, test } from 'vitest';
import { CLEAR, countFailure, DAY_LIMIT, gate } from '../../../core/session/guard.ts';
import { windows } from '../../../core/session/windows.ts';

const NOW = 1_790_000_000_000;
const MINUTE = 60_000;
const IDLE = 10 * MINUTE;

describe('windows', () => {
  test('a clock set back keeps nobody signed in', () => {
    const seats = windows();
    seats.signIn('w', 'a', NOW);
    expect(seats.seated('w', NOW - IDLE, IDLE)).toBe('a');
    expect(seats.seated('w', NOW - IDLE - 1, IDLE)).toBeNull();
    expect(seats.seated('w', NOW, IDLE)).toBeNull();
  });

  test('a signature lasts three minutes, whichever way the clock goes, for its person, window and purpose', () => {
    const seats = windows();
    seats.signIn('w', 'a', NOW);
    const token = seats.sign('w', 'b', 'witness', NOW);
    const wanted = { window: 'w', asker: 'a', purpose: 'witness', now: NOW };
    expect(seats.signedBy(token, wanted)).toBe('b');
    expect(seats.signedBy(token, { ...wanted, now: NOW + 3 * MINUTE })).toBe('b');
    for (const other of [
      { now: NOW + 3 * MINUTE + 1 },
      { now: NOW - 3 * MINUTE - 1 },
      { asker: 'c' },
      { window: 'v' },
      { purpose: 'receive' },
    ]) {
      expect(seats.signedBy(token, { ...wanted, ...other }), JSON.stringify(other)).toBeNull();
    }
    seats.burn([token]);
    expect(seats.signedBy(token, wanted)).toBeNull();
  });

  test('signatures go with the person: another one signs in, the window idles, the session ends', () => {
    const wanted = { window: 'w', asker: 'a', purpose: 'witness', now: NOW };
    const ways: ((seats: ReturnType<typeof windows>) => void)[] = [
      (seats) => seats.signIn('w', 'c', NOW),
      (seats) => void seats.seated('w', NOW + IDLE + 1, IDLE),
      (seats) => void seats.end('w'),
      (seats) => seats.endOf('a'),
    ];
    for (const way of ways) {
      const seats = windows();
      seats.signIn('w', 'a', NOW);
      const token = seats.sign('w', 'b', 'witness', NOW);
      way(seats);
      seats.signIn('w', 'a', NOW);
      expect(seats.signedBy(token, wanted)).toBeNull();
    }
  });
});

describe('guard', () => {
  test('a lock set while the clock was wrong does not outlast the longest lock', () => {
    const year = 365 * 24 * 60 * MINUTE;
    let guard = CLEAR;
    for (let i = 0; i < 5; i++) guard = countFailure(guard, NOW + year, '2027-10-01');
    expect(gate(guard, NOW + year, '2027-10-01')).toBe('locked');
    expect(gate(guard, NOW, '2026-10-01')).toBe('open');
  });

  test('twenty failures close the account for the day only', () => {
    const guard = { ...CLEAR, day_failures: DAY_LIMIT, day: '2026-10-01' };
    expect(gate(guard, NOW, '2026-10-01')).toBe('supervisor');
    expect(gate(guard, NOW, '2026-10-02')).toBe('open');
  });
});
