import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countsNow, LEAVING_MS, type Present } from '../../../../shared/domain/roster/present.ts';
import { addDays, instantOf } from '../../../../shared/kernel/time.ts';

const ZONE = 'Asia/Shanghai';
const at = (day: string, hhmm: string) => instantOf(day, hhmm, ZONE);
const DAY = '2026-10-01';
const NEXT = '2026-10-02';
const present = (day: string, hhmm: string, over: Partial<Present> = {}): Present => ({
  now: at(day, hhmm),
  day,
  begins: at(day, '00:00'),
  closed: null,
  ...over,
});
const sign = (day: string, hhmm: string, of = day) => ({ at: at(day, hhmm), day: of });

test('who signed on today is at the desk, before and after the day is open', () => {
  expect(countsNow(sign(DAY, '08:50'), present(DAY, '08:51'))).toBe(true);
  expect(countsNow(sign(DAY, '08:50'), present(DAY, '21:00'))).toBe(true);
});

test('who forgot to sign off last night is not at the desk this morning', () => {
  const closed = { day: DAY, at: at(DAY, '22:30') };
  expect(countsNow(sign(DAY, '15:00'), present(NEXT, '08:50', { closed }))).toBe(false);
  expect(countsNow(sign(DAY, '15:00'), present(NEXT, '09:00'))).toBe(false);
  expect(countsNow(sign(DAY, '23:00'), present(NEXT, '08:50', { closed }))).toBe(false);
});

test('the open day goes on after midnight, and who closed it then has time to sign off', () => {
  const open = present(NEXT, '00:20', { day: DAY, begins: at(DAY, '00:00') });
  expect(countsNow(sign(DAY, '15:00'), open)).toBe(true);
  const closed = { day: DAY, at: at(NEXT, '00:20') };
  expect(countsNow(sign(DAY, '08:50'), present(NEXT, '00:30', { closed }))).toBe(true);
  expect(countsNow(sign(DAY, '08:50'), { ...present(NEXT, '00:30', { closed }), now: closed.at + LEAVING_MS })).toBe(
    false,
  );
});

test('who came this morning to close yesterday stays on duty when today begins', () => {
  expect(countsNow(sign(NEXT, '08:40', DAY), present(NEXT, '09:00'))).toBe(true);
});

test('a sign-on of an earlier day never counts on an open day', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 0, max: 1439 }), (days, minute) => {
      const day = addDays(NEXT, -days);
      const came = { at: at(day, '00:00') + minute * 60_000, day };
      expect(countsNow(came, present(NEXT, '09:00'))).toBe(false);
    }),
  );
});
