import { isRefused, ok, refuse, type Result } from '../../shared/kernel/result.ts';
import { calendarDay } from '../../shared/kernel/time.ts';
import type { Row } from '../../shared/tables/index.ts';
import type { Query } from '../db/statements.ts';
import { activeStaff, loadDesk } from '../desk.ts';
import type { Job } from '../handlers.ts';
import type { Staff } from '../scene.ts';
import { CLEAR, countFailure, gate, type Guard, triesLeft } from './guard.ts';
import { pepperOf, recognise } from './keystore.ts';
import { hashSecret, sameHash } from './pins.ts';

const guardOf = (db: Query, staffId: string): Guard =>
  db.get<Guard>('SELECT failures, locked_until, day_failures, day FROM sign_in_guard WHERE id = ?', staffId) ?? CLEAR;

/**
 * Compares a PIN. The failure is counted and committed before the comparison and taken back after a right one,
 * so that neither a crash nor parallel tries give a free guess. An unknown person takes as long as a known one.
 * Without the pepper no PIN can be told right from wrong, and none is counted.
 * Refusals: keystoreLost, locked {until}, lockedUntilSupervisor, noPin, wrongPin {left}.
 */
export async function verifyPin(job: Job, staffId: string, pin: string): Promise<Result<Staff>> {
  const pepper = await pepperOf(job);
  if (isRefused(pepper)) return pepper;
  const now = job.ports.now();
  const day = calendarDay(now, loadDesk(job.read)?.site.zone ?? 'UTC');
  const before = job.local<Guard>((write) => {
    const guard = guardOf(write, staffId);
    const state = gate(guard, now, day);
    if (state === 'locked') return refuse('locked', { until: guard.locked_until });
    if (state === 'supervisor') return refuse('lockedUntilSupervisor', {});
    const counted = countFailure(guard, now, day);
    if (activeStaff(write, staffId)) write.put('sign_in_guard', { id: staffId, ...counted });
    return ok(counted);
  });
  if ('refused' in before) return before;
  const stored = job.read.get<Row<'staff_pin'>>('SELECT * FROM staff_pin WHERE id = ?', staffId);
  const hash = await hashSecret(pin, stored?.salt ?? 'nobody', pepper.ok);
  const staff = activeStaff(job.read, staffId);
  if (staff && !stored) return refuse('noPin', {});
  if (!staff || !stored || !sameHash(hash, stored.hash)) return refuse('wrongPin', { left: triesLeft(before.ok) });
  job.local((write) => {
    write.put('sign_in_guard', { id: staffId, ...CLEAR });
    recognise(write, pepper.ok, now);
    return ok(null);
  });
  return ok(staff);
}
