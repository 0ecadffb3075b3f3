/** Hybrid logical clock as 16 hex digits: 48 bits of UTC milliseconds, 16 bits of counter. Never runs back, never refuses. */
export const HLC_ZERO = '0000000000000000';

const pack = (ms: number, counter: number): string =>
  ms.toString(16).padStart(12, '0') + counter.toString(16).padStart(4, '0');

/** The next time stamp after `last` when the wall clock shows `now` (UTC ms). */
export function nextHlc(last: string, now: number): string {
  const lastMs = Number.parseInt(last.slice(0, 12), 16);
  const counter = Number.parseInt(last.slice(12), 16);
  if (now > lastMs) return pack(now, 0);
  return counter < 0xffff ? pack(lastMs, counter + 1) : pack(lastMs + 1, 0);
}

const FIVE_MINUTES = 5 * 60 * 1000;

/** The latest clock of another desk that is followed at `now`. */
export const hlcLimit = (now: number): string => pack(now + FIVE_MINUTES, 0xffff);

/** Own clock after hearing `remote`: follows it unless it lies more than five minutes in the future of the wall clock. */
export function hearHlc(last: string, remote: string, now: number): string {
  const remoteMs = Number.parseInt(remote.slice(0, 12), 16);
  return remote > last && remoteMs <= now + FIVE_MINUTES ? remote : last;
}
