import type { Category } from '../../../shared/domain/diary/diary.ts';
import type { Query } from '../../db/statements.ts';
import type { Page } from './span.ts';

/** The record a row of the diary was read from. */
export type Ref = { readonly kind: string; readonly id: string; readonly docNo: string | null };

/** A row that writes itself: `diary.auto.<key>` with its facts says what happened. `byId` is a staff id, null where several did it. */
export type AutoRow = {
  readonly id: string;
  readonly at: number;
  readonly category: Category;
  readonly key: string;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly action: string | null;
  readonly passedTo: string | null;
  readonly result: string | null;
  readonly ref: Ref | null;
  readonly byId: string | null;
};

/** One kind of record the diary reads (C2): a register that comes later is one more of these. */
export type Source = (db: Query, page: Page) => AutoRow[];

type Made = Pick<AutoRow, 'id' | 'at' | 'category' | 'key'> & Partial<AutoRow>;

export const autoRow = (made: Made): AutoRow => ({
  facts: {},
  action: null,
  passedTo: null,
  result: null,
  ref: null,
  byId: null,
  ...made,
});

export const refTo = (kind: string, id: string, docNo: string | null = null): Ref => ({ kind, id, docNo });
