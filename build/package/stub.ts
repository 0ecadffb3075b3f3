import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FUSES, OFF, ON, SENTINEL, WIRE_VERSION } from './fuses.ts';
import { programOf, type Target } from './target.ts';

/** Before packaging every fuse stands the other way round, so that one nobody set is seen. */
const wire = (): Buffer => Buffer.from(Object.values(FUSES).map((on) => (on ? OFF : ON)));

/** Writes a folder that stands in for Electron: a program that only says so, with Electron's fuse wire in it. */
export function writeStub(folder: string, target: Target, version: string): void {
  for (const name of ['resources', 'locales']) mkdirSync(join(folder, name), { recursive: true });
  const text = '#!/bin/sh\necho "This is a stub, not Electron." >&2\nexit 1\n';
  const head = Buffer.from([WIRE_VERSION, Object.keys(FUSES).length]);
  const program = Buffer.concat([Buffer.from(`${text}\n${SENTINEL}`), head, wire(), Buffer.from('\n')]);
  writeFileSync(join(folder, programOf(target)), program, { mode: 0o755 });
  writeFileSync(join(folder, 'version'), version);
  writeFileSync(join(folder, 'resources/default_app.asar'), 'stub\n');
  writeFileSync(join(folder, 'LICENSE'), 'stub\n');
  writeFileSync(join(folder, 'LICENSES.chromium.html'), 'stub\n');
  for (const language of ['zh-CN', 'en-US', 'de']) writeFileSync(join(folder, 'locales', `${language}.pak`), 'stub\n');
}
