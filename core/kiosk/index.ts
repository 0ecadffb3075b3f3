import { isRefused, ok, refuse } from '../../shared/kernel/result.ts';
import type { Handlers } from '../handlers.ts';
import { verifyPin } from '../session/verify-pin.ts';

/** Leaving the kiosk: written down first, then the host obeys. */
export const kioskHandlers: Handlers<'kiosk.leave'> = {
  'kiosk.leave': async (job, { staffId, pin, reason }) => {
    const { leaveKiosk } = job.ports;
    if (!leaveKiosk) return refuse('notAKiosk', {});
    const signed = await verifyPin(job, staffId, pin);
    if (isRefused(signed)) return signed;
    if (!signed.ok.roles.includes('SUP')) return refuse('needsSupervisor', {});
    const left = job.commit((tx, scene) => {
      tx.insert('transition', {
        id: scene.newId(),
        doc_kind: 'kiosk',
        doc_id: scene.desk.terminal.id,
        from_state: 'locked',
        to_state: 'left',
        reason,
        at: scene.now,
        made_by: signed.ok.id,
      });
      return ok({});
    });
    if (!isRefused(left)) await leaveKiosk();
    return left;
  },
};
