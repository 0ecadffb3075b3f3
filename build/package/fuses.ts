import { readFileSync, writeFileSync } from 'node:fs';

/**
 * Every fuse of Electron's wire, version 1, in the order of the wire, and how it is set. What is not here is not packaged:
 * a wire of another length is refused, so a new Electron brings its new fuse to somebody's attention.
 */
export const FUSES = {
  runAsNode: false,
  cookieEncryption: true,
  nodeOptionsEnvironmentVariable: false,
  nodeCliInspectArguments: false,
  embeddedAsarIntegrityValidation: true,
  onlyLoadAppFromAsar: true,
  loadBrowserProcessSpecificV8Snapshot: false,
  grantFileProtocolExtraPrivileges: false,
  wasmTrapHandlers: true,
} as const satisfies Record<string, boolean>;

/** Electron's mark before the wire: one byte version, one byte length, then one byte a fuse. */
export const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
export const WIRE_VERSION = 1;
export const ON = 0x31;
export const OFF = 0x30;
const REMOVED = 0x72;

export type Fuse = keyof typeof FUSES;

/** Where the wire's first fuse lies. Throws when the program has no wire, a foreign version or another number of fuses. */
function wireOf(program: Buffer): number {
  const at = program.indexOf(SENTINEL);
  if (at === -1) throw new Error('the program has no fuses: it is not Electron');
  if (program.indexOf(SENTINEL, at + 1) !== -1) throw new Error('the program has two fuse wires');
  const [version, length] = [program[at + SENTINEL.length], program[at + SENTINEL.length + 1]];
  if (version !== WIRE_VERSION) throw new Error(`the fuse wire has version ${version}, known is ${WIRE_VERSION}`);
  const known = Object.keys(FUSES).length;
  if (length !== known) throw new Error(`the program has ${length} fuses, ${known} are configured`);
  return at + SENTINEL.length + 2;
}

/** How a program's fuses stand. A removed fuse reads as null. */
export function readFuses(path: string): Record<Fuse, boolean | null> {
  const program = readFileSync(path);
  const first = wireOf(program);
  const state = (byte: number | undefined): boolean | null => {
    if (byte === ON || byte === OFF) return byte === ON;
    if (byte === REMOVED) return null;
    throw new Error(`a fuse holds the byte ${byte}`);
  };
  return Object.fromEntries(Object.keys(FUSES).map((fuse, i) => [fuse, state(program[first + i])])) as Record<
    Fuse,
    boolean | null
  >;
}

/** Sets every fuse of a program as configured. Throws on a fuse that this Electron has removed. */
export function setFuses(path: string): void {
  const program = readFileSync(path);
  const first = wireOf(program);
  for (const [i, [fuse, on]] of Object.entries(FUSES).entries()) {
    if (program[first + i] === REMOVED) throw new Error(`this Electron no longer has the fuse ${fuse}`);
    program[first + i] = on ? ON : OFF;
  }
  writeFileSync(path, program);
}
