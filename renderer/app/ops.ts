import { contract, type OpName } from '../../shared/contract/index.ts';

export type { In, OpName, Out } from '../../shared/contract/index.ts';

/** Tables whose change makes an earlier answer of `op` stale. */
export const readsOf = (op: OpName): readonly string[] => contract[op].reads;
