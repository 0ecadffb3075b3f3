import type { z } from 'zod';
import type { May } from '../kernel/roles.ts';
import type { TableName } from '../tables/index.ts';

/** The four kinds of operation (architecture of the one door). */
export type Kind = 'query' | 'command' | 'local' | 'job';

/**
 * One operation of the contract.
 * `may`: who may run it. `refusals`: the rule types it can answer besides the door's own.
 * `reads`: tables whose change makes an earlier answer stale.
 */
export type Op = {
  readonly kind: Kind;
  readonly may: May;
  readonly input: z.ZodObject;
  readonly output: z.ZodType;
  readonly refusals: readonly string[];
  readonly reads: readonly TableName[];
  /**
   * The answer holds a secret or personal data, or the input a PIN: neither the answer nor a fingerprint of the input is kept for a repeat.
   * Six digits are guessed from their hash.
   */
  readonly secret: boolean;
};

type Declared<I extends z.ZodObject, O extends z.ZodType, K extends Kind> = {
  kind: K;
  may: May;
  input: I;
  output: O;
  refusals?: readonly string[];
  reads?: readonly TableName[];
  secret?: boolean;
};

/** Declares an operation. Unknown keys of the input are refused. */
export function op<I extends z.ZodObject, O extends z.ZodType, K extends Kind>(declared: Declared<I, O, K>) {
  return {
    refusals: [] as readonly string[],
    reads: [] as readonly TableName[],
    secret: false as boolean,
    ...declared,
    input: declared.input.strict() as unknown as I,
  };
}

/** Types of refusal that the door itself can answer for any operation. */
export const DOOR_REFUSALS = [
  'invalidInput',
  'unknownOperation',
  'notSignedIn',
  'notAllowed',
  'busy',
  'conflict',
  'spaceOut',
  'diskFault',
  'deskReadOnly',
  'bookBusy',
  'accessLost',
  'bookDamaged',
  'deskStopped',
] as const;
