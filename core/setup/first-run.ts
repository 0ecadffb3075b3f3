import { ok, refuse } from '../../shared/kernel/result.ts';
import { minutesOf } from '../../shared/kernel/time.ts';
import { setLocalDevice } from './terminal.ts';
import type { Handlers } from '../handlers.ts';
import { firstPepper } from '../session/keystore.ts';
import { hashSecret, isWeakPin, makeRecoveryCode, newSalt } from '../session/pins.ts';
import { pinyinOf } from '../pinyin.ts';
import { loadDesk } from '../desk.ts';

/** The wizard of an empty database: site, terminal, first supervisor (A1, A3). */
export const firstRunHandlers = (folder: string): Handlers<'setup.status' | 'setup.firstRun'> => ({
  'setup.status': (db) => ok({ needed: loadDesk(db) === null, dataFolder: folder }),
  'setup.firstRun': async (job, { site, terminal, supervisor }) => {
    if (loadDesk(job.read)) return refuse('alreadySetUp', {});
    if (isWeakPin(supervisor.pin)) return refuse('weakPin', { field: 'supervisor.pin' });
    if (minutesOf(site.openTime) >= minutesOf(site.closeTime))
      return refuse('closesBeforeOpening', { field: 'site.closeTime' });
    const recovery = await makeRecoveryCode();
    const salt = newSalt();
    const hash = await hashSecret(supervisor.pin, salt, await firstPepper(job.ports));
    return job.commit((tx, scene) => {
      if (loadDesk(tx)) return refuse('alreadySetUp', {});
      const [siteId, terminalId, staffId] = [scene.newId(), scene.newId(), scene.newId()];
      tx.insert('site', {
        id: siteId,
        code: site.code.toUpperCase(),
        name: site.name,
        profile: 'mall',
        hotline: site.hotline,
        open_time: site.openTime,
        close_time: site.closeTime,
        zone: site.zone,
        stamp_name: site.stampName,
        languages: JSON.stringify([site.language]),
        demo: 0,
      });
      tx.insert('terminal', {
        id: terminalId,
        code: `${site.code}${terminal.number}`.toUpperCase(),
        site_id: siteId,
        name: terminal.name,
      });
      tx.insert('staff', {
        id: staffId,
        staff_no: supervisor.staffNo,
        name: supervisor.name,
        pinyin: pinyinOf(supervisor.name),
        department: '',
        post: '',
        roles: JSON.stringify(['SUP', 'ADM']),
        ext: null,
        mobile: null,
        status: 'active',
      });
      tx.local.put('staff_pin', { id: staffId, salt, hash, set_at: scene.now });
      tx.local.put('recovery_code', recovery.row);
      setLocalDevice(tx.local, { terminal_id: terminalId, language: site.language });
      return ok({ recoveryCode: recovery.code });
    });
  },
});
