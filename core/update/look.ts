import type { Offer } from '../../shared/domain/update/decide.ts';
import { isRefused, ok, refuse } from '../../shared/kernel/result.ts';
import type { Handler } from '../handlers.ts';
import { readState } from './state-file.ts';
import { lastStep, recordStep } from './steps.ts';

const foundOf = ({ version, sha256, bytes, notBefore, notes }: Offer) => ({ version, sha256, bytes, notBefore, notes });

/** Has the host look for a new version and bring it here; what is new here is written down. */
export const look =
  (folder: string): Handler<'update.look'> =>
  async (job, { source }, scene) => {
    const { updates } = job.ports;
    if (!updates) return refuse('noUpdates', {});
    let told = await updates({ what: 'look', source });
    while (!isRefused(told) && !told.ok.staged) {
      job.progress(told.ok.done, told.ok.offer.bytes);
      told = await updates({ what: 'step' });
    }
    if (isRefused(told)) return told;
    const { offer } = told.ok;
    const state = readState(folder);
    if (lastStep(job.read, scene.desk.terminal.code, offer.sha256) !== null) return ok(foundOf(offer));
    return job.commit((tx, now) => {
      const of = { version: offer.version, from: state?.running ?? '', sha256: offer.sha256 };
      recordStep(tx, now, 'staged', of, { by: now.staff.id, reason: state?.source ?? null });
      return ok(foundOf(offer));
    });
  };
