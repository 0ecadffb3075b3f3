import { putBack } from '../../core/db/put-back.ts';
import { writeState } from '../../core/update/state-file.ts';
import type { UpdateState } from '../../shared/domain/update/state.ts';
import { ended, fated, tried } from '../../shared/domain/update/trial.ts';
import { isRefused } from '../../shared/kernel/result.ts';
import { install, isKept, type Way } from './install.ts';

export type Back = Way & { readonly keys: readonly string[]; readonly now: () => number };

/**
 * The way back of a version that was not healthy twice, before the book opens: the kept installer is looked at first, then the book is made
 * fit for the version before, then the program is replaced. Without a way that loses nothing the new version stays. Each step is written
 * down before the next, so that a start that was cut off goes on.
 * @returns 'leave' when the earlier version takes over
 */
export async function goBack(state: UpdateState, back: Back): Promise<'go' | 'leave'> {
  const { folder, keys, now, trace } = back;
  const save = (next: UpdateState): UpdateState => {
    trace('state');
    writeState(folder, next);
    return next;
  };
  const { trial, kept } = state;
  const stay = (reason: 'noWayBack' | 'keptDamaged'): 'go' => {
    save(ended(state, 'stayed', reason, now(), trial?.version));
    return 'go';
  };
  if (trial === null) return 'go';
  const book = trial.book;
  if (kept?.version !== trial.from || book === null || back.form === 'deb') return stay('noWayBack');
  if (!(await isKept(folder, kept, keys))) return stay('keptDamaged');
  let at = save(state);
  if (trial.fate === null) {
    trace('book');
    const fate = putBack(folder, book, now());
    // Another process has the book open: a later start tries again, this one must not touch anything.
    if (isRefused(fate)) return 'go';
    at = save(fated(at, fate.ok));
  }
  if (at.trial?.fate === 'kept') {
    save(ended(at, 'stayed', 'recordsSince', now(), trial.version));
    return 'go';
  }
  at = save(tried(at, null));
  const started = await install(back, kept);
  if ('failed' in started) {
    save(ended(at, 'stayed', started.failed, now(), trial.version));
    return 'go';
  }
  if (started.pid !== null) save(tried(at, started.pid));
  return 'leave';
}
