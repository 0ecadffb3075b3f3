import type { z } from 'zod';
import { bulletins } from './bulletins.ts';
import { campaignEnd } from './campaign-end.ts';
import { checklists } from './checklists.ts';
import { cover } from './cover.ts';
import { day } from './day.ts';
import { dayFile } from './day-file.ts';
import { diary } from './diary.ts';
import { gifts } from './gifts.ts';
import { handover } from './handover.ts';
import { imports } from './imports.ts';
import { kiosk } from './kiosk.ts';
import { masters } from './masters.ts';
import type { Op } from './op.ts';
import { print } from './print.ts';
import { opening } from './opening.ts';
import { reports } from './reports.ts';
import { roster } from './roster.ts';
import { session } from './session.ts';
import { setup } from './setup.ts';
import { stock } from './stock.ts';
import { todo } from './todo.ts';
import { update } from './update.ts';

/** Every operation by name. */
export const contract = {
  ...session,
  ...setup,
  ...masters,
  ...imports,
  ...gifts,
  ...stock,
  ...day,
  ...opening,
  ...dayFile,
  ...todo,
  ...diary,
  ...bulletins,
  ...cover,
  ...roster,
  ...checklists,
  ...handover,
  ...reports,
  ...campaignEnd,
  ...print,
  ...update,
  ...kiosk,
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
