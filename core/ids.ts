import { uuidv7 } from '../shared/kernel/ids.ts';
import type { Instant } from '../shared/kernel/time.ts';
import type { Ports } from './ports.ts';

/**
 * Makes ids that sort in the order of their making: also when thousands are made in one millisecond, and when the PC clock
 * was set back since `last` (the journal's clock). The first id sorts after every id of the runs before.
 */
export function idMaker(ports: Pick<Ports, 'now' | 'random'>, last: string) {
  let ms = Number.parseInt(last.slice(0, 12), 16);
  let count = 0xfff;
  return {
    next: (): string => {
      const now = ports.now();
      count = now > ms ? 0 : count + 1;
      ms = Math.max(now, ms) + (count >> 12);
      count &= 0xfff;
      const random = ports.random(10);
      random[0] = count >> 8;
      random[1] = count & 0xff;
      return uuidv7(ms, random);
    },
    /** Where the journal's clock has to be before it keeps an entry with these ids at `now`; '' when the wall clock is enough. */
    floor: (now: Instant): string => (ms > now ? `${ms.toString(16).padStart(12, '0')}0000` : ''),
  };
}
