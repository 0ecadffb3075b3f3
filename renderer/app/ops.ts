import { contract, type OpName } from '../../shared/contract/index.ts';
import type { May, Role } from '../../shared/kernel/roles.ts';

export type { In, OpName, Out } from '../../shared/contract/index.ts';

/** Tables whose change makes an earlier answer of `op` stale. */
export const readsOf = (op: OpName): readonly string[] => contract[op].reads;

/** Whether somebody with these roles may run `op`. The door decides; a screen asks only to offer what can be done. */
export function mayRun(op: OpName, roles: readonly Role[]): boolean {
  const may: May = contract[op].may;
  return typeof may === 'string' || may.some((role) => roles.includes(role));
}
