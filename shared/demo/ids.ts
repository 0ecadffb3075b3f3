import { uuidv7 } from '../kernel/ids.ts';
import type { Instant } from '../kernel/time.ts';
import type { Row, SyncedName } from '../tables/index.ts';

/** A row of the demo site with its table. */
export type DemoRow = { [N in SyncedName]: readonly [N, Row<N>] }[SyncedName];

const SEEDS = [0x9e3779b9, 0x243f6a88, 0xb7e15162] as const;

/** 32 bits of a text, well mixed; the same everywhere. */
function hash32(text: string, seed: number): number {
  let h = seed >>> 0;
  for (let i = 0; i < text.length; i++) {
    h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
    h ^= h >>> 13;
  }
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

const hex8 = (name: string, seed: number): string => hash32(name, seed).toString(16).padStart(8, '0');

/**
 * The id of a demo row: a UUID (version 8) that depends on `name` and `place` only. Rows sort by `place` (0 to 65535), and all of them
 * before everything made later, whose ids start with their time.
 */
export function demoId(name: string, place = 0): string {
  const [a, b, c] = SEEDS.map((seed) => hex8(name, seed)) as [string, string, string];
  const variant = '89ab'[Number.parseInt(b[3]!, 16) % 4]!;
  return `0000${place.toString(16).padStart(4, '0')}-${a.slice(0, 4)}-8${a.slice(4, 7)}-${variant}${b.slice(0, 3)}-${b.slice(4)}${c}`;
}

/** The id of the `n`th command of a replay: sorts by its time, and is the same whenever the same command is played again. */
export function commandId(at: Instant, n: number, text: string): string {
  const bytes = new Uint8Array(10);
  bytes.set([n >> 8, n]);
  new DataView(bytes.buffer).setUint32(2, hash32(text, SEEDS[0]));
  new DataView(bytes.buffer).setUint32(6, hash32(text, SEEDS[1]));
  return uuidv7(at, bytes);
}
