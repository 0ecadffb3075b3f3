import type { z } from 'zod';
import { day } from './day.ts';
import { gifts } from './gifts.ts';
import { imports } from './imports.ts';
import { masters } from './masters.ts';
import type { Op } from './op.ts';
import { reports } from './reports.ts';
import { session } from './session.ts';
import { setup } from './setup.ts';
import { stock } from './stock.ts';

/** Every operation by name. */
export const contract = {
  ...session,
  ...setup,
  ...masters,
  ...imports,
  ...gifts,
  ...stock,
  ...day,
  ...reports,
} as const;

export type Contract = typeof contract;
export type OpName = keyof Contract;
/** What a caller sends. */
export type In<N extends OpName> = z.input<Contract[N]['input']>;
/** What a handler gets, defaults filled in. */
export type Parsed<N extends OpName> = z.output<Contract[N]['input']>;
export type Out<N extends OpName> = z.output<Contract[N]['output']>;

export const opNamed = (name: string): Op | undefined =>
  Object.hasOwn(contract, name) ? (contract as unknown as Record<string, Op>)[name] : undefined;

export { DOOR_REFUSALS, type Kind, type Op } from './op.ts';
