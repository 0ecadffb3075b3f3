import type { Role } from '../../kernel/roles.ts';
import { ok, refuse, type Result } from '../../kernel/result.ts';

/** The roles that keep a desk in order: whoever holds one may save staff. */
export const KEEPERS: readonly Role[] = ['SUP', 'ADM'];

export type Standing = { readonly roles: readonly Role[]; readonly status: string };

/**
 * Nobody locks himself out (A3): a person may not suspend himself nor give up his last SUP or ADM role.
 * So whoever saves staff stays able to, and a desk never loses its last supervisor. Refusals: ownRole {field}.
 */
export function ownStanding(before: Standing, after: Standing): Result<null> {
  if (before.status === 'active' && after.status !== 'active') return refuse('ownRole', { field: 'status' });
  const keeps = (roles: readonly Role[]): boolean => KEEPERS.some((role) => roles.includes(role));
  if (keeps(before.roles) && !keeps(after.roles)) return refuse('ownRole', { field: 'roles' });
  return ok(null);
}
