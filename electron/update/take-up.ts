import { readState, writeState } from '../../core/update/state-file.ts';
import { blankState } from '../../shared/domain/update/state.ts';
import { onStart } from '../../shared/domain/update/trial.ts';
import { replace, type Replacing } from './replace.ts';
import { goBack } from './rollback.ts';
import { sweep } from './shelf.ts';
import { isAlive, waitFor } from './wait.ts';

export type Taking = Replacing & { readonly relaunch: () => void; readonly patienceMs: number };

/** What a start has to do about an update that is under way: count it, take it up again, or go back. 'leave': another program takes over. */
export async function takeUp(taking: Taking): Promise<'go' | 'leave'> {
  const { folder, form, here, now, trace, relaunch } = taking;
  const before = readState(folder);
  const { state, act } = onStart({ ...(before ?? blankState(here.version, form)), form }, here.version, now(), isAlive);
  if (typeof act === 'object') {
    await waitFor(() => !isAlive(act.wait), taking.patienceMs);
    // After a restart of the PC its number may be another program's: nobody waits for that one again.
    if (state.trial !== null && isAlive(act.wait)) {
      trace('state');
      writeState(folder, { ...state, trial: { ...state.trial, pid: null } });
    }
    // It ended while this start waited: what lies on the disk now starts afresh.
    relaunch();
    return 'leave';
  }
  if (JSON.stringify(state) !== JSON.stringify(before)) {
    trace('state');
    writeState(folder, state);
  }
  if (act === 'go') {
    await sweep(folder, state);
    return 'go';
  }
  const left = act === 'install' ? await replace(state, taking) : await goBack(state, taking);
  if (left !== 'leave') return 'go';
  if (form === 'appimage') relaunch();
  return 'leave';
}
