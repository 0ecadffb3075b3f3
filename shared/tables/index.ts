import { campaignEnd } from './campaign-end.ts';
import { foundation } from './foundation.ts';
import { gifts } from './gifts.ts';
import { local } from './local.ts';
import { masters } from './masters.ts';
import { shift } from './shift.ts';
import type { RowOf, Table } from './table.ts';
import { updates } from './updates.ts';

/** Every table by name: class, columns, which are personal. */
export const tables = { ...foundation, ...masters, ...gifts, ...shift, ...updates, ...campaignEnd, ...local } as const;

export type Tables = typeof tables;
export type TableName = keyof Tables;
export type Row<N extends TableName> = RowOf<Tables[N]>;

type OfClass<C> = { [N in TableName]: Tables[N]['class'] extends C ? N : never }[TableName];
/** Tables a command may insert into. */
export type SyncedName = OfClass<'ledger' | 'record' | 'master'>;
/** Tables whose rows may change after they are made. */
export type ChangeableName = OfClass<'record' | 'master'>;
export type LocalName = OfClass<'local'>;

export const tableNamed = (name: string): Table | undefined => (tables as Record<string, Table>)[name];

export type { Column, RowOf, Table, TableClass } from './table.ts';
