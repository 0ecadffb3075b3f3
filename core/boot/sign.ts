import Database from 'better-sqlite3';
import type { BootCall } from '../../shared/contract/boot.ts';
import { isRefused, ok, refuse, type Result } from '../../shared/kernel/result.ts';
import { calendarDay } from '../../shared/kernel/time.ts';
import type { Row } from '../../shared/tables/index.ts';
import { type Query, queryOn, statements } from '../db/statements.ts';
import type { Ports } from '../ports.ts';
import { CLEAR, countFailure, gate, type Guard, triesLeft } from '../session/guard.ts';
import { pepperOf } from '../session/keystore.ts';
import { hashSecret, plainRecoveryCode, sameHash } from '../session/pins.ts';
import { supervisorsIn } from './backups.ts';
import { lastRun, noteRun } from './last-run.ts';

export type Signature = Extract<BootCall, { do: 'restore' }>['by'];

/** Reads a backup for as long as `use` takes. */
async function within<T>(path: string, use: (db: Query) => Promise<T>): Promise<T> {
  const db = new Database(path, { readonly: true, fileMustExist: true });
  try {
    return await use(queryOn(statements(db)));
  } finally {
    db.close();
  }
}

async function byPin(db: Query, staffNo: string, pin: string, ports: Ports, left: number): Promise<Result<string>> {
  const person = supervisorsIn(db).find((s) => s.staff_no === staffNo);
  if (person === undefined) return refuse('needsSupervisor', {});
  const pepper = await pepperOf({ read: db, ports });
  if (isRefused(pepper)) return pepper;
  const stored = db.get<Row<'staff_pin'>>('SELECT * FROM staff_pin WHERE id = ?', person.id)!;
  const right = sameHash(await hashSecret(pin, stored.salt, pepper.ok), stored.hash);
  return right ? ok(person.id) : refuse('wrongPin', { left });
}

async function byCode(db: Query, code: string): Promise<Result<null>> {
  const stored = db.get<Row<'recovery_code'>>("SELECT * FROM recovery_code WHERE id = 'recovery'");
  const right =
    stored && sameHash(await hashSecret(plainRecoveryCode(code), stored.salt, Buffer.alloc(0)), stored.hash);
  return right ? ok(null) : refuse('wrongRecoveryCode', {});
}

/**
 * Who signs that a backup takes the place of the book: a supervisor by their PIN in that backup, or whoever has its recovery code. Tries are
 * counted beside the book, before the comparison, over all backups and people: no other one gives fresh tries.
 * @returns the staff id, null for the recovery code
 * Refusals: locked {until}, triesUsedUp, needsSupervisor, keystoreLost, wrongPin {left}, wrongRecoveryCode.
 */
export async function signedBy(
  folder: string,
  path: string,
  by: Signature,
  ports: Ports,
): Promise<Result<string | null>> {
  const now = ports.now();
  const day = calendarDay(now, 'UTC');
  const guard: Guard = lastRun(folder)?.tries ?? CLEAR;
  const state = gate(guard, now, day);
  // With the PINs used up for the day, the code on paper still opens: it cannot be guessed.
  if (state === 'locked') return refuse('locked', { until: guard.locked_until });
  if (state === 'supervisor' && 'pin' in by) return refuse('triesUsedUp', {});
  const counted = countFailure(guard, now, day);
  noteRun(folder, { tries: counted });
  const signed = await within<Result<string | null>>(path, (db) =>
    'pin' in by ? byPin(db, by.staffNo, by.pin, ports, triesLeft(counted)) : byCode(db, by.recoveryCode),
  );
  // Only what was compared counts.
  const compared = !isRefused(signed) || ['wrongPin', 'wrongRecoveryCode'].includes(signed.refused.type);
  if (!compared) noteRun(folder, { tries: guard });
  if (!isRefused(signed)) noteRun(folder, { tries: null });
  return signed;
}
