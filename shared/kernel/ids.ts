const HEX = Array.from({ length: 256 }, (_, b) => b.toString(16).padStart(2, '0'));

function hex(bytes: Uint8Array): string {
  let text = '';
  for (const b of bytes) text += HEX[b];
  return text;
}

/**
 * UUID version 7: 48 bits of UTC milliseconds, then random bits. Sorts by time of making.
 * @param now UTC milliseconds
 * @param random 10 random bytes
 */
export function uuidv7(now: number, random: Uint8Array): string {
  const bytes = new Uint8Array(16);
  let ms = now;
  for (let i = 5; i >= 0; i--) {
    bytes[i] = ms % 256;
    ms = Math.floor(ms / 256);
  }
  bytes.set(random.subarray(0, 10), 6);
  bytes[6] = (bytes[6]! & 0x0f) | 0x70;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const h = hex(bytes);
  return `${h.slice(0, 8)}-${h.slice(8, 12)}-${h.slice(12, 16)}-${h.slice(16, 20)}-${h.slice(20)}`;
}

/** Any UUID in its canonical lower-case form. */
export const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/**
 * Document number `PREFIX-SITE+TERM-YYYYMMDD-NNN` (rule 0.4): the counter runs per prefix, terminal and business day.
 * @param series letter of a stream born by restore, '' otherwise
 */
export function documentNumber(prefix: string, terminal: string, series: string, day: string, n: number): string {
  return `${prefix}-${terminal}${series}-${day.replaceAll('-', '')}-${String(n).padStart(3, '0')}`;
}
