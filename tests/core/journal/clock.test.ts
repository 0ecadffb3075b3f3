import fc from 'fast-check';
import { expect, test } from 'vitest';
import { HLC_ZERO, hearHlc, nextHlc } from '../../../core/journal/clock.ts';

test('the clock always moves forward, whatever the PC clock does', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 4_102_444_800_000 }), { minLength: 2 }), (walls) => {
      let last = HLC_ZERO;
      for (const wall of walls) {
        const next = nextHlc(last, wall);
        expect(next > last).toBe(true);
        expect(next).toMatch(/^[0-9a-f]{16}$/);
        last = next;
      }
    }),
  );
});

test('more than 65,535 entries in one millisecond roll over into the next', () => {
  let last = nextHlc(HLC_ZERO, 1000);
  for (let i = 0; i < 70_000; i++) last = nextHlc(last, 1000);
  expect(Number.parseInt(last.slice(0, 12), 16)).toBe(1001);
});

test('a desk that lives in the future does not pull the others along', () => {
  const now = 1_800_000_000_000;
  const far = nextHlc(HLC_ZERO, now + 10 * 60_000);
  expect(hearHlc(HLC_ZERO, far, now)).toBe(HLC_ZERO);
  const near = nextHlc(HLC_ZERO, now + 60_000);
  expect(hearHlc(HLC_ZERO, near, now)).toBe(near);
});
