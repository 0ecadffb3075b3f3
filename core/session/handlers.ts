import { isRefused, ok, refuse, type Result } from '../../shared/kernel/result.ts';
import { type Role, SIGNERS } from '../../shared/kernel/roles.ts';
import type { Row } from '../../shared/tables/index.ts';
import type { OpName } from '../../shared/contract/index.ts';
import { activeStaff, dutyOf, onDuty } from '../desk.ts';
import type { Handlers, Job, Tx } from '../handlers.ts';
import type { Scene, Staff } from '../scene.ts';
import { setDeviceLanguage } from './language.ts';
import { countFailure, CLEAR, gate } from './guard.ts';
import { beginAnew, pepperOf, pepperToRecover } from './keystore.ts';
import { hashSecret, isWeakPin, makeRecoveryCode, newSalt, plainRecoveryCode, sameHash } from './pins.ts';
import { verifyPin } from './verify-pin.ts';
import type { Windows } from './windows.ts';

type SessionOp = Exclude<Extract<OpName, `session.${string}`>, 'session.faces'>;

const personOf = (s: Staff) => ({ id: s.id, staffNo: s.staffNo, name: s.name, post: s.post, roles: [...s.roles] });

/** How somebody came by a new PIN. */
type Way = 'changed' | 'reset' | 'recovered';

/** Sets a PIN under a fresh salt, lifts any lock-out and leaves in the ledger whose PIN it was, who did it and how. */
async function setPin<T>(
  job: Job,
  o: { staffId: string; pin: string; by: string; way: Way },
  pepper: Buffer,
  then: (tx: Tx, scene: Scene) => T,
): Promise<Result<T>> {
  const salt = newSalt();
  const hash = await hashSecret(o.pin, salt, pepper);
  return job.commit((tx, scene) => {
    tx.local.put('staff_pin', { id: o.staffId, salt, hash, set_at: scene.now });
    tx.local.put('sign_in_guard', { id: o.staffId, ...CLEAR });
    tx.insert('transition', {
      id: scene.newId(),
      doc_kind: 'staff_pin',
      doc_id: o.staffId,
      from_state: null,
      to_state: 'set',
      reason: o.way,
      at: scene.now,
      made_by: o.by,
    });
    return ok(then(tx, scene));
  });
}

async function withPepper<T>(job: Job, then: (pepper: Buffer) => Promise<Result<T>>): Promise<Result<T>> {
  const pepper = await pepperOf(job);
  return isRefused(pepper) ? pepper : then(pepper.ok);
}

/** Signing in and out, signatures, PINs. */
export const sessionHandlers = (windows: Windows): Handlers<SessionOp> => ({
  'session.signIn': async (job, { staffId, pin }, scene) => {
    const verified = await verifyPin(job, staffId, pin);
    if ('refused' in verified) return verified;
    windows.signIn(scene.window, staffId, job.ports.now());
    return ok(personOf(verified.ok));
  },
  'session.current': (db, _input, scene) => {
    const { staff, desk, day } = scene;
    const duty = dutyOf(db, scene, staff.id);
    return ok({
      person: personOf(staff),
      onDuty: duty !== null,
      shift: duty?.shift ?? null,
      idleMinutes: desk.policy('session.idle_minutes'),
      site: {
        code: desk.site.code,
        name: desk.site.name,
        zone: desk.site.zone,
        demo: desk.site.demo,
        openTime: desk.site.openTime,
        closeTime: desk.site.closeTime,
        hotline: desk.site.hotline,
        stampName: desk.site.stampName,
      },
      terminal: { code: desk.terminal.code, name: desk.terminal.name },
      day,
      onDutyStaff: onDuty(db, scene),
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
    if (!verified.ok.roles.some((role) => signers.includes(role)))
      return refuse('signerNotAllowed', { roles: [...signers] });
    return ok({
      signature: windows.sign(scene.window, staffId, purpose, job.ports.now()),
      person: personOf(verified.ok),
    });
  },
  'session.changePin': async (job, { pin, newPin }, scene) => {
    if (isWeakPin(newPin)) return refuse('weakPin', { field: 'newPin' });
    const verified = await verifyPin(job, scene.staff.id, pin);
    if ('refused' in verified) return verified;
    const by = scene.staff.id;
    return withPepper(job, (pepper) =>
      setPin(job, { staffId: by, pin: newPin, by, way: 'changed' }, pepper, () => ({})),
    );
  },
  'session.resetPin': async (job, { staffId, newPin }, scene) => {
    if (isWeakPin(newPin)) return refuse('weakPin', { field: 'newPin' });
    if (!activeStaff(job.read, staffId)) return refuse('notFound', { what: 'staff' });
    const by = scene.staff.id;
    const set = await withPepper(job, (pepper) =>
      setPin(job, { staffId, pin: newPin, by, way: 'reset' }, pepper, () => ({})),
    );
    if ('ok' in set) windows.endOf(staffId);
    return set;
  },
  'session.keystore': async (job) => {
    const there = await job.ports.pepper();
    return ok({ guard: typeof there === 'string' ? null : there.guard });
  },
  'session.newRecoveryCode': async (job) => {
    const made = await makeRecoveryCode();
    return job.commit((tx, scene) => {
      tx.local.put('recovery_code', made.row);
      tx.insert('transition', {
        id: scene.newId(),
        doc_kind: 'recovery_code',
        doc_id: scene.desk.terminal.id,
        from_state: null,
        to_state: 'set',
        reason: null,
        at: scene.now,
        made_by: scene.staff.id,
      });
      return ok({ recoveryCode: made.code });
    });
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
    const remember = (failed: number, until: number) =>
      job.local((write) => {
        write.put('recovery_code', { ...stored, failures: failed, locked_until: until });
        return ok(null);
      });
    remember(failures, locked_until);
    // The recovery code is the way in when the pepper is gone, so its hash must not need one.
    const hash = await hashSecret(plainRecoveryCode(code), stored.salt, Buffer.alloc(0));
    if (!sameHash(hash, stored.hash)) return refuse('wrongRecoveryCode', {});
    // The code that was just typed has been seen: it dies with its use.
    const made = await makeRecoveryCode();
    const { pepper, lost } = await pepperToRecover(job);
    const set = await setPin(job, { staffId, pin: newPin, by: staffId, way: 'recovered' }, pepper, (tx, at) => {
      tx.local.put('recovery_code', made.row);
      return { recoveryCode: made.code, others: lost ? beginAnew(tx, at, pepper, staffId) : 0 };
    });
    if ('ok' in set) windows.endOf(staffId);
    return set;
  },
  'session.setLanguage': (write, { language }) => setDeviceLanguage(write, language),
});
