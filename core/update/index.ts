import { isApproved } from '../../shared/domain/update/due.ts';
import { isRefused, ok, refuse } from '../../shared/kernel/result.ts';
import { type Role, SIGNERS } from '../../shared/kernel/roles.ts';
import type { Handlers } from '../handlers.ts';
import { verifyPin } from '../session/verify-pin.ts';
import type { Windows } from '../session/windows.ts';
import { due } from './due.ts';
import { look } from './look.ts';
import { readState } from './state-file.ts';
import { lastStep, recordStep, waitsNow } from './steps.ts';
import { status } from './status.ts';

type UpdateOp = 'update.status' | 'update.look' | 'update.approve' | 'update.cancel' | 'update.due';

/** New versions of the program. @param takes whether this host replaces its own program */
export const updateHandlers = (folder: string, windows: Windows, takes: boolean): Handlers<UpdateOp> => ({
  'update.status': status(folder, windows, takes),
  'update.look': look(folder),
  'update.approve': async (job, { sha256, staffId, pin }, scene) => {
    if (!job.ports.updates) return refuse('noUpdates', {});
    const state = readState(folder);
    const staged = state?.staged;
    if (!state || staged?.sha256 !== sha256) return refuse('updateGone', {});
    if (state.trial !== null) return refuse('updateUnderWay', {});
    if (isApproved(lastStep(job.read, scene.desk.terminal.code, sha256)?.step ?? null))
      return refuse('updateApproved', {});
    const verified = await verifyPin(job, staffId, pin);
    if (isRefused(verified)) return verified;
    const signers: readonly Role[] = SIGNERS.approve;
    if (!verified.ok.roles.some((role) => signers.includes(role)))
      return refuse('signerNotAllowed', { roles: [...signers] });
    return job.commit((tx, now) => {
      recordStep(tx, now, 'approved', { version: staged.version, from: state.running, sha256 }, { by: staffId });
      return ok({ waits: waitsNow(tx, now, state, windows) });
    });
  },
  'update.cancel': (tx, { sha256 }, scene) => {
    const state = readState(folder);
    if (state !== null && state.trial !== null) return refuse('updateUnderWay', {});
    const last = lastStep(tx, scene.desk.terminal.code, sha256);
    if (last === null || !isApproved(last.step)) return refuse('updateGone', {});
    const of = { version: last.version, from: last.from_version, sha256 };
    recordStep(tx, scene, 'cancelled', of, { by: scene.staff.id });
    return ok({});
  },
  'update.due': due(folder, windows),
});
