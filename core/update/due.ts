import type { UpdateState } from '../../shared/domain/update/state.ts';
import { isRefused, ok, refuse } from '../../shared/kernel/result.ts';
import { standingOf } from '../db/put-back.ts';
import { loadDesk } from '../desk.ts';
import type { Handler, Job } from '../handlers.ts';
import { recordNotice } from '../ledger/record.ts';
import { runBackup } from '../output/backup.ts';
import type { Scene } from '../scene.ts';
import type { Windows } from '../session/windows.ts';
import { readState } from './state-file.ts';
import { isWritten, lastStep, recordStep, waitsNow } from './steps.ts';

/** The window under which a host itself calls. No page can have it: hosts give windows their names. */
export const HOST_WINDOW = 'host';

const SYSTEM = { by: 'system' } as const;

/** Writes down how an update ended, once. Whoever has to know of it is told. @returns whether there was something to write */
function settleEnd(job: Job, scene: Scene, { ended }: UpdateState): boolean {
  if (ended === null || isWritten(job.read, scene.desk.terminal.code, ended)) return false;
  const { version, from, outcome, reason, book, at } = ended;
  job.commit((tx, now) => {
    recordStep(tx, now, outcome, ended, { ...SYSTEM, reason, book, at });
    if (outcome !== 'healthy')
      recordNotice(tx, now, {
        kind: 'updateFailed',
        recipient: 'SUP',
        subjectKind: 'update',
        subjectId: version,
        facts: { version, from, outcome, reason, book },
      });
    return ok(null);
  });
  return true;
}

/**
 * What the host has to do about updates now. An order is given only with a copy of the book that was made for it and read again: after the
 * business day, with nobody at any window, also after the copy was made. What is ordered and not begun by the host is ordered again.
 */
export const due =
  (folder: string, windows: Windows): Handler<'update.due'> =>
  async (job, _input, scene) => {
    if (scene.window !== HOST_WINDOW) return refuse('notAllowed', { roles: [] });
    const state = readState(folder);
    const nothing = { order: null, waits: 'nothing' as const, again: false };
    if (state === null || loadDesk(job.read) === null || !job.ports.updates) return ok(nothing);
    // The commit makes the host ask again.
    if (settleEnd(job, scene, state)) return ok({ ...nothing, again: true });
    const waits = waitsNow(job.read, scene, state, windows);
    const again = waits === 'dayOpen' || waits === 'signedIn' || waits === 'notBefore';
    const { staged } = state;
    if (waits !== 'due' || staged === null) return ok({ order: null, waits, again });
    const of = { version: staged.version, from: state.running, sha256: staged.sha256 };
    if (lastStep(job.read, scene.desk.terminal.code, staged.sha256)?.step !== 'begun')
      job.commit((tx, now) => {
        recordStep(tx, now, 'begun', of, SYSTEM);
        return ok(null);
      });
    const backup = await runBackup(job, scene, scene.desk.policy('backup.second_folder'));
    if (isRefused(backup)) return backup;
    const book = standingOf(backup.ok.path);
    const still = waitsNow(job.read, { desk: scene.desk, now: job.ports.now() }, state, windows);
    if (still !== 'due') return ok({ order: null, waits: still, again: true });
    return ok({ order: { version: staged.version, sha256: staged.sha256, book }, waits, again: true });
  };
