import { writeState } from '../../core/update/state-file.ts';
import type { Here } from '../../shared/domain/update/decide.ts';
import type { Book, Reason, UpdateState } from '../../shared/domain/update/state.ts';
import { begun, ended, tried } from '../../shared/domain/update/trial.ts';
import { install, isWhole, type Way } from './install.ts';

export type Replacing = Way & { readonly keys: readonly string[]; readonly here: Here; readonly now: () => number };

/** The core's word that a version is due, with the copy of the book made for it. */
export type Order = { readonly version: string; readonly sha256: string; readonly book: Book };
export type Night = { readonly order: Order; readonly closeDesk: () => Promise<void> };

/**
 * Puts the staged version in the place of this one. What was staged is checked once more, first; then the desk closes; every start of an
 * installer is written down before it happens.
 * @param night the order of a running desk; without one an update that was cut off is taken up again at a start
 * @returns 'leave' when the installer takes over or the file is in place; 'go' when nothing happened; 'closed' when it failed after the desk was closed
 */
export async function replace(
  state: UpdateState,
  replacing: Replacing,
  night: Night | null = null,
): Promise<'leave' | 'go' | 'closed'> {
  const { folder, keys, here, now, trace } = replacing;
  const save = (next: UpdateState): UpdateState => {
    trace('state');
    writeState(folder, next);
    return next;
  };
  const { staged } = state;
  if (staged === null || (night !== null && night.order.sha256 !== staged.sha256)) return 'go';
  let at = night === null ? state : begun(state, night.order.book);
  const failed = (reason: Reason): void => void save(ended(at, 'notInstalled', reason, now(), here.version));
  if (!(await isWhole(folder, staged, keys, here))) {
    failed('fileDamaged');
    return 'go';
  }
  at = save(at);
  if (night !== null) await night.closeDesk();
  at = save(tried(at, null));
  const started = await install(replacing, staged);
  if ('failed' in started) {
    failed(started.failed);
    return night === null ? 'go' : 'closed';
  }
  if (started.pid !== null) save(tried(at, started.pid));
  return 'leave';
}
