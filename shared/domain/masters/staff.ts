import type { Role } from '../../kernel/roles.ts';
import { ok, refuse, type Result } from '../../kernel/result.ts';

/** The roles that keep a desk in order: whoever holds one may save staff. */
export const KEEPERS: readonly Role[] = ['SUP', 'ADM'];

export type Standing = { readonly roles: readonly Role[]; readonly status: string };

/** Somebody whose word as a supervisor counts now. */
export const isSupervisor = ({ roles, status }: Standing): boolean => status === 'active' && roles.includes('SUP');

/**
 * A desk keeps an active supervisor (A3): nobody else may reverse, settle or reopen. `others`: how many there are besides this person.
 * Refusals: lastSupervisor {field}.
 */
export function keepsSupervisor(before: Standing, after: Standing, others: number): Result<null> {
  if (others > 0 || !isSupervisor(before) || isSupervisor(after)) return ok(null);
  return refuse('lastSupervisor', { field: after.status === 'active' ? 'roles' : 'status' });
}

/**
 * Nobody locks himself out (A3): a person may not suspend himself nor give up his last SUP or ADM role.
 * So whoever saves staff stays able to. Refusals: ownRole {field}.
 */
export function ownStanding(before: Standing, after: Standing): Result<null> {
  if (before.status === 'active' && after.status !== 'active') return refuse('ownRole', { field: 'status' });
  const keeps = (roles: readonly Role[]): boolean => KEEPERS.some((role) => roles.includes(role));
  if (keeps(before.roles) && !keeps(after.roles)) return refuse('ownRole', { field: 'roles' });
  return ok(null);
}
