import { ok, refuse, type Result } from '../../shared/kernel/result.ts';
import { type Role, SIGNERS } from '../../shared/kernel/roles.ts';
import type { Row } from '../../shared/tables/index.ts';
import type { OpName } from '../../shared/contract/index.ts';
import { activeStaff, dutyOf, onDuty } from '../desk.ts';
import type { Handlers, Job } from '../handlers.ts';
import { balancesOfPlace } from '../ledger/moves.ts';
import { issuer } from '../../shared/domain/places.ts';
import type { Scene, Staff } from '../scene.ts';
import { setDeviceLanguage } from './language.ts';
import { countFailure, CLEAR, gate } from './guard.ts';
import { hashSecret, isWeakPin, newSalt, plainRecoveryCode, sameHash } from './pins.ts';
import { verifyPin } from './verify-pin.ts';
import type { Windows } from './windows.ts';

type SessionOp = Exclude<Extract<OpName, `session.${string}` | `shift.${string}`>, 'session.faces'>;

const personOf = (s: Staff) => ({ id: s.id, staffNo: s.staffNo, name: s.name, post: s.post, roles: [...s.roles] });

/** Sets a PIN under a fresh salt and lifts any lock-out. */
async function setPin(job: Job, scene: Scene, staffId: string, pin: string): Promise<Result<Record<string, never>>> {
  const salt = newSalt();
  const hash = await hashSecret(pin, salt, await job.ports.pepper());
  return job.commit((tx) => {
    tx.local.put('staff_pin', { id: staffId, salt, hash, set_at: scene.now });
    tx.local.put('sign_in_guard', { id: staffId, ...CLEAR });
    return ok({});
  });
}

/** Signing in and out, signatures, PINs, duty. */
export const sessionHandlers = (windows: Windows): Handlers<SessionOp> => ({
  'session.signIn': async (job, { staffId, pin }, scene) => {
    const verified = await verifyPin(job, staffId, pin);
    if ('refused' in verified) return verified;
    windows.signIn(scene.window, staffId, job.ports.now());
    return ok(personOf(verified.ok));
  },
  'session.current': (db, _input, { staff, desk, day }) => {
    const duty = dutyOf(db, desk.terminal.code, staff.id);
    return ok({
      person: personOf(staff), onDuty: duty !== null, shift: duty?.shift ?? null, idleMinutes: desk.policy('session.idle_minutes'),
      site: {
        code: desk.site.code, name: desk.site.name, zone: desk.site.zone, demo: desk.site.demo, openTime: desk.site.openTime, closeTime: desk.site.closeTime,
      },
      terminal: { code: desk.terminal.code, name: desk.terminal.name }, day, onDutyStaff: onDuty(db, desk.terminal.code),
    });
  },
  'session.touch': (_write, _input, scene) => {
    windows.touch(scene.window, scene.now);
    return ok({});
  },
  'session.lock': (_write, _input, scene) => {
    windows.end(scene.window);
    return ok({});
  },
  'session.sign': async (job, { staffId, pin, purpose }, scene) => {
    if (staffId === scene.staff.id) return refuse('signerIsSelf', {});
    const verified = await verifyPin(job, staffId, pin);
    if ('refused' in verified) return verified;
    const signers: readonly Role[] = SIGNERS[purpose];
    if (!verified.ok.roles.some((role) => signers.includes(role))) return refuse('signerNotAllowed', { roles: [...signers] });
    return ok({ signature: windows.sign(scene.window, staffId, purpose, job.ports.now()), person: personOf(verified.ok) });
  },
  'session.changePin': async (job, { pin, newPin }, scene) => {
    if (isWeakPin(newPin)) return refuse('weakPin', { field: 'newPin' });
    const verified = await verifyPin(job, scene.staff.id, pin);
    return 'refused' in verified ? verified : setPin(job, scene, scene.staff.id, newPin);
  },
  'session.resetPin': async (job, { staffId, newPin }, scene) => {
    if (isWeakPin(newPin)) return refuse('weakPin', { field: 'newPin' });
    if (!activeStaff(job.read, staffId)) return refuse('notFound', { what: 'staff' });
    return setPin(job, scene, staffId, newPin);
  },
  'session.recover': async (job, { code, staffId, newPin }, scene) => {
    if (isWeakPin(newPin)) return refuse('weakPin', { field: 'newPin' });
    const stored = job.read.get<Row<'recovery_code'>>("SELECT * FROM recovery_code WHERE id = 'recovery'");
    const person = activeStaff(job.read, staffId);
    if (!stored || !person) return refuse('notFound', { what: 'staff' });
    if (!person.roles.includes('SUP')) return refuse('needsSupervisor', {});
    const guard = { failures: stored.failures, locked_until: stored.locked_until, day_failures: 0, day: '' };
    if (gate(guard, scene.now, 'never') === 'locked') return refuse('locked', { until: stored.locked_until });
    const { failures, locked_until } = countFailure(guard, scene.now, 'never');
    const remember = (failed: number, until: number) => job.local((write) => {
      write.put('recovery_code', { ...stored, failures: failed, locked_until: until });
      return ok(null);
    });
    remember(failures, locked_until);
    // The recovery code is the way in when the pepper is gone, so its hash must not need one.
    const hash = await hashSecret(plainRecoveryCode(code), stored.salt, Buffer.alloc(0));
    if (!sameHash(hash, stored.hash)) return refuse('wrongRecoveryCode', {});
    remember(0, 0);
    return setPin(job, scene, staffId, newPin);
  },
  'session.setLanguage': (write, { language }) => setDeviceLanguage(write, language),
  'shift.signOn': (tx, { shift }, { desk, staff, day, now, newId }) => {
    if (dutyOf(tx, desk.terminal.code, staff.id)) return refuse('alreadyOnDuty', {});
    tx.insert('shift_sign', { id: newId(), staff_id: staff.id, kind: 'on', shift, terminal: desk.terminal.code, business_day: day?.day ?? null, at: now });
    return ok({});
  },
  'shift.signOff': (tx, _input, { desk, staff, day, now, newId }) => {
    const duty = dutyOf(tx, desk.terminal.code, staff.id);
    if (!duty) return refuse('notOnDuty', {});
    const held = balancesOfPlace(tx, issuer(desk.terminal.code, staff.id));
    if (held.length > 0) return refuse('stillHoldsStock', { pieces: held.reduce((n, b) => n + b.qty, 0) });
    tx.insert('shift_sign', { id: newId(), staff_id: staff.id, kind: 'off', shift: duty.shift, terminal: desk.terminal.code, business_day: day?.day ?? null, at: now });
    return ok({});
  },
});
