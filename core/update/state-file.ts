import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { UpdateState } from '../../shared/domain/update/state.ts';
import { jsonOf } from '../db/json.ts';
import { writeWholeNow } from '../files.ts';

/** Where updates of a data folder lie: `state.json`, and a folder for every version that is kept. */
export const updatesFolder = (folder: string): string => join(folder, 'updates');

/** Where the program stands with its updates; null before a host that takes updates ever started here, or when the file says nothing. */
export function readState(folder: string): UpdateState | null {
  const path = join(updatesFolder(folder), 'state.json');
  if (!existsSync(path)) return null;
  const read = UpdateState.safeParse(jsonOf(readFileSync(path, 'utf8')));
  return read.success ? read.data : null;
}

/** The old state or the new one, whatever happens meanwhile. */
export function writeState(folder: string, state: UpdateState): void {
  writeWholeNow(
    join(updatesFolder(folder), 'state.json'),
    new TextEncoder().encode(`${JSON.stringify(state, null, 2)}\n`),
  );
}
